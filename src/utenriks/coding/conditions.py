"""How a clause stands to the one above it: as a condition, an open question, an aim, or told beside it."""

from __future__ import annotations

from utenriks.language.clauses import Clause, Clauses
from utenriks.language.grammar import Grammar


class Conditions:
    """Reads the conditions, questions and aims of one parse."""

    def __init__(self, clauses: Clauses, grammar: Grammar) -> None:
        self.clauses, self.words, self.grammar = clauses, clauses.words, grammar

    def is_conditional(self, clause: Clause) -> bool:
        """Return whether a clause tells what is done only if something else is, or that something else."""
        if set(clause.marks) & self.grammar.conditionals and self.words[clause.head].dep.startswith("advcl"):
            return not self.is_concessive(clause.head)
        for child in self.words[clause.head].children:
            word = self.words[child]
            if word.dep.startswith("advcl") and any(
                self.words[c].dep == "mark" and self.words[c].lower in self.grammar.conditionals for c in word.children
            ):
                return not self.is_concessive(child)
        return False

    def is_concessive(self, head: int) -> bool:
        """Return whether a clause concedes a fact ("selv om", "even if")."""
        marks = [c for c in self.words[head].children if self.words[c].dep == "mark"]
        return any(c > 0 and self.words[c - 1].lower in self.grammar.concessives for c in marks)

    def is_aim(self, clause: Clause) -> bool:
        """Return whether a clause says what something is done for ("for at partene skal møtes")."""
        words = [self.words[c] for c in self.words[clause.head].children if c < clause.head]
        led = any(one.lower in self.grammar.purposes for one in words if one.dep in ("mark", "case"))
        return led and any(one.lower in self.grammar.thats for one in words) and self.clauses.is_finite(clause.head)

    def is_open(self, clause: Clause) -> bool:
        """Return whether a clause asks whether something is so ("om landet skal sende soldater")."""
        asks = bool(clause.marks) and clause.marks[0] in self.grammar.whether and self.clauses.is_finite(clause.head)
        told = bool(set(clause.marks) & self.grammar.thats)  # "einige om at"
        return asks and not told and not self.is_concessive(clause.head)

    def is_beside(self, below: Clause) -> bool:
        """Return whether a participle tells what was done beside what its governor tells ("Meeting X, Y asked …")."""
        word = self.words[below.head]
        timely = frozenset().union(*self.grammar.awaited.values()) | self.grammar.bounds
        if not word.has("VerbForm=Part") or self.clauses.is_finite(below.head):
            return False
        apart = word.head > word.i or self.words[word.i - 1].text == ","
        return (not below.marks and apart) or bool(timely & set(below.marks[:1]))

    def is_asked(self, clause: Clause) -> bool:
        """Return whether a sentence asks if something is so, rather than why ("Did X meet Y?")."""
        sentence = self.clauses.parse.sentence_of(clause.head)
        first, last = self.words[sentence.first], self.words[sentence.last - 1]
        inside = range(sentence.first, sentence.last)
        top = clause.head
        while self.words[top].dep == "conj" and self.words[top].head in inside:
            top = self.words[top].head
        return last.text == "?" and first.upos in ("AUX", "VERB") and self.words[top].head == top

    def is_made(self, below: Clause) -> bool:
        """Return whether a past participle describes a noun by what was done ("the levies imposed by Trump")."""
        word = self.words[below.head]
        return word.has("VerbForm=Part") and not word.has("Tense=Pres") and below.passive and not below.modals
