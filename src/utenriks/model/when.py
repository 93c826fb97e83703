"""A time in the record: an EDTF date with its bounds, and what can be asked of two of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from utenriks.model.edtf_form import Choice, Form, Kind, Point, Range, Span, bounds, join, read_form, spans
from utenriks.model.errors import UtenriksError
from utenriks.model.when_compare import common, contain, merge, overlap, unlisted
from utenriks.model.when_shift import shift_form

DAYS_AT_MOST = 400
"""A time of more days than these is not listed day by day (a year and a month are)."""


@dataclass(frozen=True, slots=True)
class When:
    """An EDTF date: day, month, season, year, decade, interval or set, certain or qualified.

    ``edtf`` is its one spelling; two times are equal when it is. Make one with ``When.parse`` or the constructors.
    """

    edtf: str

    def __post_init__(self) -> None:
        spelled = str(read_form(self.edtf))
        if spelled != self.edtf:
            object.__setattr__(self, "edtf", spelled)

    def __str__(self) -> str:
        return self.edtf

    # -- making one ------------------------------------------------------------------------------------------------

    @classmethod
    def parse(cls, text: str) -> When:
        """Return the time that an EDTF string writes (a time of day is dropped); UtenriksError if it is none."""
        return _parsed(text)

    @classmethod
    def day(cls, day: date) -> When:
        """Return one day."""
        return cls(f"{day.year:04}-{day.month:02}-{day.day:02}")

    @classmethod
    def month(cls, year: int, month: int) -> When:
        """Return one month of a year."""
        return cls(f"{year:04}-{month:02}")

    @classmethod
    def year(cls, year: int) -> When:
        """Return one year (1-9999)."""
        return cls(f"{year:04}")

    @classmethod
    def interval(cls, lower: When | date | None, upper: When | date | None) -> When:
        """Return the time from ``lower`` to ``upper``, None for an open end; UtenriksError if it would end too early.

        Of a time that is itself an interval or a set, its first (its last) day is taken.
        """
        low, high = _end(lower, 0), _end(upper, 1)
        return cls(low if low == high and low else f"{low or '..'}/{high or '..'}")

    @classmethod
    def between(cls, first: date | None, last: date | None) -> When:
        """Return the time from one day to another in its shortest form: a whole month or year is written as such."""
        return cls.of_spans([(first, last)])

    @classmethod
    def one_of(cls, times: Iterable[When | date]) -> When:
        """Return the set of which one member is meant (members in order, no member twice); at least one is needed."""
        return cls._set(times, "[]")

    @classmethod
    def all_of(cls, times: Iterable[When | date]) -> When:
        """Return the set of which every member is meant."""
        return cls._set(times, "{}")

    @classmethod
    def _set(cls, times: Iterable[When | date], marks: str) -> When:
        spelled = {time.edtf if isinstance(time, When) else time.isoformat() for time in times}
        if len(spelled) == 1:
            return cls(spelled.pop())
        parts: set[str] = set()
        for form in map(read_form, spelled):
            if isinstance(form, Choice):
                parts.update(str(member) for member in form.members)
            elif isinstance(form, Range):
                parts.add(str(Range(form.lower, form.upper, listed=True)))
            else:
                parts.add(str(form))
        if not parts:
            raise UtenriksError("a set of times needs a member", "date", "give at least one")
        if len(parts) == 1 and ".." not in min(parts):
            return cls(parts.pop())
        return cls(f"{marks[0]}{','.join(sorted(parts))}{marks[1]}")

    @classmethod
    def of_spans(cls, runs: Iterable[Span]) -> When:
        """Return the time that covers these runs of days (first, last; None is open): one of them is meant."""
        joined = join(list(runs))
        if len(joined) == 1:
            return cls(_spell(*joined[0], sign="/"))
        members = [_spell(low, high, sign="..") for low, high in joined]
        return cls(f"[{','.join(members)}]")

    # -- asking it -------------------------------------------------------------------------------------------------

    @property
    def _form(self) -> Form:
        return read_form(self.edtf)

    @property
    def kind(self) -> Kind:
        """point, interval, one_of or all_of."""
        form = self._form
        if isinstance(form, Choice):
            return "all_of" if form.every else "one_of"
        return "interval" if isinstance(form, Range) or "/" in self.edtf else "point"

    @property
    def precision(self) -> str:
        """day, month, season, year, decade, century, millennium, unknown; of parts that differ: mixed."""
        found = {point.precision for point in self._points()}
        return found.pop() if len(found) == 1 else "mixed"

    def _points(self) -> list[Point]:
        parts: list[Point] = []
        form = self._form
        for member in form.members if isinstance(form, Choice) else [form]:
            ends = (member.lower, member.upper) if isinstance(member, Range) else (member,)
            parts.extend(end for end in ends if isinstance(end, Point))
        return parts

    @property
    def is_qualified(self) -> bool:
        """Whether any part of it is marked uncertain or approximate."""
        return any(mark in self.edtf for mark in "~?%")

    @property
    def is_exact_day(self) -> bool:
        """Whether it is one certain day."""
        form = self._form
        return isinstance(form, Point) and form.plain and bool(form.day)

    @property
    def lower_strict(self) -> date | None:
        """The first day it may mean, qualifiers left aside; None if open or of unknown year."""
        return bounds(self._form)[0]

    @property
    def upper_strict(self) -> date | None:
        """The last day it may mean, qualifiers left aside; None if open or of unknown year."""
        return bounds(self._form)[1]

    @property
    def lower_fuzzy(self) -> date | None:
        """The first day it may mean with ``~ ? %`` allowed for (a year for a year, python-edtf's rule)."""
        return bounds(self._form, fuzzy=True)[0]

    @property
    def upper_fuzzy(self) -> date | None:
        """The last day it may mean with ``~ ? %`` allowed for."""
        return bounds(self._form, fuzzy=True)[1]

    @property
    def earliest(self) -> date | None:
        """The same as ``lower_strict``: what to sort by."""
        return self.lower_strict

    @property
    def latest(self) -> date | None:
        """The same as ``upper_strict``."""
        return self.upper_strict

    def spans(self, *, fuzzy: bool = False) -> list[Span]:
        """Return the runs of days it covers (first, last), in order and joined."""
        return spans(self._form, fuzzy=fuzzy)

    def days(self) -> tuple[date, ...] | None:
        """Return the days it may mean, in order; None if open, of unknown year or more than DAYS_AT_MOST days."""
        if self.lower_strict is None or self.upper_strict is None:
            return None
        listed: list[date] = []
        for low, high in self.spans():
            if low is None or high is None or len(listed) + (high - low).days >= DAYS_AT_MOST:
                return None
            listed.extend(low + timedelta(days=more) for more in range((high - low).days + 1))
        return tuple(listed)

    # -- two of them -----------------------------------------------------------------------------------------------

    def overlaps(self, other: When) -> bool:
        """Whether both may mean a common day, qualifiers allowed for."""
        return overlap(self._form, other._form)

    def contains(self, other: When) -> bool:
        """Whether every day that ``other`` may mean is one that this may mean, qualifiers left aside."""
        return self.edtf == other.edtf or contain(self._form, other._form)

    def narrow(self, other: When) -> When | None:
        """Return the more precise time that agrees with both; None if they cannot mean the same.

        A qualified time gives way to an unqualified one near it: 2011~ and 2012 make 2012. A day of unknown year stays
        as it is when the other is open or longer than YEARS_AT_MOST: the years could not be listed.
        """
        if self.contains(other) and other.contains(self):
            return min(self, other, key=lambda when: (when.is_qualified, len(when.edtf), when.edtf))
        if self.contains(other):
            return other
        if other.contains(self):
            return self
        mine, theirs = self._form, other._form
        if isinstance(mine, Point) and isinstance(theirs, Point):
            merged = merge(mine, theirs)
            if isinstance(merged, Point):
                return When(str(merged))
            if merged is None and not mine.mark and not theirs.mark:
                return None
        if unlisted(mine, theirs) or unlisted(theirs, mine):
            return self if unlisted(mine, theirs) else other
        shared = common(mine, theirs, fuzzy=False) or common(mine, theirs, fuzzy=True)
        return When.of_spans(shared) if shared else None

    def shift(self, *, days: int = 0, weeks: int = 0, months: int = 0, years: int = 0) -> When:
        """Return the time moved by whole units; what is coarser than the unit becomes the days (months) it may be.

        A month moved by a day is an interval of days; a day moved by a month keeps to the month's last day.
        UtenriksError if it would leave the years 1-9999.
        """
        try:
            return When(shift_form(self._form, days + 7 * weeks, months + 12 * years))
        except (OverflowError, ValueError):
            raise UtenriksError(f"{self.edtf} cannot be moved so far", "date", "keep to the years 1-9999") from None


@lru_cache(maxsize=65536)
def _parsed(text: str) -> When:
    """Return the time that a string writes: a record comes back to the same few again and again."""
    return When(text.strip())


def _end(time: When | date | None, side: int) -> str:
    if time is None:
        return ""
    if isinstance(time, When):
        if isinstance(time._form, Point):
            return time.edtf
        day = bounds(time._form)[side]
        return day.isoformat() if day else ""
    return time.isoformat()


def _spell(low: date | None, high: date | None, sign: str) -> str:
    """Return a run of days as EDTF: a day, month or year where it is just that, else the two ends."""
    if low is None and high is None:
        return "XXXX"
    if low is None or high is None:
        opened = "" if sign == ".." else ".."
        return f"{_coarse(low, 0) if low else opened}{sign}{_coarse(high, 1) if high else opened}"
    if low == high:
        return low.isoformat()
    whole_months = low.day == 1 and (high + timedelta(days=1)).day == 1 if high < date.max else low.day == 1
    if whole_months and low.month == 1 and high.month == 12:
        ends = f"{low.year:04}", f"{high.year:04}"
    elif whole_months:
        ends = f"{low.year:04}-{low.month:02}", f"{high.year:04}-{high.month:02}"
    else:
        ends = low.isoformat(), high.isoformat()
    return ends[0] if ends[0] == ends[1] else sign.join(ends)


def _coarse(day: date, side: int) -> str:
    """Return a lone end in its shortest form: the year if the day is its first (its last), else the day."""
    edge = (1, 1) if side == 0 else (12, 31)
    return f"{day.year:04}" if (day.month, day.day) == edge else day.isoformat()


# A tense of dates that may lie before or after: the nearer is meant.
EITHER = "either"


def nearest(to: When | None, times: Iterable[When | None]) -> When | None:
    """Return the time that begins nearest to another's beginning, the first of equals; the first if that is open."""
    known = [time for time in times if time is not None]
    start = to.earliest if to is not None else None
    if start is None or any(time.earliest is None for time in known):
        return next(iter(known), None)
    return min(known, key=lambda time: abs((time.earliest or start) - start), default=None)
