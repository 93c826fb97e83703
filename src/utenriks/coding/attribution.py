"""Who says that an event happened, when the article does not assert it itself."""

from __future__ import annotations

from utenriks.coding.actors import Actors
from utenriks.coding.matching import Match
from utenriks.language.clauses import Clauses
from utenriks.language.lexicon import load_speech

LEVELS = 4

# How what is said hangs on the verb of saying.
SAID = ("ccomp", "xcomp", "parataxis", "obj")


class Attribution:
    """Finds the source an event is attributed to: the speaker above it, or an "ifølge" phrase beside it."""

    def __init__(self, clauses: Clauses, actors: Actors) -> None:
        self.clauses, self.words, self.actors = clauses, clauses.words, actors
        self.speech = load_speech(clauses.parse.language)
        self._nominal = {phrase.split()[0] for phrase in self.speech.nominal}

    def of(self, match: Match) -> str | None:
        """Return the name of who tells the event, or None when the article does."""
        clause = match.carrier or match.clause
        head: int | None = clause.head
        for _ in range(LEVELS):
            if head is None:
                return None
            named = self._nominal_source(head)
            if named:
                return named
            above = self.clauses.predicate_above(head)
            if above is not None and above != head:
                word = self.words[self._under(head, above)]
                must = set(self.clauses.at(above).modals) & self.clauses.grammar.musts  # "Iran må svare, sier X"
                if self.words[above].lemma.lower() in self.speech.verbs and word.dep in SAID and not must:
                    speaker = self._subject(above)
                    if speaker:
                        return speaker
            head = above if above != head else None
        return None

    def _under(self, i: int, above: int) -> int:
        while self.words[i].head not in (above, i):
            i = self.words[i].head
        return i

    def _subject(self, verb: int) -> str | None:
        for subject in self.clauses.at(verb).fill("subj"):
            refs = self.actors.refs(subject)
            if refs:
                return refs[0].name
            return self.clauses.parse.text(*self._phrase(subject))
        return None

    def _nominal_source(self, head: int) -> str | None:
        for child in self.words[head].children:
            slot = self.clauses.preposition(child)
            if slot is not None and slot.split()[0] in self._nominal and slot in self.speech.nominal:
                refs = self.actors.refs(child)
                return refs[0].name if refs else self.clauses.parse.text(*self._phrase(child))
        return None

    def _phrase(self, i: int) -> tuple[int, int]:
        words = [
            w for w in self.clauses.parse.subtree(i) if w == i or self.words[w].dep not in ("case", "punct", "mark")
        ]
        low = high = i
        while low - 1 in words:
            low -= 1
        while high + 1 in words and self.words[high + 1].dep not in ("acl:relcl", "appos"):
            high += 1
        return low, high + 1
