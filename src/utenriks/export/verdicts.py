"""The machine-readable shape of verdicts (JSON)."""

from __future__ import annotations

from typing import Any

from utenriks.export.shapes import party_shape, span_shape
from utenriks.model.event import Event
from utenriks.model.verdict import Verdict


def verdict_shape(verdict: Verdict) -> dict[str, Any]:
    """Return a verdict's shape; ``text`` is verbatim in the article's body from ``start`` to ``end``."""
    claim = verdict.claim
    number = claim.number
    return {
        "kind": claim.kind,
        "parties": [{"actor": p.actor, "name": p.name, "code": p.code, "kind": p.kind} for p in claim.parties],
        "what": claim.what,
        "n": int(number) if number is not None and float(number).is_integer() else number,
        "window": claim.window.words if claim.window is not None else None,
        "verdict": verdict.verdict,
        "code": verdict.code,
        "reason": verdict.reason,
        "readings": [{"window": reading.window, "n": reading.number} for reading in verdict.readings],
        "events": [witness_shape(event) for event in verdict.events],
        "text": claim.span.text,
        "start": claim.span.start,
        "end": claim.span.end,
    }


def witness_shape(event: Event) -> dict[str, Any]:
    """Return the shape of an event that was counted."""
    return {
        "id": event.id,
        "when": event.when.edtf if event.when is not None else None,
        "place": event.place.name if event.place is not None else None,
        "status": event.status,
        "parties": [party_shape(party) for party in event.parties],
        "mentions": [span_shape(mention.span) for mention in event.mentions],
    }
