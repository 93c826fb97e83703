"""Verdicts on claims of a number: how many, and the how-manieth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from utenriks.desk.encounters import Encounter
from utenriks.desk.facts import Fact, is_broken
from utenriks.desk.judgement import SLACK, Judgement, events_in, is_at
from utenriks.desk.knowledge import Knowledge
from utenriks.desk.own_event import at_place, called_off_then, is_there, own_event
from utenriks.desk.periods import EDGE, Period
from utenriks.model.claim import Claim
from utenriks.model.place import Place
from utenriks.model.verdict import Word
from utenriks.record.glances import Glance
from utenriks.record.pairs import same_place


def judge_count(claim: Claim, known: Knowledge, periods: Sequence[Period]) -> Judgement:
    """Judge how many there were; of a vague window each reading is tried."""
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
    return replace(made, readings=readings)


def _count(claim: Claim, known: Knowledge, period: Period) -> Judgement:
    wanted = int(claim.number or 0)
    if wanted == 1 and claim.when is not None and own_event(claim, known, known.occasions) is None:
        off = called_off_then(claim, known)
        if off:  # "has been there once, in May": that visit was cancelled
            return Judgement("contradicted", "called-off", tuple(off), number=0)
    sure, maybe = at_place(claim, *known.inside(period))
    past = [one for one in sure if not known.is_current(one)]
    before = claim.window is not None and claim.window.kind == "dated" and period == Period()
    counted = past if before or (len(sure) != wanted and len(past) == wanted) else sure
    number, events = _number(claim, known, counted), events_in(counted)
    total = None if claim.holders else _said_total(known, period, counted, claim.place)
    if claim.at_least:
        return _at_least(known, wanted, events, number, total)
    alike = total is not None and total.fact in known.numbered and total.number == number == wanted and not maybe
    counted_all = alike and _is_complete(known, period, counted)
    if total is not None and total.number >= number and not counted_all:
        made = _as_said(known, wanted, events, total)
        if made is not None:
            return made
    within = _said_within(claim, known, period, counted)
    if within is not None and within.number > number:
        made = _as_counted(known, wanted, events, within, period)
        if made is not None:
            return made
    if number > wanted:
        summits = claim.what == "summit"  # which of the meetings were summits is not known
        return Judgement(
            "undecided" if summits else "contradicted", "reach" if summits else "more", events, number=number
        )
    none = None if sure or maybe or claim.holders else _none_ever(claim, known, period)
    if none is not None:  # "met once", where an article says that they never did
        return Judgement("contradicted", "said-never", (), none, 0)
    if number == wanted and not maybe:
        code = "exact" if _is_complete(known, period, counted) else "reach"
        told = _as_counted(known, wanted, events, within, period) if code == "reach" and within is not None else None
        if told is not None and told.verdict == "supported":
            return told
        made = Judgement("supported" if code == "exact" else "undecided", code, events, number=number)
        return made.unless(known.unread(period.since, period.until))
    if number + len(maybe) >= wanted:
        return Judgement("undecided", "open-date", events + events_in(maybe), number=number)
    return Judgement("undecided", "fewer", events, number=number)


def _none_ever(claim: Claim, known: Knowledge, period: Period) -> Fact | None:
    """Return what an article says by which there was none at all, up to what a claim may count; never of a place."""
    end = min(period.until or date.max, known.today.first)
    if claim.place is not None or known.vague:
        return None
    told = [
        f
        for f in known.facts
        if f.count is None and f.said.claim.kind == "never" and f.since is None and not is_broken(f)
    ]
    return next((f for f in reversed(told) if f.until >= end or known.followed(f.until, end)), None)


def _number(claim: Claim, known: Knowledge, counted: list[Encounter]) -> int:
    """Return how many occasions there were, or, of "two Russian presidents have been here", how many persons."""
    return len(set().union(*(_holders(known, one) for one in counted)) if claim.holders else counted)


def _holders(known: Knowledge, one: Encounter) -> set[str]:
    """Return who took part in an occasion as a holder of the office asked for."""
    office = next((who for who in known.who if who.post is not None), None)
    parties = [(party, event.last) for event in one.events for party in event.parties if party.kind == "person"]
    return {party.actor for party, at in parties if office is not None and office.is_meant(party, at)}


def _at_least(
    known: Knowledge, wanted: int, events: tuple[Glance, ...], number: int, total: _Total | None
) -> Judgement:
    if number >= wanted:
        return Judgement("supported", "at-least", events, number=number)
    if total is not None and total.number >= wanted:
        return Judgement("supported", "said-number", events, total.fact, total.number)
    if total is not None and known.is_fresh(total.fact):
        return Judgement("contradicted", "said-number", events, total.fact, total.number)
    return Judgement("undecided", "fewer", events, number=number)


def _as_said(known: Knowledge, wanted: int, events: tuple[Glance, ...], total: _Total) -> Judgement | None:
    """Judge by the last number that an article gives; None where the record may lack what has come since."""
    fresh = known.is_fresh(total.fact)
    if total.number > wanted:
        return Judgement("contradicted", "said-number", events, total.fact, total.number)
    if total.number < wanted:
        return Judgement("contradicted", "said-number", events, total.fact, total.number) if fresh else None
    if fresh or known.followed(total.fact.until, known.today.last):
        made = Judgement("supported", "said-number", events, total.fact, total.number)
        return made.unless(known.unread(total.fact.until, None))
    return None


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


@dataclass(frozen=True, slots=True)
class _Total:
    """The last number that an article gives, with what the record has since."""

    fact: Fact
    number: int


def _said_total(
    known: Knowledge, period: Period, counted: list[Encounter], place: Place | None = None
) -> _Total | None:
    """Return the last number that an article gives; with ``place``, of those that were there."""
    if period.until is not None or (period.since is not None and not _is_all_since(known, period.since)):
        return None
    told = [f for f in known.facts if f.count is not None and f.said.claim.kind == "count" and not f.said.claim.holders]
    told += [fact for fact in known.numbered if fact.said.claim.ordinal and _is_of_all(known, fact)]
    told = [fact for fact in told if place is None or _is_of_place(known, fact, place)]
    if not told:
        return None
    fact = max(told, key=lambda fact: fact.until)
    own = timedelta(days=1) if fact in known.numbered else timedelta(0)  # what is told as today's may be tomorrow's
    since = [one for one in counted if one.first is not None and one.first > fact.until + own]
    return _Total(fact, (fact.count or 0) + len(since))


def _is_of_place(known: Knowledge, fact: Fact, place: Place) -> bool:
    """Return whether an ordinal that names a place counts those that were there ("the third time they met in Rome").

    It may be one of all, held there, where an earlier one is on record that was elsewhere, or of which it is not told.
    """
    if fact.said.claim.place is None or not same_place(fact.said.claim.place, place):
        return False
    before = [one for one in known.occasions if one.last is not None and one.last <= fact.until]
    return all(is_there(one, place) for one in before)


def _is_all_since(known: Knowledge, since: date) -> bool:
    """Return whether all there have been came after a day: an article calls one the first of all, and it was later."""
    firsts = [fact for fact in known.facts if fact.said.claim.kind == "first" and (fact.since, fact.count) == (None, 1)]
    return any(fact.until + SLACK >= since for fact in firsts)


def _is_of_all(known: Knowledge, fact: Fact) -> bool:
    """Return whether what is counted from a time on is all of them: the first ever is known to have come after it.

    "Their fifteenth meeting since 1958", where the one of September 1958 is told to have been their first.
    """
    first = next((one for one in known.occasions if one.narrow), None)
    if first is None or first.first is None or fact.since is None or fact.since > first.first:
        return False
    return known.none_before(first) is not None


def _said_within(claim: Claim, known: Knowledge, period: Period, counted: list[Encounter]) -> _Total | None:
    """Return how many an article counts in a part of a period, with what the record has of its rest."""
    totals: list[_Total] = []
    if period.since is None:
        return None
    for fact in known.within:
        low, high = (fact.since or date.min) - SLACK, fact.until + SLACK
        there = claim.place is None or any(is_at(fact, one) for one in counted if one.place is not None)
        inside = fact.since and fact.since + SLACK >= period.since and fact.until - SLACK <= (period.until or high)
        if claim.holders or not there or not inside:
            continue
        rest = [one for one in counted if (one.last or date.max) < low or (one.first or date.min) > high]
        totals.append(_Total(fact, (fact.count or 0) + len(rest)))
    return max(totals, key=lambda total: total.number, default=None)


def _as_counted(
    known: Knowledge, wanted: int, events: tuple[Glance, ...], total: _Total, period: Period
) -> Judgement | None:
    """Judge by what an article counts in a part of a period; None where the record may lack what else was in it."""
    if total.number > wanted:
        return Judgement("contradicted", "said-number", events, total.fact, total.number)
    end = min(period.until or date.max, known.today.last)
    start = total.fact.until if _is_of(total.fact, period) else period.since  # what it counts itself need not be read
    if total.number < wanted or not known.followed(start, end):
        return None
    made = Judgement("supported", "said-number", events, total.fact, total.number)
    return made.unless(known.unread(total.fact.until, end))


def judge_ordinal(claim: Claim, known: Knowledge, period: Period) -> Judgement:
    """Judge that the event spoken of was the n-th of its kind."""
    wanted = int(claim.number or 0)
    sure, maybe = known.inside(period)
    own = own_event(claim, known, sure)
    if own is None and (claim.when is not None or claim.place is not None):
        off = called_off_then(claim, known)
        return Judgement("contradicted", "called-off", tuple(off)) if off else Judgement("undecided", "not-told")
    end = own.last if own is not None else known.today.last
    if claim.holders and own is not None:
        mine = _holders(known, own)
        own = next((one for one in sure if _holders(known, one) & mine), own)
    start = own.first if own is not None and own.first is not None else known.today.first
    before = [one for one in sure if one is not own and (one.first or date.max) < start]
    before = _turns(known, before) if claim.holders else before
    if own is None:
        before = [one for one in before if not known.is_current(one)]
    number = len(before) + 1
    events = events_in(before) + events_in([own] if own else [])
    told = [fact for fact in known.facts if fact.count is not None and fact.said.claim.holders == claim.holders]
    said = [fact for fact in told if own is not None and is_at(fact, own)]
    if said and period.since is None:
        word: Word = "supported" if said[0].count == wanted else "contradicted"
        return Judgement(word, "said-number", events, said[0], said[0].count, one=own)
    within = [fact for fact in known.within if fact.said.claim.holders == claim.holders and _is_of(fact, period)]
    within = [fact for fact in within if own is not None and is_at(fact, own)]
    if within:
        word = "supported" if within[0].count == wanted else "contradicted"
        return Judgement(word, "said-number", events, within[0], within[0].count, one=own)
    if number > wanted:
        if _may_be_of_fewer(claim, before):
            return Judgement("undecided", "reach", events, number=number, one=own)
        return Judgement("contradicted", "more", events, number=number, one=own)
    open_dates = any((one.first or date.min) < (end or date.max) for one in maybe)
    if number == wanted and own is not None and period.since is not None and not open_dates:
        if _is_complete(known, replace(period, until=own.last), [*before, own]):
            made = Judgement("supported", "exact", events, number=number, one=own)
            return made.unless(known.unread(period.since, end))
    anchored = _anchor(known, before, own, claim.holders)
    if anchored is not None and not open_dates:
        ordinal = anchored
        if ordinal == wanted:
            made = Judgement("supported", "exact", events, number=ordinal, one=own)
            return made.unless(known.unread(None, end))
        if ordinal > wanted or (not claim.holders and _is_dense(known, before, own)):
            return Judgement("contradicted", "exact-other", events, number=ordinal, one=own)
    if (
        number == wanted and not open_dates and known.followed(period.since, start)
    ):  # of a period that was read all along
        return Judgement("supported", "exact", events, number=number, one=own).unless(known.unread(period.since, end))
    return Judgement("undecided", "reach" if number == wanted else "fewer", events, number=number, one=own)


def _is_of(fact: Fact, period: Period) -> bool:
    """Return whether what an article counts is counted from the same time as a period."""
    return None not in (fact.since, period.since) and abs((fact.since or date.min) - (period.since or date.min)) <= EDGE


def _may_be_of_fewer(claim: Claim, before: list[Encounter]) -> bool:
    """Return whether a claim may count but some of what the record holds: summits, visits to the place it names."""
    if claim.what == "summit":
        return True  # which of the meetings were summits is not known
    if claim.what != "visit" or claim.place is None or claim.place.kind == "country":
        return False
    return len([one for one in before if is_there(one, claim.place)]) < int(claim.number or 0)


def _turns(known: Knowledge, before: list[Encounter]) -> list[Encounter]:
    """Return the first occasion of each holder of an office."""
    seen: set[str] = set()
    found = []
    for one in before:
        holders = _holders(known, one)
        if holders - seen:
            found.append(one)
        seen |= holders
    return found


def _anchor(known: Knowledge, before: list[Encounter], own: Encounter | None, holders: bool) -> int | None:
    """Return which one of the series an occasion is, counted from the last that an article numbers."""
    series = [*before, *([own] if own is not None else [])]
    for position in range(len(series) - 1, -1, -1):
        one = series[position]
        told = (f for f in known.facts if f.count is not None and f.said.claim.holders == holders)
        number = next((f.count for f in told if is_at(f, one)), None)
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
