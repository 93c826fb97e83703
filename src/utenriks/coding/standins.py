"""Nouns that stand for an organisation named before: "fondet", "the Fund"."""

from __future__ import annotations

from dataclasses import replace

from utenriks.coding.antecedents import Antecedents
from utenriks.coding.phrases import Phrases
from utenriks.coding.refs import Ref
from utenriks.language.parse import Word
from utenriks.reference.polities import Polities

# A short form has at least so many letters.
SHORTEST = 4


class StandIns:
    """Resolves such nouns in one parse."""

    def __init__(self, phrases: Phrases, antecedents: Antecedents, polities: Polities) -> None:
        self.phrases, self.antecedents, self.polities = phrases, antecedents, polities
        self.words, self.grammar = phrases.words, phrases.clauses.grammar
        self.language = phrases.parse.language

    def short_form(self, i: int) -> list[Ref]:
        """Return the organisation that "the Fund" means: the nearest before whose name ends so."""
        word = self.words[i]
        if len(word.lower) < SHORTEST or (
            word.children and any(self._tells_apart(self.words[c]) for c in word.children)
        ):
            return []
        for first, last, match in reversed(self.phrases.polity_spans):
            name = self.words[last - 1].lower
            if first >= i or match.code is None or match.polity.kind != "organisation" or not name.endswith(word.lower):
                continue
            shown = self.polities.display(match.code, self.language)
            return [Ref(match.code, shown, match.code, "organisation", i, i + 1, pronoun=True)]
        return []

    def _tells_apart(self, word: Word) -> bool:
        """Return whether a word beside a noun says which one is meant, so that it is none named before."""
        return word.dep.split(":")[0] in ("amod", "nmod", "compound", "acl", "appos", "nummod")


def moved(refs: list[Ref], i: int) -> tuple[Ref, ...]:
    """Return actors as meant by word ``i``."""
    return tuple(replace(ref, first=i, last=i + 1, pronoun=True) for ref in refs)
