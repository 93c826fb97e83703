"""The event that a claim speaks of, among the occasions of the record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from utenriks.desk.encounters import Encounter
from utenriks.desk.judgement import SLACK
from utenriks.desk.knowledge import Knowledge
from utenriks.model.claim import Claim
from utenriks.model.place import Place
from utenriks.model.when import When
from utenriks.record.glances import Glance
from utenriks.record.pairs import same_place

# That two did not meet is told of a certain time only where the claim names a time no wider than this.
NEAR = timedelta(days=62)
# What did not take place is news for so many days.
REPORTED = timedelta(days=10)


def own_event(claim: Claim, known: Knowledge, among: Sequence[Encounter]) -> Encounter | None:
    """Return the occasion that a claim speaks of: of its date and place, with whom it names; else today's."""
    if claim.when is None and claim.place is None and not claim.who:
        return next((one for one in reversed(among) if known.is_current(one)), None)
    fitting = [one for one in among if _fits(one, claim)]
    if claim.when is None and claim.place is not None:  # where it was is all that is told: it must be told so
        now = claim.kind != "last"
        fitting = [o for o in fitting if is_there(o, claim.place) or (now and known.is_current(o))]
    return next(iter(fitting if claim.kind == "first" else fitting[::-1]), None)


def _fits(one: Encounter, claim: Claim) -> bool:
    if claim.when is not None and not fits_date(one, claim.when):
        return False
    if claim.place is not None and one.place is not None and not _fits_place(one, claim):
        return False
    people = {party.actor for party in claim.who if party.kind == "person"}
    return not people or bool(people & {party.actor for event in one.events for party in event.parties})


def fits_date(one: Encounter, when: When) -> bool:
    """Return whether an occasion may have been at a date, give or take ``SLACK``."""
    low, high = when.lower_fuzzy or date.min, when.upper_fuzzy or date.max
    first, last = one.first or date.min, one.last or date.max
    early = low if low < date.min + SLACK else low - SLACK
    late = high if high > date.max - SLACK else high + SLACK
    return one.dated and first <= late and early <= last


def _fits_place(one: Encounter, claim: Claim) -> bool:
    assert claim.place is not None
    places = [event.place for event in one.events if event.place is not None]
    return any(same_place(place, claim.place) or place.country == claim.place.country for place in places)


def called_off_then(claim: Claim, known: Knowledge) -> list[Glance]:
    """Return what was called off at the date that a claim gives."""
    if claim.when is None:
        return []
    low, high = claim.when.lower_fuzzy or date.min, claim.when.upper_fuzzy or date.max
    early = low if low < date.min + SLACK else low - SLACK
    late = high if high > date.max - SLACK else high + SLACK
    off = [e for e in known.off if may_be_on(e, early, late) or _is_denied_then(e, low, high, claim.place)]
    if high - low > NEAR:  # they may have met at another time of that year, or in another place
        off = [e for e in off if e.status != "denied" or (claim.place is not None and same_place(e.place, claim.place))]
    return off


def _is_denied_then(event: Glance, low: date, high: date, place: Place | None) -> bool:
    """Return whether news of the days of a claim, or right after them, is that there was none ("they did not meet")."""
    if event.status != "denied" or event.recalled or event.published is None or (event.first or event.last):
        return False
    if high - low > NEAR or (place is not None and not same_place(event.place, place)):
        return False
    return low <= event.published[0] and event.published[1] <= high + REPORTED


def may_be_on(event: Glance, low: date, high: date) -> bool:
    """Return whether an event that is dated, or was told of with a date, may have been between two days."""
    first, last = event.first, event.last
    if first is None and last is None and event.status == "denied":
        return False  # it is not told when it did not happen
    if first is None and last is None:
        if event.published is None:
            return False
        first, last = event.published[0] - timedelta(days=10), event.published[1] + timedelta(days=45)
    return (first or date.min) <= high and low <= (last or date.max)


def is_there(one: Encounter, place: Place) -> bool:
    """Return whether an occasion was at a place."""
    return any(event.place is not None and same_place(event.place, place) for event in one.events)


def at_place(claim: Claim, sure: list[Encounter], maybe: list[Encounter]) -> tuple[list[Encounter], list[Encounter]]:
    """Return the occasions at the place that a claim names; where their place is not told, they may have been there."""
    if claim.place is None:
        return sure, maybe
    there = [one for one in sure if one.place is not None and is_there(one, claim.place)]
    open_place = [one for one in sure if one.place is None or one.place.kind == "country"]
    return there, [*(one for one in open_place if one not in there), *maybe]


def is_of_city(claim: Claim) -> bool:
    """Return whether a claim is of visits to a city ("in Moscow"), not of all those to its country."""
    place = claim.place
    if claim.what != "visit" or place is None or place.kind == "country" or len(claim.parties) < 2:
        return False
    host = claim.parties[-1]
    return host.kind == "polity" and host.span is not None and host.span.text in (place.name, *place.names.values())
