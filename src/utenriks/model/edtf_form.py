"""What an EDTF string says: its points, members and the days they cover.

EDTF is the Extended Date/Time Format of the Library of Congress (ISO 8601-2:2019). The common forms are read here
in microseconds; what is rare (long years, significant digits, qualified parts) is left to python-edtf, whose
readings of the common forms a property test compares with these.
"""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Literal

from utenriks.model.errors import UtenriksError

Span = tuple[date | None, date | None]
"""First and last day, both included; None where the time is open or its year unknown."""

# Months that a season covers (python-edtf's table of the EDTF level 2 codes, 25-41 included). Winter is left out:
# "winter 2018" may be either of two winters, see `_winters`.
SEASON_MONTHS = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 25: (3, 5), 26: (6, 8), 27: (9, 11),
    29: (9, 11), 30: (12, 12), 31: (3, 5), 32: (6, 8), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    37: (1, 4), 38: (5, 8), 39: (9, 12), 40: (1, 6), 41: (7, 12),
}  # fmt: skip
WINTERS = (24, 28)
_POINT = re.compile(r"([0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?([~?%])?")
_DAYTIME = re.compile(r"(\d{4}-\d\d-\d\d)T([01]\d|2[0-4]):[0-5]\d(:[0-5]\d)?(\.\d+)?(Z|[+-]\d\d(:?\d\d)?)?")
_FIRST, _LAST = date.min, date.max


@dataclass(frozen=True, slots=True)
class Point:
    """One date of any precision; X stands for an unspecified digit, ``month`` may be a season's code."""

    year: str
    month: str = ""
    day: str = ""
    mark: str = ""

    def __str__(self) -> str:
        return "-".join(part for part in (self.year, self.month, self.day) if part) + self.mark

    @property
    def season(self) -> int:
        """The season's code (21-41), 0 if the point is not a season."""
        return int(self.month) if self.month.isdigit() and int(self.month) > 20 else 0

    @property
    def plain(self) -> bool:
        """Whether no digit is unspecified and nothing is qualified."""
        return not self.mark and "X" not in self.year + self.month + self.day

    def exact(self) -> date | None:
        """Return the one certain day that it is, as nearly all are; None where it is anything else."""
        try:
            return date(int(self.year), int(self.month), int(self.day)) if self.day and self.plain else None
        except ValueError:
            return None

    @property
    def precision(self) -> str:
        """day, month, season, year, decade, century, millennium or unknown."""
        if self.day and self.day != "XX":
            return "day"
        if self.season:
            return "season"
        if self.month and self.month != "XX":
            return "month"
        unspecified = len(self.year) - len(self.year.rstrip("X"))
        return ("year", "decade", "century", "millennium", "unknown")[unspecified]

    def mask(self) -> str:
        """Ten characters, YYYY-MM-DD with X for all that is not said."""
        return f"{self.year}-{self.month or 'XX'}-{self.day or 'XX'}"

    def spans(self, first: int = 1, last: int = 9999) -> Iterator[Span]:
        """Yield the runs of days that the point may mean, in order, for the years from ``first`` to ``last``."""
        if self.mask() == "XXXX-XX-XX":
            yield None, None
            return
        for year in _years(self.year, first, last):
            yield from self._spans_of(year)

    def _spans_of(self, year: int) -> Iterator[Span]:
        if self.season in WINTERS:
            yield from _winters(year)
        elif self.season:
            start, end = SEASON_MONTHS[self.season]
            yield date(year, start, 1), date(year, end, monthrange(year, end)[1])
        elif self.month in ("", "XX") and self.day in ("", "XX"):
            yield date(year, 1, 1), date(year, 12, 31)
        else:
            yield from self._spans_by_month(year)

    def _spans_by_month(self, year: int) -> Iterator[Span]:
        plain = self.month.isdigit() and 1 <= int(self.month) <= 12  # nearly all
        for month in (int(self.month),) if plain else range(1, 13):
            if not plain and not _fits(f"{month:02}", self.month or "XX"):
                continue
            length = monthrange(year, month)[1]
            if self.day in ("", "XX"):
                yield date(year, month, 1), date(year, month, length)
            elif self.day.isdigit():
                if 1 <= int(self.day) <= length:
                    yield date(year, month, int(self.day)), date(year, month, int(self.day))
            else:
                for day in range(1, length + 1):
                    if _fits(f"{day:02}", self.day):
                        yield date(year, month, day), date(year, month, day)

    def padding(self) -> tuple[int, int]:
        """How many days and months ``~``, ``?`` or ``%`` widens the point by on each side: python-edtf's default rule.

        One year, one month and one day for those parts that are given, twice as much for ``%``.
        """
        if not self.mark:
            return 0, 0
        times = 2 if self.mark == "%" else 1
        open_digits = "X" in self.year + self.month + self.day
        wide = 10 ** (len(self.year) - len(self.year.rstrip("X")))
        years = (0 if self.month and open_digits else wide) * times
        months = times if self.month and not self.season else 0
        return (times if self.day else 0), 12 * years + months


@dataclass(frozen=True, slots=True)
class Range:
    """An interval: two points, None for an open or unknown end; ``listed`` when it is a run inside a set (a..b)."""

    lower: Point | None
    upper: Point | None
    listed: bool = False

    def __str__(self) -> str:
        if self.listed:
            return f"{self.lower or ''}..{self.upper or ''}"
        return f"{self.lower or '..'}/{self.upper or '..'}"


@dataclass(frozen=True, slots=True)
class Choice:
    """A set: one of its members ([ ]) or all of them ({ })."""

    members: tuple[Point | Range, ...]
    every: bool = False

    def __str__(self) -> str:
        inner = ",".join(str(member) for member in self.members)
        return f"{{{inner}}}" if self.every else f"[{inner}]"


@dataclass(frozen=True, slots=True)
class Rare:
    """A form that only python-edtf reads, with the bounds it gives."""

    text: str
    strict: Span
    fuzzy: Span

    def __str__(self) -> str:
        return self.text


Form = Point | Range | Choice | Rare
Kind = Literal["point", "interval", "one_of", "all_of"]


def _fits(digits: str, mask: str) -> bool:
    return all(wanted in ("X", found) for found, wanted in zip(digits, mask, strict=True))


def _years(mask: str, first: int, last: int) -> Iterator[int]:
    low = max(first, int(mask.replace("X", "0")), 1)
    high = min(last, int(mask.replace("X", "9")), 9999)
    if "X" not in mask.rstrip("X"):
        yield from range(low, high + 1)
    else:
        yield from (year for year in range(low, high + 1) if _fits(f"{year:04}", mask))


def _winters(year: int) -> Iterator[Span]:
    """Both winters that a year's name may mean: the one it starts in and the one it ends in.

    python-edtf takes December alone "for simplicity"; that would leave out January and February of either.
    """
    if year > 1:
        yield date(year - 1, 12, 1), date(year, 2, 29 if isleap(year) else 28)
    if year < 9999:
        yield date(year, 12, 1), date(year + 1, 2, 29 if isleap(year + 1) else 28)


def refuse(text: str) -> UtenriksError:
    """Return the error for a string that is no EDTF date."""
    return UtenriksError(
        f"{text!r} is not an EDTF date", "date", "write it like 2019, 2019-04, 2019-04-25 or 2018/2019"
    )


def read_point(text: str) -> Point | None:
    """Return the point that ``text`` writes, None if it is none; UtenriksError for a day that cannot be."""
    found = _POINT.fullmatch(text)
    if not found:
        return None
    point = Point(*(group or "" for group in found.groups()))
    if point.exact() is not None:
        return point
    if point.season:
        if point.day or not (point.season in WINTERS or point.season in SEASON_MONTHS):
            raise refuse(text)
    elif point.year != "0000" and next(point.spans(1996, 2005) if "X" in point.year else point.spans(), None) is None:
        if next(point.spans(), None) is None:
            raise refuse(text)
    elif point.year == "0000" and next(Point("2000", point.month, point.day).spans(), None) is None:
        raise refuse(text)
    return point


def _read_range(text: str, sign: str, listed: bool = False) -> Range | None:
    ends = text.split(sign)
    if len(ends) != 2:
        return None
    points: list[Point | None] = []
    for end in ends:
        point = None if end in ("", "..") else read_point(end)
        if point is None and end not in ("", ".."):
            return None
        points.append(point)
    if points == [None, None]:
        raise refuse(text)
    made = Range(points[0], points[1], listed)
    first, last = bounds(made)
    if first and last and first > last:
        raise refuse(text)
    return made


def _read_choice(text: str) -> Choice | None:
    members: list[Point | Range] = []
    for part in text[1:-1].split(","):
        part = part.strip()
        member = _read_range(part, "..", listed=True) if ".." in part else read_point(part)
        if member is None:
            return None
        members.append(member)
    return Choice(tuple(members), every=text[0] == "{")


@lru_cache(maxsize=65536)
def read_form(text: str) -> Form:
    """Return what an EDTF string says; UtenriksError if it says nothing. A time of day is dropped."""
    timed = _DAYTIME.fullmatch(text)
    if timed:
        text = timed.group(1)
    form: Form | None
    if text[:1] in ("[", "{") and text[-1:] == {"[": "]", "{": "}"}[text[0]]:
        form = _read_choice(text)
    elif "/" in text:
        form = _read_range(text, "/")
    else:
        form = read_point(text)
    return form if form is not None else _read_rare(text)


def _read_rare(text: str) -> Rare:
    from edtf import parse_edtf  # 60 ms to import, and seldom needed
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parsed = parse_edtf(text)
        low, high, wide_low, wide_high = (
            parsed.lower_strict(), parsed.upper_strict(), parsed.lower_fuzzy(), parsed.upper_fuzzy(),
        )  # fmt: skip
    except (EDTFParseException, ValueError, AttributeError, TypeError, IndexError, OverflowError, KeyError):
        raise refuse(text) from None
    strict = (_day(low), _day(high))
    if strict[0] and strict[1] and strict[0] > strict[1]:
        raise refuse(text)
    return Rare(str(parsed), strict, (_day(wide_low), _day(wide_high)))


def _day(moment: Any) -> date | None:
    """Return python-edtf's bound as a day; None if open or outside the years 1-9999."""
    try:
        return date(*tuple(moment)[:3])
    except (TypeError, ValueError):
        return None


def move(day: date, days: int, months: int) -> date:
    """Return a day moved by months (kept to the month's last day), then by days; OverflowError, ValueError."""
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    if not 1 <= year <= 9999:
        raise OverflowError(f"year {year}")
    return date(year, month, min(day.day, monthrange(year, month)[1])) + timedelta(days=days)


def _pad(day: date | None, padding: tuple[int, int], sign: int) -> date | None:
    if day is None or padding == (0, 0):
        return day
    try:
        return move(day, sign * padding[0], sign * padding[1])
    except (OverflowError, ValueError):
        return None


def spans(form: Form, *, fuzzy: bool = False, first: int = 1, last: int = 9999) -> list[Span]:
    """Return the runs of days that ``form`` covers, ordered and joined, for the years from ``first`` to ``last``."""
    if isinstance(form, Rare):
        return [form.fuzzy if fuzzy else form.strict]
    if isinstance(form, Choice):
        return join([span for member in form.members for span in spans(member, fuzzy=fuzzy, first=first, last=last)])
    if isinstance(form, Range):
        return [bounds(form, fuzzy=fuzzy)]
    padding = form.padding() if fuzzy else (0, 0)
    wide = padding[1] // 12 + 1 if fuzzy else 0  # what lies outside the years may reach into them
    runs = form.spans(max(1, first - wide), min(9999, last + wide))
    return join([(_pad(low, padding, -1), _pad(high, padding, 1)) for low, high in runs])


def join(runs: list[Span]) -> list[Span]:
    """Return runs of days in order, those that touch or overlap made one."""
    joined: list[Span] = []
    for low, high in sorted(runs, key=lambda run: run[0] or _FIRST):
        if joined:
            end = joined[-1][1]
            if end is None or low is None or low <= end or low - end == timedelta(days=1):
                joined[-1] = (joined[-1][0], None if end is None or high is None else max(end, high))
                continue
        joined.append((low, high))
    return joined


@lru_cache(maxsize=65536)
def bounds(form: Form, *, fuzzy: bool = False) -> Span:
    """Return the first and the last day that ``form`` may mean; None where open or the year is unknown."""
    if isinstance(form, Range):
        low = bounds(form.lower, fuzzy=fuzzy)[0] if form.lower else None
        return low, bounds(form.upper, fuzzy=fuzzy)[1] if form.upper else None
    if isinstance(form, Choice):
        ends = [bounds(member, fuzzy=fuzzy) for member in form.members]
        lows, highs = [low for low, _ in ends if low], [high for _, high in ends if high]
        return (
            min(lows) if len(lows) == len(ends) else None,
            max(highs) if len(highs) == len(ends) else None,
        )
    if isinstance(form, Point):
        return _point_bounds(form, fuzzy)
    return form.fuzzy if fuzzy else form.strict


def _point_bounds(point: Point, fuzzy: bool) -> Span:
    day = point.exact()
    if day is not None:
        return day, day
    if point.year == "XXXX":
        return None, None
    runs = list(point.spans())
    if not runs:
        return None, None
    padding = point.padding() if fuzzy else (0, 0)
    low = None if int(point.year.replace("X", "0")) < 1 else runs[0][0]
    return _pad(low, padding, -1), _pad(runs[-1][1], padding, 1)
