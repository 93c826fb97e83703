"""What is counted: occasions on which two sides met, or one came to the other's country, one from many events.

A visit, the talks held during it and the banquet after them are several events, but one meeting. So is a summit of
two days. What a record tells without a date is no occasion of its own where a dated one may be meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any

from utenriks.desk.agenda import Agenda
from utenriks.desk.parties import Who
from utenriks.model.mention import Party
from utenriks.model.place import Place
from utenriks.record.glances import Glance, Side
from utenriks.reference import Reference

Days = tuple[date | None, date | None]
# What is sorted: day and id, or width, first day, id and last day; the event, the actors by whom those asked for take
# part in it, and whether none of these is named.
_OfADay = tuple[int, str, Glance, frozenset[str], bool]
_OfDays = tuple[int, int, str, int, Glance, frozenset[str], bool]
HAPPENED, CALLED_OFF = ("occurred", "ongoing"), ("cancelled", "denied")
MEETINGS = ("meet", "summit", "multilateral", "mediate")
# Two sides that met twice within so many days, in one country, met once: a visit of several days.
ONE_OCCASION = timedelta(days=3)
# A journey with meetings in one country lasts at most so long.
ONE_JOURNEY = timedelta(days=10)
# News without a date is of at most so many days before it was published (as in record/clusters.py).
NEWS = timedelta(days=10)
# The first and the last day of the calendar as ordinals; the last day of what has none; how wide that is.
FIRST, LAST, NEVER, UNDATED = date.min.toordinal(), date.max.toordinal(), -1, 10**7
# A date no wider than this (a week, a month) can be told apart from others.
NARROW_DAYS = 31


@dataclass(slots=True)
class Encounter:
    """One occasion: the days it may have been on (None: open), where, who, and the events it is told by.

    ``low`` and ``high`` are its days as ordinals, ``FIRST`` and ``LAST`` where open; ``narrow`` says whether it is
    dated well enough to be told apart from others.
    """

    first: date | None
    last: date | None
    place: Place | None
    people: frozenset[str]
    events: list[Glance] = field(default_factory=list)
    dated: bool = True
    low: int = FIRST
    high: int = LAST
    narrow: bool = False

    def set_days(self, first: date, last: date | None) -> None:
        """Date it anew."""
        self.first, self.last, self.dated = first, last, True
        self.low, self.high = first.toordinal(), last.toordinal() if last is not None else LAST
        self.narrow = last is not None and self.high - self.low <= NARROW_DAYS


def kinds_of(what: str) -> list[tuple[str, str | None]]:
    """Return the types and modes of events that tell of what a claim counts."""
    if what in MEETINGS:
        return [("CONSULT", "meet"), ("CONSULT", "multilateral"), ("CONSULT", "visit"), ("AGREE", None)]
    if what == "visit":
        return [("CONSULT", "visit"), ("CONSULT", "meet"), ("CONSULT", "multilateral"), ("AGREE", None)]
    if what in ("call", "invite"):
        return [("CONSULT", what)]
    return [(what.upper(), None)]


def sides_of(what: str, who: Sequence[Who]) -> list[Side]:
    """Return what to look for in the record for some parties."""
    who = [one for one in who if not one.is_foreign]
    if what != "visit" or len(who) < 2:
        return [one.side() for one in who]
    host, visitors = who[-1], [one.side() for one in who[:-1]]
    together = Side(frozenset().union(*(v.actors for v in visitors)), frozenset().union(*(v.codes for v in visitors)))
    return [together, Side(host.side().actors, host.side().codes, countries_of(host))]


def countries_of(who: Who) -> frozenset[str]:
    """Return the codes of the country asked for as maps have them today: the Soviet Union's are its successors'."""
    polities = who.reference.polities.by_code
    found = set(who.codes)
    for code in who.codes:
        polity = polities.get(code)
        found.update(polity.successor if polity else ())
    return frozenset(found) if who.party.kind in ("polity", "organisation") else frozenset()


def taking_part(event: Glance, what: str, who: Sequence[Who]) -> frozenset[str] | None:
    """Return the actors by whom the parties asked for take part in an event, None where one of them does not.

    Of a visit the last party is the host; of several visitors one is enough (a couple, a delegation).
    """
    at = event.last or (event.published[1] if event.published else None)
    if what == "visit" and len(who) > 1:
        there = [
            p.actor for one in who[:-1] for p in event.parties if _may_play(event, p.role, what) and one.is_meant(p, at)
        ]
        if event.type == "AGREE" and not any(p.actor in there and _signs(event, p) for p in event.parties):
            return None
        return frozenset(there) if there and _is_host(event, who[-1], set(there)) else None
    taken: set[str] = set()
    for one in who:
        for party in event.parties:
            if party.actor not in taken and _may_play(event, party.role, what) and one.is_meant(party, at):
                break
        else:
            return None
        if event.type == "AGREE" and what in MEETINGS and not _signs(event, party):
            return None
        taken.add(party.actor)
    return frozenset(taken)


def _signs(event: Glance, party: Party) -> bool:
    """Return whether a person signs an agreement on a certain day: those who do so together have met."""
    return party.kind == "person" and party.role == "source" and _is_of_a_day(event)


def _is_of_a_day(event: Glance) -> bool:
    if event.first is None:
        return event.near is not None and event.near[0] == event.near[1]
    return event.first == event.last


def _may_play(event: Glance, role: str, what: str) -> bool:
    """A visitor is source of a visit; of a call or an act each side has its own part, which the caller has checked."""
    return role != "mediator" and not (what == "visit" and event.mode == "visit" and role != "source")


def _is_host(event: Glance, host: Who, visitors: set[str]) -> bool:
    """Return whether an event took place in the country asked for, or was a visit to the person asked for."""
    countries = countries_of(host)
    if countries and event.place is not None and event.place.country is not None:
        own = any(party.actor in visitors and party.code in countries for party in event.parties)
        hosts = [party for party in event.parties if party.role == "target"]
        if event.mode == "visit" and len(hosts) > 1 and any(host.is_meant(party, event.last) for party in hosts):
            return True  # one journey to several countries
        return event.place.country in countries and not own
    at = event.last
    person = host.party.kind == "person" and event.mode != "visit" and event.place is not None
    if person and event.place is not None and event.place.country in host.codes:  # met him in his own country
        abroad = any(p.actor in visitors and p.code not in host.codes for p in event.parties)
        return abroad and any(host.is_meant(p, at) for p in event.parties)
    if event.mode != "visit":
        return False
    return any(party.role in ("target", "host") and host.is_meant(party, at) for party in event.parties)


def directed(event: Glance, what: str, who: Sequence[Who]) -> bool:
    """Return whether an act that has a direction (an invitation, an accusation) goes the way asked for."""
    if what in (*MEETINGS, "visit", "call") or len(who) < 2:
        return True
    at = event.last
    sources = [party for party in event.parties if party.role == "source"]
    targets = [party for party in event.parties if party.role == "target"]
    if not targets:
        return True
    return any(who[0].is_meant(party, at) for party in sources) and any(who[1].is_meant(p, at) for p in targets)


class _Cast:
    """Who takes part, as ``taking_part`` says, worked out once for all events alike: few parties make many events."""

    def __init__(self, what: str, who: Sequence[Who]) -> None:
        self._what, self._who, self._is_visit = what, who, what == "visit"
        self._by_day = any(one.is_by_day for one in who)  # who held an office depends on the day
        self._is_special = self._is_visit or self._by_day
        self._known: dict[Any, tuple[frozenset[str] | None, bool]] = {}
        self._sides = tuple(range(len(who)))
        self._meant: dict[int, frozenset[int]] = {}
        self._seen: list[Glance] = []  # whose parties are at their addresses as long as they are kept

    def of(self, event: Glance) -> tuple[frozenset[str] | None, bool]:
        """Return the actors by whom the parties asked for take part, and whether none of them is named.

        None where one does not take part, or the event goes another way than the one asked for.
        """
        key: Any = id(event.parties)
        if self._is_special or event.type == "AGREE":
            where = (event.mode, event.place.country if event.place is not None else None) if self._is_visit else None
            at = (event.last, event.published) if self._by_day else None
            key = (key, event.type == "AGREE" and _is_of_a_day(event), where, at)
        found = self._known.get(key)
        if found is None:
            self._seen.append(event)
            people = taking_part(event, self._what, self._who) if self._is_special else self._plainly(event)
            if not directed(event, self._what, self._who):
                people = None
            roles = {party.actor for party in event.parties if party.kind == "role"}
            found = self._known[key] = (people, people is not None and people <= roles)
        return found

    def _plainly(self, event: Glance) -> frozenset[str] | None:
        """Return what ``taking_part`` says of what is no visit, where who is meant does not depend on the day."""
        taken: list[str] = []
        signed = event.type == "AGREE" and self._what in MEETINGS
        if signed and not _is_of_a_day(event):
            return None
        for side in self._sides:
            for party in event.parties:
                meant = self._meant.get(id(party))
                if meant is None:
                    may = self._sides if party.role != "mediator" else ()
                    meant = frozenset(number for number in may if self._who[number].is_meant(party, None))
                    self._meant[id(party)] = meant
                if side in meant and party.actor not in taken:
                    if signed and not _signs(event, party):
                        return None
                    taken.append(party.actor)
                    break
            else:
                return None
        return frozenset(taken)


def encounters(events: Iterable[Glance], what: str, who: Sequence[Who]) -> tuple[list[Encounter], list[Glance]]:
    """Return the occasions in order of time, and the recalled events without a date: not counted, but told.

    ``events`` are those of ``record.glances``; only what happened counts. Those dated best come first, so that what is
    told without a precise date is found among what is told with one.
    """
    vague: list[Glance] = []
    gap = (ONE_JOURNEY if what == "visit" else ONE_OCCASION).days
    of_a_day, others = _by_width(events, _Cast(what, who))
    found = _day_by_day(of_a_day, gap)
    agenda = Agenda(gap, [(one.low, one.high) for one in found])
    for _, low, _, high, event, people, unnamed in others:
        if high == NEVER:
            vague.append(event)
            continue
        place, narrow = event.place, high - low <= NARROW_DAYS
        for number in agenda.near(low, high, len(found)):
            one = found[number]
            apart = low > one.high or one.low > high
            if apart and not (narrow and one.narrow and low - one.high <= gap and one.low - high <= gap):
                continue  # only two narrow ones may lie apart
            there = one.place
            if there is not place and there is not None and place is not None and there.country != place.country:
                if there.id != place.id and not _are_one(there.country, place.country):
                    continue
            if not one.people.isdisjoint(one.people if unnamed else people):
                if _take_in(one, low, high, event):
                    agenda.put(number, one.low, one.high)
                break
        else:
            first, last = days_of(event) or (None, None)
            dated = event.first is not None or event.near is not None
            slim = narrow and dated and first is not None and last is not None
            found.append(Encounter(first, last, place, people, [event], dated, low, high, slim))
            agenda.put(len(found) - 1, low, high)
    found.sort(key=lambda one: (one.low, one.high))
    return found, [event for event in vague if not _is_told(event, found)]


def _day_by_day(events: Iterable[_OfADay], gap: int) -> list[Encounter]:
    """Return the occasions that events of certain days make, in the order of these: most, and only the last ones count.

    ``gap``: so many days may lie between two events of one occasion.
    """
    found: list[Encounter] = []
    recent: list[Encounter] = []
    today = FIRST
    for day, _, event, people, unnamed in events:
        if day != today:
            today, recent = day, [one for one in recent if one.high >= day - gap]
        place, when = event.place, event.first
        for one in recent:
            if day > one.high and not one.narrow:
                continue
            there = one.place
            if there is not place and there is not None and place is not None and there.country != place.country:
                if there.id != place.id and not _are_one(there.country, place.country):
                    continue
            if not one.people.isdisjoint(one.people if unnamed else people):
                one.events.append(event)
                if there is not place:
                    one.place = _finer(there, place)
                if day > one.high and when is not None and one.first is not None:  # another day of one occasion
                    one.set_days(one.first, when)
                break
        else:
            recent.append(Encounter(when, when, place, people, [event], True, day, day, True))
            found.append(recent[-1])
    return found


def called_off(events: Iterable[Glance], what: str, who: Sequence[Who]) -> list[Glance]:
    """Return the events between the parties that were called off, or are told not to have happened.

    That a third stayed away, or that not all of several met, says nothing of two of them.
    """
    off = [e for e in events if e.status in CALLED_OFF and taking_part(e, what, who) is not None]
    return [e for e in off if e.status != "denied" or what not in MEETINGS or _people(e) <= max(2, len(who))]


def _people(event: Glance) -> int:
    return sum(party.kind == "person" for party in event.parties)


def _by_width(events: Iterable[Glance], cast: _Cast) -> tuple[list[_OfADay], list[_OfDays]]:
    """Return what happened and in which all take part: what is of one day in order of the days, and all else.

    The rest is in order of its width, its first day and its id. Days are ordinals, ``FIRST`` and ``LAST`` where open;
    the last day of what has none is ``NEVER``.
    """
    of_a_day: list[_OfADay] = []
    others: list[_OfDays] = []
    for event in events:
        if event.status not in HAPPENED:
            continue
        people, unnamed = cast.of(event)
        if people is None:
            continue
        first, last = _told_days(event)
        if first is not None and first == last:
            of_a_day.append((first.toordinal(), event.id, event, people, unnamed))
        elif first is not None and last is not None:
            low, high = first.toordinal(), last.toordinal()
            others.append((high - low, low, event.id, high, event, people, unnamed))
        elif (days := days_of(event)) is None:
            others.append((UNDATED, LAST, event.id, NEVER, event, people, unnamed))
        else:
            low = days[0].toordinal() if days[0] is not None else FIRST
            high = days[1].toordinal() if days[1] is not None else LAST
            others.append((high - low + (0 if first else NARROW_DAYS), low, event.id, high, event, people, unnamed))
    of_a_day.sort()
    others.sort()
    return of_a_day, others


def _told_days(event: Glance) -> Days:
    """Return the first and the last day of an event: of one dated to a year or so, those that its own news tell."""
    first, last, near = event.first, event.last, event.near
    wide = first and last and near and (last - first).days > NARROW_DAYS >= (near[1] - near[0]).days
    return near if first and last and near and wide and first <= near[0] and near[1] <= last else (first, last)


def days_of(event: Glance) -> Days | None:
    """Return the days that an event may have been on: of news without a date the days before it was published."""
    if event.first is not None or event.last is not None:
        return event.first, event.last
    if event.near is not None or event.published is None:
        return event.near
    return event.published[0] - NEWS, event.published[1]


def _are_in_one_place(one: Place | None, other: Place | None) -> bool:
    """Return whether two places can be of one occasion: in one country, or unknown."""
    if one is None or other is None or one.country == other.country or one.id == other.id:
        return True
    return _are_one(one.country, other.country)


def _finer(one: Place | None, other: Place | None) -> Place | None:
    """Return the place that says more; of two alike the first."""
    if one is None or (other is not None and other.coarseness < one.coarseness):
        return other or one
    return one


@cache
def _are_one(one: str | None, other: str | None) -> bool:
    """Return whether of two states one succeeded the other."""
    return _follow(one, other) or _follow(other, one)


def _follow(former: str | None, later: str | None) -> bool:
    """Return whether a former state and one that succeeded it lie in one place."""
    polity = Reference.load().polities.by_code.get(former or "")
    return polity is not None and later in polity.successor


def _take_in(one: Encounter, low: int, high: int, event: Glance) -> bool:
    """Add an event to an occasion, and return whether the occasion's days are others now."""
    one.events.append(event)
    one.place = _finer(one.place, event.place)
    if event.first is None:
        return False
    before = one.first, one.last
    if not one.dated:  # another article dates what was told without a date
        one.set_days(event.first, event.last)
    elif one.narrow and event.last is not None and high - low <= NARROW_DAYS:
        overlaps = low <= one.high and one.low <= high
        if not overlaps or high - low < 1:  # another day of one occasion
            one.set_days(min(one.first or date.max, event.first), max(one.last or date.min, event.last))
    return before != (one.first, one.last)


def _is_told(event: Glance, found: Sequence[Encounter]) -> bool:
    """Return whether a recalled event without a date may well be one of some occasions."""
    return any(_are_in_one_place(one.place, event.place) for one in found)
