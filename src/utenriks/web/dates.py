"""Dates as people write them, in a language; what is imprecise stays so."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache

from babel.dates import format_skeleton, get_date_format, get_month_names

from utenriks.model.errors import UtenriksError
from utenriks.model.when import When
from utenriks.web.words import load_words

# So many days that are one after another in a set are still written out.
LISTED = 3


@lru_cache(maxsize=20_000)
def spoken(edtf: str | None, language: str) -> str:
    """Return an EDTF date in words: a day, month, season, year, "from – to", "one of …"; "" for None.

    What has no plain wording stays EDTF.
    """
    if not edtf:
        return ""
    try:
        when = When.parse(edtf)
    except UtenriksError:
        return edtf
    words = load_words(language)
    if when.is_qualified:
        plain = spoken(edtf.translate(str.maketrans("", "", "~?%")), language)
        return words.say("about", date=plain)
    if when.kind == "point":
        return _point(when, language) or edtf
    if when.kind == "interval":
        first, last = edtf.partition("/")[::2]
        return words.say("span", first=spoken_end(first, language), last=spoken_end(last, language))
    return _set(when, language) or edtf


def spoken_end(edtf: str, language: str) -> str:
    """Return one end of an interval in words; an open or unknown one as "…"."""
    return spoken(edtf, language) if edtf not in ("", "..") else "…"


def _point(when: When, language: str) -> str | None:
    day = when.earliest
    if day is None:
        return None
    if when.precision == "day":
        return _day(day, language)
    if when.precision == "month":
        return str(format_skeleton("yMMMM", day, locale=language))
    if when.precision == "year":
        return str(day.year)
    if when.precision == "season":
        code = when.edtf.rpartition("-")[2]
        return load_words(language).ui.get(f"season_{code}", "{year}").format(year=when.edtf[:4])
    return None


def _set(when: When, language: str) -> str | None:
    first, last = when.earliest, when.latest
    days = when.days()
    words = load_words(language)
    if first is None or last is None or days is None:
        return None
    if len(days) <= LISTED:
        return words.say("one_of", days=words.say("or").join(_day(day, language) for day in days))
    return words.say("one_in", first=_day(first, language), last=_day(last, language))


def _day(day: date, language: str) -> str:
    """Return a day as CLDR writes it in full; a page may have hundreds, and Babel takes long for each."""
    pattern, months = _written(language)
    return pattern.format(d=day.day, MMMM=months[day.month], y=day.year)


@cache
def _written(language: str) -> tuple[str, Mapping[int, str]]:
    """Return CLDR's full form of a day ("{d}. {MMMM} {y}") and the months' names."""
    pattern = re.sub(r"\bMMMM\b|\bd\b|\by\b", r"{\g<0>}", get_date_format("long", language).pattern)
    return pattern, get_month_names("wide", locale=language)


@lru_cache(maxsize=20_000)
def day_number(text: str | None) -> float | None:
    """Return an ISO day as years, for placing it on an axis; None for None."""
    if text is None:
        return None
    day = date.fromisoformat(text)
    start = date(day.year, 1, 1)
    return day.year + (day - start).days / (366 if isleap(day.year) and day.year < 9999 else 365)
