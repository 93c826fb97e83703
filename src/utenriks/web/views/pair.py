"""The page of two actors: how often, where, and what each asks, accuses or threatens."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from utenriks.export.shapes import event_shape
from utenriks.model.event import Event
from utenriks.record.overview import Overview
from utenriks.web.views.dealings import DRAWN, kinds_of, places_of, years_of

# Types by which an actor takes a stand on an issue.
STANDS = ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION", "SUPPORT", "CONCEDE", "PROTEST")


def pair_view(overview: Overview, a: str, b: str) -> tuple[dict[str, Any], list[Event]]:
    """Return what is known of two actors (ids or codes), and the latest events themselves for drawing."""
    summary = overview.between(a, b, DRAWN)
    events = [event for event in summary.latest if between(event, a, b)]
    view = {
        "a": a, "b": b, "events": summary.count, "shown": len(events),
        "kinds": kinds_of(summary), "years": years_of(summary), "places": places_of(summary),
        "issues": issues(events, a, b), "dealings": [event_shape(event) for event in events],
    }  # fmt: skip
    return view, events


def between(event: Event, a: str, b: str) -> bool:
    """Tell whether two different parties of an event are the two (an actor's id or the code it acts for)."""
    one = {party.actor for party in event.parties if a in (party.actor, party.code)}
    two = {party.actor for party in event.parties if b in (party.actor, party.code)}
    return bool(one and two) and len(one | two) > 1


def issues(events: Iterable[Event], a: str, b: str) -> list[dict[str, Any]]:
    """Return each topic with the stands that either side took on it, the latest of a kind, the latest topic first."""
    found: dict[str, dict[str, dict[str, Event]]] = {}
    for event in events:  # the latest come first
        for side in _sides(event, a, b):
            for topic in event.topics if event.type in STANDS else ():
                found.setdefault(topic, {"a": {}, "b": {}})[side].setdefault(event.type, event)
    return [
        {"topic": topic, **{side: [event_shape(e) for e in stands.values()] for side, stands in sides.items()}}
        for topic, sides in found.items()
    ]


def _sides(event: Event, a: str, b: str) -> list[str]:
    acting = [{party.actor, party.code} for party in event.parties if party.role == "source"]
    return [side for side, identity in (("a", a), ("b", b)) if any(identity in names for names in acting)]
