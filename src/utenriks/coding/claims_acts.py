"""What a claim counts: the meeting, visit, call … that a verb or noun of the sentence means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from utenriks.coding.claims_cues import Cue
from utenriks.coding.claims_stretch import Range
from utenriks.coding.found import Found
from utenriks.coding.matching import FrameIndex, Match
from utenriks.language.claimwords import ClaimWords
from utenriks.language.clauses import Clauses, is_verb
from utenriks.language.parse import Sentence

# Modes that are counted as meetings.
COUNTED_MODES = {"multilateral": "meet", "mediate": "meet"}
SUMMIT = "summit"
# What has no direction: all who take part are alike.
MUTUAL = frozenset({"meet", "call", SUMMIT, "multilateral", "agree", "cooperate"})
# An event noun after a preposition is seldom what an adverb speaks of.
UNDER_PREPOSITION = 20
# A verb that means a visit only where it is counted gives way to every other.
WEAK = 40


@dataclass(frozen=True, slots=True)
class Act:
    """What happens: its word, what it is counted as, and the frame that fired on it (None: a word for claims alone)."""

    head: int
    what: str
    match: Match | None = None
    found: Found | None = None

    @property
    def is_mutual(self) -> bool:
        """Whether all parties are alike."""
        return self.what in MUTUAL


class ActReader:
    """Finds what happens in the sentences of one parse."""

    def __init__(
        self, clauses: Clauses, index: FrameIndex, matches: Mapping[int, list[Match]], vocabulary: ClaimWords
    ) -> None:
        """``matches`` is what fired, by the first word of its sentence."""
        self.clauses, self.words, self.vocabulary = clauses, clauses.words, vocabulary
        self.index, self.matches = index, matches
        self._own: dict[str, list[tuple[int, str, list[str]]]] = {}
        own = ((what, phrase.split()) for what, phrases in vocabulary.acts.items() for phrase in phrases)
        for place, (what, (first, *rest)) in enumerate(own):
            self._own.setdefault(first, []).append((place, what, rest))
        self._acts: dict[int, Act] = {}

    def enter(self, sentence: Sentence, events: list[Found]) -> None:
        """Take a sentence up: what fires in it is known from here on."""
        found = {event.match.clause.head: event for event in events}
        self._acts = {}
        for match in self.matches.get(sentence.first, []):
            head = match.clause.head
            if head not in self._acts or match.frame.type == "CONSULT":
                self._acts[head] = Act(head, self.what(match), match, found.get(head))
        self._enter_inner()
        for i in range(sentence.first, sentence.last):
            word = self.words[i]
            if word.lower not in self._own and word.lemma.lower() not in self._own:
                continue  # nearly always
            length, what = self._counted_alone(i, sentence)
            known = self._acts.get(i)
            if what and (known is None or known.match is None or length >= max(2, len(known.match.core))):
                told = known is not None and known.found is not None and known.found.match.frame.type == "CONSULT"
                self._acts[i] = replace(known, what=what) if known is not None and told else Act(i, what)

    def _enter_inner(self) -> None:
        """A noun inside what fired names it too: the "samtalen" of "samtalen ble holdt"."""
        for act in list(self._acts.values()):
            for i in act.match.core if act.match is not None else ():
                if i in self._acts or self.words[i].upos != "NOUN":
                    continue
                if any(frame.type == "CONSULT" for frame, _ in self.index.candidates(self.words[i])):
                    self._acts[i] = replace(act, head=i)

    def what(self, match: Match) -> str:
        """Return what an event is counted as."""
        frame = match.frame
        if self.words[match.clause.head].lemma.lower() in self.vocabulary.summits:
            return SUMMIT
        if frame.type != "CONSULT":
            return frame.type.lower()
        mode = frame.mode or "meet"
        return COUNTED_MODES.get(mode, mode)

    def _counted_alone(self, i: int, sentence: Sentence) -> tuple[int, str]:
        """Return what a verb means where it is counted, with how many words say so; (0, "") when it means nothing."""
        best = (0, "")
        word = self.words[i]
        least = 0 if word.upos in ("VERB", "AUX") else 1
        phrases = [phrase for form in {word.lemma.lower(), word.lower} for phrase in self._own.get(form, ())]
        for _, what, rest in sorted(phrases):
            if len(rest) + 1 > max(best[0], least) and self._goes_on(i, rest, sentence):
                best = (len(rest) + 1, what)
        return best

    def _is(self, i: int, wanted: str) -> bool:
        return wanted in (self.words[i].lemma.lower(), self.words[i].lower)

    def _goes_on(self, i: int, rest: list[str], sentence: Sentence) -> bool:
        """Return whether the other words of a phrase follow a verb in order, not far from it."""
        for wanted in rest:
            i = next((k for k in range(i + 1, min(i + 6, sentence.last)) if self._is(k, wanted)), -1)
            if i < 0:
                return False
        return True

    def at(self, i: int) -> Act | None:
        """Return what happens at a word of the sentence taken up last, None where nothing does."""
        return self._acts.get(i)

    def untold(self) -> list[Act]:
        """Return the meetings and the like of the sentence that fired and yet made no event."""
        acts = self._acts.values()
        return [a for a in acts if a.found is None and a.match is not None and a.match.frame.type == "CONSULT"]

    def is_counted(self, i: int) -> bool:
        """Return whether a word is a noun that means a dealing: a meeting, a visit, or another event found there."""
        act = self._acts.get(i)
        if act is None or act.match is None or is_verb(self.words[i]):
            return False
        return act.match.frame.type == "CONSULT" or act.found is not None

    def choose(self, cue: Cue, ranges: list[Range]) -> Act | None:
        """Return the act among some words that a cue speaks of: above it in the tree, else the nearest."""
        inside = [i for low, high in ranges for i in range(low, high) if i in self._acts]
        acts = [self._acts[i] for i in inside if self._is_fit(self._acts[i])]
        return min(acts, key=lambda act: self._apart(act, cue), default=None)

    def noun(self, ranges: list[Range]) -> Act | None:
        """Return the first noun among some words that means a dealing ("Toppmøtet i Washington …")."""
        inside = (i for low, high in ranges for i in range(low, high) if self.is_counted(i))
        return next((self._acts[i] for i in inside if self._acts[i].match is not None), None)

    def _is_fit(self, act: Act) -> bool:
        return act.match is None or act.match.frame.type == "CONSULT" or act.found is not None

    def _apart(self, act: Act, cue: Cue) -> float:
        """Return how far an act is from a cue: words between, more for what seldom is meant."""
        distance = float(abs(act.head - cue.head))
        word = self.words[act.head]
        if act.match is None:
            distance += WEAK * (2 if self._is_copula(act.head) else 1)
        elif not is_verb(word) and act.match.carrier is None and self.clauses.preposition(act.head) is not None:
            distance += UNDER_PREPOSITION
        if act.match is not None and act.match.frame.type != "CONSULT":
            distance += UNDER_PREPOSITION
        return distance

    def _is_copula(self, i: int) -> bool:
        return self.words[i].lemma.lower() in self.clauses.grammar.copulas
