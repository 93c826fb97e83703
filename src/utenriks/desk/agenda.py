"""Occasions by the days they may have been on: one is found among thousands without a look at each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

# A page of the agenda has so many days: of 8,800 events over 35 years a day's page holds some five occasions.
PAGE = 5
# What spans more pages than this (16 months) is looked at for every date.
LONG = 96
Days = tuple[date | None, date | None]


class Agenda:
    """Numbers of things by the days that they may have been on (None: open), give or take a margin."""

    def __init__(self, margin: timedelta) -> None:
        self._margin = margin.days
        self._pages: dict[int, set[int]] = defaultdict(set)
        self._long: set[int] = set()

    def put(self, number: int, days: Days) -> None:
        """Enter a thing, or enter it anew when its days have grown."""
        pages = _pages(days, self._margin)
        if pages is None:
            self._long.add(number)
        else:
            for page in pages:
                self._pages[page].add(number)

    def near(self, days: Days, number: int) -> Iterable[int]:
        """Return which of so many things may lie within some days, in the order of their numbers."""
        pages = _pages(days, 0)
        if pages is None:
            return range(number)
        found = [self._pages[page] for page in pages if page in self._pages]
        return sorted(self._long.union(*found))


def _pages(days: Days, margin: int) -> range | None:
    """Return the pages of some days and of a margin on either side, None where they are open or very many."""
    first, last = days
    if first is None or last is None or last < first:
        return None
    pages = range((first.toordinal() - margin) // PAGE, (last.toordinal() + margin) // PAGE + 1)
    return pages if len(pages) <= LONG else None
