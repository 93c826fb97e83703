"""Verdicts on claims of the first time, the last, a number, and never.

The rules are those of ``tests/scenarios/README.md``: what the record does not tell of may have happened all the same,
unless an article says that it did not, or the record has followed the parties all along.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from utenriks.desk.encounters import Encounter
from utenriks.desk.knowledge import Fact, Knowledge
from utenriks.desk.namesakes import namesakes
from utenriks.desk.periods import Period
from utenriks.model.claim import Claim
from utenriks.model.verdict import Word
from utenriks.model.when import When
from utenriks.record.glances import Glance
from utenriks.record.pairs import same_place

# An article's date for an event and the record's may differ by so much and still mean the same.
SLACK = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict before it is put into words: its reason's code and what the reason's sentence names."""

    verdict: Word
    code: str
    events: tuple[Glance, ...] = ()
    fact: Fact | None = None
    number: int | None = None
    readings: tuple[tuple[Period, int], ...] = ()
    one: Encounter | None = field(default=None)


def judge(claim: Claim, known: Knowledge, periods: Sequence[Period] | None) -> Judgement:
    """Return the judgement on a claim; ``periods`` are the readings of its window, None where it cannot be dated."""
    if periods is None:
        return Judgement("undecided", "window", _events(known.occasions))
    if claim.kind in ("first", "superlative"):
        return _first(claim, known, periods[0])
    if claim.kind == "last":
        return _last(claim, known, periods[0])
    if claim.kind == "never":
        return _never(known, periods[0])
    if claim.ordinal:
        return _ordinal(claim, known, periods[0])
    return _counts(claim, known, periods)


def _events(occasions: Sequence[Encounter]) -> tuple[Glance, ...]:
    return tuple(event for one in occasions for event in one.events)


# first


def _first(claim: Claim, known: Knowledge, period: Period) -> Judgement:
    sure, maybe = known.inside(period)
    own = _own(claim, known, sure + maybe)
    start = _start(claim, known, own)
    earlier = [one for one in sure if one is not own and _is_before(one, own, start)]
    if earlier:
        return Judgement("contradicted", "earlier", _events(earlier[:1]), one=earlier[0])
    if own is None:
        return _without_own(claim, known, period)
    if any(one is not own and (one.first or date.min) < start for one in maybe):
        return Judgement("undecided", "open-date", _events([own]), one=own)
    said = known.none_before(own) if period.since is None else None
    if said is None and period.since is not None and own.first is not None:
        said = known.none_between(period.since, own.first)
    if said is not None:
        return Judgement("supported", "said-first", _events([own]), said, one=own)
    counted = [fact for fact in known.facts if fact.count is not None and fact.count > 1 and _is_at(fact, own)]
    if counted and period.since is None:
        return Judgement("contradicted", "said-number", _events([own]), counted[0], counted[0].count, one=own)
    if period.since is not None and known.followed(period.since, own.first or known.today.last):
        return Judgement("supported", "followed-first", _events([own]), one=own)
    return Judgement("undecided", "reach", _events([own]), one=own)


def _without_own(claim: Claim, known: Knowledge, period: Period) -> Judgement:
    """The event that the claim speaks of is not on record."""
    off = _called_off(claim, known)
    if off:
        return Judgement("contradicted", "called-off", tuple(off))
    namesake = namesakes(claim, known)
    if namesake:
        return Judgement("contradicted", "namesake", tuple(namesake))
    if claim.kind == "first" and claim.when is None and claim.place is None:  # it is about what happens now
        said = known.none_between(date.min, known.today.first - timedelta(days=400))
        if said is not None and period.since is None:
            return Judgement("supported", "said-never", (), said)
    elsewhere = [fact for fact in known.facts if fact.count == 1 and claim.when is not None and _is_other(fact, claim)]
    if elsewhere and claim.kind == "first":
        return Judgement("contradicted", "said-other", (), elsewhere[0])
    return Judgement("undecided", "not-told", _events(known.occasions[:1]))


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


# last


def _last(claim: Claim, known: Knowledge, period: Period) -> Judgement:
    if claim.number is not None and claim.number > 1:
        return _years_since(claim, known)
    sure, maybe = known.inside(period)
    before = [one for one in sure + maybe if claim.when is None or not _is_reported(one, claim, known)]
    own = _own(claim, known, before)
    if own is None:
        off = _called_off(claim, known)
        if off:
            return Judgement("contradicted", "called-off", tuple(off))
        namesake = namesakes(claim, known)
        if namesake:
            return Judgement("contradicted", "namesake", tuple(namesake))
        end = claim.when.latest if claim.when is not None else None
        later = [one for one in sure if end is not None and one.first is not None and one.first - SLACK > end]
        later = [one for one in later if not known.is_current(one)]
        if later:
            return Judgement("contradicted", "later", _events(later[-1:]), one=later[-1])
        return Judgement("undecided", "not-told", _events(sure[-1:]))
    later = [one for one in sure if one is not own and _is_after(one, own) and not known.is_current(one)]
    if later:
        return Judgement("contradicted", "later", _events(later[-1:]), one=later[-1])
    if any(
        one is not own and (one.last or date.max) > (own.last or date.max) and not known.is_current(one)
        for one in maybe
    ):
        return Judgement("undecided", "open-date", _events([own]), one=own)
    end = min(period.until or date.max, known.today.last)
    if known.followed(own.last, end) or known.none_between(own.last or date.min, end):
        return Judgement("supported", "followed-last", _events([own]), one=own)
    return Judgement("undecided", "gap", _events([own]), one=own)


def _is_reported(one: Encounter, claim: Claim, known: Knowledge) -> bool:
    """Return whether an occasion is the one that the article reports on, not the one before it."""
    return known.is_current(one) and not (claim.when is not None and _fits_date(one, claim.when))


def _is_after(one: Encounter, own: Encounter) -> bool:
    return one.first is not None and own.last is not None and one.first > own.last


def _years_since(claim: Claim, known: Knowledge) -> Judgement:
    """ "Fifteen years since the last one": what lay between the event spoken of and the one before it."""
    number = int(claim.number or 0)
    own = _own(claim, known, known.occasions)
    end = own.first if own is not None else claim.when.earliest if claim.when is not None else known.today.first
    said = [fact for fact in known.facts if fact.said.claim.kind == "last" and fact.said.claim.number == claim.number]
    said = [fact for fact in said if end is not None and abs(fact.until - end) <= timedelta(days=60)]
    before = [
        o for o in known.occasions if o.narrow and o.last is not None and end is not None and o.last + SLACK < end
    ]
    if before:
        last = before[-1]
        assert last.last is not None
        assert end is not None
        years = (end - last.last).days / 365.25
        if abs(years - number) <= 1:
            return Judgement("supported", "years", _events([last]), number=round(years), one=last)
        if years < number:
            return Judgement("contradicted", "years", _events([last]), number=round(years), one=last)
    if said:
        return Judgement("supported", "said-so", _events([own] if own else []), said[0])
    return Judgement("undecided", "not-told", _events(before[-1:]))


# never


def _never(known: Knowledge, period: Period) -> Judgement:
    sure, maybe = known.inside(period)
    there = [one for one in sure if not known.is_current(one)]
    if there:
        return Judgement("contradicted", "on-record", _events(there[:1]), number=len(there), one=there[0])
    if maybe or known.vague:
        return Judgement("undecided", "open-date", _events(maybe) + tuple(known.vague))
    end = period.until or known.today.first
    said = next((f for f in reversed(known.facts) if f.count is None and (period.since is not None or f.since is None)
                 and (f.until >= end - timedelta(days=400) or known.followed(f.until, end))), None)  # fmt: skip
    if said is not None and (period.since is None or (said.since or date.min) <= period.since + timedelta(days=31)):
        return Judgement("supported", "said-never", (), said)
    return Judgement("undecided", "silence")


# numbers


def _counts(claim: Claim, known: Knowledge, periods: Sequence[Period]) -> Judgement:
    found = [_count(claim, known, period) for period in periods]
    readings = tuple((p, j.number or 0) for p, j in zip(periods, found, strict=True))
    first = found[0]
    if first.verdict == "supported" or len(found) == 1:
        return _read(first, readings)
    loose = next((j for j in found[1:] if j.verdict == "supported"), None)
    if loose is not None:
        return _read(Judgement("supported", "loose", loose.events, loose.fact, loose.number, one=loose.one), readings)
    same = all(j.verdict == first.verdict for j in found)
    return _read(first if same else Judgement("undecided", "readings", first.events, number=first.number), readings)


def _read(made: Judgement, readings: tuple[tuple[Period, int], ...]) -> Judgement:
    return Judgement(made.verdict, made.code, made.events, made.fact, made.number, readings, made.one)


def _count(claim: Claim, known: Knowledge, period: Period) -> Judgement:
    wanted = int(claim.number or 0)
    earlier = (
        claim.window is not None and claim.window.kind == "dated" and period.since is None and period.until is None
    )
    sure, maybe = known.inside(period)
    now = [one for one in sure if known.is_current(one)]
    past = [one for one in sure if one not in now]
    counted = past if earlier or (len(sure) != wanted and len(past) == wanted) else sure
    number, events = len(counted), _events(counted)
    total = _said_total(known, period, counted)
    if claim.at_least:
        if number >= wanted:
            return Judgement("supported", "at-least", events, number=number)
        if total is not None and total[1] < wanted:
            return Judgement("contradicted", "said-number", events, total[0], total[1])
        return Judgement("undecided", "fewer", events, number=number)
    if total is not None and total[1] >= number:
        fact, said = total
        if said == wanted:
            return Judgement("supported", "said-number", events, fact, said)
        if said > wanted or known.followed(fact.until, known.today.last):
            return Judgement("contradicted", "said-number", events, fact, said)
    if number > wanted:
        return Judgement("contradicted", "more", events, number=number)
    if number == wanted and not maybe:
        return _exact(known, period, counted, events)
    if number + len(maybe) >= wanted:
        return Judgement("undecided", "open-date", events + _events(maybe), number=number)
    if _is_complete(known, period, counted) and period.since is None and total is not None:
        return Judgement("contradicted", "fewer-complete", events, number=number)
    return Judgement("undecided", "fewer", events, number=number)


def _exact(known: Knowledge, period: Period, counted: list[Encounter], events: tuple[Glance, ...]) -> Judgement:
    number = len(counted)
    if _is_complete(known, period, counted):
        return Judgement("supported", "exact", events, number=number)
    return Judgement("undecided", "reach", events, number=number)


def _is_complete(known: Knowledge, period: Period, counted: list[Encounter]) -> bool:
    """Return whether the record surely began before the first that it counts, and has read on ever since."""
    end = min(period.until or date.max, known.today.last)
    if not counted:
        return period.since is not None and known.followed(period.since, end)
    first = counted[0]
    begun = known.none_before(first) is not None
    if not begun and period.since is not None:
        covered = known.none_between(period.since, first.first or end) is not None
        begun = covered or known.followed(period.since, first.first or end)
    return begun and known.followed(first.last, end)


def _said_total(known: Knowledge, period: Period, counted: list[Encounter]) -> tuple[Fact, int] | None:
    """Return the last number that an article gives, and the number with what the record has since."""
    if period.since is not None or period.until is not None:
        return None
    told = [fact for fact in known.facts if fact.count is not None and fact.said.claim.kind == "count"]
    if not told:
        return None
    fact = max(told, key=lambda fact: fact.until)
    return fact, (fact.count or 0) + sum(1 for one in counted if one.first is not None and one.first > fact.until)


def _ordinal(claim: Claim, known: Knowledge, period: Period) -> Judgement:
    wanted = int(claim.number or 0)
    sure, maybe = known.inside(period)
    own = _own(claim, known, sure)
    if own is None and (claim.when is not None or claim.place is not None):
        off = _called_off(claim, known)
        return Judgement("contradicted", "called-off", tuple(off)) if off else Judgement("undecided", "not-told")
    end = own.last if own is not None else known.today.last
    before = [
        one
        for one in sure
        if one is not own and (one.first or date.max) < (own.first if own and own.first else known.today.first)
    ]
    if own is None:
        before = [one for one in before if not known.is_current(one)]
    number = len(before) + 1
    events = _events(before) + _events([own] if own else [])
    said = [
        fact
        for fact in known.facts
        if fact.count is not None and end is not None and own is not None and _is_at(fact, own)
    ]
    if said and period.since is None:
        word: Word = "supported" if said[0].count == wanted else "contradicted"
        return Judgement(word, "said-number", events, said[0], said[0].count, one=own)
    if number > wanted:
        return Judgement("contradicted", "more", events, number=number, one=own)
    open_dates = any((one.first or date.min) < (end or date.max) for one in maybe)
    anchored = _anchor(known, before, own)
    if anchored is not None and not open_dates:
        ordinal = anchored
        if ordinal == wanted:
            return Judgement("supported", "exact", events, number=ordinal, one=own)
        if ordinal > wanted or _is_dense(known, before, own):
            return Judgement("contradicted", "exact-other", events, number=ordinal, one=own)
    return Judgement("undecided", "reach" if number == wanted else "fewer", events, number=number, one=own)


def _anchor(known: Knowledge, before: list[Encounter], own: Encounter | None) -> int | None:
    """Return which one of the series an occasion is, counted from the last that an article numbers."""
    series = [*before, *([own] if own is not None else [])]
    for position in range(len(series) - 1, -1, -1):
        one = series[position]
        number = next((f.count for f in known.facts if f.count is not None and _is_at(f, one)), None)
        if number is None and known.none_before(one) is not None:
            number = 1
        if number is not None:
            return number + len(series) - 1 - position + (0 if own is not None else 1)
    return None


def _is_dense(known: Knowledge, before: list[Encounter], own: Encounter | None) -> bool:
    """Return whether a later number shows that the record lacks none of a series, up to the occasion spoken of."""
    listed = [one for one in known.occasions if one.narrow]
    for fact in known.facts:
        if fact.count is None or fact.said.claim.kind != "count":
            continue
        upto = [one for one in listed if one.first is not None and one.first <= fact.until]
        if own is not None and own in upto and len(upto) == fact.count:
            return True
    return False


# the event that a claim speaks of


def _own(claim: Claim, known: Knowledge, among: Sequence[Encounter]) -> Encounter | None:
    """Return the occasion that a claim speaks of: of its date and place, with whom it names; else today's."""
    if claim.when is None and claim.place is None and not claim.who:
        return next((one for one in reversed(among) if known.is_current(one)), None)
    fitting = [one for one in among if _fits(one, claim)]
    if claim.when is None and claim.place is not None:
        return (
            fitting[0] if len(fitting) == 1 or (fitting and claim.kind == "first") else next(iter(fitting[-1:]), None)
        )
    return next(iter(fitting if claim.kind == "first" else fitting[::-1]), None)


def _fits(one: Encounter, claim: Claim) -> bool:
    if claim.when is not None and not _fits_date(one, claim.when):
        return False
    if claim.place is not None and one.place is not None and not _fits_place(one, claim):
        return False
    people = {party.actor for party in claim.who if party.kind == "person"}
    return not people or bool(people & {party.actor for event in one.events for party in event.parties})


def _fits_date(one: Encounter, when: When) -> bool:
    low, high = when.lower_fuzzy or date.min, when.upper_fuzzy or date.max
    first, last = one.first or date.min, one.last or date.max
    early = low if low < date.min + SLACK else low - SLACK
    late = high if high > date.max - SLACK else high + SLACK
    return one.dated and first <= late and early <= last


def _fits_place(one: Encounter, claim: Claim) -> bool:
    assert claim.place is not None
    places = [event.place for event in one.events if event.place is not None]
    return any(same_place(place, claim.place) or place.country == claim.place.country for place in places)


def _called_off(claim: Claim, known: Knowledge) -> list[Glance]:
    """Return what was called off at the date that a claim gives."""
    if claim.when is None:
        return []
    low, high = claim.when.lower_fuzzy or date.min, claim.when.upper_fuzzy or date.max
    return [e for e in known.off if _may_be_on(e, low, high)]


def _may_be_on(event: Glance, low: date, high: date) -> bool:
    first, last = event.first, event.last
    if first is None and last is None:
        if event.published is None:
            return False
        first, last = event.published[0] - timedelta(days=10), event.published[1] + timedelta(days=45)
    return (first or date.min) <= high and low <= (last or date.max)


def _is_at(fact: Fact, one: Encounter) -> bool:
    """Return whether a number that an article gives is that of an occasion."""
    if one.first is None or one.last is None:
        return False
    return one.first - SLACK <= fact.until <= one.last + timedelta(days=14)


def _is_other(fact: Fact, claim: Claim) -> bool:
    """Return whether an article gives another date for the first one."""
    when = fact.said.claim.when
    return when is not None and claim.when is not None and not when.overlaps(claim.when)
