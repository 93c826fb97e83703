"""Calendar units as runs of days, and the reckoning from an anchor that may be imprecise."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from utenriks.model.edtf_form import Span, join, move
from utenriks.model.when import When

Days = tuple[date, date]

MEMBERS_AT_MOST = 20
"""A set of more runs than these (all Thursdays of a year) is written as the interval around them."""


def each_day(anchor: When | None, make: Callable[[date], Iterable[Days]]) -> When | None:
    """Return what ``make`` gives for every day that the anchor may mean, taken together.

    An anchor known by its month alone thus gives all that it can mean: "yesterday" in 2019-04 is
    2019-03-31/2019-04-29. None if the anchor is open, of unknown year or longer than a year.
    """
    days = anchor.days() if anchor else None
    if not days:
        return None
    runs: set[Span] = set()
    for day in days:
        try:
            runs.update(make(day))
        except (OverflowError, ValueError):
            return None
    return of_runs(runs)


def of_runs(runs: Iterable[Span]) -> When | None:
    """Return runs of days as one time; None if there are none."""
    joined = join(list(runs))
    if not joined:
        return None
    if len(joined) > MEMBERS_AT_MOST:
        return When.between(joined[0][0], joined[-1][1])
    if len(joined) > 1 and all(low and high and (high - low).days < 4 for low, high in joined):
        days = [low + timedelta(more) for low, high in joined if low and high for more in range((high - low).days + 1)]
        if len(days) <= MEMBERS_AT_MOST:
            return When.one_of(days)
    return When.of_spans(joined)


def week_of(day: date, shift: int = 0) -> Days:
    """Return the week (Monday to Sunday) of a day, moved by weeks."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
    return monday, monday + timedelta(days=6)


def month_of(day: date, shift: int = 0) -> Days:
    """Return the month of a day, moved by months."""
    first = move(day.replace(day=1), 0, shift)
    return first, first.replace(day=monthrange(first.year, first.month)[1])


def year_of(day: date, shift: int = 0) -> Days:
    """Return the year of a day, moved by years."""
    return date(day.year + shift, 1, 1), date(day.year + shift, 12, 31)


def decade_of(day: date, shift: int = 0) -> Days:
    """Return the decade of a day (2010-2019), moved by decades."""
    first = day.year // 10 * 10 + 10 * shift
    return date(first, 1, 1), date(first + 9, 12, 31)


def weekend_of(day: date, shift: int = 0) -> Days:
    """Return the Saturday and Sunday of the week of a day, moved by weeks."""
    monday = week_of(day, shift)[0]
    return monday + timedelta(days=5), monday + timedelta(days=6)


def day_of(day: date, shift: int = 0) -> Days:
    """Return a day, moved by days."""
    moved = day + timedelta(days=shift)
    return moved, moved


UNITS: dict[str, Callable[[date, int], Days]] = {
    "day": day_of,
    "week": week_of,
    "weekend": weekend_of,
    "month": month_of,
    "year": year_of,
    "decade": decade_of,
}

# Thirds of a unit, overlapping at the seams: "mid-April" may be the 10th or the 20th.
_MONTH_PARTS = {
    "early": (1, 12), "mid": (10, 21), "late": (19, 31), "end": (21, 31), "first": (1, 15), "second": (15, 31),
}  # fmt: skip
_YEAR_PARTS = {
    "early": (1, 4),
    "mid": (5, 8),
    "late": (9, 12),
    "end": (12, 12),
    "first": (1, 6),
    "second": (7, 12),
}


def part_of(run: Days, part: str | None) -> Days:
    """Return the early, middle or late part of a month or a year; any other run unchanged."""
    low, high = run
    length = (high - low).days + 1
    if part in _MONTH_PARTS and 28 <= length <= 31:
        first, last = _MONTH_PARTS[part]
        return low.replace(day=first), low.replace(day=min(last, high.day))
    if part in _YEAR_PARTS and length in (365, 366):
        first, last = _YEAR_PARTS[part]
        return low.replace(month=first), month_of(low.replace(month=last))[1]
    return run
