"""What pages and briefs tell, worked out the plain way: from every event, one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import combinations

from utenriks.desk import encounters
from utenriks.desk.agenda import Agenda
from utenriks.desk.brief import write_brief
from utenriks.model.event import Event
from utenriks.model.when import When
from utenriks.record import glances, picking
from utenriks.record.overview import Overview
from utenriks.record.store import Store, Wanted


def check(store: Store, pairs: int, since: str) -> None:
    """Compare both ways: sums of the busiest pairs, ties of the busiest actors, and the briefs on them."""
    overview, events = Overview(store), store.events()
    busiest = overview.pairs(Wanted(), pairs)
    assert busiest.pairs == _ties(events)[:pairs]
    assert busiest.pairs
    for one, other, _ in busiest.pairs:
        _check_sums(overview, events, one, other)
        brief = write_brief(store, one, other)
        with plainly():
            assert write_brief(store, one, other) == brief
    for row in busiest.actors[:5]:
        wanted = Wanted(row["id"], since=When(since))
        mine = overview.events(wanted, picking.TIED)
        assert overview.pairs(wanted, 20).pairs == _ties(mine)[:20]


def _check_sums(overview: Overview, events: list[Event], one: str, other: str) -> None:
    mine = [event for event in events if {one, other} <= _names(event)]
    told = overview.between(one, other, 7)
    assert told.count == len(mine)
    assert told.kinds == Counter((event.type, event.mode, event.status) for event in mine)
    begun = [(event.when.earliest.year, event.type) for event in mine if event.when and event.when.earliest]
    assert told.years == Counter(begun)
    places = Counter(event.place.id for event in mine if event.place)
    assert [(row["id"], number) for row, number in told.places] == sorted(
        places.items(), key=lambda found: (-found[1], found[0])
    )[:200]


def _names(event: Event) -> set[str]:
    return {name for party in event.parties for name in (party.actor, party.code) if name}


def _ties(events: list[Event]) -> list[tuple[str, str, int]]:
    met = Counter(
        pair for event in events for pair in combinations(sorted({party.actor for party in event.parties}), 2)
    )
    return [(*pair, number) for pair, number in sorted(met.items(), key=lambda found: (-found[1], found[0]))]


@contextmanager
def plainly() -> Iterator[None]:
    """Let events be searched for, every occasion be looked at for each, and each event's parties be asked anew."""
    kept = glances._are_two, Agenda.near, encounters._Cast.of

    def cast(self: encounters._Cast, event: glances.Glance) -> tuple[frozenset[str] | None, bool]:
        people = encounters.taking_part(event, self._what, self._who)
        if people is None or not encounters.directed(event, self._what, self._who):
            return None, False
        return people, people <= {party.actor for party in event.parties if party.kind == "role"}

    glances._are_two = lambda _: False
    Agenda.near = lambda _, first, last, number: range(number)  # type: ignore[method-assign]
    encounters._Cast.of = cast  # type: ignore[method-assign]
    try:
        yield
    finally:
        glances._are_two, Agenda.near, encounters._Cast.of = kept  # type: ignore[method-assign]
