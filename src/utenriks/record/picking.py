"""The events that fit a filter, found once, so that many questions about them cost one search.

Where they are all of one actor, or of all, they are not searched for at all: their sums are kept (``summed.py``), and
what two have to do with each other is kept in one place (``dealings.py``). Others are put into a temporary table, which
goes with the reading transaction: to look up every one of them for each of a page's questions would take as many times
as long.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import combinations
from typing import Any

from sqlalchemy import Column, Connection, MetaData, String, Table, func, insert, select

from utenriks.model.event import Event
from utenriks.record import dealings, rows, schema
from utenriks.record.database import Database
from utenriks.record.homes.differing import among
from utenriks.record.summed import Kind, Summed, asked_of, is_known
from utenriks.record.wanted import Wanted

_picked = Table(
    "picked", MetaData(),
    Column("id", String), Column("type", String), Column("mode", String), Column("status", String),
    Column("place", String), Column("day", String), Column("year", String), prefixes=["TEMPORARY"],
)  # fmt: skip
# Who deals with whom is counted in so many of the latest events at most.
TIED = 600
# Rows that are counted at a time.
PART = 10_000


class Picked:
    """Some events of one reading transaction: the rows of a table or of a query, each event once."""

    def __init__(self, connection: Connection, table: Any, listed: Sequence[Any] = ()) -> None:
        """``table`` has the columns of ``_picked``; ``listed`` are queries of its rows that indices list by day."""
        self._connection, self._table, self._listed = connection, table, listed

    def count(self) -> int:
        """Return how many there are."""
        return sum(self._sums[0].values())

    @cached_property
    def _sums(self) -> tuple[Counter[tuple[str, str | None, str, str | None]], Counter[str | None]]:
        """The numbers of events by type, mode, status and year in which they began, and by place.

        They are counted here, in one go through the rows: the database would sort them first, which takes longer.
        """
        table, kinds, places = self._table.c, Counter[str](), Counter[str | None]()
        told = (
            table.type + "|" + func.coalesce(table.mode, "") + "|" + table.status + "|" + func.coalesce(table.year, "")
        )
        query = select(told, table.place)  # one column is handed over in half the time of four
        for part in self._connection.execute(query.execution_options(yield_per=PART)).partitions():
            of_kinds, at_places = zip(*part, strict=True)
            kinds.update(of_kinds)
            places.update(at_places)
        counts: Counter[tuple[str, str | None, str, str | None]] = Counter()
        for kind, number in kinds.items():
            type_, its_mode, status, its_year = kind.split("|")
            counts[type_, its_mode or None, status, its_year or None] = number
        return counts, places

    def by_kind(self) -> dict[Kind, int]:
        """Return the number of events by (type, mode, status)."""
        counts: Counter[Kind] = Counter()
        for (type_, mode, status, _), number in self._sums[0].items():
            counts[type_, mode, status] += number
        return dict(counts)

    def by_year(self) -> dict[tuple[int, str], int]:
        """Return the number of events by (year in which they began, type); undated ones are left out."""
        counts: Counter[tuple[int, str]] = Counter()
        for (type_, _, _, year), number in self._sums[0].items():
            if year is not None:
                counts[int(year), type_] += number
        return dict(counts)

    def by_place(self, limit: int) -> list[tuple[dict[str, Any], int]]:
        """Return the places of the events, each as its row and the number of events, the busiest first."""
        found = [(place, number) for place, number in self._sums[1].items() if place is not None]
        return rows.with_places(self._connection, sorted(found, key=lambda one: (-one[1], one[0]))[:limit])

    def latest(self, limit: int, offset: int = 0, told: int | None = None) -> list[Event]:
        """Return one page of the events, the latest first, undated ones last (``told`` see ``rows.sketches``)."""
        return rows.sketches(self._connection, self.latest_ids(limit, offset), told)

    def latest_ids(self, limit: int, offset: int = 0) -> list[str]:
        """Return the ids of one page of the events."""
        order = (self._table.c.day.desc(), self._table.c.id)
        if not self._listed:
            query = select(self._table.c.id).order_by(*order).limit(limit).offset(offset)
            return list(self._connection.scalars(query))
        found: list[tuple[str, str]] = []
        for query in self._listed:
            columns = query.selected_columns
            first = query.order_by(columns.day.desc(), columns.id).limit(limit + offset)
            found += [(row.id, row.day) for row in self._connection.execute(first)]
        ordered = sorted(sorted(found), key=lambda row: row[1], reverse=True)
        return [identity for identity, _ in ordered[offset : offset + limit]]

    def pairs(self, limit: int) -> list[tuple[str, str, int]] | None:
        """Nothing: they are counted in the latest."""


def pairs(connection: Connection, found: Picked | Summed, limit: int) -> tuple[list[tuple[str, str, int]], int]:
    """Return (actor, actor, events) of the busiest pairs in some events, and in how many events they are counted.

    Of the whole record they are those of all events, else of the latest ``TIED``.
    """
    kept = found.pairs(limit)
    if kept is not None:
        return kept, found.count()
    ids = found.latest_ids(TIED)
    party = schema.event_party.c
    acting: dict[str, set[str]] = defaultdict(set)
    for event, actor in connection.execute(select(party.event, party.actor).where(among(party.event, ids))).all():
        acting[event].add(actor)
    counts = Counter(pair for actors in acting.values() for pair in combinations(sorted(actors), 2))
    busiest = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:limit]
    return [(one, other, number) for (one, other), number in busiest], len(ids)


@contextmanager
def pick(database: Database, wanted: Wanted) -> Iterator[tuple[Connection, Picked | Summed]]:
    """Give the events that fit a filter, with the connection on which they are, all of one state of the record."""
    with database.reading() as connection:
        asked = asked_of(connection, wanted)
        if asked is not None:
            yield connection, Summed(connection, asked)
        elif wanted.actor and wanted.other and wanted == Wanted(wanted.actor, wanted.other):
            known = all(is_known(connection, name) for name in (wanted.actor, wanted.other))
            two = _of_two(connection, wanted.actor, wanted.other) if known and wanted.actor != wanted.other else None
            yield connection, two or _search(connection, wanted)
        else:
            yield connection, _search(connection, wanted)


@contextmanager
def between(database: Database, one: str, other: str) -> Iterator[Picked]:
    """Give the events of two actors or codes, all of one state of the record."""
    with database.reading() as connection:
        yield _of_two(connection, one, other)


def _of_two(connection: Connection, one: str, other: str) -> Picked:
    return Picked(connection, shared(one, other), _dealings(one, other))


def shared(one: str, other: str) -> Any:
    """Return the query of the events of two actors or codes: ``_picked``'s columns and ``when_from``."""
    two, crowded = _dealings(one, other)
    return two.union_all(crowded).subquery()


def _dealings(one: str, other: str) -> tuple[Any, Any]:
    """Return the queries of the events of two, and of those that are of very many."""
    table = schema.dealing
    low, high = sorted((one, other))
    year = func.substr(table.c.when_from, 1, 4).label("year")
    own = table.c.event.label("id")
    columns = (own, table.c.type, table.c.mode, table.c.status, table.c.place, table.c.day, year, table.c.when_from)
    crowds = select(table.c.event).where(table.c.one == high, table.c.other == dealings.NOBODY)
    crowded = (table.c.one == low) & (table.c.other == dealings.NOBODY) & table.c.event.in_(crowds)
    two = select(*columns).where(table.c.one == low, table.c.other == high)
    return two, select(*columns).where(crowded)


def _search(connection: Connection, wanted: Wanted) -> Picked:
    event = schema.event
    year = func.substr(event.c.when_from, 1, 4)
    query = select(event.c.id, event.c.type, event.c.mode, event.c.status, event.c.place, event.c.day, year)
    _picked.create(connection)
    names = [column.name for column in _picked.columns]
    connection.execute(insert(_picked).from_select(names, query.where(*wanted.condition())))
    return Picked(connection, _picked)
