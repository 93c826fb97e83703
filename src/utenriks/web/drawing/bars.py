"""Counts by year as stacked bars."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

HEIGHT = 120
LABELS = 8
# More years than these are drawn several to a bar.
BARS = 60
STEPS = (1, 2, 5, 10, 20, 25, 50, 100)


@dataclass(frozen=True, slots=True)
class Part:
    """One colour's part of a bar: pixels from the top, pixels high, and the count."""

    name: str
    y: float
    height: float
    number: int


@dataclass(frozen=True, slots=True)
class Bar:
    """The years from ``first`` to ``last``: place and width in percent, parts from the bottom up."""

    first: int
    last: int
    x: float
    width: float
    parts: tuple[Part, ...]
    number: int
    is_labelled: bool


@dataclass(frozen=True, slots=True)
class Bars:
    """A drawing of bars, the highest count on it, and its height in pixels."""

    bars: tuple[Bar, ...]
    highest: int
    height: int = HEIGHT


def draw(counts: Mapping[tuple[int, str], int], order: Sequence[str]) -> Bars | None:
    """Return the bars of counts by (year, name), the names stacked in ``order``; None when there are none."""
    if not counts:
        return None
    low, high = min(year for year, _ in counts), max(year for year, _ in counts)
    step = next((step for step in STEPS if (high - low + 1) / step <= BARS), STEPS[-1])
    low -= low % step
    starts = list(range(low, high + 1, step))
    sums = {start: dict.fromkeys(order, 0) for start in starts}
    for (year, name), number in counts.items():
        sums[year - year % step][name] += number
    highest = max(sum(parts.values()) for parts in sums.values())
    width = 100 / max(len(starts), 6)
    every = math.ceil(len(starts) / LABELS)
    bars = [
        Bar(start, start + step - 1, n * width, width, _parts(sums[start], highest), sum(sums[start].values()),
            n % every == 0)
        for n, start in enumerate(starts)
    ]  # fmt: skip
    return Bars(tuple(bars), highest)


def _parts(numbers: Mapping[str, int], highest: int) -> tuple[Part, ...]:
    parts, bottom = [], float(HEIGHT)
    for name, number in numbers.items():
        if number:
            height = HEIGHT * number / highest
            bottom -= height
            parts.append(Part(name, round(bottom, 2), round(height, 2), number))
    return tuple(parts)
