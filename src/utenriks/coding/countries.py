"""Which state "landet", "the neighbour" means, of those told of before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utenriks.coding.refs import Ref

if TYPE_CHECKING:
    from utenriks.coding.actors import Actors


class Countries:
    """Resolves such nouns in one parse; what they stand beside is asked of ``actors``."""

    def __init__(self, actors: Actors) -> None:
        self.actors, self.words, self.grammar = actors, actors.words, actors.grammar

    def refs(self, i: int) -> tuple[Ref, ...]:
        """Return the state that "landet" or "nabolandet" means: one named before, if a neighbour not the subject's."""
        after = self.actors.phrases.polities.get(i + 1)
        if after is not None and after.how == "name" and self.words[i + 1].dep not in ("obj", "obl"):
            return ()  # "naboen Kina"
        clauses = self.actors.phrases.clauses
        above = clauses.predicate_above(i)
        subjects = clauses.at(above).fill("subj") if above is not None else []
        told = [ref for word in subjects if word != i for ref in self.actors.refs(word)]
        if self.words[i].lemma.lower() in self.grammar.neighbours:
            over = clauses.at(above).governor if above is not None and i in subjects else None
            if over is not None:  # "Japan krevde at naboen …": not Japan
                told += [ref for word in clauses.at(over).fill("subj") for ref in self.actors.refs(word)]
            found = self.actors.antecedents.country(i, {ref.code for ref in told}, ("polity", "person"))
        else:
            there = above is not None and self.words[i].dep != "nsubj" and self._is_being(above, i)
            found = self.actors.antecedents.country(i, {ref.code for ref in told if there or ref.kind == "polity"})
        return tuple(self.actors.state(ref.code, i, i + 1, pronoun=True) for ref in found if ref.code)

    def _is_being(self, verb: int, i: int) -> bool:
        """Return whether somebody is told to be or have been in what word ``i`` names: no own country then."""
        linked = [self.words[c].lemma.lower() for c in self.words[i].children if self.words[c].dep == "cop"]
        beings = self.grammar.copulas
        return self.actors.phrases.clauses.preposition(i) in self.grammar.locatives and (
            any(lemma in beings for lemma in linked) or self.words[verb].lemma.lower() in beings
        )
