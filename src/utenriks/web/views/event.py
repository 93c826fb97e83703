"""The event page: every mention side by side, field by field, and which agree with the event."""

from __future__ import annotations

from typing import Any

from utenriks.export.shapes import event_shape
from utenriks.model.event import Event
from utenriks.model.mention import EventMention, Party
from utenriks.model.place import Place
from utenriks.model.when import When
from utenriks.record.overview import Overview
from utenriks.reference.places import distance_km

FIELDS = ("type", "mode", "status", "when", "place", "source", "target", "host", "mediator", "topic", "attributed_to",
          "number", "recalled")  # fmt: skip
MENTIONS = 60
# What an event may go through, in this order: an earlier report of it is no disagreement.
COURSE = ("hypothetical", "planned", "ongoing", "occurred")
# How far a spot may lie from the middle of the town that it is in.
NEAR_KM = 30.0


def event_view(overview: Overview, event: Event) -> dict[str, Any]:
    """Return an event's shape with its fields, each with what every mention says of it and whether that agrees.

    ``says`` is agrees, differs, silent, before (told of a plan) or adds (what the event leaves out); a mention that is
    less precise than the event agrees when it can be true.
    """
    fields = [row for name in FIELDS if (row := _field(event, name)) is not None]
    articles = overview.titles({mention.span.article for mention in event.mentions[:MENTIONS]})
    return {"event": event_shape(event), "fields": fields, "articles": articles}


def _field(event: Event, name: str) -> dict[str, Any] | None:
    own = _value(event, name)
    told = [_value(mention, name) for mention in event.mentions[:MENTIONS]]
    if own in (None, []) and all(value in (None, []) for value in told):
        return None
    mentions = [{"value": _plain(value), "says": _says(name, own, value)} for value in told]
    agree = sum(cell["says"] == "agrees" for cell in mentions)
    differ = sum(cell["says"] == "differs" for cell in mentions)
    return {"field": name, "value": _plain(own), "mentions": mentions, "agree": agree, "differ": differ}


def _value(item: Event | EventMention, name: str) -> Any:
    if name in ("source", "target", "host", "mediator"):
        return [party for party in item.parties if party.role == name]
    if name == "topic":
        return sorted(item.topics)
    return getattr(item, name)


def _says(name: str, own: Any, told: Any) -> str:
    """Return how a mention's value of a field stands to the event's own."""
    if told is None or told == []:
        return "silent"
    if own is None or own == []:
        return "adds"
    if name == "status" and own != told:
        return "before" if told in COURSE and own in COURSE and COURSE.index(told) < COURSE.index(own) else "differs"
    if isinstance(own, When) and isinstance(told, When):
        return "agrees" if told.overlaps(own) else "differs"
    if isinstance(own, Place) and isinstance(told, Place):
        return "agrees" if _is_there(own, told) else "differs"
    if isinstance(own, list) and isinstance(own[0], Party):
        mine = {party.actor for party in own} | {party.code for party in own}
        return "agrees" if all(p.actor in mine or p.code in mine for p in told) else "differs"
    if isinstance(own, list):
        return "agrees" if set(told) <= set(own) else "adds"
    return "agrees" if own == told else "differs"


def _is_there(own: Place, told: Place) -> bool:
    """Tell whether two places can be one: the same, one within the other, or a spot near the wider one's middle."""
    if own.id == told.id or told.id in (own.within, f"polity:{own.country}") or own.id == told.within:
        return True
    far = distance_km(own, told)
    return far is not None and far <= NEAR_KM and own.coarseness != told.coarseness


def _plain(value: Any) -> Any:
    if isinstance(value, When):
        return value.edtf
    if isinstance(value, Place):
        return value.name
    if isinstance(value, list):
        return [
            {"actor": p.actor, "name": p.name, "code": p.code, "office": p.office} if isinstance(p, Party) else p
            for p in value
        ]
    return value
