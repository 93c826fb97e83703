"""The events of one actor, or of all, in some years, answered from what is kept summed up (``sums.py``).

``Summed`` answers what ``picking.Picked`` answers, without a look at the events that are not shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, func, or_, select

from utenriks.model.event import Event
from utenriks.model.when import When
from utenriks.record import rows, schema, sums
from utenriks.record.wanted import Wanted

Kind = tuple[str, str | None, str]
tally = schema.tally


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose events ("" for all), and between which years (None: open)."""

    name: str
    since: int | None = None
    until: int | None = None


def asked_of(connection: Connection, wanted: Wanted) -> Asked | None:
    """Return what a filter asks for, None where the sums do not tell.

    They tell of one actor by its id or code, from the beginning of a year to the end of one.
    """
    told = {"actor", "since", "until"}
    if any(getattr(wanted, one.name) is not None for one in fields(wanted) if one.name not in told):
        return None
    since, until = _year(wanted.since, "since"), _year(wanted.until, "until")
    if (wanted.since is not None and since is None) or (wanted.until is not None and until is None):
        return None
    if wanted.actor is not None and not is_known(connection, wanted.actor):
        return None
    return Asked(wanted.actor or sums.EVERYBODY, since, until)


def is_known(connection: Connection, name: str) -> bool:
    """Return whether a name is the id or the code of somebody who takes part in events."""
    known = select(tally.c.one).where(tally.c.one == name, tally.c.about == sums.KIND).limit(1)
    return name != sums.EVERYBODY and connection.scalar(known) is not None


def _year(when: When | None, end: str) -> int | None:
    """Return the year at whose beginning or end a limit lies, None where it lies at neither."""
    day = None if when is None else when.earliest if end == "since" else when.latest
    if day is None or (day.month, day.day) != ((1, 1) if end == "since" else (12, 31)):
        return None
    return day.year


class Summed:
    """The events that a name and some years stand for, within one reading transaction."""

    def __init__(self, connection: Connection, asked: Asked) -> None:
        self._connection, self._asked = connection, asked

    def _sum(self, about: str, *columns: Any) -> Any:
        """Return the query of the numbers of events by some columns of the cells that are asked for."""
        mine = [tally.c.one == self._asked.name, tally.c.about == about]
        if self._asked.since is not None:
            mine.append(tally.c.last >= self._asked.since)
        if self._asked.until is not None:
            mine += [tally.c.first <= self._asked.until, tally.c.first != sums.UNDATED]
        return select(*columns, func.sum(tally.c.events).label("n")).where(*mine).group_by(*columns)

    def count(self) -> int:
        """Return how many there are."""
        return sum(number for _, _, number in self._kinds)

    @cached_property
    def _kinds(self) -> list[tuple[str, int, int]]:
        """The numbers of events by kind and by the year in which they began."""
        query = self._sum(sums.KIND, tally.c.value, tally.c.first)
        return [(value, first, number) for value, first, number in self._connection.execute(query).all()]

    def by_kind(self) -> dict[Kind, int]:
        """Return the number of events by (type, mode, status)."""
        counts: Counter[str] = Counter()
        for value, _, number in self._kinds:
            counts[value] += number
        kinds = ((value.split("|"), number) for value, number in counts.items())
        return {(type_, mode or None, status): number for (type_, mode, status), number in kinds}

    def by_year(self) -> dict[tuple[int, str], int]:
        """Return the number of events by (year in which they began, type); undated ones are left out."""
        counts: Counter[tuple[int, str]] = Counter()
        for value, first, number in self._kinds:
            if first > sums.OPEN_START:
                counts[first, value.partition("|")[0]] += number
        return dict(counts)

    def by_place(self, limit: int) -> list[tuple[dict[str, Any], int]]:
        """Return the places of the events, each as its row and the number of events, the busiest first."""
        number = func.sum(tally.c.events)
        query = self._sum(sums.PLACE, tally.c.value).order_by(number.desc(), tally.c.value).limit(limit)
        return rows.with_places(self._connection, self._connection.execute(query))

    def latest(self, limit: int, offset: int = 0, told: int | None = None) -> list[Event]:
        """Return one page of the events, the latest first, undated ones last (``told`` see ``rows.sketches``)."""
        return rows.sketches(self._connection, self.latest_ids(limit, offset), told)

    def latest_ids(self, limit: int, offset: int = 0) -> list[str]:
        """Return the ids of one page of the events: listed by their days, each looked at once it is its turn."""
        wanted = offset + limit
        size = wanted + wanted // 4 + 10  # an event has a row for each of its parties of the name
        while True:
            found = [self._connection.execute(query.limit(size)).all() for query in self._listed()]
            days = {identity: day for part in found for identity, day in part}
            full = [part[-1].day for part in found if len(part) == size]
            known = [identity for identity, day in days.items() if all(day > end for end in full)]
            if len(known) >= wanted or not full:
                ordered = sorted(sorted(known), key=days.__getitem__, reverse=True)
                return ordered[offset:wanted]
            size *= 4

    def _listed(self) -> Iterator[Any]:
        """Yield queries of (id, day), the latest first: of a name's parties by id and by code, or of all events.

        An index has all that is asked of a party, but not whether what ends by the last year asked for began at all.
        """
        event, party, asked = schema.event, schema.event_party, self._asked
        if asked.name == sums.EVERYBODY:
            yield self._within(select(event.c.id, event.c.day)).order_by(event.c.day.desc())
            return
        for column in (party.c.actor, party.c.code):
            query = select(party.c.event.label("id"), party.c.day).where(column == asked.name)
            if asked.until is not None:
                query = self._within(query.join(event, event.c.id == party.c.event))
            elif asked.since is not None:
                query = query.where(party.c.until >= date(asked.since, 1, 1).isoformat())
            yield query.order_by(party.c.day.desc())

    def _within(self, query: Any) -> Any:
        event, asked = schema.event.c, self._asked
        if asked.since is not None:
            late = date(asked.since, 1, 1).isoformat()
            query = query.where(event.when.is_not(None), or_(event.when_to.is_(None), event.when_to >= late))
        if asked.until is not None:
            early = date(asked.until, 12, 31).isoformat()
            query = query.where(event.when.is_not(None), or_(event.when_from.is_(None), event.when_from <= early))
        return query

    def partners(self, limit: int) -> list[tuple[str, int]]:
        """Return the ids of the actors with whom the name has most events, and their numbers; of all years."""
        mine = [tally.c.one == self._asked.name, tally.c.about == sums.PARTNER]
        query = select(tally.c.value, tally.c.events).where(*mine).order_by(tally.c.events.desc(), tally.c.value)
        return [(row.value, row.events) for row in self._connection.execute(query.limit(limit))]

    def pairs(self, limit: int) -> list[tuple[str, str, int]] | None:
        """Return (actor, actor, events) of the busiest pairs of all; None where not all events are asked for."""
        if self._asked != Asked(sums.EVERYBODY):
            return None
        mine = [tally.c.about == sums.PARTNER, tally.c.one < tally.c.value]
        order = (tally.c.events.desc(), tally.c.one, tally.c.value)
        query = select(tally.c.one, tally.c.value, tally.c.events).where(*mine).order_by(*order).limit(limit)
        found = self._connection.execute(query.where(schema.BUSY)).all()
        if len(found) < limit:  # not so many are busy
            found = self._connection.execute(query).all()
        return [(row[0], row[1], row[2]) for row in found]
