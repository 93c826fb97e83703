"""Occasions by the days they may have been on: one is found among thousands without a look at each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate, chain

# A page of the agenda has so many days: of 8,800 events over 35 years a day's page holds some five occasions.
PAGE = 5
# What spans more days than this is entered, and looked for, on wider pages.
NARROW, WIDE_PAGE = 40, 80
# What spans more days than this (16 months) is looked at for every date.
LONG = 480
FIRST, LAST = date.min.toordinal(), date.max.toordinal()


class Agenda:
    """Numbers of things by the days that they may have been on, give or take a margin.

    Days are ordinals; one that is open is the first or the last of the calendar. The first things are those that
    stand in order of their days from the start; the others are entered as they come.
    """

    def __init__(self, margin: int, begun: Sequence[tuple[int, int]] = ()) -> None:
        """``margin`` is so many days; ``begun`` are the days of the first things, in order of their first day."""
        self._margin = margin
        self._firsts = [first for first, _ in begun]  # of a thing and of all that come after it
        self._lasts = list(accumulate((last for _, last in begun), max))  # of a thing and of all before it
        self._narrow, self._narrow_wide, self._wide = _Pages(PAGE), _Pages(WIDE_PAGE), _Pages(WIDE_PAGE)
        self._long: set[int] = set()

    def put(self, number: int, first: int, last: int) -> None:
        """Enter a thing, or enter it anew when its days have grown."""
        if number < len(self._firsts):
            self._widen(number, first, last)
            return
        begin, end = first - self._margin, last + self._margin
        if _is_long(first, last):
            self._long.add(number)
        elif last - first > NARROW:
            self._wide.enter(number, begin, end)
        else:
            self._narrow.enter(number, begin, end)
            self._narrow_wide.enter(number, begin, end)

    def _widen(self, number: int, first: int, last: int) -> None:
        firsts, lasts = self._firsts, self._lasts
        before = number
        while before >= 0 and firsts[before] > first:
            firsts[before] = first
            before -= 1
        while number < len(lasts) and lasts[number] < last:
            lasts[number] = last
            number += 1

    def near(self, first: int, last: int, number: int) -> Iterator[int]:
        """Return which of so many things may lie within some days, in the order of their numbers."""
        return chain.from_iterable(self._near(first, last, number))

    def _near(self, first: int, last: int, number: int) -> Iterator[Iterable[int]]:
        if _is_long(first, last):
            yield range(number)
            return
        begin, end = bisect_left(self._lasts, first - self._margin), bisect_right(self._firsts, last + self._margin)
        yield range(begin, end)  # the rest is only worked out where none of these is the one
        narrow = self._narrow if last - first <= NARROW else self._narrow_wide
        found = [*narrow.of(first, last), *self._wide.of(first, last)]
        if len(found) == 1 and not self._long:
            yield found[0]
        elif found or self._long:
            yield sorted(self._long.union(*found))


class _Pages:
    """Pages of so many days each, with the numbers of what lies on them."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._pages: dict[int, list[int]] = {}

    def enter(self, number: int, first: int, last: int) -> None:
        pages = self._pages
        for name in range(first // self._size, last // self._size + 1):
            page = pages.get(name)
            if page is None:
                pages[name] = [number]
            elif page[-1] < number:
                page.append(number)
            elif number not in page:
                insort(page, number)

    def of(self, first: int, last: int) -> list[list[int]]:
        get, size = self._pages.get, self._size
        return [page for name in range(first // size, last // size + 1) if (page := get(name)) is not None]


def _is_long(first: int, last: int) -> bool:
    return first <= FIRST or last >= LAST or last < first or last - first > LONG
