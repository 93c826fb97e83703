"""Between the model and the record's rows."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import JSON, Connection, Text, cast, func, select, type_coerce

from utenriks.model import event as events_model
from utenriks.model.article import Article, Hint
from utenriks.model.coded import Coded
from utenriks.model.mention import EventMention, Party
from utenriks.model.place import Place
from utenriks.model.span import Span
from utenriks.model.when import When
from utenriks.record import schema
from utenriks.record.codec import (
    pack_claim,
    pack_mention,
    pack_place,
    pack_span,
    unpack_mention,
)
from utenriks.record.homes.differing import find_among
from utenriks.record.joining import mention_id

Row = dict[str, Any]
# How many ids one query names at most (SQLite allows 32,766 parameters).
CHUNK = 5000
# How many events a stream of them holds at once, with all that belongs to them.
BATCH = 1000
# Queries of what belongs to some events, or is told of them; asked by ``find_among``.
_party, _mention, _place_of = schema.event_party.c, schema.mention.c, schema.place.c
PARTIES_OF = _party.event
PARTIES = select(
    _party.event, _party.role, _party.actor, _party.name, _party.code, _party.office, _party.kind
).order_by(_party.event, _party.position)
_SPANNED = PARTIES.add_columns(_party.span)
_EVENTS, _PLACE_ROWS = select(schema.event), select(schema.place)
_MENTIONS = select(schema.mention).order_by(_mention.event, _mention.position)
_NOW = type_coerce(func.coalesce(_mention.amended, _mention.coded), JSON)
_TOLD = select(
    _mention.event, _mention.article, _mention.start, _mention.end, _mention.text, _mention.rule, _NOW["signs"]
).order_by(_mention.event, _mention.position)
_PLACES = select(
    _place_of.id, _place_of.name, _place_of.kind, _place_of.lat, _place_of.lon, _place_of.country, _place_of.within,
    cast(_place_of.between, Text), cast(_place_of.names, Text),
)  # fmt: skip
_NOT_IN_HEADS = frozenset({"body", "revision", "hints", "published_from", "published_to"})


def _bounds(when: When | None) -> tuple[str | None, str | None]:
    if when is None:
        return None, None
    return (
        when.earliest.isoformat() if when.earliest is not None else None,
        when.latest.isoformat() if when.latest is not None else None,
    )


def article(item: Article, version: int) -> Row:
    """Return an article's row."""
    first, last = _bounds(item.published)
    return {
        "id": item.id, "hash": item.hash, "source": item.source, "url": item.url, "language": item.language,
        "section": item.section, "title": item.title, "body": item.body,
        "published": item.published.edtf if item.published else None, "published_from": first, "published_to": last,
        "version": version, "revision": item.revision,
        "hints": [[hint.kind, hint.id, hint.name, hint.country] for hint in item.hints] or None,
    }  # fmt: skip


def as_article(row: Mapping[str, Any]) -> Article:
    """Return the article of a row."""
    return Article(
        id=row["id"], body=row["body"], language=row["language"], title=row["title"],
        published=When.parse(row["published"]) if row["published"] else None, section=row["section"],
        source=row["source"], url=row["url"], version=row["version"], revision=row["revision"],
        hints=tuple(Hint(*hint) for hint in row["hints"] or ()), hash=row["hash"],
    )  # fmt: skip


def event(item: events_model.Event) -> Row:
    """Return an event's row."""
    first, last = _bounds(item.when)
    return {
        "id": item.id, "type": item.type, "mode": item.mode, "status": item.status, "recalled": item.recalled,
        "when": item.when.edtf if item.when else None, "when_from": first, "when_to": last, "when_text": item.when_text,
        "place": item.place.id if item.place else None, "topics": list(item.topics),
        "attributed_to": item.attributed_to, "confidence": item.confidence, "number": item.number,
        "near": item.near.edtf if item.near else None, "day": first or last or "",
    }  # fmt: skip


def with_own_ids(items: Iterable[events_model.Event]) -> list[events_model.Event]:
    """Return an article's events, each with an id of its own: those that share words, rule and parties get a number."""
    found: dict[str, int] = defaultdict(int)
    return [replace(item, id=_numbered(item.id, found)) for item in items]


def _numbered(identity: str, found: dict[str, int]) -> str:
    found[identity] += 1
    return identity if found[identity] == 1 else f"{identity}-{found[identity]}"


def parties(item: events_model.Event) -> list[Row]:
    """Return the rows of an event's parties."""
    first, last = _bounds(item.when)
    return [
        {
            "event": item.id, "position": position, "role": party.role, "actor": party.actor, "name": party.name,
            "code": party.code, "office": party.office, "kind": party.kind,
            "span": None if party.span is None else [party.span.article, *(pack_span(party.span) or ())],
            "day": first or last or "",
            "until": "" if item.when is None else last or schema.UNENDING,
        }
        for position, party in enumerate(item.parties)
    ]  # fmt: skip


def mentions(tellings: Iterable[events_model.Event], raw: Mapping[int, EventMention]) -> list[Row]:
    """Return the rows of the mentions of an article's tellings, each with an id of its own.

    ``raw`` has, by ``id()``, what was coded of each mention that an analyst has amended.
    """
    found: dict[str, int] = defaultdict(int)
    return [
        mention(raw.get(id(told), told), told, _numbered(mention_id(told), found), telling.id, position)
        for telling in tellings
        for position, told in enumerate(telling.mentions)
    ]


def mention(coded: EventMention, told: EventMention | None, identity: str, telling: str | None, position: int) -> Row:
    """Return the row of a mention as it was coded and as it is told now; None where an analyst rejected it."""
    span = coded.span
    return {
        "id": identity, "article": span.article, "telling": telling, "event": telling, "position": position,
        "start": span.start, "end": span.end, "text": span.text, "rule": coded.rule, "coded": pack_mention(coded),
        "amended": None if told is coded or told is None else pack_mention(told),
    }  # fmt: skip


def actors(items: Sequence[events_model.Event], coded: Coded) -> list[Row]:
    """Return the rows of all actors that take part, speak or are given an office, each once."""
    found: dict[str, Row] = {}
    for party in (party for item in items for party in item.parties):
        found.setdefault(party.actor, {"id": party.actor, "name": party.name, "kind": party.kind, "code": party.code})
    for office in coded.offices:
        row = {"id": office.actor, "name": office.person, "kind": "person", "code": office.code}
        found.setdefault(office.actor, row)
    for said in coded.statements:
        if said.actor:
            kind = "person" if said.office else "polity"
            found.setdefault(said.actor, {"id": said.actor, "name": said.speaker, "kind": kind, "code": said.code})
    return list(found.values())


def places(items: Sequence[events_model.Event]) -> list[Row]:
    """Return the rows of all places, each once."""
    found = {item.place.id: item.place for item in items if item.place is not None}
    return [pack_place(place) for place in found.values()]


def _spanned(article_id: str, position: int, span: Span) -> Row:
    return {"article": article_id, "position": position, "start": span.start, "end": span.end, "text": span.text}


def statements(article_id: str, day: str | None, coded: Coded) -> list[Row]:
    """Return the rows of an article's statements; ``day`` is the first on which it may have been published."""
    return [
        {
            **_spanned(article_id, n, s.span), "speaker": s.speaker, "actor": s.actor, "code": s.code,
            "office": s.office, "cue": s.cue, "direct": s.direct, "day": day or "",
        }
        for n, s in enumerate(coded.statements)
    ]  # fmt: skip


def claims(article_id: str, coded: Coded) -> list[Row]:
    """Return the rows of an article's claims."""
    return [
        {**_spanned(article_id, n, c.span), "kind": c.kind, "what": c.what, "coded": pack_claim(c)}
        for n, c in enumerate(coded.claims)
    ]


def claim_parties(article_id: str, coded: Coded) -> list[Row]:
    """Return the rows of who an article's claims are about."""
    return [
        {"article": article_id, "position": n, "number": k, "actor": party.actor, "code": party.code}
        for n, claim in enumerate(coded.claims)
        for k, party in enumerate(claim.parties)
    ]


def about(article_id: str, day: str | None, coded: Coded) -> list[Row]:
    """Return the rows of whom an article names; ``day`` is the first on which it may have been published."""
    return [{"article": article_id, "actor": actor, "day": day or ""} for actor in coded.about]


def doubts(article_id: str, coded: Coded) -> list[Row]:
    """Return the rows of the sentences of an article that may tell of a meeting."""
    return [
        {**_spanned(article_id, n, doubt.span), "when": doubt.when.edtf if doubt.when else None}
        for n, doubt in enumerate(coded.doubts)
    ]


def doubt_actors(article_id: str, coded: Coded) -> list[Row]:
    """Return the rows of whom those sentences name."""
    return [
        {"article": article_id, "position": n, "actor": actor}
        for n, doubt in enumerate(coded.doubts)
        for actor in doubt.actors
    ]


def offices(article_id: str, coded: Coded) -> list[Row]:
    """Return the rows of the offices that an article gives."""
    return [
        {
            **_spanned(article_id, n, o.span), "person": o.person, "actor": o.actor, "office": o.office,
            "post": o.post, "code": o.code, "when": o.when.edtf if o.when else None,
            **dict(zip(("when_from", "when_to"), _bounds(o.when), strict=True)),
        }
        for n, o in enumerate(coded.offices)
    ]  # fmt: skip


# and back


def stream_events(connection: Connection, conditions: Sequence[Any]) -> Iterator[events_model.Event]:
    """Yield the events that fit, with parties, place and mentions, by time (undated last); BATCH of them are held."""
    table = schema.event
    order = (table.c.when_from.is_(None), table.c.when_from, table.c.when_to, table.c.id)
    query = select(table).where(*conditions).order_by(*order).execution_options(yield_per=BATCH)
    for found in connection.execute(query).partitions():
        by_party, by_mention = _children(connection, [row.id for row in found])
        known = load_places(connection, {row.place for row in found if row.place is not None})
        for row in found:
            yield as_event(row, by_party[row.id], by_mention[row.id], known)


def sketches(connection: Connection, ids: Sequence[str], told: int | None = None) -> list[events_model.Event]:
    """Return events in the order of these ids, as lists of them show them.

    Their parties have no spans, and their mentions no more than their words, rule and signs: to make the rest of
    hundreds would take several times as long. Only the first ``told`` have mentions at all (None: all).
    """
    if not ids:
        return []
    parties: dict[str, list[Party]] = defaultdict(list)
    for event_id, *values in find_among(connection, PARTIES, PARTIES_OF, ids).all():
        parties[event_id].append(as_party(*values))
    mentions: dict[str, list[EventMention]] = defaultdict(list)
    now = find_among(connection, _TOLD, schema.mention.c.event, ids[:told]).all() if ids[:told] else ()
    for event_id, *span, rule, signs in now:
        mentions[event_id].append(EventMention("", None, "", (), Span(*span), rule, signs=tuple(signs or ())))
    found = find_among(connection, _EVENTS, schema.event.c.id, ids).all()
    known = load_places(connection, {row.place for row in found if row.place is not None})
    made = {row.id: as_event(row, parties[row.id], mentions[row.id], known) for row in found}
    return [made[identity] for identity in ids]


def by_time(events: Iterable[events_model.Event]) -> list[events_model.Event]:
    """Return events in the order of ``stream_events``."""

    def key(event: events_model.Event) -> tuple[bool, date, date, str]:
        first, last = (event.when.earliest, event.when.latest) if event.when is not None else (None, None)
        return first is None, first or date.min, last or date.min, event.id

    return sorted(events, key=key)


def as_event(
    row: Any, parties: Sequence[Party], mentions: Sequence[EventMention], places: Mapping[str, Place]
) -> events_model.Event:
    """Return the event of a row and of what belongs to it."""
    return events_model.Event(
        id=row.id, type=row.type, mode=row.mode, status=row.status, recalled=row.recalled, parties=tuple(parties),
        when=When.parse(row.when) if row.when else None, when_text=row.when_text, place=places.get(row.place),
        topics=tuple(row.topics), attributed_to=row.attributed_to, mentions=tuple(mentions), confidence=row.confidence,
        number=row.number, near=When.parse(row.near) if row.near else None,
    )  # fmt: skip


@lru_cache(maxsize=65536)
def as_party(role: str, actor: str, name: str, code: str | None, office: str | None, kind: str) -> Party:
    """Return a party without its span; one that takes part in thousands of events is made once."""
    return Party(role, actor, name, code, office, kind)


def with_places(connection: Connection, counts: Iterable[Any]) -> list[tuple[Row, int]]:
    """Return, for (id, number) of places, their rows with the numbers, in this order."""
    numbers = {row[0]: row[1] for row in counts}
    found = find_among(connection, _PLACE_ROWS, schema.place.c.id, numbers)
    known = {row.id: dict(row._mapping) for row in found}
    return [(known[identity], number) for identity, number in numbers.items()]


def heads(connection: Connection, ids: Iterable[str]) -> dict[str, Article]:
    """Return articles by id, without their bodies."""
    table = schema.article
    columns = [column for column in table.c if column.name not in _NOT_IN_HEADS]
    return {
        row.id: Article(
            id=row.id, body="", language=row.language, title=row.title,
            published=When.parse(row.published) if row.published else None, section=row.section, source=row.source,
            url=row.url, version=row.version, hash=row.hash,
        )
        for chunk in chunks(sorted(set(ids)))
        for row in connection.execute(select(*columns).where(table.c.id.in_(chunk))).all()
    }  # fmt: skip


def load_places(connection: Connection, ids: Collection[str]) -> dict[str, Place]:
    """Return places by their ids."""
    return {row[0]: _place(*row) for row in find_among(connection, _PLACES, schema.place.c.id, ids).all()}


@lru_cache(maxsize=65536)
def _place(
    identity: str, name: str, kind: str, lat: float | None, lon: float | None, country: str | None,
    within: str | None, between: str, names: str,
) -> Place:  # fmt: skip
    """Return the place of a row's values, its lists as JSON; the places of many events are few, each made once."""
    return Place(identity, name, kind, lat, lon, country, within, tuple(json.loads(between)), json.loads(names))


def _children(connection: Connection, ids: Sequence[str]) -> tuple[dict[str, list[Party]], dict[str, list[Any]]]:
    by_party: dict[str, list[Party]] = defaultdict(list)
    by_mention: dict[str, list[Any]] = defaultdict(list)
    parties = find_among(connection, _SPANNED, PARTIES_OF, ids).all()
    for event_id, role, actor, name, code, office, kind, span in parties:
        named = Span(*span) if span else None
        by_party[event_id].append(Party(role, actor, name, code, office, kind, named))
    for row in find_among(connection, _MENTIONS, schema.mention.c.event, ids).all():
        by_mention[row.event].append(told_mention(row))
    return by_party, by_mention


def told_mention(row: Any) -> EventMention:
    """Return the mention of a row as it is told now."""
    return unpack_mention(row.amended or row.coded, Span(row.article, row.start, row.end, row.text))


def chunks(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    """Yield ids in lists that one query can name."""
    return (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))


def actors_named(connection: Connection, name: str, *, whole: bool) -> list[Row]:
    """Return the actors of a name (or, not ``whole``, of a last name) who take part in events, else all of it."""
    actor, party = schema.actor, schema.event_party
    named = (actor.c.id == name) | actor.c.name.ilike(name) if whole else actor.c.name.ilike(f"% {name}")
    found = [dict(row._mapping) for row in connection.execute(select(actor).where(named).order_by(actor.c.id))]
    acting = select(party.c.actor).where(party.c.actor.in_([row["id"] for row in found])).distinct()
    there = set(connection.scalars(acting))
    return [row for row in found if row["id"] in there] or found


def load_actors(connection: Connection) -> list[Row]:
    """Return every actor with the number of its events."""
    actor, party = schema.actor, schema.event_party
    count = func.count(func.distinct(party.c.event)).label("events")
    query = (
        select(actor, count)
        .outerjoin(party, party.c.actor == actor.c.id)
        .group_by(actor.c.id)
        .order_by(count.desc(), actor.c.id)
    )
    return [dict(row._mapping) for row in connection.execute(query)]
