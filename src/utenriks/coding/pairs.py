"""The pairs that an article tells of, states at odds, persons who met: whom "both sides", "the leaders" may mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from utenriks.coding.refs import Ref

Pair = list[Ref]


class Pairs:
    """The two actors of each act of a sort told so far, in order."""

    def __init__(self) -> None:
        self._pairs: list[Pair] = []

    def note(self, refs: Pair) -> None:
        """Remember the two of one act."""
        self._pairs.append(refs)

    def foremost(self, fits: Callable[[Pair], bool]) -> Pair:
        """Return the pair told of most often of those that ``fits`` lets in, of equals the last; [] without any."""
        told = Counter(frozenset(ref.code for ref in pair) for pair in self._pairs)
        able = (pair for pair in reversed(self._pairs) if fits(pair))
        return max(able, key=lambda pair: told[frozenset(ref.code for ref in pair)], default=[])
