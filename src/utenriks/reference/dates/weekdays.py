"""Weekdays, nights and weekends: which one is meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from utenriks.model.when import When
from utenriks.reference.dates.calendar_spans import Days, day_of, each_day, of_runs, week_of, weekend_of
from utenriks.reference.dates.expression import Anchor, Tense

_WEEK = timedelta(days=7)
NEAR = 3
"""With no tense to tell, a weekday at most so many days back is the past one; further back, it may be the next."""
YESTERDAY = 1
"""The present tells of a plan or, as headlines do, of what has just been: of yesterday, not of days before."""
LONGEST = 62
"""A bare weekday against a publication date longer than this (days) says no more than that date."""


def weekday(values: Mapping[str, Any], anchor: Anchor, tense: Tense | None) -> When | None:
    """Return the day that a weekday means, or the set of days that it may mean.

    With the publication known only as a month, it is any such day of the month, whatever the tense.
    """
    number, which, week = int(values["weekday"]), values.get("which"), values.get("week")
    published = anchor.published
    if published is None:
        return None
    if published.is_exact_day or which in ("last", "recent", "coming", "next") or week is not None:
        found = each_day(published, lambda day: _one(day, number, which, week, tense))
    else:
        days = published.days()
        if days is None or len(days) > LONGEST:
            return published
        found = of_runs((day, day) for day in days if day.weekday() == number)
    if found and values.get("night"):
        return _night_before(found)
    return found


def _one(day: date, number: int, which: str | None, week: int | None, tense: Tense | None) -> Iterator[Days]:
    """Yield the day that a weekday means said on ``day``, or both days where usage is divided.

    "Next Thursday" said on a Tuesday may be of this week or the next, "last Monday" on a Friday of this or the last.
    """
    if week is not None:
        yield day_of(week_of(day, week)[0], number)
        return
    back = timedelta(days=(day.weekday() - number) % 7)
    past, coming = day - (back or _WEEK), day - back + _WEEK
    if which in ("last", "recent"):
        yield day_of(past)
        if which == "last" and past >= week_of(day)[0]:
            yield day_of(past - _WEEK)
    elif which in ("next", "coming"):
        yield day_of(coming)
        if which == "next" and coming <= week_of(day)[1]:
            yield day_of(coming + _WEEK)
    elif not back:
        yield day, day
    elif tense == "past":
        yield day_of(past)
    elif tense == "future" or which == "this":
        yield day_of(coming)
    else:
        yield day_of(past)
        if back.days > (YESTERDAY if tense == "present" else NEAR):
            yield day_of(coming)


def _night_before(days: When) -> When | None:
    """Return the night to a day: that day or the evening before."""
    listed = days.days()
    return When.one_of([day + timedelta(days=move) for day in listed for move in (-1, 0)]) if listed else days


def night(values: Mapping[str, Any], anchor: Anchor, tense: Tense | None) -> When | None:
    """Return the night of the publication day: that before it, or after it where the future is told."""
    if "weekday" in values:
        return weekday({**values, "night": True}, anchor, tense)
    shift = int(values.get("shift") or 0)

    def around(day: date) -> Iterator[Days]:
        moved = day + timedelta(days=shift)
        first = 0 if tense == "future" else -1
        last = 0 if tense == "past" or shift else 1
        yield moved + timedelta(days=first), moved + timedelta(days=last)

    return each_day(anchor.published, around)


def weekend(values: Mapping[str, Any], anchor: Anchor, tense: Tense | None) -> When | None:
    """Return the weekend meant; both that may be where nothing tells."""
    shift, published = values.get("shift"), anchor.published
    if published is None:
        return None
    if not published.is_exact_day and shift is None:
        days = published.days()
        return of_runs((day, day) for day in days if day.weekday() > 4) if days and len(days) <= LONGEST else published

    def meant(day: date) -> Iterator[Days]:
        if shift is not None:
            yield weekend_of(day, int(shift))
        elif day.weekday() > 4 or tense == "future":
            yield weekend_of(day)
        else:
            yield weekend_of(day, -1)
            if tense != "past":
                yield weekend_of(day)

    return each_day(published, meant)
