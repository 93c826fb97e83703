"""Events on an axis of years: each as wide as its date is imprecise, none hidden by another."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from utenriks.web.dates import day_number

# A dot's width on a drawing of ordinary width, in percent of it: what keeps two dots from hiding each other.
DOT = 1.2
STEPS = (1, 2, 5, 10, 20, 25, 50, 100)
TICKS = 9
LINE_HEIGHT, LANE_GAP, HEAD = 13, 15, 26
LINES_AT_MOST = 12
# The drawing's edges, in percent: so that a dot at an end is whole.
LEFT, RIGHT = 1.5, 98.5


@dataclass(frozen=True, slots=True)
class Item:
    """What is to be drawn: an id, its lane, its first and last possible day (ISO, None open), look and words."""

    id: str
    lane: str
    first: str | None
    last: str | None
    look: str
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One event as drawn: from ``x1`` to ``x2`` percent at ``y`` pixels; ``left`` and ``right`` tell of open ends."""

    item: Item
    x1: float
    x2: float
    y: int
    left: bool
    right: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """The events of one kind: its name, where its words and its rule stand (pixels), its marks."""

    name: str
    y: int
    height: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing: lanes, ticks (percent, year), height in pixels, and how many events have no place on it."""

    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, int], ...]
    height: int
    undated: int


def draw(items: Iterable[Item], lanes: Sequence[str]) -> Timeline | None:
    """Return the timeline of some events in lanes of this order; None when no event has a date."""
    listed = list(items)
    dated = [item for item in listed if item.first is not None or item.last is not None]
    if not dated:
        return None
    low, high = _extent(dated)
    drawn, y = [], HEAD
    for name in lanes:
        mine = [item for item in dated if item.lane == name]
        if not mine:
            continue
        marks, lines = _stack(mine, low, high, y + LANE_GAP)
        height = LANE_GAP + lines * LINE_HEIGHT
        drawn.append(Lane(name, y, height, tuple(marks)))
        y += height + 6
    ticks = tuple((_x(year, low, high), year) for year in _years(low, high))
    return Timeline(tuple(drawn), ticks, y, len(listed) - len(dated))


def _extent(items: Sequence[Item]) -> tuple[float, float]:
    """Return the axis' ends in years, whole ones, at least two years apart."""
    days = [day for item in items for day in (day_number(item.first), day_number(item.last)) if day is not None]
    low, high = math.floor(min(days)), math.ceil(max(days) + 0.01)
    return (float(low), float(high)) if high - low >= 2 else (float(low), float(low + 2))


def _x(year: float, low: float, high: float) -> float:
    return LEFT + (RIGHT - LEFT) * (year - low) / (high - low)


def _years(low: float, high: float) -> range:
    step = next((step for step in STEPS if (high - low) / step <= TICKS), STEPS[-1])
    first = math.ceil(low / step) * step
    return range(first, math.floor(high) + 1, step)


def _stack(items: Sequence[Item], low: float, high: float, top: int) -> tuple[list[Mark], int]:
    """Return the marks of a lane, each on the first line where it hides no other, and how many lines there are."""
    ends: list[float] = []
    marks: list[Mark] = []
    for item in sorted(items, key=lambda item: (item.first or item.last or "", item.last or "", item.id)):
        first, last = day_number(item.first), day_number(item.last)
        x1 = _x(first, low, high) if first is not None else 0.0
        x2 = _x(last, low, high) if last is not None else 100.0
        line = next((number for number, end in enumerate(ends) if end <= x1 - DOT), len(ends))
        if line == len(ends) and line < LINES_AT_MOST:
            ends.append(0.0)
        line = min(line, LINES_AT_MOST - 1)
        ends[line] = max(ends[line], x2)
        marks.append(Mark(item, x1, max(x1, x2), top + line * LINE_HEIGHT, first is None, last is None))
    return marks, max(len(ends), 1)
