"""Who dealt with each other last: whom "de to", "partene" and "they" mean in a claim."""

from __future__ import annotations

from utenriks.coding.refs import Ref


class Pairs:
    """The pairs of one article in the order they were told, by events and by claims."""

    def __init__(self) -> None:
        self._pairs: list[tuple[int, tuple[Ref, ...]]] = []

    def note(self, at: int, refs: list[Ref]) -> None:
        """Remember who dealt with each other at word ``at``; offices are nobody, and one state alone is no pair."""
        refs = [ref for ref in refs if ref.how != "place"]  # who has been somewhere is no pair with the country
        people = [ref for ref in refs if ref.kind == "person"]
        if len({ref.code for ref in people}) > 1:
            refs = people  # a state that brought them together is not one of them
        if len({ref.code for ref in refs}) > 1 and all(ref.kind != "role" for ref in refs):
            self._pairs.append((at, tuple(refs)))

    def before(self, i: int, people: bool) -> tuple[Ref, ...]:
        """Return the last pair before word ``i`` (of persons, with ``people``), () when there is none."""
        told = [(at, refs) for at, refs in self._pairs if at < i]
        fit = [pair for pair in told if not people or all(ref.kind == "person" for ref in pair[1])]
        return max(fit, key=lambda pair: pair[0])[1] if fit else ()

    def only(self, i: int) -> tuple[Ref, ...]:
        """Return the pair of persons before word ``i`` where no other was told: "the meeting" is theirs."""
        people = [refs for at, refs in self._pairs if at < i and all(ref.kind == "person" for ref in refs)]
        alike = len({frozenset(ref.id for ref in refs) for refs in people}) == 1
        return people[-1] if alike else ()

    def at(self, i: int) -> int:
        """Return the word at which the last pair before word ``i`` was told, -1 when none was."""
        return max((at for at, _ in self._pairs if at < i), default=-1)
