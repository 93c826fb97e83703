"""Time in the reference data: a spell in a post, and whether it covers a date that may be imprecise."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Protocol, TypeAlias, runtime_checkable

from utenriks.model.actor import Office
from utenriks.model.errors import DataError

_DATE = re.compile(r"^(\d{4})(?:-(\d\d))?(?:-(\d\d))?[?~%]?$")


@runtime_checkable
class Bounded(Protocol):
    """Anything that knows its first and last possible day (model.when.When does); None is open."""

    @property
    def earliest(self) -> date | None: ...

    @property
    def latest(self) -> date | None: ...


Moment: TypeAlias = Bounded | date | str | None


@lru_cache(maxsize=8192)
def day_range(text: str) -> tuple[date, date]:
    """Return the first and the last day that an EDTF year, month or day may mean; ``..`` is all time.

    The mark ``~`` widens nothing here: reference data states what its source states. Raises DataError.
    """
    if text == "..":
        return date.min, date.max
    found = _DATE.match(text)
    try:
        if found:
            year, month, day = (int(part) if part else None for part in found.groups())
            first = date(year or 1, month or 1, day or 1)
            last_month = month or 12
            last = date(first.year, last_month, day or calendar.monthrange(first.year, last_month)[1])
            return first, last
    except ValueError:
        pass
    raise DataError(f"{text!r} is not a date", "reference data", "write YYYY, YYYY-MM, YYYY-MM-DD or ..")


def window(at: Moment) -> tuple[date, date]:
    """Return the first and last possible day of a When, a date or simple EDTF text; None is all time."""
    if at is None:
        return date.min, date.max
    if isinstance(at, date):
        return at, at
    if isinstance(at, str):
        first, _, last = at.partition("/")
        return (day_range(first)[0], day_range(last)[1]) if last else day_range(first)
    return at.earliest or date.min, at.latest or date.max


@dataclass(frozen=True, slots=True)
class Spell:
    """One person's time in one post: EDTF ``start`` and ``end`` (``..`` is open), for the polity ``code``."""

    person: str
    code: str
    post: str
    start: str
    end: str

    @classmethod
    def parse(cls, person: str, text: str) -> Spell:
        """Return the spell that ``CODE post from/to`` tells; raises DataError for a wrong date."""
        code, post, time = text.split()
        start, end = time.split("/")
        spell = cls(person, code, post, start, end)
        if day_range(start)[0] > day_range(end)[1]:
            raise DataError(f"{text!r} ends before it starts", f"people: {person}", "mend the dates")
        return spell

    def may_cover(self, at: Moment) -> bool:
        """Tell whether the post may have been held at some day of ``at`` (handover days count for both)."""
        first, last = window(at)
        return day_range(self.start)[0] <= last and first <= day_range(self.end)[1]

    def covers(self, at: Moment) -> bool:
        """Tell whether the post was surely held at every day of ``at``."""
        first, last = window(at)
        latest_end = date.max if self.end == ".." else day_range(self.end)[0]
        earliest_start = date.min if self.start == ".." else day_range(self.start)[1]
        return earliest_start <= first and last <= latest_end

    def office(self) -> Office:
        """Return the spell as the record's Office."""
        return Office(self.person, self.post, None, self.code, self.start, self.end)
