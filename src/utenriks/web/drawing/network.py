"""Who deals with whom as a drawing: places worked out by springs, the same for the same pairs every time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ROUNDS = 60
# A drawing of ordinary size, pixels a percent, and an ordinary name's length in pixels: where names find room.
WIDE, HIGH, NAME = 10.5, 5.6, 88.0
# The golden angle sets the actors apart before the springs pull.
GOLDEN = math.pi * (3 - math.sqrt(5))
EDGE = 7.0
# Names stand beside their dots: actors keep more room sideways than above and below.
FLAT = 0.55
# Keeps a distance of nothing from being divided by.
TOUCHING = 1e-9
# Actors farther apart than this many ideal distances leave each other alone, so that what is not tied stays near.
REACH = 3.0


@dataclass(frozen=True, slots=True)
class Node:
    """An actor: its place in percent of the drawing, its radius in pixels, how many dealings it has here.

    Its name stands on its left (``is_left``) or right; ``is_covered`` where a busier actor's name or dot is in the way.
    """

    id: str
    x: float
    y: float
    radius: float
    number: int
    is_left: bool
    is_covered: bool


@dataclass(frozen=True, slots=True)
class Tie:
    """Two actors (by their place in the list of nodes) and how many events they share; ``width`` in pixels."""

    a: int
    b: int
    number: int
    width: float


@dataclass(frozen=True, slots=True)
class Network:
    """A drawing of actors and ties."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]


def draw(pairs: Sequence[tuple[str, str, int]]) -> Network | None:
    """Return the network of (actor, actor, events); None when there is no pair."""
    if not pairs:
        return None
    weight: dict[str, int] = {}
    for one, two, number in pairs:
        weight[one] = weight.get(one, 0) + number
        weight[two] = weight.get(two, 0) + number
    ids = sorted(weight, key=lambda identity: (-weight[identity], identity))
    index = {identity: number for number, identity in enumerate(ids)}
    most, heaviest = max(number for *_, number in pairs), max(weight.values())
    ends = np.array([(index[one], index[two]) for one, two, _ in pairs])
    pull = np.array([0.35 + 0.65 * math.sqrt(number / most) for *_, number in pairs])

    def radius(number: int) -> float:
        return round(4 + 12 * math.sqrt(number / heaviest), 1)

    places = [(round(float(x), 2), round(float(y), 2)) for x, y in _springs(len(ids), ends, pull)]
    radii = [radius(weight[name]) for name in ids]
    sides = _labels(places, radii)
    nodes = tuple(
        Node(name, x, y, size, weight[name], left, covered)
        for name, (x, y), size, (left, covered) in zip(ids, places, radii, sides, strict=True)
    )
    ties = tuple(Tie(index[a], index[b], n, round(1 + 7 * math.sqrt(n / most), 1)) for a, b, n in pairs)
    return Network(nodes, ties)


def _springs(count: int, ends: NDArray[np.int64], pull: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a place for each of ``count`` nodes, 0 to 100 both ways (Fruchterman and Reingold's springs)."""
    order = np.arange(count)
    radius, angle = np.sqrt((order + 0.5) / count), order * GOLDEN
    at = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    ideal = 1.6 / math.sqrt(count)
    one, other = ends[:, 0], ends[:, 1]
    flat = np.array([FLAT, 1.0])
    with_ones = np.ones((count, 3))
    for heat in np.linspace(0.12, 0.004, ROUNDS):
        squeezed = at * flat
        square = np.einsum("ij,ij->i", squeezed, squeezed)
        far = square[:, None] + square - 2 * squeezed @ squeezed.T
        np.maximum(far, 0.0, out=far)
        far += TOUCHING
        push = ideal**2 / far
        push[far >= (REACH * ideal) ** 2] = 0.0
        np.fill_diagonal(push, 0.0)
        with_ones[:, :2] = at
        pushed = push @ with_ones  # of all that push one: their places and how hard, summed up
        move = at * (pushed[:, 2:] - 0.9 * ideal) - pushed[:, :2]
        tie = at[one] - at[other]
        drawn = tie * (pull * np.hypot(tie[:, 0], tie[:, 1]) / ideal)[:, None]
        for axis in (0, 1):
            move[:, axis] += np.bincount(other, drawn[:, axis], count) - np.bincount(one, drawn[:, axis], count)
        length = np.hypot(move[:, 0], move[:, 1]) + TOUCHING
        at += move * (np.minimum(length, heat) / length)[:, None]
    return _fitted(at)


def _fitted(at: NDArray[np.float64]) -> NDArray[np.float64]:
    low, high = at.min(axis=0), at.max(axis=0)
    fitted: NDArray[np.float64] = EDGE + (100 - 2 * EDGE) * (at - low) / np.maximum(high - low, 1e-6)
    return fitted


def _labels(places: Sequence[tuple[float, float]], radii: Sequence[float]) -> list[tuple[bool, bool]]:
    """Return for each node, the busiest first, whether its name stands left of it, and whether there is no room."""
    boxes = [(x * WIDE - r, y * HIGH - r, x * WIDE + r, y * HIGH + r) for (x, y), r in zip(places, radii, strict=True)]
    taken: list[tuple[float, float, float, float]] = []
    made: list[tuple[bool, bool]] = []
    for number, ((x, y), r) in enumerate(zip(places, radii, strict=True)):
        sides = (True, False) if x > 86 else (False, True)
        others = [*taken, *boxes[:number], *boxes[number + 1 :]]
        for left in sides:
            start = x * WIDE + (-(r + 4 + NAME) if left else r + 4)
            box = (start, y * HIGH - 7, start + NAME, y * HIGH + 7)
            if start >= 0 and start + NAME <= 100 * WIDE and not any(_meet(box, other) for other in others):
                taken.append(box)
                made.append((left, False))
                break
        else:
            made.append((sides[0], True))
    return made


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
