"""Nouns that stand for what was named in full before: "fondet", "the Fund", "the North"."""

from __future__ import annotations

from dataclasses import replace

from utenriks.coding.antecedents import Antecedents
from utenriks.coding.phrases import Phrases
from utenriks.coding.refs import Ref
from utenriks.language.parse import Word
from utenriks.reference.polities import Polities

# "The alliance" is one named, or whose chief was, so many sentences before.
EPITHET_REACH = 6
# A short form has at least so many letters.
SHORTEST = 4


class StandIns:
    """Resolves such nouns in one parse."""

    def __init__(self, phrases: Phrases, antecedents: Antecedents, polities: Polities) -> None:
        self.phrases, self.antecedents, self.polities = phrases, antecedents, polities
        self.words, self.grammar = phrases.words, phrases.clauses.grammar
        self.language = phrases.parse.language

    def short_form(self, i: int) -> list[Ref]:
        """Return the nearest before whose name ends so ("the Fund"), or the state whose begins so ("the North")."""
        word = self.words[i]
        part = word.text[:1].isupper() and word.upos in ("NOUN", "PROPN", "ADJ")
        beside = [self.words[c] for c in word.children if not (part and self.words[c].dep == "acl")]
        if len(word.lower) < SHORTEST or any(self.tells_apart(one) for one in beside):
            return []
        epithet = {code for code, nouns in self.grammar.epithets.items() if word.lemma.lower() in nouns}
        for ref in self.antecedents.before(i, EPITHET_REACH) if epithet else []:
            if ref.code in epithet:
                shown = self.polities.display(ref.code, self.language)
                return [Ref(ref.code, shown, ref.code, "organisation", i, i + 1, pronoun=True)]
        for first, last, match in reversed(self.phrases.polity_spans):
            name, led = self.words[last - 1].lower, self.words[first].text
            united = match.polity.kind == "organisation" and name.endswith(word.lower)
            if first >= i or match.code is None or not (united or (part and last - first > 1 and led == word.text)):
                continue
            shown = self.polities.display(match.code, self.language)
            kind = "organisation" if united else "polity"
            return [Ref(match.code, shown, match.code, kind, i, i + 1, pronoun=True)]
        return []

    def tells_apart(self, word: Word) -> bool:
        """Return whether a word beside a noun says which one is meant, so that it is none named before."""
        return word.dep.split(":")[0] in ("amod", "nmod", "compound", "acl", "appos", "nummod")


def moved(refs: list[Ref], i: int) -> tuple[Ref, ...]:
    """Return actors as meant by word ``i``."""
    return tuple(replace(ref, first=i, last=i + 1, pronoun=True) for ref in refs)
