"""The pattern notation of ``dates.yaml``, and the tree that all patterns of a language are kept in.

``for [om lag] {number} {unit} siden`` is a sequence of words and slots. ``[ ]`` may be left out, ``(a|b c)`` is one of
several, ``{slot}`` stands for a value, ``{slot:2}`` for a second value of the same slot.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from typing import Generic, TypeVar

from utenriks.reference.dates.tokens import cut

R = TypeVar("R")
Item = str
"""A word's key, or a slot written ``{name}`` or ``{name:2}``."""

_PIECE = re.compile(r"\{[a-z_]+(?::2)?\}|[\[\]()|]|[^\[\](){}|]+")


@dataclass(slots=True)
class Node(Generic[R]):
    """A place in the tree: the words and slots that may come next, and the rules that end here."""

    words: dict[str, Node[R]] = field(default_factory=dict)
    slots: dict[str, Node[R]] = field(default_factory=dict)
    ends: list[R] = field(default_factory=list)

    def add(self, items: tuple[Item, ...], rule: R) -> None:
        """Put one sequence with its rule into the tree below this place."""
        node = self
        for item in items:
            branch = node.slots if item.startswith("{") else node.words
            node = branch.setdefault(item, Node())
        node.ends.append(rule)


@lru_cache(maxsize=64)  # a rule's patterns are asked for by each of its checks, one after the other
def expand(pattern: str) -> tuple[tuple[Item, ...], ...]:
    """Return every sequence that a pattern stands for; ValueError if its brackets do not match."""
    pieces = _PIECE.findall(pattern)
    if "".join(pieces) != pattern:
        raise ValueError(f"cannot read the pattern {pattern!r}")
    ways, rest = _alternatives(pieces)
    if rest:
        raise ValueError(f"the brackets of {pattern!r} do not match")
    return tuple(dict.fromkeys(way for way in ways if way))


def _alternatives(pieces: list[str]) -> tuple[list[tuple[Item, ...]], list[str]]:
    ways: list[tuple[Item, ...]] = []
    while True:
        found, pieces = _sequence(pieces)
        ways.extend(found)
        if not pieces or pieces[0] != "|":
            return ways, pieces
        pieces = pieces[1:]


def _sequence(pieces: list[str]) -> tuple[list[tuple[Item, ...]], list[str]]:
    parts: list[list[tuple[Item, ...]]] = []
    while pieces and pieces[0] not in ("]", ")", "|"):
        piece, pieces = pieces[0], pieces[1:]
        if piece in ("[", "("):
            ways, pieces = _alternatives(pieces)
            if not pieces or pieces[0] != ("]" if piece == "[" else ")"):
                raise ValueError("a bracket is not closed")
            pieces = pieces[1:]
            parts.append([*ways, ()] if piece == "[" else ways)
        elif piece.startswith("{"):
            parts.append([(piece,)])
        else:
            parts.append([tuple(token.key for token in cut(piece))])
    return [tuple(item for part in way for item in part) for way in product(*parts)], pieces
