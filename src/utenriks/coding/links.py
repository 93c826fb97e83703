"""Whom an act is aimed at by the acts told beside or before it: two acts of one subject, an act that is answered."""

from __future__ import annotations

from utenriks.coding.actors import Actors
from utenriks.coding.found import Found
from utenriks.coding.matching import FrameIndex
from utenriks.coding.refs import Ref
from utenriks.coding.telling import Telling
from utenriks.language.clauses import Clause, is_verb
from utenriks.language.parse import Word

# The act that a noun takes up is told at most so many sentences before.
REACH = 8
# What an act is about stands in these slots, or under a preposition that its frame names.
ABOUT = ("obj", "comp")
# What one gives up is one's own: it was aimed at the other side.
GIVING_UP = ("CONCEDE", "RETREAT")
# Who does so to what several did together does so to all of them.
JUDGING = ("SUPPORT", "ACCUSE")
# Who does the one to somebody does not do the other to him in the same breath.
HARSH, KIND = ("ACCUSE", "THREATEN", "SANCTION"), ("SUPPORT", "AID", "CONCEDE", "COOPERATE")
# What somebody may be asked to undo.
UNDONE = ("COERCE", "ASSAULT", "MOBILIZE")
# What "the deal" may be.
DEALS = ("AGREE", "RETREAT")
# "The move" is an act, and has been or is to be done.
TALKS, TOLD = ("CONSULT",), ("occurred", "ongoing", "planned")


class Links:
    """Links the events of one article; ``recent`` are those found in the sentences before."""

    def __init__(self, actors: Actors, telling: Telling, recent: list[Found], index: FrameIndex) -> None:
        self.actors, self.telling, clauses = actors, telling, telling.clauses
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
        if before is None and clause.governor in heads and self._is_beside(clause):
            before = heads[clause.governor]
        if before is None or before.match.frame.parties:
            return []
        if found.match.frame.type in HARSH and before.match.frame.type in KIND:
            return []  # "supports China and calls the visit a provocation": others'
        return before.roles.get("target", []) if before.codes_of("source") == found.codes_of("source") else []

    def _is_beside(self, clause: Clause) -> bool:
        """Return whether a participle tells why something is done to somebody ("cut ties with Iraq, accusing it")."""
        word, objects = self.words[clause.head], clause.fill("obj") + clause.fill("iobj")
        beside = word.dep == "advcl" and word.has("VerbForm=Part") and (clause.governor or 0) < word.i
        return beside and bool(objects) and all(self.words[i].upos == "PRON" for i in objects)

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
                done = self._judged(word) or self._done(word)
                return [] if {ref.side for ref in done} & own else done
            judging = frame.type in JUDGING  # "welcomed the exchange"
            alike = (e for e in reversed(self.recent) if e.match.frame.type in types)
            acts = [e for e in alike if judging or not e.match.frame.parties]
            owners = {ref.side for ref in self._owners(word)}
            if owners:  # "EU's sanctions": on whom EU put them
                acts = [e for e in acts if e.codes_of("source") & owners]
            elif frame.type == "ACCUSE":
                acts = [e for e in acts if not e.codes_of("source") & own]  # nobody condemns his own act
            act = self._meant(acts, word, judging)
            if act is not None:
                own_acts = frame.type in GIVING_UP or frame.type == "SANCTION"  # who joins in: on whom they were put
                roles = ("target",) if own_acts else ("source", "target")
                sides = (act.roles.get(role, []) for role in roles)
                return next((refs for refs in sides if {ref.side for ref in refs} - own), [])
        return []

    def of_deal(self, found: Found) -> list[Ref]:
        """Return who talked before the deal of a sentence came about ("Avtalen kom i stand etter samtaler i Roma")."""
        noun = found.match.clause
        verb = self.clauses.predicate_above(noun.head)
        after = self.clauses.preposition(noun.head) in self.clauses.grammar.bounds
        if noun.kind != "noun" or found.match.frame.type != "CONSULT" or found.codes() or verb is None or not after:
            return []
        done = [*self.clauses.at(verb).fill("subj"), *self.clauses.at(verb).fill("obj")]
        for word in (i for i in done if self._is_definite(self.words[i])):
            if any(frame.type == "AGREE" for frame, _ in self.index.candidates(self.words[word])):
                deals = [e for e in reversed(self.recent) if e.match.frame.type in DEALS and len(e.codes()) > 1]
                deal = self._meant(deals, word, judging=False)
                return list(deal.roles.get("source", [])) if deal is not None else []
        return []

    def _meant(self, acts: list[Found], word: int, judging: bool) -> Found | None:
        """Return which of some acts, the last first, a noun takes up: one told near by, rather one called so.

        What is welcomed or condemned is news, be it told long before, rather than what is told to explain it.
        """
        near = [e for e in acts if self._is_near(e, word)]
        news = [e for e in acts if not self.telling.is_recalled(e)] if judging else []
        named = [e for e in near if self._is_called(e, word)]
        best = ([e for e in named if e in news], named, [e for e in near if e in news], news, near)
        return next((e for events in best for e in events), None)

    def _owners(self, word: int) -> list[Ref]:
        """Return whose act a noun says it is."""
        owners = [c for c in self.words[word].children if self.clauses.is_possessive(self.words[c])]
        return [ref for owner in owners for ref in self.actors.refs(owner)]

    def _is_called(self, event: Found, word: int) -> bool:
        """Return whether an act was told with the noun that takes it up."""
        return any(self.words[i].lemma == self.words[word].lemma for i in event.match.core)

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

    def _judged(self, word: int) -> list[Ref]:
        """Return whom others praised or blamed for the act that the same noun named ("kalte avgjørelsen historisk")."""
        for event in (e for e in reversed(self.recent) if self._is_near(e, word) and e.match.frame.type in JUDGING):
            about = {self.words[a.word].lower for a in event.match.arguments}
            if self.words[word].lower in about:
                return event.roles.get("target", [])
        return []

    def _distance(self, before: Found, word: int) -> int:
        """Return how many sentences after an event a word stands."""
        here, there = (self.parse.sentence_of(i) for i in (word, before.match.clause.head))
        return self.parse.sentences.index(here) - self.parse.sentences.index(there)

    def _is_definite(self, word: Word) -> bool:
        below = [self.words[c].lower for c in word.children]
        return word.has("Definite=Def") or bool(set(below) & self.clauses.grammar.definite)

    def _is_near(self, before: Found, word: int) -> bool:
        return self._distance(before, word) <= REACH
