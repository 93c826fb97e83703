"""Whom a refusal or a denial answers, when it does not say so itself."""

from __future__ import annotations

from collections.abc import Container, Sequence

from utenriks.coding.actors import Actors
from utenriks.coding.found import Found
from utenriks.coding.matching import FrameIndex
from utenriks.coding.refs import Ref
from utenriks.language.clauses import Clauses, is_verb

# A refusal without an addressee answers one of the last few acts of these types that was addressed to the refuser.
UNANSWERED = ("visit", "call")
# What is answered in kind.
HARMFUL = ("ACCUSE", "REQUEST", "THREATEN", "SANCTION", "COERCE", "ASSAULT")
# A quarrel has so many sides.
SIDES = 2
HOSTILE = ("ACCUSE", "SANCTION", "THREATEN")
HARSH = ("SANCTION", "THREATEN")
# What one state after the other does to the same.
SERIES = ("SANCTION", "AID")
ANSWERING = (*HOSTILE, "ASSAULT", "COERCE", "MOBILIZE")
ANSWERED, REPLY_REACH = ("ACCUSE", "REQUEST", "THREATEN", "CONSULT"), 3
# Whoever refuses something refuses it to whom the act of so many sentences before was done with.
OPPONENT_REACH = 2
# So is it with these acts, where they name nobody: the other side of the quarrel is meant.
OPPOSING = ("SANCTION", "THREATEN", "SUPPORT", "CONCEDE", "AID")
# Help or a concession that one sentence tells of beside another act is not for that act's other side.
HELPING = ("SUPPORT", "AID", "CONCEDE")


class Replies:
    """Finds whom refusals answer in one article; ``recent`` are the events of the sentences before."""

    def __init__(self, clauses: Clauses, actors: Actors, recent: list[Found], index: FrameIndex) -> None:
        self.clauses, self.actors, self.recent, self.index = clauses, actors, recent, index
        self.parse, self.words, self.grammar = clauses.parse, clauses.words, clauses.grammar

    def _claimant(self, found: Found) -> list[Ref]:
        """Return who said what is denied: "X claims that … Iran denies this", "Iran avviser påstanden"."""
        own, head = found.codes_of("source"), found.match.clause.head
        denied = [i for i in found.match.clause.fill("obj") if self._points_back(i)]
        here = self.parse.sentences.index(self.parse.sentence_of(head))
        if not denied or not here:
            return []
        before = self.parse.sentences[here - 1]
        for i in range(before.last - 1, before.first - 1, -1):
            if is_verb(self.words[i]) and self.words[i].lemma.lower() in self.actors.phrases.speech.verbs:
                refs = [ref for word in self.clauses.at(i).fill("subj") for ref in self.actors.refs(word)]
                foreign = [ref for ref in refs if ref.side and ref.side not in own]
                if foreign:
                    return foreign[:1]
        return []

    def _asker(self, found: Found, told: list[Found]) -> list[Ref]:
        """Return who asked for what a clause after it turns down ("Egypt ba USA mekle, noe Etiopia avviser")."""
        clause, own = found.match.clause, found.codes_of("source")
        if not any(self.words[i].lower in self.grammar.anys for i in clause.fill("obj")):
            return []
        asked = [e for e in told if e.match.clause.head == clause.governor and e.match.frame.type in ANSWERED]
        return [ref for e in asked for ref in e.roles.get("source", []) if ref.side and ref.side not in own]

    def _points_back(self, i: int) -> bool:
        """Return whether a word means what was just said: "dette", "this", "the accusations"."""
        word = self.words[i]
        if word.upos in ("PRON", "DET"):
            return word.lower in self.grammar.presentatives | self.grammar.definite
        return self.actors.is_definite(i) and any(f.type == "ACCUSE" for f, _ in self.index.candidates(word))

    def target(self, found: Found, told: list[Found]) -> list[Ref]:
        """Return whom an act answers that names nobody, ``told`` being the events of its sentence so far."""
        source, frame, clause = found.roles["source"], found.match.frame, found.match.clause
        before = [event for event in told if event.match.clause.head < clause.head]
        asker = self._asker(found, told) if frame.type == "REJECT" else []
        told = [event for event in before if clause.passive and event.match.clause.kind == "verb"]
        if frame.type == "REJECT":  # "krevde at …, men kravet ble avvist av B"
            answered = asker or self.answered(source, told) or self._claimant(found)
            bare = frame.needs == "any" or all(a.slot == "subj" for a in clause.arguments)  # "Kina nekter": what?
            return answered if answered or bare else self._opponent(found, before)
        if frame.type == "THREATEN" and (harmed := self._retaliated(found)):
            return harmed
        if frame.type in ANSWERING and self._is_answer(found):
            return self.answered(source, before, HARMFUL)
        if frame.type in (*HOSTILE, "SUPPORT", "AID") and (also := self._series(found)):
            return also
        if frame.mode == "mediate":
            between = any(clause.fill(slot) for slot in self.grammar.between)
            return [] if between else self._quarrelling(source)
        if frame.type == "ACCUSE" and clause.kind == "verb" and not clause.fill("comp"):
            return self._provoked(found) or self._retaliated(found) or self._harming(found)
        if frame.type not in OPPOSING or (frame.type == "SANCTION" and clause.kind == "noun"):
            return []  # "threatens with sanctions": that is one act
        if frame.type in ("SUPPORT", "AID") and any(clause.fill(slot) for slot in frame.target):
            return []  # somebody is named, though not known: "berømmer kongeparet"
        if frame.needs == "source":
            return []  # whoever leaves a pact leaves those who are in it
        return self._opponent(found, before if frame.type not in HELPING else [])

    def _series(self, found: Found) -> list[Ref]:
        """Return whom the like was done to by others right before ("Norge utviste én diplomat" after Sweden's four).

        A threat, reproach or praise that names nobody is one of a series only when told so ("Også Norge truer …").
        """
        clause, own, before = found.match.clause, found.codes_of("source"), self.recent[-1:]
        kind = found.match.frame.type
        sentence = self.parse.sentence_of(clause.head)
        also = any(word.lower in self.grammar.alsos for word in self.words[sentence.first : sentence.last])
        alike = ("SANCTION", "THREATEN", "COERCE") if also and kind in HARSH else (kind,) if also else SERIES
        if clause.negated or clause.kind == "noun" or kind not in alike:
            return []
        done = ("occurred", "ongoing", "planned") if kind == "AID" else ("occurred", "ongoing")
        same = [e for e in before if e.match.frame.type in alike and e.status in done]
        return [ref for e in same for ref in e.roles.get("target", []) if not own & e.codes()]

    def _provoked(self, found: Found) -> list[Ref]:
        """Return who did what somebody protests after ("protesterte etter at kinesiske fly krenket luftrommet")."""
        own, words = found.codes_of("source"), self.words
        below = [c for c in words[found.match.clause.head].children if is_verb(words[c]) and words[c].dep == "advcl"]
        for told in (self.clauses.at(c) for c in below):
            if set(told.marks) & self.grammar.bounds and not told.passive:
                refs = [ref for word in told.fill("subj") for ref in self.actors.refs(word)]
                return [ref for ref in refs if ref.side and ref.side not in own]
        return []

    def _harming(self, found: Found) -> list[Ref]:
        """Return the other side of the last harmful act told just before, for whoever condemns a harmful one."""
        judged = [i for i in found.match.clause.fill("obj") if self.actors.is_definite(i)]
        harmful = any(frame.type in HARMFUL for i in judged for frame, _ in self.index.candidates(self.words[i]))
        own, near = found.codes_of("source"), self.recent[-OPPONENT_REACH:]
        told = (
            e for e in reversed(near) if e.match.frame.type in HARMFUL and own & e.codes() and len(e.codes()) == SIDES
        )
        act = next(told, None) if harmful else None
        refs = [ref for refs in act.roles.values() for ref in refs] if act is not None else []
        return [self.actors.as_state(ref) for ref in refs if ref.side not in own][:1]

    def _retaliated(self, found: Found) -> list[Ref]:
        """Return who did harm just before to those who threaten or blame nobody named ("threatened to respond")."""
        codes, last = {ref.side for ref in found.roles["source"]}, self.recent[-1:]
        if found.match.clause.fill("obj"):
            return []
        harmed = [e for e in last if e.match.frame.type in HARMFUL and codes & e.codes_of("target")]
        return [ref for event in harmed for ref in event.roles.get("source", []) if ref.side not in codes]

    def _opponent(self, found: Found, told: list[Found]) -> list[Ref]:
        """Return the one other side of the act told last in which whoever acts now took part."""
        own, head = found.codes_of("source"), found.match.clause.head
        here = self.parse.sentences.index(self.parse.sentence_of(head))
        first = self.parse.sentences[max(0, here - OPPONENT_REACH)].first
        for before in reversed([*self.recent, *told]):
            if before.match.clause.head < first:
                break
            others = before.codes() - own
            if before.match.frame.type == "ACCUSE" and before.match.clause.head == found.match.clause.governor:
                continue  # "beskylder X for utpressing": not of whoever says so
            if own <= before.codes() and len(others) == 1:
                refs = [ref for refs in before.roles.values() for ref in refs]
                return [self.actors.as_state(ref) for ref in refs if ref.side in others][:1]
        return []

    def _is_answer(self, found: Found) -> bool:
        """Return whether an act is told to answer another ("svarte med å si opp avtalen")."""
        above = found.match.clause.governor
        conditional = bool(set(found.match.clause.marks) & self.grammar.conditionals)  # "will answer if X deploys …"
        return above is not None and not conditional and self.words[above].lemma.lower() in self.grammar.answering

    def _quarrelling(self, source: list[Ref]) -> list[Ref]:
        """Return the two sides of the act told last against another, for whoever goes between them."""
        own = {ref.side for ref in source}
        for before in self.recent[: -REPLY_REACH - 1 : -1]:
            codes, deal = before.codes(), before.match.frame.type == "AGREE" and bool(before.match.frame.parties)
            at_odds = before.match.frame.type in (*HARMFUL, "REJECT") and len(codes) == SIDES
            if (at_odds or (deal and len(codes) >= SIDES)) and not codes & own:
                return [ref for role in ("source", "target") for ref in before.roles.get(role, [])]
        quarrels = self.actors.antecedents.quarrels
        return quarrels.foremost(lambda refs: not own & {ref.side for ref in refs})

    def answered(self, source: list[Ref], told: Sequence[Found] = (), types: Container[str] = ANSWERED) -> list[Ref]:
        """Return who made the demand or accusation that an act answers, when it stands right before.

        ``told`` are the events already found in its sentence.
        """
        codes = {ref.side for ref in source}
        for before in [*reversed(told), *self.recent[: -REPLY_REACH - 1 : -1]]:
            if before.match.frame.mode in UNANSWERED:
                continue
            if before.match.frame.type in types and codes & {ref.side for ref in before.roles.get("target", [])}:
                return before.roles.get("source", [])
        return []
