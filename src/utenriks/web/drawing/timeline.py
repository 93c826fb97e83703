"""Events on an axis of years: each as wide as its date is imprecise, none hidden by another."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from utenriks.web.dates import day_number
from utenriks.web.drawing.axis import Axis, make_axis

# A dot's width on a drawing of ordinary width, in percent of it: what keeps two dots from hiding each other.
DOT = 1.2
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
    """A drawing: lanes, ticks (percent, year), folds (percent), height in pixels, and how many events have no date."""

    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, int], ...]
    folds: tuple[float, ...]
    height: int
    undated: int


def draw(items: Iterable[Item], lanes: Sequence[str]) -> Timeline | None:
    """Return the timeline of some events in lanes of this order; None when no event has a date."""
    listed = list(items)
    dated = [item for item in listed if item.first is not None or item.last is not None]
    if not dated:
        return None
    axis = _axis(dated)
    drawn, y = [], HEAD
    for name in lanes:
        mine = [item for item in dated if item.lane == name]
        if not mine:
            continue
        marks, lines = _stack(mine, axis, y + LANE_GAP)
        height = LANE_GAP + lines * LINE_HEIGHT
        drawn.append(Lane(name, y, height, tuple(marks)))
        y += height + 6
    return Timeline(tuple(drawn), axis.ticks(), axis.folds(), y, len(listed) - len(dated))


def _axis(items: Sequence[Item]) -> Axis:
    """Return the axis on which every bounded time is seen whole, and the known end of an open one."""
    years: set[float] = set()
    for item in items:
        first, last = day_number(item.first), day_number(item.last)
        years.update(year for year in (first, last) if year is not None)
        if first is not None and last is not None:
            years.update(range(math.ceil(first), math.floor(last) + 1))
    return make_axis(years, LEFT, RIGHT)


def _stack(items: Sequence[Item], axis: Axis, top: int) -> tuple[list[Mark], int]:
    """Return the marks of a lane, each on the first line where it hides no other, and how many lines there are."""
    ends: list[float] = []
    marks: list[Mark] = []
    for item in sorted(items, key=lambda item: (item.first or item.last or "", item.last or "", item.id)):
        first, last = day_number(item.first), day_number(item.last)
        x1 = axis.x(first) if first is not None else 0.0
        x2 = axis.x(last) if last is not None else 100.0
        line = next((number for number, end in enumerate(ends) if end <= x1 - DOT), len(ends))
        if line == len(ends) and line < LINES_AT_MOST:
            ends.append(0.0)
        line = min(line, LINES_AT_MOST - 1)
        ends[line] = max(ends[line], x2)
        marks.append(Mark(item, x1, max(x1, x2), top + line * LINE_HEIGHT, first is None, last is None))
    return marks, max(len(ends), 1)
