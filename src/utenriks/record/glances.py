"""Events at a glance: what counting needs of them, without their mentions' words. Made for records of millions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import product
from typing import Any, NamedTuple

from sqlalchemy import Connection, Integer, String, bindparam, exists, func, null, or_, select, union, union_all

from utenriks.model.mention import Party
from utenriks.model.place import Place
from utenriks.model.when import When
from utenriks.record import dealings, rows, schema
from utenriks.record.homes.differing import Unindexed, find_among
from utenriks.record.items import near_days

# When some events were told by dated articles: the first day and the last.
_NEWS = (
    select(schema.mention.c.event, func.min(schema.article.c.published_from), func.max(schema.article.c.published_to))
    .join(schema.article, schema.article.c.id == schema.mention.c.article)
    .where(schema.article.c.published_from.is_not(None), schema.article.c.published_to.is_not(None))
    .group_by(schema.mention.c.event)
)
_TELLING = select(schema.mention.c.article, schema.mention.c.event).where(schema.mention.c.event.is_not(None))
# Behind every first day, as rows write days.
UNDATED = "~"


@dataclass(frozen=True, slots=True)
class Side:
    """Whom to look for: ids of actors or codes they act for; for places, ISO codes of countries."""

    actors: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()


class Glance(NamedTuple):  # thousands are made for one question: a dataclass would take four times as long
    """An event at a glance: ``first`` and ``last`` are the days it may mean (None where open or undated).

    ``near`` are the days around which an undated event was; ``published``, of an event whose end is not dated, the
    first and last day on which it was told as news.
    """

    id: str
    type: str
    mode: str | None
    status: str
    recalled: bool
    when: str | None
    first: date | None
    last: date | None
    place: Place | None
    parties: tuple[Party, ...]
    published: tuple[date, date] | None
    near: tuple[date, date] | None = None


def load_glances(
    connection: Connection,
    sides: Sequence[Side],
    types: Collection[tuple[str, str | None]],
    without: str | None = None,
    statuses: Collection[str] = (),
) -> list[Glance]:
    """Return the events of some types, modes and statuses (of any: ()) in which every side takes part, by time.

    The undated come last. Series ("four meetings") are left out: they are no single events. ``without`` is an article
    that is no witness: what it alone tells is left out.
    """

    alone = _told_alone(connection, without) if without is not None else set()
    wanted = _Wanted(tuple(types), tuple(sorted(statuses)))
    found = [
        row for query, given in _queries(connection, sides, wanted) for row in connection.execute(query, given).all()
    ]
    return _glances(connection, {row[0]: row for row in found if row[0] not in alone}.values())


def load_latest(connection: Connection, sides: Sequence[Side], until: date, number: int) -> list[Glance]:
    """Return the last dated events up to a day in which both sides take part, at most so many, by time."""
    limits = {"until": until.isoformat(), "number": number}
    found = {
        row.id: row
        for query, given in _queries(connection, sides, _Wanted(is_latest=True))
        for row in connection.execute(query, {**given, **limits})
    }
    latest = sorted(sorted(found.values(), key=lambda row: row.id), key=lambda row: row.when_from, reverse=True)
    return _glances(connection, latest[:number])


class _Wanted(NamedTuple):
    """Which events are asked for: of which types and modes, of which statuses (any: ()), or the latest ones of all.

    The latest are asked for with ``until`` (ISO) and ``number``.
    """

    types: tuple[tuple[str, str | None], ...] = ()
    statuses: tuple[str, ...] = ()
    is_latest: bool = False

    def of(self, table: Any, *conditions: Any) -> Any:
        """Return the query of these events in a table; no series, which are no single events."""
        query = select(*_columns(table)).where(table.c.number.is_(None), *conditions)
        if not self.is_latest:
            kind = Unindexed(table.c.type)
            kinds = (kind == type_ if mode is None else (kind == type_) & (table.c.mode == mode)
                     for type_, mode in self.types)  # fmt: skip
            return query.where(or_(*kinds), *([table.c.status.in_(self.statuses)] if self.statuses else []))
        is_pair = table is schema.dealing  # of what has a first possible day, that is the day by which it is listed
        begun, id_ = (table.c.day, table.c.event) if is_pair else (Unindexed(table.c.when_from), table.c.id)
        query = query.where(table.c.when_from.is_not(None), begun <= bindparam("until", type_=String))
        return query.order_by(begun.desc(), id_).limit(bindparam("number", type_=Integer))


def _queries(connection: Connection, sides: Sequence[Side], wanted: _Wanted) -> list[tuple[Any, dict[str, Any]]]:
    """Return the queries by which the events of all sides are found, each perhaps by several, with what they ask."""
    if _are_two(sides):
        return _between(sides, wanted)
    event = schema.event
    named = [event.c.id.in_(_taking_part(connection, sides))] if sides else []
    return [(wanted.of(event, *named), {})]


def _columns(table: Any) -> list[Any]:
    """Return the columns that a glance takes in: decoding others would take a fifth of the time."""
    own, parties = (table.c.event, table.c.parties) if table is schema.dealing else (table.c.id, null())
    return [
        own.label("id"), table.c.type, table.c.mode, table.c.status, table.c.recalled, table.c.when, table.c.when_from,
        table.c.when_to, table.c.place, table.c.near, parties.label("parties"),
    ]  # fmt: skip


def _are_two(sides: Sequence[Side]) -> bool:
    """Return whether what two sides share is kept (``dealings.py``): no name of theirs is one of both."""
    return (
        len(sides) == 2 and not _names(sides[0]) & _names(sides[1]) and not (sides[0].countries and sides[1].countries)
    )


def _names(side: Side) -> frozenset[str]:
    return side.actors | side.codes | {dealings.country(code) for code in side.countries}


def _between(sides: Sequence[Side], wanted: _Wanted) -> list[tuple[Any, dict[str, Any]]]:
    """Return the queries of the events of two sides, one for each two of their names, and one for the crowds."""
    one, other = (sorted(_names(side)) for side in sides)
    of_two, of_crowds = _of_pairs(wanted)
    keys = [sorted(names) for names in product(one, other)]
    return [*((of_two, {"low": low, "high": high}) for low, high in keys), (of_crowds, {"ones": one, "others": other})]


@cache
def _of_pairs(wanted: _Wanted) -> tuple[Any, Any]:
    """Return the query of the dealings of two names, and that of the crowds; written once, asked again and again."""
    table = schema.dealing
    ones: Any = bindparam("ones", expanding=True)
    others: Any = bindparam("others", expanding=True)
    crowds = select(table.c.event).where(table.c.one.in_(others), table.c.other == dealings.NOBODY)
    return (
        wanted.of(table, table.c.one == bindparam("low"), table.c.other == bindparam("high")),
        wanted.of(table, table.c.one.in_(ones), table.c.other == dealings.NOBODY, table.c.event.in_(crowds)),
    )


def _glances(connection: Connection, found: Collection[Any]) -> list[Glance]:
    """Return the glances of rows, by time; where a row does not list its parties, they are looked up."""
    crowded = [row[0] for row in found if row[10] is None]  # by number: far quicker than to ask each row by name
    undated = [row[0] for row in found if row[7] is None and not row[4]]
    ordered = sorted(found, key=lambda row: (row[6] or UNDATED, row[7] or schema.UNENDING, row[0]))
    parties, news = _parties(connection, crowded), _news(connection, undated)
    places = rows.load_places(connection, {row[8] for row in found} - {None})
    make, list_of = tuple.__new__, dealings.parties_of
    return [
        make(Glance, (
            id_, type_, mode, status, recalled, when, day(first), day(last), places.get(place),
            tuple(parties[id_]) if listed is None else list_of(listed),
            news.get(id_), _near(near, news.get(id_)) if near else None,
        ))
        for id_, type_, mode, status, recalled, when, first, last, place, near, listed in ordered
    ]  # fmt: skip


def _taking_part(connection: Connection, sides: Sequence[Side]) -> Any:
    """Return the query of the ids of the events in which every side takes part: the rarest side's that have the others.

    It is answered by indices alone, before any row of an event is read.
    """
    if len(sides) == 1:
        return union(*_of(sides[0]))
    rarest = next((number for number, side in enumerate(sides) if not side.codes and not side.countries), None)
    if rarest is None:  # a person is in fewer events than any state
        queries = [select(func.count()).select_from(union_all(*_of(side)).subquery()) for side in sides]
        counts = [connection.scalar(query) or 0 for query in queries]
        rarest = counts.index(min(counts))
    base = union(*_of(sides[rarest])).subquery()
    others = [_has(side, base.c.event) for number, side in enumerate(sides) if number != rarest]
    return select(base.c.event).where(*others)


def _of(side: Side) -> list[Any]:
    """Return the queries of a side's events: by actor, by code, by the country that an event was in."""
    party, event, found = schema.event_party, schema.event, []
    if side.actors:
        found.append(select(party.c.event).where(party.c.actor.in_(sorted(side.actors))))
    if side.codes:
        found.append(select(party.c.event).where(party.c.code.in_(sorted(side.codes))))
    if side.countries:
        found.append(select(event.c.id.label("event")).where(event.c.place.in_(_places(side))))
    return found


def _has(side: Side, event_id: Any) -> Any:
    """Return the condition that an event has a side."""
    party, event = schema.event_party.alias(), schema.event.alias()
    named = []
    if side.actors:
        named.append(exists().where(party.c.actor.in_(sorted(side.actors)), party.c.event == event_id))
    if side.codes:
        named.append(exists().where(party.c.code.in_(sorted(side.codes)), party.c.event == event_id))
    if side.countries:
        named.append(exists().where(event.c.id == event_id, event.c.place.in_(_places(side))))
    return or_(*named)


def _places(side: Side) -> Any:
    return select(schema.place.c.id).where(schema.place.c.country.in_(sorted(side.countries)))


def _parties(connection: Connection, ids: Sequence[str]) -> dict[str, list[Party]]:
    found: dict[str, list[Party]] = defaultdict(list)
    for event_id, *told in find_among(connection, rows.PARTIES, rows.PARTIES_OF, ids).all() if ids else ():
        found[event_id].append(rows.as_party(*told))
    return found


def load_told(connection: Connection, articles: Collection[str]) -> dict[str, set[str]]:
    """Return the ids of the events that some articles tell, by article."""
    found: dict[str, set[str]] = defaultdict(set)
    for article, event_id in find_among(connection, _TELLING, schema.mention.c.article, articles).all():
        found[article].add(event_id)
    return found


def _told_alone(connection: Connection, article: str) -> set[str]:
    """Return the ids of the events that no other article tells."""
    mine = load_told(connection, [article])[article]
    mention = schema.mention.c
    others = {
        event_id
        for chunk in rows.chunks(sorted(mine))
        for event_id in connection.scalars(
            select(mention.event).where(mention.event.in_(chunk), mention.article != article)
        )
    }
    return mine - others


def _news(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[date, date]]:
    """Return the first and the last day on which articles told some events."""
    told = find_among(connection, _NEWS, schema.mention.c.event, ids).all() if ids else ()
    return {event_id: (date.fromisoformat(first), date.fromisoformat(last)) for event_id, first, last in told}


@lru_cache(maxsize=65536)
def _near(near: str | None, news: tuple[date, date] | None) -> tuple[date, date] | None:
    days = near_days(When.parse(near), news[1] if news is not None else None) if near else None
    return (date.fromordinal(days[0]), date.fromordinal(days[1])) if days is not None else None


@lru_cache(maxsize=65536)
def day(text: str | None) -> date | None:
    """Return the day that a row's ISO text writes."""
    return date.fromisoformat(text) if text else None
