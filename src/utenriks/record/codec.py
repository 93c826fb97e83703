"""Mentions to plain data and back, as the record keeps them."""

from __future__ import annotations

from typing import Any

from utenriks.model.mention import EventMention, Party
from utenriks.model.place import Place
from utenriks.model.span import Span
from utenriks.model.when import When

_PLAIN = (
    "type",
    "mode",
    "status",
    "rule",
    "when_text",
    "place_text",
    "attributed_to",
    "recalled",
    "number",
    "confidence",
)


def pack_party(party: Party) -> dict[str, Any]:
    """Return a party as plain data; its span as [start, end]."""
    plain: dict[str, Any] = {
        "role": party.role, "actor": party.actor, "name": party.name, "code": party.code,
        "office": party.office, "kind": party.kind,
    }  # fmt: skip
    if party.span is not None:
        plain["span"] = [party.span.start, party.span.end]
    return plain


def unpack_party(plain: dict[str, Any], article: str, body: str | None) -> Party:
    """Return the party of plain data; without the body it has no span."""
    ends = plain.get("span")
    span = Span(article, ends[0], ends[1], body[ends[0] : ends[1]]) if ends and body is not None else None
    return Party(plain["role"], plain["actor"], plain["name"], plain["code"], plain["office"], plain["kind"], span)


def pack_place(place: Place | None) -> dict[str, Any] | None:
    """Return a place as plain data."""
    if place is None:
        return None
    return {
        "id": place.id, "name": place.name, "kind": place.kind, "lat": place.lat, "lon": place.lon,
        "country": place.country, "within": place.within,
    }  # fmt: skip


def pack_mention(mention: EventMention) -> dict[str, Any]:
    """Return a mention as plain data, without its span's words (the record keeps those beside it)."""
    plain: dict[str, Any] = {key: getattr(mention, key) for key in _PLAIN}
    plain["when"] = mention.when.edtf if mention.when is not None else None
    plain["place"] = pack_place(mention.place)
    plain["topics"] = list(mention.topics)
    plain["parties"] = [pack_party(party) for party in mention.parties]
    return plain


def unpack_mention(plain: dict[str, Any], span: Span, body: str | None = None) -> EventMention:
    """Return the mention of plain data and its span."""
    return EventMention(
        **{key: plain[key] for key in _PLAIN},
        parties=tuple(unpack_party(party, span.article, body) for party in plain["parties"]),
        span=span,
        when=When.parse(plain["when"]) if plain["when"] else None,
        place=Place(**plain["place"]) if plain["place"] else None,
        topics=tuple(plain["topics"]),
    )
