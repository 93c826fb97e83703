"""Times reckoned by counting: two days ago, the year after, the last five years, this week, the same day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from math import ceil
from typing import Any

from utenriks.model.edtf_form import move
from utenriks.model.when import When
from utenriks.reference.dates.calendar_spans import UNITS, Days, each_day, month_of, part_of
from utenriks.reference.dates.expression import Anchor, Tense
from utenriks.reference.dates.weekdays import weekend

WEEK_SLACK = 3
"""Days on either side of "two weeks ago": who counts in weeks does not mean the very day."""


def shifted(values: Mapping[str, Any], anchor: Anchor, tense: Tense | None = None) -> When | None:
    """Return a time so many units before or after the publication, or the narration's time."""
    base = {"previous": anchor.previous, "published": anchor.published}.get(values["anchor"])
    unit, sign = str(values["unit"]), int(values["sign"])
    low, high = _amount(values.get("number"))
    if base is None or low is None or high is None:
        return None
    if sign > 0 and tense == "past" and values["anchor"] == "published":
        return None  # "the war was won in two weeks" is not reckoned from the publication
    if base.days() is None:
        if unit == "day" and low == high and low == int(low):
            return base.shift(days=sign * int(low))
        return None
    if values.get("about") and unit == "year" and low == high == int(low):
        whole = each_day(base, lambda day: [UNITS["year"](day, sign * int(low))])
        return When.parse(f"{whole}~") if whole and whole.precision == "year" and whole.kind == "point" else whole
    slack = 1 if values.get("about") else 0
    return each_day(base, lambda day: _moved(day, unit, sign, low, high, slack))


def _amount(number: Any) -> tuple[float | None, float | None]:
    if number is None:
        return None, None
    return (float(number[0]), float(number[1])) if isinstance(number, tuple) else (float(number), float(number))


def _moved(day: date, unit: str, sign: int, low: float, high: float, slack: int) -> Iterator[Days]:
    near, far = (low, high) if sign > 0 else (high, low)
    if unit == "hour":
        days = ceil(high / 24)
        yield (day - timedelta(days=days), day) if sign < 0 else (day, day + timedelta(days=days))
    elif unit in ("day", "week", "weekend"):
        length, wide = (1, slack * 2) if unit == "day" else (7, WEEK_SLACK + 4 * slack)
        yield (
            day + timedelta(days=sign * round(near * length) - wide),
            day + timedelta(days=sign * round(far * length) + wide),
        )
    elif unit == "month" or low != int(low) or high != int(high):
        length = {"month": 1, "year": 12, "decade": 120}[unit]
        wide = (
            slack if unit == "month" and low == int(low) else 1
        )  # "one and a half years ago" is not counted in months
        first = month_of(day, sign * round(near * length) - wide)
        yield first[0], month_of(day, sign * round(far * length) + wide)[1]
    else:
        length = 10 if unit == "decade" else 1
        wide = slack + (1 if unit == "decade" else 0)
        yield (
            UNITS["year"](day, sign * int(near) * length - wide)[0],
            UNITS["year"](day, sign * int(far) * length + wide)[1],
        )


def rolling(values: Mapping[str, Any], anchor: Anchor, _tense: Tense | None = None) -> When | None:
    """Return the last (the next) so many units up to (from) the publication; None where the number is not told."""
    low, high = _amount(values.get("number"))
    if low is None or high is None or low != high or "unit" not in values:
        return None
    unit, sign, number = str(values["unit"]), int(values["sign"]), high

    def meant(day: date) -> Iterator[Days]:
        if unit in ("hour", "day", "week", "weekend"):
            far = day + sign * timedelta(days=ceil(number * {"hour": 1 / 24, "day": 1}.get(unit, 7)))
            ends = sorted((day, far))
        else:
            months = sign * round(number * {"month": 1, "year": 12, "decade": 120}[unit])
            far = move(day, 0, months)
            ends = [month_of(min(day, far))[0], month_of(max(day, far))[1]]
        yield ends[0], ends[1]

    return each_day(anchor.published, meant)


def calendar(values: Mapping[str, Any], anchor: Anchor, tense: Tense | None = None) -> When | None:
    """Return the day, week, month, year or decade of the publication, or one before or after it.

    Earlier and later this week end, or begin, at the publication; of a month and a year they say no more than its name.
    """
    unit, shift, part = str(values["unit"]), int(values.get("shift") or 0), values.get("part")
    if unit == "weekend":
        return weekend(values, anchor, tense)
    base = anchor.previous if values.get("anchor") == "previous" else anchor.published

    def meant(day: date) -> Iterator[Days]:
        run = part_of(UNITS[unit](day, shift), part)
        if unit == "week" and part == "earlier":
            run = (run[0], max(run[0], day))
        elif unit == "week" and part == "later":
            run = (min(day, run[1]), run[1])
        yield run

    return each_day(base, meant)


def same(values: Mapping[str, Any], anchor: Anchor, _tense: Tense | None = None) -> When | None:
    """Return the day, week, month or year that the narration stands in."""
    previous, unit = anchor.previous, str(values["unit"])
    if previous is None:
        return None
    if unit == "day":
        return previous if previous.precision == "day" and previous.kind != "interval" else None
    return each_day(previous, lambda day: [UNITS[unit](day, 0)])
