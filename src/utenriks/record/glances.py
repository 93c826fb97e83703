"""Events at a glance: what counting needs of them, without their mentions' words. Made for records of millions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, String, UnaryExpression, or_, select
from sqlalchemy.sql.operators import custom_op

from utenriks.model.mention import Party
from utenriks.model.place import Place
from utenriks.model.when import When
from utenriks.record import rows, schema

# SQLite's plus before a column: not found by its index. Half of all events are of one type, few are of two parties.
NO_INDEX: Any = custom_op("+")


@dataclass(frozen=True, slots=True)
class Side:
    """Whom to look for: ids of actors or codes they act for; for places, ISO codes of countries."""

    actors: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Glance:
    """An event at a glance: ``first`` and ``last`` are the days it may mean (None where open or undated).

    ``articles`` are those that tell it, ``published`` the first and last day on which it was told as news;
    ``near`` the days around which an undated event was.
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
    articles: frozenset[str]
    published: tuple[date, date] | None
    near: tuple[date, date] | None = None


def load_glances(
    connection: Connection, sides: Sequence[Side], types: Collection[tuple[str, str | None]], without: str | None = None
) -> list[Glance]:
    """Return the events of some types and modes in which every side takes part, by time, undated last.

    Series ("four meetings") are left out: they are no single events. ``without`` is an article that is no witness:
    what it alone tells is left out.
    """
    event = schema.event
    kind = UnaryExpression(event.c.type, operator=NO_INDEX, type_=String())
    kinds = or_(*(kind == type_ if mode is None else (kind == type_) & (event.c.mode == mode)
                  for type_, mode in types))  # fmt: skip
    conditions = [kinds, event.c.number.is_(None), *(_takes_part(side) for side in sides)]
    found = list(connection.execute(select(event).where(*conditions)))
    ids = [row.id for row in found]
    parties, told = _parties(connection, ids), _articles(connection, ids)
    places = rows.load_places(connection, {row.place for row in found if row.place is not None})
    made = [_glance(row, parties[row.id], told[row.id], places.get(row.place)) for row in found]
    kept = [glance for glance in made if glance.articles != {without}]
    return sorted(kept, key=lambda g: (g.first is None, g.first or date.min, g.last or date.max, g.id))


def _takes_part(side: Side) -> Any:
    event, party = schema.event, schema.event_party
    named = []
    if side.actors:
        named.append(event.c.id.in_(select(party.c.event).where(party.c.actor.in_(sorted(side.actors)))))
    if side.codes:
        named.append(event.c.id.in_(select(party.c.event).where(party.c.code.in_(sorted(side.codes)))))
    if side.countries:
        there = select(schema.place.c.id).where(schema.place.c.country.in_(sorted(side.countries)))
        named.append(event.c.place.in_(there))
    return or_(*named)


def _parties(connection: Connection, ids: Sequence[str]) -> dict[str, list[Party]]:
    found: dict[str, list[Party]] = defaultdict(list)
    party = schema.event_party
    columns = (party.c.event, party.c.role, party.c.actor, party.c.name, party.c.code, party.c.office, party.c.kind)
    for chunk in rows.chunks(ids):
        query = select(*columns).where(party.c.event.in_(chunk)).order_by(party.c.event, party.c.position)
        for row in connection.execute(query):
            found[row.event].append(Party(row.role, row.actor, row.name, row.code, row.office, row.kind))
    return found


def _articles(connection: Connection, ids: Sequence[str]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    mention, article = schema.mention, schema.article
    columns = (mention.c.event, mention.c.article, article.c.published_from, article.c.published_to)
    for chunk in rows.chunks(ids):
        query = select(*columns).join(article, article.c.id == mention.c.article).where(mention.c.event.in_(chunk))
        for row in connection.execute(query.distinct()):
            found[row.event].append(row)
    return found


def _glance(row: Any, parties: Sequence[Party], told: Sequence[Any], place: Place | None) -> Glance:
    days = [(day(t.published_from), day(t.published_to)) for t in told if t.published_from and t.published_to]
    news = [(low, high) for low, high in days if low and high]
    published = None if row.recalled or not news else (min(n[0] for n in news), max(n[1] for n in news))
    return Glance(
        row.id, row.type, row.mode, row.status, row.recalled, row.when, day(row.when_from), day(row.when_to),
        place, tuple(parties), frozenset(t.article for t in told), published, _bounds(row.near),
    )  # fmt: skip


def _bounds(near: str | None) -> tuple[date, date] | None:
    when = When.parse(near) if near else None
    return (when.earliest, when.latest) if when is not None and when.earliest and when.latest else None


def day(text: str | None) -> date | None:
    """Return the day that a row's ISO text writes."""
    return date.fromisoformat(text) if text else None
