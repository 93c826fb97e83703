"""A filter on events, as conditions on the record's tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, intersect, select, union_all

from utenriks.model.when import When
from utenriks.record import schema


@dataclass(frozen=True, slots=True)
class Wanted:
    """A filter on events: all that is given must hold. Dates are EDTF; an imprecise event fits when it may fit.

    ``actor`` and ``other`` are ids, codes or names (or a name's last words), ``place`` a name or a country's code,
    ``type`` a PLOVER type or a mode. An event without a date fits no filter by date. ``confidence`` is the least one
    (0 to 1).
    """

    actor: str | None = None
    other: str | None = None
    place: str | None = None
    type: str | None = None
    status: str | None = None
    since: When | None = None
    until: When | None = None
    article: str | None = None
    confidence: float | None = None

    def condition(self) -> list[Any]:
        """Return the filter as conditions on the event table."""
        table = schema.event
        acting = [_with_actor(name) for name in (self.actor, self.other) if name is not None]
        found: list[Any] = [table.c.id.in_(intersect(*acting))] if acting else []
        if self.place is not None:
            place = schema.place
            named = place.c.name.ilike(_escaped(self.place), escape="\\") | (place.c.country == self.place.upper())
            found.append(table.c.place.in_(select(place.c.id).where(named)))
        if self.type is not None:
            found.append((table.c.type == self.type.upper()) | (table.c.mode == self.type.lower()))
        if self.status is not None:
            found.append(table.c.status == self.status)
        if self.since is not None and self.since.earliest is not None:
            found.append(_dated() & _open_or(table.c.when_to, table.c.when_to >= self.since.earliest.isoformat()))
        if self.until is not None and self.until.latest is not None:
            found.append(_dated() & _open_or(table.c.when_from, table.c.when_from <= self.until.latest.isoformat()))
        if self.confidence is not None:
            found.append(table.c.confidence >= self.confidence)
        if self.article is not None:
            found.append(table.c.id.in_(select(schema.mention.c.event).where(schema.mention.c.article == self.article)))
        return found


def _dated() -> Any:
    return schema.event.c.when.is_not(None)


def _open_or(bound: Any, condition: Any) -> Any:
    """Return a condition that holds also where the bound is open."""
    return bound.is_(None) | condition


def _with_actor(name: str) -> Any:
    """Return a query of the events in which an actor takes part, each of its alternatives found by an index.

    Last words are looked for among the actors alone, who are few beside the parties of all events.
    """
    party, actor, words = schema.event_party, schema.actor, _escaped(name)
    called = actor.c.name.ilike(words, escape="\\") | actor.c.name.ilike(f"% {words}", escape="\\")
    ways = (
        party.c.actor.in_(select(actor.c.id).where((actor.c.id == name) | called)),
        party.c.code == name.upper(),
        func.lower(party.c.name) == func.lower(name),
    )  # one query each: what is found by either of two indices is read row by row
    return select(union_all(*(select(party.c.event).where(way) for way in ways)).subquery().c.event)


def _escaped(text: str) -> str:
    """Return words as a LIKE pattern that matches just them."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
