"""The verbs that carry an event noun: "held talks", "the visit he was to make", "called off a meeting"."""

from __future__ import annotations

from utenriks.language.clauses import Clause, Clauses, is_verb
from utenriks.language.repair_being import time_words

# The further words of a verb of happening stand this near after it ("kome i gang").
HAPPENING_REACH = 4


class Carriers:
    """Finds the carrying verbs of one parse."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses, self.words = clauses, clauses.words
        self.lemmas: frozenset[str] = frozenset().union(*clauses.grammar.carriers.values())
        self.happenings = [entry.split() for entry in clauses.grammar.happenings]

    def of(self, clause: Clause) -> Clause | None:
        """Return the clause of the verb that carries an event noun: it lends its subject and its prepositions."""
        if clause.kind != "noun" or clause.governor is None:
            return None
        word = self.words[clause.head]
        above = self.words[clause.governor]
        while word.head != clause.governor and self._leads_on(word.head):
            word = self.words[word.head]
        verbs = {above.lemma.lower(), self.clauses.lemma_with_particle(above.i)}
        happens = self._happens(above.i) or self._is_set(above.i)
        if word.head != clause.governor or not (happens or verbs & self.lemmas):
            return None
        happens = happens or above.upos == "ADJ"
        borne = word.dep.startswith(("obj", "nsubj:pass", "obl", "iobj", "xcomp")) or (happens and word.dep == "nsubj")
        return self.clauses.at(clause.governor) if borne else None

    def _leads_on(self, i: int) -> bool:
        """Return whether a noun only leads to the next: "i tillegg til to møter", "to dager med forhandlinger"."""
        word = self.words[i]
        lasting = word.lower in time_words(self.clauses.parse.language)
        counted = lasting and any(self.words[c].dep == "nummod" for c in word.children)
        return counted or word.lemma.lower() in self.clauses.grammar.bridges

    def _is_set(self, verb: int) -> bool:
        """Return whether a verb of being tells where or when something was ("their first meeting was in Vienna")."""
        word, grammar = self.words[verb], self.clauses.grammar
        led = {self.clauses.preposition(c) for c in word.children if self.words[c].dep in ("obl", "nmod")}
        return word.upos == "VERB" and word.lemma.lower() in grammar.beings and bool(led & grammar.locatives)

    def _happens(self, verb: int) -> bool:
        """Return whether a verb, with the words that some need, is said of an event itself ("get under way")."""
        lemma = self.words[verb].lemma.lower()
        near = self.words[verb + 1 : verb + 1 + HAPPENING_REACH]
        return any(head == lemma and set(rest) <= {w.lower for w in near} for head, *rest in self.happenings)

    def relative(self, clause: Clause) -> Clause | None:
        """Return the clause of a carrier that describes an event noun ("møtet som Solberg skulle ha med Xi")."""
        if clause.kind != "noun" or clause.head + 1 >= len(self.words):
            return None
        noun = self.words[clause.head]
        hung = [c for c in noun.children if self.words[c].dep.startswith("acl")]
        if self.words[noun.i + 1].lower not in self.clauses.grammar.relatives:
            hung = [c for c in hung if self.words[c].dep == "acl:relcl"]
        elif clause.governor is not None:  # the parser may have mistaken what it hangs on
            above = self.words[clause.governor].children
            hung += [c for c in above if c > noun.i and self.words[c].dep in ("ccomp", "advcl", "conj")]
        verbs = (
            c for c in sorted(hung)
            if is_verb(self.words[c]) and self.words[c].lemma.lower() in self.lemmas and not self._tells_more(c)
        )  # fmt: skip
        verb = next(verbs, None)
        return self.clauses.at(verb) if verb is not None else None

    def _tells_more(self, participle: int) -> bool:
        """Return whether a participle does not say that an event comes ("games expected to be joined by others")."""
        word = self.words[participle]
        below = [c for c in word.children if self.words[c].dep == "xcomp" and is_verb(self.words[c])]
        verbs = (c for c in below if self.words[c].lemma.lower() not in self.lemmas and not self._happens(c))
        return word.dep == "acl" and next(verbs, None) is not None
