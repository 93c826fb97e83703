"""Occasions by the days they may have been on: one is found among thousands without a look at each."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from datetime import date

# A page of the agenda has so many days: of 8,800 events over 35 years a day's page holds some five occasions.
PAGE = 5
# What spans more pages than this (16 months) is looked at for every date.
LONG = 96
FIRST, LAST = date.min.toordinal(), date.max.toordinal()


class Agenda:
    """Numbers of things by the days that they may have been on, give or take a margin.

    Days are ordinals; one that is open is the first or the last of the calendar.
    """

    def __init__(self, margin: int) -> None:
        """``margin`` is so many days."""
        self._margin = margin
        self._pages: dict[int, list[int]] = {}
        self._long: set[int] = set()

    def put(self, number: int, first: int, last: int) -> None:
        """Enter a thing, or enter it anew when its days have grown."""
        begin, end = (first - self._margin) // PAGE, (last + self._margin) // PAGE
        if first <= FIRST or last >= LAST or last < first or end - begin >= LONG:
            self._long.add(number)
            return
        pages = self._pages
        for name in range(begin, end + 1):
            page = pages.get(name)
            if page is None:
                pages[name] = [number]
            elif page[-1] < number:
                page.append(number)
            elif number not in page:
                insort(page, number)

    def near(self, first: int, last: int, number: int) -> Sequence[int]:
        """Return which of so many things may lie within some days, in the order of their numbers."""
        if FIRST < first == last < LAST and not self._long:  # most: one day
            return self._pages.get(first // PAGE, ())
        begin, end = first // PAGE, last // PAGE
        if first <= FIRST or last >= LAST or last < first or end - begin >= LONG:
            return range(number)
        found = [page for page in map(self._pages.get, range(begin, end + 1)) if page is not None]
        return sorted(self._long.union(*found))
