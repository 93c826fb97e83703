"""What was told before: the meeting that "it was the third" speaks of, whose it was, and who "de to" are."""

from __future__ import annotations

from utenriks.coding.claims_acts import COUNTED_MODES, SUMMIT, Act
from utenriks.coding.claims_cast import Cast, Casting
from utenriks.coding.claims_cues import Cue
from utenriks.coding.found import Found
from utenriks.coding.refs import Ref
from utenriks.language.parse import Sentence

# "Det var første gang" speaks of what the same sentence or one of the last two told.
REACH = 3


class Memory:
    """The dealings of the last sentences, and the last claim of an article."""

    def __init__(self, casting: Casting) -> None:
        self.casting = casting
        self._events: list[list[Found]] = []
        self._claims: list[tuple[Act, Cast]] = []
        self._pairs: list[tuple[int, tuple[Ref, ...]]] = []

    def enter(self, sentence: Sentence, events: list[Found]) -> None:
        """Take up the events of the next sentence."""
        self._events.append(events)
        for event in events:
            if event.status != "denied" and (event.match.frame.parties or event.match.frame.type == "CONSULT"):
                self._note(event.match.clause.head, self.casting.of_event(event).refs())

    def keep(self, cue: Cue, act: Act, cast: Cast) -> None:
        """Remember a claim."""
        self._claims.append((act, cast))
        self._note(cue.first, cast.refs())

    def _note(self, at: int, refs: list[Ref]) -> None:
        if len({ref.code for ref in refs}) > 1 and all(ref.kind != "role" for ref in refs):
            self._pairs.append((at, tuple(refs)))

    def pair(self, i: int, people: bool) -> tuple[Ref, ...]:
        """Return whom "de to" or "partene" means at word ``i``: who dealt with each other last, () when nobody has."""
        for at, refs in sorted(self._pairs, key=lambda pair: -pair[0]):
            if at < i and (not people or all(ref.kind == "person" for ref in refs)):
                return refs
        return ()

    def act(self, cue: Cue, sentence: Sentence) -> tuple[Act | None, Found | None]:
        """Return what a cue without an act of its own speaks of, with the event where one told it."""
        for events in self._events[: -REACH - 1 : -1]:
            for event in reversed(events):
                if event.match.clause.head >= cue.first or event.match.frame.type != "CONSULT" or event.generic:
                    continue
                return Act(event.match.clause.head, self.what(event), event.match, event), event
        if self._claims:
            act, _ = self._claims[-1]
            return act, None
        return None, None

    def event(self, cue: Cue, what: str) -> Found | None:
        """Return the event of the sentence itself or the one before it that "det var" speaks of."""
        for events in self._events[:-3:-1]:
            for event in reversed(events):
                earlier = event.match.clause.head < cue.first and event.status not in ("denied", "hypothetical")
                if earlier and _alike(self.what(event), what):
                    return event
        return None

    def what(self, event: Found) -> str:
        """Return what an event told before is counted as."""
        mode = event.match.frame.mode or "meet"
        return COUNTED_MODES.get(mode, mode)

    def complete(self, cast: Cast, act: Act, cue: Cue, sentence: Sentence) -> None:
        """Fill in who took part from what was told before: the last claim of the same sort, else the last event."""
        for before, told in reversed(self._claims[-REACH:]):
            if _alike(before.what, act.what):
                cast.fill(Cast(told.source, told.target), act)
                break
        if cast.is_complete(act):
            return
        for events in self._events[: -REACH - 1 : -1]:
            for event in reversed(events):
                if event.match.clause.head < cue.first and _alike(self.what(event), act.what):
                    cast.fill(self.casting.of_event(event), act)
                if cast.is_complete(act):
                    return


def _alike(one: str, other: str) -> bool:
    return one == other or {one, other} <= {"meet", SUMMIT}
