"""Whether a word that fills a slot is what a frame's ``if`` or ``not`` wants there."""

from __future__ import annotations

from utenriks.language.clauses import Argument, Clauses
from utenriks.language.wordlist import listed_lemma

# Stand in a frame's ``if`` and ``not`` for any person's name, any noun that is no name, anything at all, any place.
PERSON, NOUN, ANY, PLACE = "@person", "@noun", "@any", "@place"
PLACES = ("LOC", "GPE")  # how the tagger marks their names
# An ending is taken off a noun only when so many letters stay.
MIN_STEM = 5
# How a title hangs on the name after it.
TITLES = ("nmod:desc", "compound", "appos")


class Fillers:
    """Compares the words of one parse with the lemmas of frames."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses, self.words = clauses, clauses.words

    def find(self, arguments: list[Argument], slot: str, lemmas: list[str]) -> int | None:
        """Return the word that fills a slot with one of the lemmas, itself or counted by the noun that does."""
        if slot == "obj" and not any(a.slot == slot for a in arguments):
            slot = "iobj"  # "summoned the ambassador to protest": the only one
        words = (i for a in arguments if a.slot == slot for i in (a.word, *self._measured(a.word)))
        return next((i for i in words if self.is_one_of(i, lemmas)), None)

    def _measured(self, i: int) -> list[int]:
        """Return what a noun of measure counts ("a series of accords", "trakk deler av styrkene ut")."""
        grammar = self.clauses.grammar
        if self.words[i].lemma.lower() not in grammar.measures:
            return []
        leading = grammar.carrying | grammar.belongings
        counted = [a.word for a in self.clauses.at(i).arguments if a.slot in leading and a.via == i]
        return counted + [k for c in counted if c > i for k in self._measured(c)]  # "tens of thousands of soldiers"

    def is_one_of(self, i: int, lemmas: list[str]) -> bool:
        """Return whether a word, or the title before a name ("ambassador Haley"), is one of the lemmas."""
        if PERSON in lemmas and ("PER" in self.words[i].name or self._is_personal(i)):
            return True
        if PLACE in lemmas and any(label in self.words[i].name for label in PLACES):
            return True
        if ANY in lemmas or (NOUN in lemmas and self.words[i].upos == "NOUN"):
            return True
        words = [self.words[i]]
        if words[0].upos == "PROPN":
            words += [self.words[c] for c in words[0].children if self._is_title(c, i)]
        found = {form for word in words for form in (word.lemma.lower(), word.lower)}
        if words[0].upos == "VERB":
            found.add(self.clauses.lemma_with_particle(i))  # "stå bak"
        if words[0].upos == "NOUN":  # where the model gives the lemma of another noun
            found.add(listed_lemma(words[0].lower, self.clauses.parse.language))
            found |= self._stems(words[0].lower)
        if not found.isdisjoint(lemmas):
            return True
        return any(form.endswith(wanted[1:]) for wanted in lemmas if wanted.startswith("-") for form in found)

    def _stems(self, form: str) -> set[str]:
        """Return what a noun's form may be an inflection of ("vaksinedoser" of "vaksinedose")."""
        stems = {form.removesuffix(ending) for ending in self.clauses.grammar.endings.noun} - {form}
        return {lemma for stem in stems if len(stem) >= MIN_STEM for lemma in (stem, stem + "e")}

    def _is_title(self, i: int, name: int) -> bool:
        """Return whether a word tells what a name is of ("hangarskipet USS Ford", "ambassador Haley")."""
        word = self.words[i]
        bare = word.upos == "NOUN" and word.dep == "nmod" and i < name and not word.has("Case=Gen")
        return word.dep in TITLES or (bare and self.clauses.preposition(i) is None)

    def _is_personal(self, i: int) -> bool:
        word, grammar = self.words[i], self.clauses.grammar
        if word.upos == "NUM":  # "de to"
            return any(self.words[c].lower in grammar.definite for c in word.children)
        pronoun = grammar.pronoun(word.lower) if word.upos == "PRON" else None
        known = pronoun is not None and (pronoun.kind == "person" or (pronoun.number == "plur" and word.dep == "obj"))
        return known and word.dep != "nmod"
