"""The events that fit a filter, picked once, so that many questions about them cost one search.

A state may take part in a third of all events: to look up every one of them for each of a page's questions would take
as many times as long. They are put into a temporary table, which goes with the reading transaction.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, cast, func, insert, select

from utenriks.model.event import Event
from utenriks.record import rows, schema
from utenriks.record.database import Database
from utenriks.record.wanted import Wanted

_picked = Table(
    "picked", MetaData(),
    Column("id", String), Column("type", String), Column("mode", String), Column("status", String),
    Column("place", String), Column("day", String), Column("year", Integer), prefixes=["TEMPORARY"],
)  # fmt: skip
Kind = tuple[str, str | None, str]


class Picked:
    """The picked events of one reading transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self) -> int:
        """Return how many there are."""
        return self._connection.scalar(select(func.count()).select_from(_picked)) or 0

    def by_kind(self) -> dict[Kind, int]:
        """Return the number of events by (type, mode, status)."""
        kind = (_picked.c.type, _picked.c.mode, _picked.c.status)
        query = select(*kind, func.count()).group_by(*kind)
        return {(row[0], row[1], row[2]): row[3] for row in self._connection.execute(query)}

    def by_year(self) -> dict[tuple[int, str], int]:
        """Return the number of events by (year in which they began, type); undated ones are left out."""
        group = (_picked.c.year, _picked.c.type)
        query = select(*group, func.count()).where(_picked.c.year.is_not(None)).group_by(*group)
        return {(row[0], row[1]): row[2] for row in self._connection.execute(query)}

    def by_place(self, limit: int) -> list[tuple[dict[str, Any], int]]:
        """Return the places of the events, each as its row and the number of events, the busiest first."""
        place, number = schema.place, func.count()
        query = (
            select(_picked.c.place, number)
            .where(_picked.c.place.is_not(None))
            .group_by(_picked.c.place)
            .order_by(number.desc(), _picked.c.place)
            .limit(limit)
        )
        counts = {row[0]: row[1] for row in self._connection.execute(query)}
        found = self._connection.execute(select(place).where(place.c.id.in_(counts)))
        known = {row.id: dict(row._mapping) for row in found}
        return [(known[identity], times) for identity, times in counts.items()]

    def latest(self, limit: int, offset: int = 0) -> list[Event]:
        """Return one page of the events, the latest first, undated ones last."""
        day = _picked.c.day
        order = select(_picked.c.id).order_by(day.is_(None), day.desc(), _picked.c.id).limit(limit).offset(offset)
        ids = list(self._connection.scalars(order))
        condition = [schema.event.c.id.in_(ids)]
        found = {item.id: item for item in rows.stream_events(self._connection, condition)}
        return [found[identity] for identity in ids]

    def pairs(self, limit: int) -> list[tuple[str, str, int]]:
        """Return (actor, actor, events) of the busiest pairs in these events."""
        party = schema.event_party
        other = party.alias("other")
        number = func.count(func.distinct(party.c.event))
        query = (
            select(party.c.actor, other.c.actor, number)
            .join(other, (other.c.event == party.c.event) & (party.c.actor < other.c.actor))
            .where(party.c.event.in_(select(_picked.c.id)))
            .group_by(party.c.actor, other.c.actor)
            .order_by(number.desc(), party.c.actor, other.c.actor)
            .limit(limit)
        )
        return [(row[0], row[1], row[2]) for row in self._connection.execute(query)]


@contextmanager
def pick(database: Database, wanted: Wanted) -> Iterator[Picked]:
    """Give the events that fit a filter, all of one state of the record."""
    event = schema.event
    day = func.coalesce(event.c.when_from, event.c.when_to)
    year = cast(func.substr(event.c.when_from, 1, 4), Integer)
    query = select(event.c.id, event.c.type, event.c.mode, event.c.status, event.c.place, day, year)
    with database.reading() as connection:
        _picked.create(connection)
        names = [column.name for column in _picked.columns]
        connection.execute(insert(_picked).from_select(names, query.where(*wanted.condition())))
        yield Picked(connection)
