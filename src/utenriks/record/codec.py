"""Mentions to plain data and back, as the record keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from utenriks.model.claim import Claim, Window
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
    "firm",
)


def pack_span(span: Span | None) -> list[Any] | None:
    """Return a span as plain data: [start, end, words]; its article stands beside it."""
    return None if span is None else [span.start, span.end, span.text]


def unpack_span(plain: list[Any] | None, article: str) -> Span | None:
    """Return the span of plain data."""
    return None if plain is None else Span(article, plain[0], plain[1], plain[2])


def pack_party(party: Party) -> dict[str, Any]:
    """Return a party as plain data; its span as [start, end, words]."""
    return {
        "role": party.role, "actor": party.actor, "name": party.name, "code": party.code,
        "office": party.office, "kind": party.kind, "span": pack_span(party.span),
    }  # fmt: skip


def unpack_party(plain: dict[str, Any], article: str) -> Party:
    """Return the party of plain data."""
    span = unpack_span(plain["span"], article)
    return Party(plain["role"], plain["actor"], plain["name"], plain["code"], plain["office"], plain["kind"], span)


def pack_place(place: Place) -> dict[str, Any]:
    """Return a place as plain data."""
    return {
        "id": place.id, "name": place.name, "kind": place.kind, "lat": place.lat, "lon": place.lon,
        "country": place.country, "within": place.within, "between": list(place.between), "names": place.names,
    }  # fmt: skip


def unpack_place(plain: Mapping[str, Any]) -> Place:
    """Return the place of plain data."""
    return Place(**{**plain, "between": tuple(plain["between"])})


def pack_mention(mention: EventMention) -> dict[str, Any]:
    """Return a mention as plain data, without its span's words (the record keeps those beside it)."""
    plain: dict[str, Any] = {key: getattr(mention, key) for key in _PLAIN}
    plain["when"] = mention.when.edtf if mention.when is not None else None
    plain["near"] = mention.near.edtf if mention.near is not None else None
    plain["place"] = pack_place(mention.place) if mention.place is not None else None
    plain["topics"], plain["signs"] = list(mention.topics), list(mention.signs)
    plain["parties"] = [pack_party(party) for party in mention.parties]
    return plain


def unpack_mention(plain: dict[str, Any], span: Span) -> EventMention:
    """Return the mention of plain data and its span; in the order of the model's fields, since millions are read."""
    parties = tuple([unpack_party(party, span.article) for party in plain["parties"]])
    return EventMention(
        plain["type"], plain["mode"], plain["status"], parties, span, plain["rule"],
        When.parse(plain["when"]) if plain["when"] else None, plain["when_text"],
        unpack_place(plain["place"]) if plain["place"] else None, plain["place_text"],
        tuple(plain["topics"]), plain["attributed_to"], plain["recalled"], plain["number"], plain["confidence"],
        plain["firm"], When.parse(plain["near"]) if plain["near"] else None, tuple(plain.get("signs", ())),
    )  # fmt: skip


def pack_window(window: Window | None) -> dict[str, Any] | None:
    """Return a claim's window as plain data; its dates as EDTF."""
    if window is None:
        return None
    return {
        "words": window.words, "kind": window.kind, "side": window.side,
        "since": window.since.edtf if window.since else None, "until": window.until.edtf if window.until else None,
        "holder": pack_party(window.holder) if window.holder else None, "post": window.post,
    }  # fmt: skip


def unpack_window(plain: dict[str, Any] | None, article: str) -> Window | None:
    """Return the window of plain data."""
    if plain is None:
        return None
    return Window(
        plain["words"], plain["kind"], plain["side"],
        When.parse(plain["since"]) if plain["since"] else None, When.parse(plain["until"]) if plain["until"] else None,
        unpack_party(plain["holder"], article) if plain["holder"] else None, plain["post"],
    )  # fmt: skip


def pack_claim(claim: Claim) -> dict[str, Any]:
    """Return a claim as plain data, without its span (the record keeps that beside it)."""
    return {
        "kind": claim.kind, "what": claim.what, "number": claim.number, "at_least": claim.at_least,
        "ordinal": claim.ordinal, "window": pack_window(claim.window),
        "when": claim.when.edtf if claim.when else None,
        "place": pack_place(claim.place) if claim.place else None,
        "parties": [pack_party(party) for party in claim.parties], "who": [pack_party(party) for party in claim.who],
        "holders": claim.holders,
    }  # fmt: skip


def unpack_claim(plain: dict[str, Any], span: Span) -> Claim:
    """Return the claim of plain data and its span."""
    return Claim(
        plain["kind"], tuple(unpack_party(party, span.article) for party in plain["parties"]), plain["what"], span,
        plain["number"], plain["at_least"], plain["ordinal"], unpack_window(plain["window"], span.article),
        When.parse(plain["when"]) if plain["when"] else None, unpack_place(plain["place"]) if plain["place"] else None,
        tuple(unpack_party(party, span.article) for party in plain["who"]), plain["holders"],
    )  # fmt: skip
