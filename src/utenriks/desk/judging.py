"""Verdicts on claims of the first time, the last, a number, and never.

The rules are those of ``docs/checking.md``: what the record does not tell of may have happened all the same, unless an
article says that it did not, or the record has followed the parties all along.
"""

from __future__ import annotations

from collections.abc import Sequence

from utenriks.desk.first_last import judge_first, judge_last, judge_never
from utenriks.desk.judgement import Judgement, events_in
from utenriks.desk.knowledge import CURRENT, Knowledge
from utenriks.desk.numbers import judge_count, judge_ordinal
from utenriks.desk.own_event import called_off_then
from utenriks.desk.periods import Period
from utenriks.model.claim import Claim


def judge(claim: Claim, known: Knowledge, periods: Sequence[Period] | None) -> Judgement:
    """Return the judgement on a claim; ``periods`` are the readings of its window, None where it cannot be dated."""
    if periods is None:
        off = called_off_then(claim, known) if claim.kind in ("first", "last") else []
        if off:
            return Judgement("contradicted", "called-off", tuple(off))
        return Judgement("undecided", "window", events_in(known.occasions))
    if claim.kind in ("first", "superlative"):
        made = judge_first(claim, known, periods[0])
        return (
            made.unless(known.unread(periods[0].since, made.one.first - CURRENT))
            if made.one and made.one.first
            else made
        )
    if claim.kind == "last":
        made = judge_last(claim, known, periods[0])
        after = made.one.last + CURRENT if made.one and made.one.last else None
        return made.unless(known.unread(after, periods[0].until)) if after else made
    if claim.kind == "never":
        return judge_never(claim, known, periods[0])
    if claim.ordinal:
        return judge_ordinal(claim, known, periods[0])
    return judge_count(claim, known, periods)
