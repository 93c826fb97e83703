"""The event page: every mention side by side, field by field, and which agree with the event."""

from __future__ import annotations

from typing import Any

from utenriks.export.shapes import event_shape
from utenriks.model.event import Event
from utenriks.model.mention import EventMention, Party
from utenriks.model.place import Place
from utenriks.model.when import When
from utenriks.record.store import Store

FIELDS = ("type", "mode", "status", "when", "place", "source", "target", "host", "mediator", "topic", "attributed_to",
          "number", "recalled")  # fmt: skip
MENTIONS = 60


def event_view(store: Store, event: Event) -> dict[str, Any]:
    """Return an event's shape with its fields, each with what every mention says of it and whether that agrees.

    ``says`` is agrees, differs or silent; a mention that is less precise than the event agrees when it can be true.
    """
    fields = [row for name in FIELDS if (row := _field(event, name)) is not None]
    articles: dict[str, dict[str, Any]] = {}
    for mention in event.mentions[:MENTIONS]:
        if mention.span.article not in articles:
            told = store.article(mention.span.article)
            articles[told.id] = {
                "title": told.title, "date": told.published.edtf if told.published else None,
                "language": told.language, "source": told.source,
            }  # fmt: skip
    return {"event": event_shape(event), "fields": fields, "articles": articles}


def _field(event: Event, name: str) -> dict[str, Any] | None:
    own = _value(event, name)
    told = [_value(mention, name) for mention in event.mentions[:MENTIONS]]
    if own in (None, []) and all(value in (None, []) for value in told):
        return None
    mentions = [{"value": _plain(value), "says": _says(own, value)} for value in told]
    agree = sum(cell["says"] == "agrees" for cell in mentions)
    differ = sum(cell["says"] == "differs" for cell in mentions)
    return {"field": name, "value": _plain(own), "mentions": mentions, "agree": agree, "differ": differ}


def _value(item: Event | EventMention, name: str) -> Any:
    if name in ("source", "target", "host", "mediator"):
        return [party for party in item.parties if party.role == name]
    if name == "topic":
        return sorted(item.topics)
    return getattr(item, name)


def _says(own: Any, told: Any) -> str:
    if told is None or told == []:
        return "silent"
    if isinstance(own, When) and isinstance(told, When):
        return "agrees" if told.contains(own) or own.contains(told) or told.overlaps(own) else "differs"
    if isinstance(own, Place) and isinstance(told, Place):
        near = own.id == told.id or told.id in (own.within, f"polity:{own.country}") or own.id == told.within
        return "agrees" if near else "differs"
    if isinstance(own, list) and own and isinstance(own[0], Party):
        mine = {party.actor for party in own} | {party.code for party in own}
        return "agrees" if all(p.actor in mine or p.code in mine for p in told) else "differs"
    if isinstance(own, list):
        return "agrees" if set(told) <= set(own) else "differs"
    return "agrees" if own == told else "differs"


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
