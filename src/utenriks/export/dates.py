"""The one rule for dates that a format cannot hold.

A date field holds what all days that an EDTF date may mean (``~ ? %`` allowed for) have in common: the day, else, where
the field can hold it, the month or the year, else nothing. The EDTF itself always stands beside it.
"""

from __future__ import annotations

from functools import lru_cache

from utenriks.model.when import When

# News comes back to the same days: so many are reckoned once.
DATES = 10_000


@lru_cache(DATES)
def common_part(when: When | None) -> str:
    """Return the YYYY-MM-DD, YYYY-MM or YYYY that all days a time may mean share, '' where they share none."""
    if when is None:
        return ""
    first, last = when.lower_fuzzy, when.upper_fuzzy
    if first is None or last is None or first.year != last.year:
        return ""
    if first == last:
        return first.isoformat()
    return f"{first:%Y-%m}" if first.month == last.month else f"{first.year:04}"


def exact_day(when: When | None) -> str:
    """Return the day (``YYYY-MM-DD``) of a time that can mean one day only, else ''."""
    part = common_part(when)
    return part if len(part) == 10 else ""


@lru_cache(DATES)
def bounds(when: When | None) -> tuple[str, str]:
    """Return the first and the last day that a time may mean, ``~ ? %`` left aside; '' where it is open."""
    if when is None:
        return "", ""
    first, last = when.earliest, when.latest
    return (first.isoformat() if first else ""), (last.isoformat() if last else "")
