"""Verdicts on claims of the first time, the last, a number, and never.

The rules are those of ``docs/checking.md``: what the record does not tell of may have happened all the same, unless an
article says that it did not, or the record has followed the parties all along.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from utenriks.desk.alike import in_same_words
from utenriks.desk.first_last import judge_first, judge_last, judge_never
from utenriks.desk.judgement import Judgement, events_in
from utenriks.desk.knowledge import CURRENT, Knowledge
from utenriks.desk.numbers import judge_count, judge_ordinal
from utenriks.desk.occasion_words import lacks_occasion, names_occasion, names_sort
from utenriks.desk.own_event import called_off_then
from utenriks.desk.periods import Period
from utenriks.desk.recalled import judge_happened
from utenriks.model.claim import Claim


def judge(claim: Claim, known: Knowledge, periods: Sequence[Period] | None) -> Judgement:
    """Return the judgement on a claim; ``periods`` are the readings of its window, None where it cannot be dated.

    What is supported stays open where a sentence may tell of one more, or where the event is on record but not the
    occasion that the claim names.
    """
    alike = in_same_words(known, claim) if claim.kind in ("first", "never") else None
    until = claim.window.until.earliest if claim.window is not None and claim.window.until is not None else None
    if alike is not None and (claim.kind == "first" or known.none_since(alike, until)):  # there may be another war
        return Judgement("supported", "said-so", events_in(known.occasions), alike)
    if periods is None:
        off = called_off_then(claim, known) if claim.kind in ("first", "last") else []
        if off:
            return Judgement("contradicted", "called-off", tuple(off))
        return Judgement("undecided", "window", events_in(known.occasions))
    made = _judge(claim, known, periods)
    said = made.fact.said.claim.span.text if made.fact is not None else ""
    if made.verdict == "supported" and not names_sort(claim, said) and lacks_occasion(known.store, claim, made.one):
        off = [event for event in called_off_then(claim, known) if names_occasion(known.store, claim, event.id)]
        if off:  # "came for the funeral": he stayed away from it
            return Judgement("contradicted", "called-off", tuple(off))
        return replace(made, verdict="undecided", code="occasion")
    if made.verdict == "supported" and claim.kind == "first" and _lacks_predecessor(claim, known, said):
        return replace(made, verdict="undecided", code="reach")
    return made


def _lacks_predecessor(claim: Claim, known: Knowledge, said: str) -> bool:
    """Return whether "the first since Abe" names somebody of whom nobody tells that he had done it before.

    ``said`` is what an article says by which the claim holds.
    """
    window = claim.window
    if window is None or window.holder is None or (window.kind, window.side) != ("tenure", "after"):
        return False
    surname = window.holder.name.split()[-1]
    if not window.words.endswith(surname) or surname in said:  # "since Abe left office" names nobody who did it
        return False
    parties = (party for one in known.occasions for event in one.events for party in event.parties)
    return all(party.actor != window.holder.actor for party in parties)


def _judge(claim: Claim, known: Knowledge, periods: Sequence[Period]) -> Judgement:
    period = periods[0]
    if claim.kind == "happened":
        return judge_happened(claim, known)
    if claim.kind in ("first", "superlative"):
        made = judge_first(claim, known, period)
        if made.code == "said-first":
            return made  # what an article says plainly outweighs a sentence that was not understood
        start = made.one.first if made.one is not None else None
        return made if start is None else made.unless(known.unread(period.since, start - CURRENT))
    if claim.kind == "last":
        made = judge_last(claim, known, period)
        end = made.one.last if made.one is not None else None
        years = claim.number is not None and claim.number > 1  # "eight years since the last one": until the one told
        until = claim.when.latest if years and claim.when is not None else period.until
        return made if end is None else made.unless(known.unread(end + CURRENT, until))
    if claim.kind == "never":
        return judge_never(claim, known, period)
    return judge_ordinal(claim, known, period) if claim.ordinal else judge_count(claim, known, periods)
