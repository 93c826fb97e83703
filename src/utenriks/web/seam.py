"""What the pages ask the desk: one place, so that the desk may change behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from utenriks.desk.brief import Brief, write_brief
from utenriks.export.shapes import event_shape, span_shape
from utenriks.model.article import Article
from utenriks.model.coded import Coded
from utenriks.model.errors import UtenriksError
from utenriks.model.verdict import Verdict
from utenriks.model.when import When
from utenriks.record.store import Store


def brief(store: Store, a: str, b: str, language: str, at: str | None) -> Brief:
    """Return the background on two actors as of an EDTF date (what is no date is left aside)."""
    try:
        when = When.parse(at) if at else None
    except UtenriksError:
        when = None
    return write_brief(store, a, b, language, when)


def brief_shape(made: Brief) -> dict[str, Any]:
    """Return a brief's machine-readable shape."""
    sentences = [
        {"text": said.text, "event": said.event, "sources": [span_shape(span) for span in said.sources]}
        for said in made.sentences
    ]
    return {"a": made.a, "b": made.b, "language": made.language, "sentences": sentences}


def verdicts(store: Store, article: Article, coded: Coded) -> Sequence[Verdict]:
    """Return what the record says of an article's claims; none where the desk cannot say it yet."""
    return ()


def with_verdicts(claims: Iterable[dict[str, Any]], found: Sequence[Verdict]) -> list[dict[str, Any]]:
    """Return claims' rows, each with its verdict's shape under ``verdict`` (None where there is none)."""
    by_place = {(v.claim.span.start, v.claim.span.end, v.claim.kind): v for v in found}
    return [row | {"verdict": _shape(by_place.get((row["start"], row["end"], row["kind"])))} for row in claims]


def _shape(verdict: Verdict | None) -> dict[str, Any] | None:
    if verdict is None:
        return None
    return {
        "verdict": verdict.verdict, "code": verdict.code, "reason": verdict.reason,
        "readings": [{"window": reading.window, "n": reading.number} for reading in verdict.readings],
        "events": [event_shape(event) for event in verdict.events],
    }  # fmt: skip
