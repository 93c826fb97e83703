"""The doctor: is the installation whole, does the record hold what its rules promise?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from utenriks.language.frames import load_frames
from utenriks.language.pipeline import LANGUAGES, MODELS, load_pipeline
from utenriks.model.errors import UtenriksError
from utenriks.record.store import Store
from utenriks.reference import Reference


@dataclass(frozen=True, slots=True)
class Finding:
    """One check and what it found."""

    check: str
    ok: bool
    what: str


def examine(db: Path) -> list[Finding]:
    """Return the findings on the models, the vocabulary, the reference data and the record at ``db``."""
    checks: list[tuple[str, Callable[[], str]]] = [("reference", _reference)]
    checks += [(f"frames {language}", lambda language=language: _frames(language)) for language in LANGUAGES]  # type: ignore[misc]
    checks += [(f"model {name}", lambda name=name: _model(name)) for name in sorted(set(MODELS.values()))]  # type: ignore[misc]
    findings = [_tried(name, check) for name, check in checks]
    return findings + list(_record(db))


def _tried(name: str, check: Callable[[], str]) -> Finding:
    try:
        return Finding(name, True, check())
    except UtenriksError as error:
        return Finding(name, False, error.line())


def _reference() -> str:
    reference = Reference.load()
    return f"{len(reference.polities.by_code)} polities, {len(reference.roster.by_id)} people"


def _frames(language: str) -> str:
    return f"{len(load_frames(language))} frames"


def _model(name: str) -> str:
    return f"{', '.join(load_pipeline(name).pipe_names)}"


def _record(db: Path) -> Iterator[Finding]:
    if not db.exists():
        yield Finding("record", True, f"none at {db} yet")
        return
    try:
        store = Store(db, create=False)
        yield Finding("record", True, f"{len(store.articles())} articles, {len(store.events())} events at {db}")
        broken = store.broken_spans()
        yield Finding("spans", not broken, "all verbatim" if not broken else f"not verbatim: {', '.join(broken[:5])}")
        lonely = store.lonely_events()
        yield Finding(
            "events", not lonely, "all sourced" if not lonely else f"without a mention: {', '.join(lonely[:5])}"
        )
    except UtenriksError as error:
        yield Finding("record", False, error.line())
