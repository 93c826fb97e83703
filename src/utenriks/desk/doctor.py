"""The doctor: is the installation whole, does the record hold what its rules promise?"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from utenriks.desk.tenures import conflicts
from utenriks.desk.words import load_brief_words
from utenriks.language.claimwords import load_claim_words
from utenriks.language.frames import load_frames
from utenriks.language.grammar import load_grammar
from utenriks.language.lexicon import load_offices, load_speech, load_topics
from utenriks.language.pipeline import MODELS, load_pipeline
from utenriks.model.article import LANGUAGES
from utenriks.model.errors import DataError, UtenriksError
from utenriks.model.event import Event
from utenriks.ontology import Ontology
from utenriks.ontology.load import PACKAGE
from utenriks.record.homes import server_of
from utenriks.record.store import Store
from utenriks.reference import Reference
from utenriks.reference.dates import DateReader

# A finding names so many of the places that are wrong.
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """One check and what it found."""

    check: str
    ok: bool
    what: str


def examine(db: Path) -> list[Finding]:
    """Return the findings on the vocabulary, the reference data, the models and the record at ``db``."""
    checks: list[tuple[str, Callable[[], str]]] = [("types", _types), ("reference", _reference)]
    checks += [(f"vocabulary {language}", partial(_vocabulary, language)) for language in LANGUAGES]
    checks += [(f"model {name}", partial(_model, name)) for name in sorted(set(MODELS.values()))]
    return [_tried(name, check) for name, check in checks] + list(examine_record(db))


def examine_record(db: Path) -> Iterator[Finding]:
    """Yield the findings on the record at ``db``; a record that is not there yet is no fault."""
    if server_of(db) is None and not db.exists():
        yield Finding("record", True, f"none at {db} yet")
        return
    try:
        with Store(db, create=False) as store:
            yield _finding("file", store.damages(), "whole")
            yield _finding("spans", store.broken_spans(), "all verbatim in their articles", "not verbatim")
            yield _finding("sources", store.unsourced_events(), "every event has a mention", "without a mention")
            yield _finding("dealings", store.differing_dealings(), "as the events say", "out of step with the events")
            events = store.events()
            text = [] if store.text_is_whole() else ["out of step with the articles"]
            yield _finding("full text", text, "has the articles' words")
            yield Finding("offices", True, _offices(store))
            yield _finding("vocabulary", list(_unknown(events)), "every event is of a known type, mode and status")
            yield Finding(
                "record", True, f"{len(store.articles())} articles, {len(events)} events at {store.database.home.name}"
            )
    except UtenriksError as error:
        yield Finding("record", False, error.line())
    except (KeyError, TypeError, ValueError) as error:  # rows that the program did not write so
        yield Finding("record", False, f"holds what cannot be read: {type(error).__name__}: {error}")


def repair_record(db: Path) -> Finding:
    """Make again what the record at ``db`` can make of itself: full text, merged events; corrections stay in force."""
    try:
        with Store(db, create=False) as store:
            store.make_anew()
            return Finding("repair", True, f"full text and {len(store.events())} events made anew from the articles")
    except UtenriksError as error:
        return Finding("repair", False, error.line())


def _tried(name: str, check: Callable[[], str]) -> Finding:
    try:
        return Finding(name, True, check())
    except UtenriksError as error:
        return Finding(name, False, error.line())


def _finding(check: str, wrong: Sequence[str], well: str, ill: str = "") -> Finding:
    if not wrong:
        return Finding(check, True, well)
    shown = ", ".join(wrong[:SHOWN])
    more = f" and {len(wrong) - SHOWN} more" if len(wrong) > SHOWN else ""
    return Finding(check, False, f"{ill}: {shown}{more}".removeprefix(": "))


def _offices(store: Store) -> str:
    odd = conflicts(store.all_held(), Reference.load(additions=store.additions()))
    return f"{len(odd)} told by articles otherwise than by the roster{': utenriks roster conflicts' if odd else ''}"


def _unknown(events: Sequence[Event]) -> Iterator[str]:
    ontology = Ontology.load()
    for event in events:
        problem = ontology.problem(event.type, event.mode, event.status)
        if problem is not None:
            yield f"{event.id}: {problem}"


def _types() -> str:
    return f"{len(Ontology.load().types)} types"


def _reference() -> str:
    reference = Reference.load()
    return f"{len(reference.polities.by_code)} polities, {len(reference.roster.by_id)} people"


def _vocabulary(language: str) -> str:
    for load in (load_grammar, load_offices, load_speech, load_topics, load_claim_words, load_brief_words, DateReader):
        load(language)
    return f"{len(load_frames(language))} frames"


def _model(name: str) -> str:
    folder = PACKAGE / "language" / "weights" / name
    wrong = changed_files(folder) if folder.exists() else []
    if wrong:
        what = f"the weights are not those that were measured: {', '.join(wrong[:SHOWN])}"
        raise DataError(what, name, "install utenriks again")
    return ", ".join(load_pipeline(name).pipe_names)


def changed_files(folder: Path) -> list[str]:
    """Return the files of a model that are missing or differ from its ``SHA256SUMS``."""
    listed = (line.split(maxsplit=1) for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    files = [(digest, name.strip().removeprefix("*")) for digest, name in listed]
    return [name for digest, name in files if not (folder / name).is_file() or _digest(folder / name) != digest]


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
