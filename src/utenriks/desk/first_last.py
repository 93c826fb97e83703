"""Verdicts on claims of the first time, the last, and never."""

from __future__ import annotations

from datetime import date, timedelta

from utenriks.desk.encounters import Encounter
from utenriks.desk.facts import ABOUT, Fact, is_broken, since_when, tells_last
from utenriks.desk.judgement import SLACK, Judgement, events_in, is_at
from utenriks.desk.knowledge import CURRENT, Knowledge
from utenriks.desk.namesakes import namesakes
from utenriks.desk.occasion_words import is_of_sort, names_sort
from utenriks.desk.own_event import at_place, called_off_then, fits_date, is_of_city, is_there, own_event
from utenriks.desk.periods import Period
from utenriks.model.claim import Claim

# That it never was is old after so long, unless the record has read on.
STALE = timedelta(days=400)


def judge_first(claim: Claim, known: Knowledge, period: Period) -> Judgement:
    """Judge that something was the first of its kind, or the first in a period."""
    sure, maybe = _inside(claim, known, period)
    own = own_event(claim, known, sure + maybe)
    if own is None and claim.when is None and claim.place is None and _is_over(period, known):
        own = next((one for one in sure if not maybe), None)  # "his first trip as president took him to Peru"
    start = _start(claim, known, own)
    dated = [*sure, *(one for one in maybe if one.dated and period.holds(one))]  # a year that is over lies before
    earlier = [one for one in dated if one is not own and _is_before(one, own, start)]
    if own is None and claim.when is None and claim.place is not None:
        earlier = []  # when the one at that place was is not known
    of_sort = _said_of_sort(claim, known, own) if own is not None and period.since is None else None
    if of_sort is not None:
        return Judgement("supported", "said-first", events_in([own] if own else []), of_sort, one=own)
    earlier = [one for one in earlier if is_of_sort(known.store, claim, one)]
    if earlier:
        said = _said_first(known, period, own)
        if said is not None:  # what one calls the first meeting another counts as the second
            return Judgement("undecided", "disputed", events_in(earlier[:1]), said, one=earlier[0])
        return Judgement("contradicted", "earlier", events_in(earlier[:1]), one=earlier[0])
    implied = known.implied(period, start)
    if implied is not None:
        return Judgement("contradicted", "said-earlier", events_in([own] if own else []), implied, one=own)
    if own is None:
        return _without_own(claim, known, period)
    if any(one is not own and (one.first or date.min) < start for one in maybe):
        return Judgement("undecided", "open-date", events_in([own]), one=own)
    said = _said_first(known, period, own)
    if said is not None:
        return Judgement("supported", "said-first", events_in([own]), said, one=own)
    counted = [fact for fact in known.facts if fact.count is not None and fact.count > 1 and is_at(fact, own)]
    if counted and period.since is None:
        return Judgement("contradicted", "said-number", events_in([own]), counted[0], counted[0].count, one=own)
    if period.since is not None and known.followed(period.since, own.first or known.today.last):
        return Judgement("supported", "followed-first", events_in([own]), one=own)
    return Judgement("undecided", "reach", events_in([own]), number=len(sure), one=own)


def _is_over(period: Period, known: Knowledge) -> bool:
    """Return whether a period ended before what the article may be reporting on."""
    return period.until is not None and period.until < known.today.first - CURRENT


def _said_of_sort(claim: Claim, known: Knowledge, own: Encounter) -> Fact | None:
    """Return what an article says by which a claim's own event was the first of its sort: the first state visit."""
    told = (fact for fact in known.facts if fact.since is None and fact.count in (None, 1) and is_at(fact, own))
    return next((fact for fact in told if names_sort(claim, fact.said.claim.span.text)), None)


def _inside(claim: Claim, known: Knowledge, period: Period) -> tuple[list[Encounter], list[Encounter]]:
    """Return the occasions that were within a period, and those that may have been; of visits to a city those there."""
    sure, maybe = known.inside(period)
    return at_place(claim, sure, maybe) if is_of_city(claim) else (sure, maybe)


def _said_first(known: Knowledge, period: Period, own: Encounter | None) -> Fact | None:
    """Return what an article says by which a claim's own event was the first, ever or in its period."""
    if own is None:
        return None
    if period.since is None:
        return known.none_before(own)
    return known.none_between(period.since, own.first) if own.first is not None else None


def _without_own(claim: Claim, known: Knowledge, period: Period) -> Judgement:
    """The event that the claim speaks of is not on record."""
    off = called_off_then(claim, known)
    if off:
        return Judgement("contradicted", "called-off", tuple(off))
    namesake = namesakes(claim, known)
    if namesake:
        return Judgement("contradicted", "namesake", tuple(namesake))
    if claim.kind == "first" and claim.when is None and claim.place is None:  # it is about what happens now
        said = known.none_between(date.min, known.today.first - timedelta(days=400))
        if said is not None and period.since is None:
            return Judgement("supported", "said-never", (), said)
    told = _said_of_it(claim, known) if claim.kind == "first" and period.since is None else None
    if told is not None:
        return Judgement("supported", "said-never", (), told)
    elsewhere = [fact for fact in known.facts if fact.count == 1 and claim.when is not None and _is_other(fact, claim)]
    if elsewhere and claim.kind == "first":
        return Judgement("contradicted", "said-other", (), elsewhere[0])
    return Judgement("undecided", "not-told", events_in(known.occasions[:1]))


def _said_of_it(claim: Claim, known: Knowledge) -> Fact | None:
    """Return what news of a claim's time says: that no holder of an office had done it before, naming the one who did.

    "No Japanese premier had ever been there before", told of Koizumi, has him there.
    """
    people = [party.actor for party in claim.who if party.kind == "person"]
    if claim.when is None or len(people) != 1:
        return None
    low, high = claim.when.earliest or date.min, claim.when.latest or date.max
    for fact in known.facts:
        first, last = fact.said.published
        then = low <= last and first - SLACK <= high
        if then and fact.since is None and is_broken(fact):
            if known.is_named_with(people[0], first, last):
                return fact
    return None


def _is_before(one: Encounter, own: Encounter | None, start: date) -> bool:
    if own is not None and one.last is not None and own.first is not None:
        return one.last < own.first
    return one.last is not None and one.last + SLACK < start


def _start(claim: Claim, known: Knowledge, own: Encounter | None) -> date:
    """Return the first day on which the claim's own event may have been."""
    if own is not None and own.first is not None:
        return own.first
    if claim.when is not None and claim.when.earliest is not None:
        return claim.when.earliest
    return known.today.first - timedelta(days=8)


def _is_other(fact: Fact, claim: Claim) -> bool:
    """Return whether an article gives another date for the first one."""
    when = fact.said.claim.when
    return when is not None and claim.when is not None and not when.overlaps(claim.when)


def judge_last(claim: Claim, known: Knowledge, period: Period) -> Judgement:
    """Judge that something was the last of its kind before the article."""
    if claim.number is not None and claim.number > 1 and not tells_last(claim, known.today.first):
        return _years_since(claim, known)
    sure, maybe = _inside(claim, known, period)
    before = [one for one in sure + maybe if claim.when is None or not _is_reported(one, claim, known)]
    own = own_event(claim, known, before)
    if own is None:
        off = called_off_then(claim, known)
        if off:
            return Judgement("contradicted", "called-off", tuple(off))
        namesake = namesakes(claim, known)
        if namesake:
            return Judgement("contradicted", "namesake", tuple(namesake))
        end = claim.when.latest if claim.when is not None else None
        later = [one for one in sure if end is not None and one.first is not None and one.first - SLACK > end]
        later = [one for one in later if not known.is_current(one)]
        if later:
            return Judgement("contradicted", "later", events_in(later[-1:]), one=later[-1])
        said = _said_last(claim, known, period)
        if said is not None:
            return Judgement("supported", "said-so", (), said)
        return Judgement("undecided", "not-told", events_in(sure[-1:]))
    later = [one for one in sure if one is not own and _is_after(one, own) and not known.is_current(one)]
    if later:
        return Judgement("contradicted", "later", events_in(later[-1:]), one=later[-1])
    if any(
        one is not own and (one.last or date.max) > (own.last or date.max) and not known.is_current(one)
        for one in maybe
    ):
        return Judgement("undecided", "open-date", events_in([own]), one=own)
    end = min(period.until or date.max, known.today.last)
    if known.followed(own.last, end) or known.none_between(own.last or date.min, end):
        return Judgement("supported", "followed-last", events_in([own]), one=own)
    return Judgement("undecided", "gap", events_in([own]), one=own)


def _said_last(claim: Claim, known: Knowledge, period: Period) -> Fact | None:
    """Return what an article says by which the last was at a claim's date, where nothing is open after it."""
    until = min(period.until or date.max, known.today.first)
    for fact in known.facts:
        when = fact.said.claim.when
        if fact.said.claim.kind != "last" or when is None or claim.when is None or not when.overlaps(claim.when):
            continue
        if known.is_equal(fact.said.claim) and abs(fact.until - until) <= timedelta(days=60):
            return fact
    return None


def _is_reported(one: Encounter, claim: Claim, known: Knowledge) -> bool:
    """Return whether an occasion is the one that the article reports on, not the one before it."""
    return known.is_current(one) and not (claim.when is not None and fits_date(one, claim.when))


def _is_after(one: Encounter, own: Encounter) -> bool:
    return one.first is not None and own.last is not None and one.first > own.last


def _years_since(claim: Claim, known: Knowledge) -> Judgement:
    """ "Fifteen years since the last one": what lay between the event spoken of and the one before it."""
    number = int(claim.number or 0)
    own = own_event(claim, known, known.occasions)
    end = own.first if own is not None and own.first is not None else since_when(claim, known.today.first)
    said = [fact for fact in known.facts if fact.said.claim.kind == "last" and fact.said.claim.number == claim.number]
    said = [fact for fact in said if end is not None and abs(fact.until - end) <= timedelta(days=60)]
    before = [
        o for o in known.occasions if o.narrow and o.last is not None and end is not None and o.last + SLACK < end
    ]
    if claim.when is None:  # "it was five years since": from when is not told
        told = [fact for fact in known.facts if _gap(fact) == number]
        if told:
            return Judgement("supported", "said-so", (), told[0])
    if before:
        last = before[-1]
        assert last.last is not None
        assert end is not None
        years = (end - last.last).days / 365.25
        if abs(years - number) <= 1:
            return Judgement("supported", "years", events_in([last]), number=round(years), one=last)
        if years < number and claim.when is not None:
            return Judgement("contradicted", "years", events_in([last]), number=round(years), one=last)
    if said:
        return Judgement("supported", "said-so", events_in([own] if own else []), said[0])
    return Judgement("undecided", "not-told", events_in(before[-1:]))


def _gap(fact: Fact) -> int | None:
    """Return for how many years there had been none by what an article calls the first in a period."""
    return fact.until.year - fact.since.year if fact.since is not None and fact.said.claim.kind == "first" else None


def judge_never(claim: Claim, known: Knowledge, period: Period) -> Judgement:
    """Judge that something never happened."""
    sure, maybe = known.inside(period)
    if claim.place is not None:
        maybe = [one for one in sure + maybe if one.place is None or one.place.kind == "country"]
        sure = [one for one in sure if is_there(one, claim.place)]
    there = [one for one in sure if not known.is_current(one)]
    if there:
        return Judgement("contradicted", "on-record", events_in(there[:1]), number=len(there), one=there[0])
    implied = known.implied(period, period.until or known.today.first) if claim.place is None else None
    if implied is not None:
        return Judgement("contradicted", "said-earlier", (), implied)
    if maybe or known.vague:
        return Judgement("undecided", "open-date", events_in(maybe) + tuple(known.vague))
    end = period.until or known.today.first
    start = date.min if period.since is None else period.since + timedelta(days=31)
    said = next((f for f in reversed(known.facts) if f.count is None and (f.since or date.min) <= start
                 and not (f.until < end and is_broken(f))
                 and (f.until >= end - STALE or known.followed(f.until, end, strictly=True))), None)  # fmt: skip
    covered = said is not None and said.until >= end  # what was planned for later is another matter
    if said is not None and not covered and any((p.last or end) > said.until - ABOUT for p in known.planned()):
        return Judgement("undecided", "silence")  # what was planned then may have come about
    if said is not None:
        return Judgement("supported", "said-never", (), said).unless(known.unread(said.until, end))
    return Judgement("undecided", "silence")
