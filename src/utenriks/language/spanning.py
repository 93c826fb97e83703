"""The best tree over scored arcs: Chu, Liu and Edmonds, with one word under the root."""

from __future__ import annotations

from typing import Any

import numpy as np


def best_tree(scores: Any) -> Any:
    """Return each word's head (0 is the root) in the tree with the highest sum and one root.

    ``scores[i, j]``: of word i + 1 under j; a row for each word, a column for the root and each word.
    """
    count = len(scores)
    arcs = scores.astype("float64")
    arcs[np.arange(count), np.arange(1, count + 1)] = -np.inf
    heads = arcs.argmax(1)
    if (heads == 0).sum() == 1 and not _cycle(heads.tolist()):
        return heads
    spread = np.ptp(arcs[np.isfinite(arcs)]) + 1
    arcs[:, 0] -= spread * (count + 1)  # a second root costs more than any other arcs can bring
    whole = np.full((count + 1, count + 1), -np.inf)
    whole[1:] = arcs
    return _spanning(whole)[1:]


def _cycle(heads: list[int]) -> list[int]:
    """Return the words of a cycle among heads (of words 1, 2, …), or none."""
    seen = [0] * (len(heads) + 1)
    for start in range(1, len(heads) + 1):
        node = start
        while node and not seen[node]:
            seen[node] = start
            node = heads[node - 1]
        if node and seen[node] == start:
            cycle, at = [node], heads[node - 1]
            while at != node:
                cycle.append(at)
                at = heads[at - 1]
            return cycle
    return []


def _spanning(arcs: Any) -> Any:
    """Return the heads of the best tree from node 0; ``arcs[i, j]``: of i under j, a row and column for each node."""
    heads = arcs.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads[1:].tolist())
    if not cycle:
        return heads
    inside = np.zeros(len(arcs), dtype=bool)
    inside[cycle] = True
    around = np.array(cycle)
    outside = np.flatnonzero(~inside)
    kept = arcs[cycle, heads[cycle]]
    entering = arcs[np.ix_(around, outside)] - kept[:, None]
    leaving = arcs[np.ix_(outside, around)]
    size = len(outside)
    smaller = np.full((size + 1, size + 1), -np.inf)  # the cycle is the last node
    smaller[:size, :size] = arcs[np.ix_(outside, outside)]
    smaller[:size, size], smaller[size, :size] = leaving.max(1), entering.max(0)
    found = _spanning(smaller)
    enters = int(found[size])
    broken = cycle[int(entering[:, enters].argmax())]
    heads[broken] = outside[enters]
    for place, node in enumerate(outside.tolist()):
        if place:
            under = int(found[place])
            heads[node] = cycle[int(leaving[place].argmax())] if under == size else outside[under]
    return heads
