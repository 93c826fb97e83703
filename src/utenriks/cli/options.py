"""Options as the record understands them; a wrong one is a wrong use (exit code 2)."""

from __future__ import annotations

from utenriks.model.errors import UsageError, UtenriksError
from utenriks.model.when import When
from utenriks.ontology import Ontology
from utenriks.read.entries import KEYS
from utenriks.record.store import Wanted


def edtf(text: str | None, option: str) -> When | None:
    """Return an option's date; UsageError when it is none."""
    if text is None:
        return None
    try:
        return When.parse(text)
    except UtenriksError:
        raise UsageError(f"{text!r} is no date", option, "write EDTF, such as 2019-04-25, 2019-04 or 2019") from None


def processes(jobs: int) -> int:
    """Return how many processes ``--jobs`` asks for; UsageError for fewer than none."""
    if jobs < 0:
        raise UsageError(f"{jobs} processes", "--jobs", "give a number of processes, or 0 for one a core")
    if jobs:
        return jobs
    from utenriks.desk.workers import cores

    return cores()


def columns(pairs: list[str] | None) -> dict[str, str]:
    """Return the mapping that ``--column text=body`` options make; UsageError for a name that no article has."""
    found = {}
    for pair in pairs or ():
        ours, equals, theirs = pair.partition("=")
        if ours not in KEYS or not equals or not theirs:
            what = f"{pair!r} maps no column"
            raise UsageError(what, "--column", f"write OURS=THEIRS; ours are {', '.join(KEYS)}")
        found[ours] = theirs
    return found


def wanted(
    actor: str | None, other: str | None, place: str | None, type_: str | None, status: str | None,
    since: str | None, until: str | None, article: str | None, sure: float | None = None,
) -> Wanted:  # fmt: skip
    """Return the filter that the options of ``events`` make; UsageError names a value that cannot be."""
    ontology = Ontology.load()
    modes = {mode for known in ontology.types.values() for mode in known.modes}
    if type_ is not None and type_.upper() not in ontology.types and type_.lower() not in modes:
        known = ", ".join([*ontology.types, *sorted(modes)])
        raise UsageError(f"no type or mode {type_!r}", "--type", f"use one of {known}")
    if status is not None and status not in ontology.statuses:
        raise UsageError(f"no status {status!r}", "--status", f"use one of {', '.join(ontology.statuses)}")
    return Wanted(actor, other, place, type_, status, edtf(since, "--since"), edtf(until, "--until"), article, sure)
