"""The state that a body, a crowd or an office acts for: by its place, by whose it is, or the only one spoken of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from utenriks.coding.refs import Ref
from utenriks.reference.polities import PolityMatch

if TYPE_CHECKING:
    from utenriks.coding.actors import Actors


class Bodies:
    """Finds the states of the bodies of one parse; what they stand beside is asked of ``actors``."""

    def __init__(self, actors: Actors) -> None:
        self.actors, self.phrases, self.words, self.grammar = actors, actors.phrases, actors.words, actors.grammar
        self.institutions = actors.phrases.speech.institutions
        self.endings = tuple(word for word in self.institutions if len(word) > 4)

    def of_body(self, i: int) -> tuple[Ref, ...]:
        """Return the state that a body or a crowd named without one acts in: that of its place, else the only one."""
        if not self.acts(i) and self.words[i].lemma.lower() not in self.grammar.crowds:
            return ()
        nested = self.phrases.nested_belonging(i)
        if nested is not None:
            return self.as_crowd(nested, i)
        above = self.phrases.clauses.predicate_above
        below = (w for w in self.actors.parse.subtree(i) if w > i and above(w) == above(i))  # in no clause of its own
        for word in (w for w in below if w in self.phrases.polities):
            if self.phrases.polities[word].how in ("name", "capital") and self.actors.is_place(word, word + 1):
                return self.as_crowd(self.phrases.polities[word], i)
        for child in (c for c in self.words[i].children if c > i and self.actors.is_place(c, c + 1)):
            match = self.phrases.belonging(child)
            if match is not None:
                return self.as_crowd(match, i)
        home = self.actors.people.home
        return (self.actors.state(home, i, i + 1, "crowd"),) if home is not None else ()

    def as_crowd(self, match: PolityMatch, i: int) -> tuple[Ref, ...]:
        """Return a state as word ``i`` means it: some of its people."""
        ref = self.actors.polity(match, i, i + 1)
        return (replace(ref, how="crowd"),) if ref is not None and ref.code is not None else ()

    def acts(self, i: int) -> bool:
        """Return whether a noun names a body that acts for a state."""
        lemma = self.words[i].lemma.lower()
        if lemma in self.institutions or lemma.endswith(self.endings):
            return True
        if self.words[i].upos != "PROPN":
            return False  # "Utenriksdepartementet" that the model takes for a name keeps its ending
        stems = [lemma.removesuffix(ending) for ending in self.grammar.endings.noun if lemma.endswith(ending)]
        return any(stem in self.institutions or stem.endswith(self.endings) for stem in stems)

    def of_owner(self, i: int) -> tuple[Ref, ...]:
        """Return the state whose body a person's name marks ("the Bush administration", "Mugabe's police")."""
        if not self.acts(i) and self.words[i].lemma.lower() not in self.grammar.countries:
            return ()
        code = self.owner(i)
        return (self.actors.state(code, i, i + 1, "institution"),) if code is not None else ()

    def owner(self, i: int) -> str | None:
        """Return the state of the person or the pronoun that owns a noun ("his country", "its army")."""
        for child in self.words[i].children:
            word = self.words[child]
            owned = word.dep == "compound" or self.phrases.clauses.is_possessive(word)
            pronoun = self.grammar.pronoun(word.lower) if word.has("Poss=Yes") else None
            named = child in self.actors.people.by_word or (pronoun is not None and pronoun.kind != "speaker")
            codes = [ref.side for ref in (self.actors.refs(child) if owned and named else ()) if ref.side]
            if codes:
                return codes[0]
        return None
