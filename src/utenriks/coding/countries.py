"""Which state "landet", "the neighbour" means, of those told of before."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

from utenriks.coding.antecedents import GROUP_REACH
from utenriks.coding.refs import Ref

if TYPE_CHECKING:
    from utenriks.coding.actors import Actors

# What is told of in passing counts as so many sentences farther away.
MALUS = 1.0


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
            found = self._told_of(i, {ref.code for ref in told}, ("polity", "person"))
        else:
            own = [ref for ref in told if ref.kind in ("polity", "person", "role") and ref.code]
            if self.words[i].has("Case=Gen") and own and self.words[i].dep.startswith("nmod"):
                return (
                    self.actors.state(str(own[0].code), i, i + 1, pronoun=True),
                )  # "X kalte det innblanding i landets …"
            said = self._of_speaker(i)
            if said:
                return said
            there = above is not None and self.words[i].dep != "nsubj" and self._is_being(above, i)
            acted_on = self._acted_on(i, above) if above is not None else frozenset()
            found = self._told_of(i, acted_on | {ref.code for ref in told if there or ref.kind == "polity"})
        return tuple(self.actors.state(ref.code, i, i + 1, pronoun=True) for ref in found if ref.code)

    def _told_of(self, i: int, others: Container[str | None] = (), kinds: Sequence[str] = ("polity",)) -> list[Ref]:
        """Return the state that is told of before word ``i``, none of the ``others``, by an actor of ``kinds``."""
        before = self.actors.antecedents
        able = [r for r in before.before(i, GROUP_REACH) if r.kind in kinds and r.code and r.code not in others]
        if "person" in kinds:
            return able[:1]
        here = before.sentence[i]
        return [min(able, key=lambda ref: here - before.sentence[ref.first] + self._malus(ref))] if able else []

    def _acted_on(self, i: int, verb: int) -> frozenset[str | None]:
        """Return the states to which "the country's president" does something, none of which is the country."""
        clause = self.actors.phrases.clauses.at(verb)
        if not any(i in self.actors.parse.subtree(subject) for subject in clause.fill("subj")):
            return frozenset()
        words = [word for slot in ("obj", "iobj") for word in clause.fill(slot)]
        return frozenset(ref.code for word in words if word != i for ref in self.actors.refs(word))

    def _malus(self, ref: Ref) -> float:
        """Return by how many sentences a state is rather too far away: it is but a place, or told of in passing."""
        head = self.words[self.actors.antecedents.head(ref)]
        joined = head.dep == "conj" or any(self.words[c].dep == "conj" for c in head.children)
        return MALUS * ((ref.how == "place") + joined + self._is_aside(head.i))

    def _is_aside(self, i: int) -> bool:
        """Return whether a word stands in a clause that says something of another state ("Egypt, som ligger nær X")."""
        while self.words[i].head != i:
            word, i = self.words[i], self.words[i].head
            if word.dep == "acl:relcl" and i in self.actors.phrases.polities:
                return True
        return False

    def _of_speaker(self, i: int) -> tuple[Ref, ...]:
        """Return the state of whoever says of "the country" what it is or does, or whom a condition for it is told of.

        "X sa at landet er lite", "Danmark kommer i skvis uansett om landet sier ja": no other state is told of above.
        """
        clauses = self.actors.phrases.clauses
        verb = clauses.predicate_above(i)
        above = clauses.predicate_above(verb) if verb is not None else None
        if verb is None or above is None or not self.words[i].dep.startswith("nsubj"):
            return ()
        speaking = self.words[above].lemma.lower() in self.actors.phrases.speech.verbs
        whether = bool(set(clauses.at(verb).marks) & (self.grammar.whether | self.grammar.conditionals))
        said = self.words[verb].dep == "ccomp" and speaking
        done = [ref for a in clauses.at(above).arguments if a.slot != "subj" for ref in self.actors.refs(a.word)]
        if not said and not (self.words[verb].dep.startswith("advcl") and whether and not done):
            return ()
        refs = [ref for word in clauses.at(above).fill("subj") for ref in self.actors.refs(word)]
        refs = [ref for ref in refs if ref.code and (ref.kind in ("person", "role") or not said)]
        return tuple(self.actors.state(str(ref.code), i, i + 1, pronoun=True) for ref in refs[:1])

    def _is_being(self, verb: int, i: int) -> bool:
        """Return whether somebody is told to be or have been in what word ``i`` names: no own country then."""
        linked = [self.words[c].lemma.lower() for c in self.words[i].children if self.words[c].dep == "cop"]
        beings = self.grammar.copulas
        return self.actors.phrases.clauses.preposition(i) in self.grammar.locatives and (
            any(lemma in beings for lemma in linked) or self.words[verb].lemma.lower() in beings
        )
