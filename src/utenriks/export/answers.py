"""The machine-readable shapes of briefs and of answers to questions (JSON)."""

from __future__ import annotations

from typing import Any

from utenriks.desk.ask import Answer
from utenriks.desk.brief import Brief
from utenriks.export.shapes import span_shape
from utenriks.export.verdicts import witness_shape


def brief_shape(brief: Brief) -> dict[str, Any]:
    """Return a brief's shape."""
    sentences = [
        {"text": sentence.text, "event": sentence.event, "sources": [span_shape(span) for span in sentence.sources]}
        for sentence in brief.sentences
    ]
    return {"a": brief.a, "b": brief.b, "language": brief.language, "sentences": sentences}


def answer_shape(answer: Answer) -> dict[str, Any]:
    """Return an answer's shape; ``complete`` says whether the record can vouch for it."""
    return {
        "answer": answer.answer,
        "complete": answer.complete,
        "reason": answer.reason,
        "occasions": [
            {"when": one.when.edtf if one.when else None, "place": one.place, "events": [e.id for e in one.events]}
            for one in answer.occasions
        ],
        "events": [witness_shape(event) for event in answer.events],
    }
