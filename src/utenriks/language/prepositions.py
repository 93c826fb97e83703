"""The preposition that a word stands under."""

from __future__ import annotations

from utenriks.language.grammar import Grammar
from utenriks.language.parse import Word


class Prepositions:
    """Finds the prepositions of one parse."""

    def __init__(self, words: list[Word], grammar: Grammar) -> None:
        self.words, self.grammar = words, grammar

    def of(self, i: int) -> str | None:
        """Return the preposition (or the marker of a clause) that word ``i`` stands under, in lower case."""
        if not self.words[i].children:
            return None
        cases = [c for c in self.words[i].children if self.words[c].dep in ("case", "mark") and c < i]
        if not cases:  # "med president Xi": the preposition may hang on the title
            titles = [
                c for c in self.words[i].children if c < i and self.words[c].dep in ("nmod", "nmod:desc", "compound")
            ]
            cases = [
                c for title in titles for c in self.words[title].children if self.words[c].dep == "case" and c < title
            ]
        if not cases:
            return None
        first = self.words[cases[0]]
        fixed = [self.words[c].lower for c in first.children if self.words[c].dep == "fixed"]
        if fixed:
            return " ".join([first.lower, *fixed])
        if len(cases) > 2 and self.words[cases[1]].lower in self.grammar.bridges:  # "til tross for"
            return " ".join(self.words[c].lower for c in cases)
        if first.dep == "case" and len(cases) > 1 and self.words[cases[1]].dep == "case":
            last = self.words[cases[1]].lower
            return first.lower if first.lower in self.grammar.prepositions else last
        return first.lower

    def of_object(self, i: int) -> str | None:
        """Return the preposition of what a parser took for an object in spite of it ("pulled out of Kherson")."""
        case, grammar = self.of(i), self.grammar
        led = any(self.words[c].dep == "case" and c < i for c in self.words[i].children)
        return case if led and case in grammar.prepositions - grammar.approximations - grammar.particles else None

    def directions(self, i: int) -> list[tuple[str, int]]:
        """Return the places that a point of the compass leads, each with its slot ("a factory south of Homs")."""
        led = [(f"{self.words[i].lower} {self.of(c)}", c) for c in self.words[i].children if self.words[c].dep == "obl"]
        return [(slot, place) for slot, place in led if slot in self.grammar.locatives]
