"""Which answer stands for which gold entry: one to one, as many as there can be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from utenriks.evaluation.compare import event_codes, gold_codes, same_date, same_status
from utenriks.evaluation.gold import GoldEvent, GoldStatement
from utenriks.model.event import Event

A = TypeVar("A")
B = TypeVar("B")

# How far apart (in characters) two spans may be and still count as near: beyond it, distance no longer ranks pairs.
FAR = 100_000


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold event and the found event that stands for it; ``parties``: whether all codes agree."""

    gold: int
    found: int
    parties: bool


def pair_events(golds: Sequence[GoldEvent], found: Sequence[Event], body: str) -> list[Pair]:
    """Return the pairs of gold and found events of one article that agree in type, in the gold's order.

    First as many pairs as agree in type and all codes, then as many of the rest as agree in type. Where several events
    would do, the one whose words overlap the gold's evidence is taken, then the one that agrees in more, then the
    nearest. Both agreements are equivalences, so that taking the best pair first loses none.
    """
    ranked = []
    for g, gold in enumerate(golds):
        place = locate(gold.evidence, body)
        for f, event in enumerate(found):
            if event.type != gold.type:
                continue
            parties = gold_codes(gold) == event_codes(event)
            agreed = (
                (event.mode == gold.mode) + same_status(gold.status, event.status) + same_date(gold.when, event.when)
            )
            ranked.append((not parties, _apart(place, event) > 0, -agreed, _apart(place, event), g, f))
    pairs: dict[int, Pair] = {}
    taken: set[int] = set()
    for other_parties, *_, g, f in sorted(ranked):
        if g not in pairs and f not in taken:
            pairs[g] = Pair(g, f, not other_parties)
            taken.add(f)
    return [pairs[g] for g in sorted(pairs)]


def locate(words: str, body: str) -> tuple[int, int] | None:
    """Return where some words stand in a body (start, end), blanks and line breaks being alike; None if nowhere."""
    start = body.replace("\n", " ").find(words.replace("\n", " ")) if words else -1
    return None if start < 0 else (start, start + len(words))


def _apart(place: tuple[int, int] | None, event: Event) -> int:
    """Return how many characters lie between the evidence and the nearest mention (0: they overlap)."""
    if place is None:
        return FAR
    gaps = (max(m.span.start - place[1], place[0] - m.span.end, -1) + 1 for m in event.mentions)
    return min(gaps, default=FAR)


def pair_any(golds: Sequence[A], found: Sequence[B], same: Callable[[A, B], bool]) -> dict[int, int]:
    """Return a largest one-to-one pairing (index of gold to index of found) of entries that are the same.

    By augmenting paths (Kuhn): an entry gives way to another if it finds a second partner.
    """
    partners = [[f for f, other in enumerate(found) if same(gold, other)] for gold in golds]
    taken: dict[int, int] = {}

    def place(g: int, tried: set[int]) -> bool:
        for f in partners[g]:
            if f not in tried:
                tried.add(f)
                if f not in taken or place(taken[f], tried):
                    taken[f] = g
                    return True
        return False

    for g in range(len(golds)):
        place(g, set())
    return {g: f for f, g in taken.items()}


def pair_in_order(golds: Sequence[A], found: Sequence[B], same: Callable[[A, B], bool]) -> dict[int, int]:
    """Return a largest pairing of entries that are the same; no two pairs cross (longest common subsequence)."""
    best = [[0] * (len(found) + 1) for _ in range(len(golds) + 1)]
    agree = [[same(gold, other) for other in found] for gold in golds]
    for g in reversed(range(len(golds))):
        for f in reversed(range(len(found))):
            skipped = max(best[g + 1][f], best[g][f + 1])
            best[g][f] = max(skipped, best[g + 1][f + 1] + 1 if agree[g][f] else 0)
    pairs: dict[int, int] = {}
    g = f = 0
    while g < len(golds) and f < len(found):
        if agree[g][f] and best[g][f] == best[g + 1][f + 1] + 1:
            pairs[g] = f
            g, f = g + 1, f + 1
        elif best[g + 1][f] >= best[g][f + 1]:
            g += 1
        else:
            f += 1
    return pairs


def in_text_order(statements: Sequence[GoldStatement], body: str) -> list[GoldStatement]:
    """Return gold statements in the order of their quotes; one whose quote is not found keeps to its neighbour."""
    keyed, last = [], 0
    for statement in statements:
        place = locate(statement.quote, body)
        last = place[0] if place is not None else last
        keyed.append((last, statement))
    return [statement for _, statement in sorted(keyed, key=lambda pair: pair[0])]
