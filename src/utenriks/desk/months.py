"""Occasions by the months they may have been in: one is found among thousands without a look at each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

# What spans more months than this is looked at for every date.
LONG = 16
Days = tuple[date | None, date | None]


class Months:
    """Numbers of things by the months between two days (None: open), give or take a margin."""

    def __init__(self, margin: timedelta) -> None:
        self._margin = margin
        self._by_month: dict[int, set[int]] = defaultdict(set)
        self._long: set[int] = set()

    def put(self, number: int, days: Days) -> None:
        """Enter a thing, or enter it anew when its days have grown."""
        months = self._of(days)
        if months is None:
            self._long.add(number)
        else:
            for month in months:
                self._by_month[month].add(number)

    def near(self, days: Days, number: int) -> Iterable[int]:
        """Return which of so many things may lie within some days, in the order of their numbers."""
        months = self._of(days)
        if months is None:
            return range(number)
        return sorted(self._long.union(*(self._by_month.get(month, ()) for month in months)))

    def _of(self, days: Days) -> range | None:
        first, last = days
        if first is None or last is None or last < first:
            return None
        low, high = first.toordinal() - self._margin.days, last.toordinal() + self._margin.days
        months = range(low // 30, high // 30 + 1)
        return months if len(months) <= LONG else None
