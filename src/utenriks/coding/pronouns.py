"""Whom a pronoun means: by the clause it stands in, else by what stands before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from utenriks.coding.refs import Ref
from utenriks.language.grammar import Pronoun

if TYPE_CHECKING:
    from utenriks.coding.actors import Actors

# "They" is sought among the subjects of so many clauses above it.
SUBJECTS_ABOVE = 3
# Kinds of pronouns that mean the subject of their clause.
OWN = ("self", "each")


class Pronouns:
    """Resolves the pronouns of one parse; what they stand beside is asked of ``actors``."""

    def __init__(self, actors: Actors) -> None:
        self.actors, self.parse, self.words, self.grammar = actors, actors.parse, actors.words, actors.grammar

    def refs(self, i: int) -> tuple[Ref, ...]:
        word = self.words[i]
        pronoun = self.grammar.pronoun(word.lower)
        if pronoun is None or (word.dep == "det" and not word.has("Poss=Yes")):
            return ()
        if pronoun.kind == "speaker":
            return tuple(replace(r, first=i, last=i + 1, pronoun=True) for r in (self.actors.speakers.get(i),) if r)
        own = self._subject_above(i) if pronoun.kind in OWN else ()
        if pronoun.kind == "self" or own:
            return own  # "G7-landenes ledere møter hverandre": they themselves
        if pronoun.kind == "polity" and not word.has("Poss=Yes") and not word.dep.startswith(("nsubj", "obl:agent")):
            return ()  # what is done to "it" is done to a thing or a plan more often than to a state
        taken_up = (pronoun.number == "plur" and pronoun.kind == "any") or pronoun.kind == "polity"
        if pronoun.kind == "polity" and word.has("Poss=Yes"):
            found = self.actors.antecedents.beside(i)  # "imposed sanctions on Syria for its attacks"
            found = found or self._subject_ahead(i, pronoun)
        elif pronoun.kind == "person" and word.has("Poss=Yes"):
            found = self._subject_ahead(i, pronoun)
        else:
            found = self._warned(i) if pronoun.kind == "polity" else []
            found = found or (self._subject_taken_up(i, pronoun.number == "plur") if taken_up else [])
            if not found and taken_up and pronoun.number == "plur":
                found = self._object_taken_up(i)
        others = self._doers(i) if pronoun.kind == "person" and pronoun.number == "sing" else frozenset()
        if others:
            found = self.actors.antecedents.one_person(i, pronoun.sex, others)
        else:
            found = found or self.actors.antecedents.of_pronoun(i, pronoun)
        return tuple(replace(ref, first=i, last=i + 1, pronoun=True) for ref in found)

    def _doers(self, i: int) -> frozenset[str]:
        """Return the ids of those who stand beside a pronoun in its clause: it means another ("Moon asked him")."""
        word, above = self.words[i], self.actors.phrases.clauses.predicate_above(i)
        if above is None or word.has("Poss=Yes"):
            return frozenset()
        if word.dep.startswith("nsubj"):  # "Med Xi har han hatt fem møter"
            clauses, persons = self.actors.phrases.clauses, self.actors.people.by_word
            beside = [c for c in self.words[above].children if c in persons]
            before = (k for k in self.parse.subtree(above) if k < i and k in persons)
            beside += [k for k in before if clauses.preposition(k) in self.grammar.withs]  # "Etter møtet med X sa han"
            return frozenset(self.actors.people.by_word[c].id for c in beside)
        if not word.dep.startswith(("obj", "iobj", "obl")):
            return frozenset()
        subjects = [s for s in self.actors.phrases.clauses.at(above).fill("subj") if s != i]
        return frozenset(ref.id for subject in subjects for ref in self.actors.refs(subject))

    def _subject_taken_up(self, i: int, plural: bool) -> list[Ref]:
        """Return the subject of a clause above that "they" or "it" takes up ("the rebels said they would …")."""
        above = self.actors.phrases.clauses.predicate_above(i)
        for _ in range(SUBJECTS_ABOVE):
            if above is None:
                return []
            children = self.words[above].children
            for subject in (c for c in children if self.words[c].dep.startswith("nsubj") and c < i):
                group = self.actors.phrases.clauses.conjuncts(subject)
                if self.words[subject].upos in ("NOUN", "PROPN") and i not in self.parse.subtree(subject):
                    many = self.words[subject].has("Number=Plur") and subject not in self.actors.people.by_word
                    if plural == (len(group) > 1 or many):
                        refs = [ref for word in group for ref in self.actors.refs(word)]
                        if plural or all(ref.kind != "person" for ref in refs):
                            return refs
            above = self.actors.phrases.clauses.predicate_above(above)
        return []

    def _warned(self, i: int) -> list[Ref]:
        """Return whom "it" means in a condition put to somebody ("threatened Iraq with sanctions if it refused")."""
        clauses = self.actors.phrases.clauses
        verb = clauses.predicate_above(i)
        above = clauses.predicate_above(verb) if verb is not None else None
        if above is None or verb is None or above > i:
            return []
        before = [self.words[c] for c in self.words[verb].children if c < i]  # "should it invade"
        opened = {word.lower for word in before if word.dep in ("mark", "aux")}
        if not opened & self.grammar.conditionals:
            return []
        told = (ref for word in clauses.at(above).fill("obj") if word < i for ref in self.actors.refs(word))
        return [ref for ref in told if ref.kind in ("polity", "organisation")][:1]

    def _object_taken_up(self, i: int) -> list[Ref]:
        """Return the people of the clause above that "them" takes up ("expelled two envoys, accusing them of …")."""
        clauses, word = self.actors.phrases.clauses, self.words[i]
        verb = clauses.predicate_above(i)
        above = clauses.predicate_above(verb) if verb is not None and not word.dep.startswith("nsubj") else None
        if above is None or above > i:
            return []
        arguments = [a for a in clauses.at(above).arguments if a.slot != "subj" and above < a.word < i]
        plural = [a.word for a in arguments if self.words[a.word].has("Number=Plur")]
        return next((list(refs) for k in reversed(plural) if (refs := self.actors.refs(k))), [])

    def _subject_ahead(self, i: int, pronoun: Pronoun) -> list[Ref]:
        """Return the subject that a phrase in front of it speaks of ("On his first visit to Warsaw, Macron …")."""
        above = self.actors.phrases.clauses.predicate_above(i)
        if above is None or self.grammar.verb_second:
            return []
        ahead = [c for c in self.words[above].children if c > i and self.words[c].dep.startswith("nsubj")]
        if not ahead or i in self.parse.subtree(ahead[0]) or above < i:
            return []
        kinds = ("person", "role") if pronoun.kind == "person" else ("polity", "organisation")
        refs = [ref for word in self.actors.phrases.clauses.conjuncts(ahead[0]) for ref in self.actors.refs(word)]
        fits = [r for r in refs if r.kind in kinds and not (pronoun.sex and r.sex and r.sex != pronoun.sex)]
        return fits if (len(fits) > 1) == (pronoun.number == "plur") else []

    def _subject_above(self, i: int) -> tuple[Ref, ...]:
        above = self.actors.phrases.clauses.predicate_above(i)
        if above is None:
            return ()
        clause = self.actors.phrases.clauses.at(above)
        subjects = clause.fill("obj") if clause.passive else clause.fill("subj")
        refs = [ref for subject in subjects if subject != i for ref in self.actors.refs(subject)]
        return tuple(replace(ref, first=i, last=i + 1, pronoun=True) for ref in refs)
