"""Plural descriptions: "de to lederne", "the three", "partene", "de to landene" name several actors at once."""

from __future__ import annotations

from collections.abc import Callable

from utenriks.coding.phrases import Phrases
from utenriks.coding.refs import Ref
from utenriks.language.parse import Word
from utenriks.model.when import When
from utenriks.reference.numerals import load_numerals
from utenriks.reference.people import Roster

# "De fire" may be told apart by name; of ten nobody keeps count.
LARGEST = 6
KINDS = ("people", "polities", "parties")


class Groups:
    """Tells the group words of one parse."""

    def __init__(self, phrases: Phrases, roster: Roster, at: When | None) -> None:
        self.phrases, self.clauses, self.roster, self.at = phrases, phrases.clauses, roster, at
        self.words, self.grammar = self.clauses.words, self.clauses.grammar
        self.numerals = load_numerals(self.clauses.parse.language)

    def kind(self, word: Word) -> str:
        """Return which kind of group a word names: people, polities, parties, or ''."""
        size = self.size(word)
        if word.upos in ("NUM", "DET") and size is not None:
            return "parties"
        if size is None and not (word.has("Number=Plur") and self._is_definite(word)):
            return ""
        if self._is_set_apart(word):
            return ""
        lemma = word.lemma.lower()
        if size is None and lemma in self.grammar.counted:
            return ""  # "the great powers": more than those told of
        kind = next((kind for kind in KINDS if lemma in getattr(self.grammar.groups, kind)), "")
        return kind if word.has("Number=Plur") or kind == "parties" else ""  # "each side"

    def is_member(self, word: Word) -> bool:
        """Return whether a noun names one of an organisation, not all of it ("a NATO ally", "et EU-land")."""
        last = {form.lower().rpartition("-")[2] for form in (word.text, word.lemma)}
        return bool(last & self.grammar.members) and not word.has("Number=Plur")

    def _is_set_apart(self, word: Word) -> bool:
        """Return whether a phrase says which group is meant: "the parties in working life" are none told before.

        So does an adjective that is no participle ("the ethnic armies", "the western countries", not "the warring
        parties").
        """
        kinds = [self.words[c] for c in word.children if self.words[c].dep == "amod"]
        groups = self.grammar.groups
        if word.lemma.lower() in groups.parties | groups.polities and self.size(word) is None:
            if any(w.upos == "ADJ" and not w.has("VerbForm=Part") for w in kinds):
                return True
        if any(w.i in self.phrases.polities for w in kinds):
            return True  # "de fem nordiske statsministrene"
        led = [c for c in word.children if c > word.i and self.words[c].dep == "nmod" and self.words[c].upos == "NOUN"]
        return any(self.clauses.preposition(c) in self.grammar.belongings for c in led)

    def size(self, word: Word) -> int | None:
        """Return of how many a group is: two for "begge" and "de to", three for "the three" and "de tre lederne"."""
        beside = [self.words[c] for c in word.children]
        if any(one.lower in self.grammar.both for one in (word, *beside)):
            return 2
        numeral = word if word.upos == "NUM" else next((one for one in beside if one.dep == "nummod"), None)
        if numeral is None or not any(one.lower in self.grammar.definite for one in beside):
            return None
        number = self.numerals.number(numeral.lower)
        return int(number) if number is not None and 2 < number <= LARGEST else None

    def fits(self, i: int) -> Callable[[Ref], bool]:
        """Return what tells whether somebody may be one of those whom a post's plural names ("the leaders")."""
        named = self.phrases.post_at(i)
        return lambda ref: named is None or ref.post is None or self._holds(ref, named[0])

    def _holds(self, ref: Ref, post: str) -> bool:
        """Return whether a person holds a post, be it not the foremost of theirs."""
        held = self.roster.office_at(ref.id, self.at) if self.at is not None and ref.id in self.roster.by_id else []
        return any(self.roster.posts.answers(one, post) for one in (str(ref.post), *(spell.post for spell in held)))

    def _is_definite(self, word: Word) -> bool:
        return word.has("Definite=Def") or any(self.words[c].lower in self.grammar.definite for c in word.children)
