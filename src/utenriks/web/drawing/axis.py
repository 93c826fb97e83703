"""An axis of years on which long empty stretches are folded, and shown to be."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

# A stretch of so many empty years is folded to the width of half a year.
EMPTY = 3
FOLDED = 0.5
TICKS = 9
STEPS = (1, 2, 5, 10, 20, 25, 50, 100)


@dataclass(frozen=True, slots=True)
class Axis:
    """Stretches of years, each with its place in percent: (first year, end year, from, to, is folded)."""

    stretches: tuple[tuple[float, float, float, float, bool], ...]
    starts: tuple[float, ...]

    def x(self, year: float) -> float:
        """Return the place of a moment (years with their fraction), in percent."""
        first, end, low, high, _ = self.stretches[max(bisect_right(self.starts, year) - 1, 0)]
        return low + (high - low) * min(max((year - first) / (end - first), 0.0), 1.0)

    def ticks(self) -> tuple[tuple[float, int], ...]:
        """Return (place, year) of the years to be written, none of a folded stretch but its ends."""
        years = [year for first, end, _, _, folded in self.stretches if not folded
                 for year in range(round(first), round(end) + 1)]  # fmt: skip
        step = next((step for step in STEPS if len(years) / step <= TICKS), STEPS[-1])
        marked: list[tuple[float, int]] = []
        for first, end, _, _, folded in self.stretches:
            if folded:
                continue
            for year in range(round(first), round(end) + 1):
                x = self.x(year)
                whole = year % step == 0 or year == round(first)
                if whole and (not marked or x - marked[-1][0] > 100 / (TICKS + 4)):
                    marked.append((x, year))
        return tuple(marked)

    def folds(self) -> tuple[float, ...]:
        """Return the places of the folded stretches' middles."""
        return tuple((low + high) / 2 for _, _, low, high, folded in self.stretches if folded)


def make_axis(years: Iterable[float], left: float, right: float) -> Axis:
    """Return the axis from ``left`` to ``right`` percent for moments that are to be seen on it; at least one."""
    busy = sorted({math.floor(year) for year in years})
    if len(busy) == 1:
        busy = [busy[0], busy[0] + 1]
    runs: list[list[int]] = [[busy[0], busy[0] + 1]]
    for year in busy[1:]:
        if year - runs[-1][1] >= EMPTY:
            runs.append([year, year + 1])
        else:
            runs[-1][1] = year + 1
    weight = sum(end - start for start, end in runs) + FOLDED * (len(runs) - 1)
    unit = (right - left) / weight
    stretches: list[tuple[float, float, float, float, bool]] = []
    at = left
    for start, end in runs:
        if stretches:
            stretches.append((stretches[-1][1], float(start), at, at + FOLDED * unit, True))
            at += FOLDED * unit
        width = (end - start) * unit
        stretches.append((float(start), float(end), at, at + width, False))
        at += width
    return Axis(tuple(stretches), tuple(stretch[0] for stretch in stretches))
