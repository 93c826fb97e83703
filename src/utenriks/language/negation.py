"""Whether a verb is negated, by a word of its own, at the head of its sentence, or by a subject that is nobody."""

from __future__ import annotations

from collections.abc import Callable

from utenriks.language.grammar import Grammar
from utenriks.language.parse import Parse


class Negation:
    """Tells what is negated in one parse."""

    def __init__(self, parse: Parse, grammar: Grammar) -> None:
        self.parse, self.words, self.grammar = parse, parse.words, grammar

    def is_negated(self, i: int, predicate_above: Callable[[int], int | None]) -> bool:
        """Return whether what a verb tells did not happen; ``predicate_above`` finds the verb over a word."""
        children = self.words[i].children
        beside = self._children(i, "advmod", "aux")
        words = [*children, *(c for child in beside for c in self._children(child, "advmod"))]
        if any(self.words[c].lower in self.grammar.withouts for c in self._children(i, "mark", "case")):
            return True
        if any(self.words[c].lower in self.grammar.negations and self.words[c].dep != "obj" for c in words):
            return True
        return self._is_fronted(i, predicate_above)

    def _is_fronted(self, i: int, predicate_above: Callable[[int], int | None]) -> bool:
        """Return whether the sentence begins by negating its verb: "Ikke siden 1979 har de møttes", not "ikke før"."""
        first = self.parse.sentence_of(i).first
        if self.words[first].lower not in self.grammar.negations or predicate_above(first) != i:
            return False
        return f"{self.words[first].lower} {self.words[first + 1].lower}" not in self.grammar.only_thens

    def is_nobody(self, i: int) -> bool:
        """Return whether a subject is none at all ("ingen amerikansk president", "no president")."""
        return any(self.words[w].lower in self.grammar.no_words for w in (i, *self._children(i, "det", "advmod")))

    def is_left_out(self, i: int) -> bool:
        """Return whether a coordinated word is negated by a word of its own ("envoys of A and B, but not of C")."""
        return any(self.words[c].lower in self.grammar.negations for c in self.words[i].children if c < i)

    def _children(self, i: int, *deps: str) -> list[int]:
        return [c for c in self.words[i].children if self.words[c].dep in deps]
