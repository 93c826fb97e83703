"""Acts told by "did the same": "Germany expelled two diplomats. So did Latvia." """

from __future__ import annotations

from dataclasses import replace

from utenriks.coding.actors import Actors
from utenriks.coding.found import Found
from utenriks.coding.refs import Ref
from utenriks.language.clauses import Clauses, is_verb
from utenriks.language.parse import Sentence

# What hangs on "did" beside those who did it and "the same".
SIDE = ("advmod", "aux", "punct", "cc", "obl", "mark", "expl")


class Repeats:
    """Finds in one article the sentences that tell of somebody else what the sentence before told."""

    def __init__(self, clauses: Clauses, actors: Actors) -> None:
        self.clauses, self.actors, self.words, self.grammar = clauses, actors, clauses.words, clauses.grammar

    def read(self, sentence: Sentence, before: list[Found]) -> list[Found]:
        """Return the act of the sentence before as done by those named here; nothing where the words say more."""
        told = [e for e in before if e.match.clause.kind == "verb" and e.status in ("occurred", "ongoing")]
        verb = self._doing(sentence)
        if verb is None or not told:
            return []
        model = told[-1]
        doers = self._doers(verb)
        taken = {ref.side for refs in model.roles.values() for ref in refs}
        if not doers or model.match.frame.parties or any(ref.side in taken for ref in doers):
            return []
        match = replace(model.match, clause=self.clauses.at(verb), core=(verb,), arguments=[], carrier=None)
        roles = {**model.roles, "source": doers}
        return [Found(match, roles, model.status, when=model.when, when_text=model.when_text)]

    def _doing(self, sentence: Sentence) -> int | None:
        """Return the verb of a sentence that says no more than that somebody did the same."""
        verbs = [i for i in range(sentence.first, sentence.last) if self.words[i].head == i]
        if len(verbs) != 1 or self.words[verbs[0]].lemma.lower() not in self.grammar.doing:
            return None
        verb = self.words[verbs[0]]
        aside = {k for i in verb.children for c in self._clauses_of(i) for k in self.clauses.parse.subtree(c)}
        below = [self.words[i] for i in range(sentence.first, sentence.last) if i != verb.i and i not in aside]
        if any(is_verb(word) for word in below) or self.clauses.at(verb.i).negated:
            return None
        return verb.i if any(w.lower in self.grammar.same and w.head == verb.i for w in below) else None

    def _clauses_of(self, i: int) -> list[int]:
        """Return the verbs of what is said of those who did it ("So did Latvia, which has …")."""
        words = (c for word in self.clauses.conjuncts(i) for c in self.words[word].children)
        return [c for c in words if self.words[c].dep == "acl:relcl"]

    def _doers(self, verb: int) -> list[Ref]:
        """Return who did it: every word below the verb but "the same" must be an actor."""
        found: list[Ref] = []
        for child in self.words[verb].children:
            word = self.words[child]
            if word.lower in self.grammar.same or word.dep in SIDE:
                continue
            refs = [ref for i in self.clauses.conjuncts(child) for ref in self.actors.refs(i)]
            if not refs or any(ref.side is None for ref in refs):
                return []
            found += refs
        return found
