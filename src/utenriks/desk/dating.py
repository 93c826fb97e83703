"""Dates as a sentence gives them: a day, a month, a year, or from one day to another."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from babel.dates import format_date, format_interval, format_skeleton

from utenriks.model.when import When


def written(when: When, language: str) -> str:
    """Return a date in words, in nb, nn or en; what has no plain form stands as EDTF."""
    low, high = when.earliest, when.latest
    if low is None or high is None or when.is_qualified:
        return when.edtf
    if when.is_exact_day:
        return written_day(low, language)
    if when.kind == "point" and when.precision == "month":
        return month(low, language)
    if when.kind == "point" and when.precision == "year":
        return str(low.year)
    if when.kind == "interval":
        return str(format_interval(low, high, "yMMMMd", locale=language))
    return when.edtf


@lru_cache(maxsize=20_000)
def written_day(day: date, language: str) -> str:
    """Return a day in words; Babel takes long for each."""
    return str(format_date(day, "long", locale=language))


@lru_cache(maxsize=20_000)
def month(day: date, language: str) -> str:
    """Return the month of a day in words."""
    return str(format_skeleton("yMMMM", day, locale=language))
