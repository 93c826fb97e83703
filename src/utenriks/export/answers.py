"""The machine-readable shapes of briefs and of answers to questions (JSON)."""

from __future__ import annotations

from typing import Any

from utenriks.desk.ask import Answer
from utenriks.desk.brief import Brief
from utenriks.desk.stances import Stance
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
        "said": [span_shape(span) for span in answer.said],
    }


def stance_shape(one: Stance) -> dict[str, Any]:
    """Return the shape of what one actor's act says on an issue."""
    party = one.party
    return {
        "actor": party.actor, "name": party.name, "code": party.code, "office": party.office, "stance": one.view,
        "towards": [{"actor": other.actor, "name": other.name, "code": other.code} for other in one.towards],
        "when": one.when.edtf if one.when else None, "event": one.event, "exact": one.exact,
        "source": span_shape(one.sentence),
    }  # fmt: skip
