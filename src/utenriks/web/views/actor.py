"""The page of one actor: offices by time, whom it deals with, where, what it said."""

from __future__ import annotations

from typing import Any

from utenriks.desk.tenures import conflicts, tenures
from utenriks.export.shapes import event_shape
from utenriks.model.event import Event
from utenriks.record.overview import Overview
from utenriks.record.store import Wanted
from utenriks.web.names import Names
from utenriks.web.views.dealings import DRAWN, kinds_of, places_of, years_of

PARTNERS = 40
STATEMENTS = 40
EVENTS = 40


def actor_view(overview: Overview, names: Names, identity: str) -> tuple[dict[str, Any], list[Event]] | None:
    """Return what is known of an actor, and its latest events for drawing; None when the record has no such actor."""
    row = overview.actor(identity)
    if row is None:
        return None
    wanted = Wanted(actor=identity)
    summary = overview.summary(wanted, DRAWN, told=EVENTS)
    events = summary.latest
    view = {
        "actor": row, "events": summary.count, "kinds": kinds_of(summary), "years": years_of(summary),
        "offices": [one.shape() for one in tenures(overview, names.reference, identity, row["name"])],
        "conflicts": [odd.as_dict() for odd in conflicts(overview.store.held_by(identity), names.reference)],
        "partners": [{**other, "events": number} for other, number in overview.partners(identity, PARTNERS)],
        "places": places_of(summary),
        "statements": [_statement(said) for said in overview.statements(identity, STATEMENTS)],
        "latest": [event_shape(event) for event in events[:EVENTS]],
    }  # fmt: skip
    return view, events


def _statement(row: dict[str, Any]) -> dict[str, Any]:
    keys = ("article", "speaker", "office", "cue", "direct", "text", "start", "end", "published", "title")
    return {key: row[key] for key in keys}
