"""What was told before: the meeting that "it was the third" speaks of, and whose it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from utenriks.coding.claims_acts import COUNTED_MODES, SUMMIT, Act
from utenriks.coding.claims_cast import Cast, Casting
from utenriks.coding.claims_cues import Cue
from utenriks.coding.claims_pairs import Pairs
from utenriks.coding.found import Found
from utenriks.coding.refs import Ref
from utenriks.language.parse import Sentence
from utenriks.model.when import When

# "Det var første gang" speaks of what the same sentence or one of the last two told.
REACH = 3


@dataclass(frozen=True, slots=True)
class Told:
    """A dealing told at word ``at`` of sentence number ``sentence``: by an event, or by a claim (no event)."""

    at: int
    sentence: int
    act: Act
    cast: Cast
    event: Found | None = None


class Memory:
    """The dealings told so far in one article."""

    def __init__(self, casting: Casting, pairs: Pairs) -> None:
        self.casting, self.pairs = casting, pairs
        self.sentence = 0
        self._told: list[Told] = []

    def enter(self, sentence: Sentence, events: list[Found]) -> None:
        """Take up the events of the next sentence; whom "the meeting" only refers back to is no new pair."""
        self.sentence += 1
        for event in events:
            mutual = event.match.frame.parties or event.match.frame.type == "CONSULT"
            if not mutual:
                continue
            cast, head = self.casting.of_event(event), event.match.clause.head
            own = all(sentence.first <= ref.first < sentence.last for ref in cast.refs())
            if event.status != "denied" and own:
                visit = event.match.frame.mode == "visit"  # who has been to a country is no pair with it
                self.pairs.note(head, [ref for ref in cast.refs() if not visit or ref.kind != "polity"])
            if event.match.frame.type == "CONSULT":
                act = Act(head, self.what(event), event.match, event)
                self._told.append(Told(head, self.sentence, act, cast, event))

    def keep(self, at: int, act: Act, cast: Cast) -> None:
        """Remember what a claim, or a sentence whose event lacks its parties, has told."""
        self._told.append(Told(at, self.sentence, act, cast))
        if act.is_mutual or all(ref.kind == "person" for ref in cast.refs()):
            self.pairs.note(at, cast.refs())  # who has been to a country is no pair with it

    def _before(self, cue: Cue, reach: int) -> Iterator[Told]:
        """Yield what was told before a cue, the latest first; an event that is only a claim's is left to the claim."""
        near = [told for told in self._told if told.at < cue.first and told.sentence > self.sentence - reach]
        for told in sorted(near, key=lambda told: -told.at):
            if told.event is None or not told.event.generic:
                yield told

    def act(self, cue: Cue) -> tuple[Act | None, Found | None]:
        """Return what a cue without an act of its own speaks of, with the event where one told it: what came last."""
        told = next(self._before(cue, REACH), None)
        return (told.act, told.event) if told is not None else (None, None)

    def event(self, cue: Cue, what: str) -> Found | None:
        """Return the event of the sentence itself or the one before it that "det var" speaks of."""
        for told in self._before(cue, 2):
            sure = told.event is not None and told.event.status not in ("denied", "hypothetical")
            if sure and _alike(told.act.what, what):
                return told.event
        return None

    def told(self, at: int, cast: Cast) -> When | None:
        """Return when the dealing was that the words right before word ``at`` tell, of one of a claim's parties."""
        codes = {ref.code for ref in cast.refs() if ref.kind in ("person", "role")}
        for told in sorted(self._told, key=lambda told: -told.at):
            if told.at >= at or told.sentence < self.sentence - 1 or told.event is None or told.event.when is None:
                continue
            if told.event.status == "occurred" and codes & {ref.code for ref in told.cast.refs()}:
                return told.event.when
        return None

    def role(self, act: Act) -> Ref | None:
        """Return the role that the last claim of the same sort of act spoke of."""
        claims = [told for told in self._told if told.event is None and _alike(told.act.what, act.what)]
        return next((ref for ref in claims[-1].cast.source if ref.kind == "role"), None) if claims else None

    def what(self, event: Found) -> str:
        """Return what an event told before is counted as."""
        mode = event.match.frame.mode or "meet"
        return COUNTED_MODES.get(mode, mode)

    def complete(self, cast: Cast, act: Act, cue: Cue, reach: int = REACH) -> None:
        """Fill in who took part from what was told before of the same sort, in at most ``reach`` sentences."""
        for told in self._before(cue, reach):
            if told.act.head == act.head and told.sentence == self.sentence and told.event is not None:
                continue  # what it refers back to itself has been guessed
            if _alike(told.act.what, act.what):
                cast.fill(Cast(told.cast.source, told.cast.target), act)
            if cast.is_complete(act):
                return
        if act.is_mutual and not cast.refs() and reach == REACH:
            cast.fill(Cast(list(self._only_pair(cue.first))), act)

    def _only_pair(self, i: int) -> tuple[Ref, ...]:
        """Return the one pair told before word ``i``, where nobody else was named since: "the meeting" is theirs."""
        pair = self.pairs.only(i)
        named = {person.id for at, person in self.casting.actors.people.by_word.items() if self.pairs.at(i) < at < i}
        return pair if named <= {ref.id for ref in pair} else ()


def _alike(one: str, other: str) -> bool:
    return one == other or {one, other} <= {"meet", SUMMIT}
