"""Whom an act is aimed at by the acts told beside or before it: two acts of one subject, an act that is answered."""

from __future__ import annotations

from utenriks.coding.found import Found
from utenriks.coding.matching import FrameIndex
from utenriks.coding.refs import Ref
from utenriks.language.clauses import Clauses, is_verb
from utenriks.language.parse import Word

# The act that a noun takes up is told at most so many sentences before.
REACH = 8
# What an act is about stands in these slots, or under a preposition that its frame names.
ABOUT = ("obj", "comp")
# What one gives up is one's own: it was aimed at the other side.
GIVING_UP = ("CONCEDE", "RETREAT")
# Who does so to what several did together does so to all of them.
JUDGING = ("SUPPORT", "ACCUSE")
# What somebody may be asked to undo.
UNDONE = ("COERCE", "ASSAULT", "MOBILIZE")
# "The move" is an act, and has been or is to be done.
TALKS, TOLD = ("CONSULT",), ("occurred", "ongoing", "planned")


class Links:
    """Links the events of one article; ``recent`` are those found in the sentences before."""

    def __init__(self, clauses: Clauses, recent: list[Found], index: FrameIndex) -> None:
        self.clauses, self.parse, self.words = clauses, clauses.parse, clauses.words
        self.recent, self.index = recent, index

    def shared_target(self, found: Found, told: list[Found]) -> list[Ref]:
        """Return whom the act is aimed at that an act is joined to ("expelled two diplomats and threatened war").

        So is what is threatened aimed at whom the threat is. ``told`` are the events of the same sentence.
        """
        clause = found.match.clause
        joined = self.clauses.joined_to(clause.head)
        heads = {(e.match.carrier or e.match.clause).head: e for e in told}
        before = heads.get(joined) if joined is not None else None
        if before is None and clause.governor in heads and heads[clause.governor].match.frame.type == "THREATEN":
            before = heads[clause.governor]
        if before is None or before.match.frame.parties:
            return []
        return before.roles.get("target", []) if before.codes_of("source") == found.codes_of("source") else []

    def taken_up(self, found: Found) -> list[Ref]:
        """Return the other side of an act told before that a definite noun takes up.

        Who is condemned for "the launch" launched; of "the complaint" that one drops, whom it was made against.
        """
        own, frame = found.codes_of("source"), found.match.frame
        if found.match.clause.negated or frame.type == "AGREE":
            return []  # whoever will not stop the bombing refuses others; who approves a deal agrees with nobody yet
        slots = {*ABOUT, *frame.topic, *frame.target}
        for word in (a.word for a in found.match.arguments if a.slot in slots):
            types = {frame.type for frame, _ in self.index.candidates(self.words[word])}
            if frame.type == "REQUEST" and types & set(GIVING_UP):
                undone = self._undone(word, own)
                if undone:
                    return undone
            if is_verb(self.words[word]) or not self._is_definite(self.words[word]):
                continue
            if self.words[word].lemma.lower() in self.clauses.grammar.acts:
                done = self._done(word)
                return [] if {ref.side for ref in done} & own else done
            acts = (e for e in reversed(self.recent) if e.match.frame.type in types and self._is_near(e, word))
            judging = frame.type in JUDGING  # "welcomed the exchange"
            act = next((e for e in acts if judging or not e.match.frame.parties), None)
            if act is not None:
                roles = ("target",) if frame.type in GIVING_UP else ("source", "target")
                sides = (act.roles.get(role, []) for role in roles)
                return next((refs for refs in sides if {ref.side for ref in refs} - own), [])
        return []

    def _undone(self, word: int, own: set[str]) -> list[Ref]:
        """Return who did what is to be undone: "its release" is asked of who seized it just before."""
        owned = any(self.words[c].has("Poss=Yes") for c in self.words[word].children)
        near = (e for e in reversed(self.recent) if self._distance(e, word) <= 1 and e.match.frame.type in UNDONE)
        act = next(near, None) if owned or self._is_definite(self.words[word]) else None
        return [ref for ref in act.roles.get("source", []) if ref.side and ref.side not in own] if act else []

    def _done(self, word: int) -> list[Ref]:
        """Return who did what "the move" is: the last act, of the sentence before or its own."""
        near = (e for e in reversed(self.recent) if self._distance(e, word) <= 1 and e.match.clause.head < word)
        act = next((e for e in near if e.match.frame.type not in TALKS and e.status in TOLD), None)
        return act.roles.get("source", []) if act is not None and not act.match.frame.parties else []

    def _distance(self, before: Found, word: int) -> int:
        """Return how many sentences after an event a word stands."""
        here, there = (self.parse.sentence_of(i) for i in (word, before.match.clause.head))
        return self.parse.sentences.index(here) - self.parse.sentences.index(there)

    def _is_definite(self, word: Word) -> bool:
        below = [self.words[c].lower for c in word.children]
        return word.has("Definite=Def") or bool(set(below) & self.clauses.grammar.definite)

    def _is_near(self, before: Found, word: int) -> bool:
        return self._distance(before, word) <= REACH
