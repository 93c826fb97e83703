"""What the pages ask the desk: one place, so that the desk may change behind it."""

from __future__ import annotations

from typing import Any

from utenriks.desk.brief import Brief, write_brief
from utenriks.model.errors import UtenriksError
from utenriks.model.when import When
from utenriks.record.store import Store


def brief(store: Store, a: str, b: str, language: str, at: str | None) -> Brief:
    """Return the background on two actors as of an EDTF date."""
    try:
        when = When.parse(at) if at else None
    except UtenriksError:
        when = None
    return write_brief(store, a, b, language, when)


def brief_shape(made: Brief) -> dict[str, Any]:
    """Return a brief's machine-readable shape."""
    sentences = [
        {
            "text": sentence.text, "event": sentence.event,
            "sources": [{"article": s.article, "start": s.start, "end": s.end, "text": s.text}
                        for s in sentence.sources],
        }
        for sentence in made.sentences
    ]  # fmt: skip
    return {"a": made.a, "b": made.b, "language": made.language, "sentences": sentences}
