"""Who was there and who was not: "X was present" makes a meeting, "Y did not take part in the talks" denies one."""

from __future__ import annotations

from collections.abc import Container, Sequence

from utenriks.coding.found import Found
from utenriks.coding.matching import FrameIndex
from utenriks.coding.refs import Ref
from utenriks.coding.spots import Spot, Spots
from utenriks.coding.telling import Telling
from utenriks.language.parse import Sentence
from utenriks.model.mention import EventMention, Party
from utenriks.model.when import When

# What somebody stayed away from was told so many sentences before at most.
REACH = 3
# The words of a phrase ("til stede") stand so near its verb, and what follows it so near the phrase.
NEAR, AFTER = 3, 4
HAPPENED = ("occurred", "ongoing")
# Behind "was not present" a name is a place, and a clause may begin.
HERE = ("PROPN", "SCONJ")


class AttendanceReader:
    """Reads from the events of one article who else was there, and who stayed away."""

    def __init__(self, telling: Telling, index: FrameIndex, spots: Spots) -> None:
        self.telling, self.index, self.spots = telling, index, spots
        self.parse, self.words, self.grammar = telling.parse, telling.words, telling.grammar
        self._phrases = [phrase.split() for phrase in self.grammar.presences]

    def read(self, events: dict[int, list[Found]]) -> list[EventMention]:
        """Return the meetings that somebody was at, the meetings and visits that did not take place.

        ``events`` are those found, by the first word of their sentence.
        """
        made: list[EventMention] = []
        sentences = self.parse.sentences
        for number, sentence in enumerate(sentences):
            joining = self._joining(sentence, sentences[max(0, number - 1) : number + 1], events)
            made += joining or self._was_there(sentence, events.get(sentence.first, []))
            at = self._told(sentence, denied=True)
            people = self._people(sentence, at) if at is not None else []
            if at is None or not people:
                continue
            near = sentences[max(0, number - REACH) : number + 1]
            told = [e for s in near for e in events.get(s.first, []) if e.match.clause.head < at and _gathers(e)]
            for ref in people:
                found = self._stayed_away(ref, told, sentence)
                if not found and number:
                    found = self._was_elsewhere(ref, sentences[number - 1], sentence)
                made += found
        return made

    def _joining(
        self, sentence: Sentence, near: Sequence[Sentence], events: dict[int, list[Found]]
    ) -> list[EventMention]:
        """Return the meeting of a sentence with those of the meeting just told at which they were present too."""
        at = self._told(sentence, denied=False)
        if at is None or not self.words[at].has("Tense=Past"):
            return []
        told = [e for s in near for e in events.get(s.first, []) if e.match.clause.head < at and _gathers(e)]
        meanwhile = [e for e in events.get(sentence.first, []) if self._is_while(at, e) and _gathers(e)]
        event = next((e for e in reversed(meanwhile or told) if e.when or _day(e.near)), None)
        when = (event.when or _day(event.near)) if event is not None else None
        there = [r for refs in event.roles.values() for r in refs if r.kind == "person"] if event is not None else []
        people = self._people(sentence, at)
        known = {ref.id for ref in people}
        own = [e for e in events.get(sentence.first, []) if e.match.clause.head >= at and _gathers(e)]
        own = [event for event in own if event not in meanwhile]
        if any(ref.id in known for e in own for refs in e.roles.values() for ref in refs):
            return []  # "took part in the talks" is told as an event
        met = len({ref.code for ref in (*people, *there)}) > 1 and len({ref.code for ref in there}) > 1
        if event is None or not people or not met or any(ref.id in known for ref in there):
            return []
        parties = tuple(self.telling.party(ref, "source", when) for ref in (*people, *there))
        return [self._made("occurred", "meet", parties, when, event.spot, sentence)]

    def _is_while(self, at: int, event: Found) -> bool:
        """Return whether an event is that of a clause of time behind a verb: "was present when X met Y"."""
        first = min(self.parse.subtree(event.match.clause.head))
        return at < first and self.words[first].lower in self.grammar.whens

    def _was_there(self, sentence: Sentence, events: list[Found]) -> list[EventMention]:
        """Return the visit of those who are told to have been at talks abroad ("took part in the talks in Minsk")."""
        at = self._told(sentence, denied=False)
        people = self._people(sentence, at) if at is not None and self.words[at].has("Tense=Past") else []
        spots = sorted((s.head, s) for s in self.spots.spots.values() if at is not None and at < s.head < sentence.last)
        where = [s for _, s in spots if self.telling.clauses.preposition(s.head) in self.grammar.locatives]
        times = [time for _, time in self.telling.clock.in_sentence(sentence) if time.kind == "date"]
        country = where[0].place.country if where else None
        if not people or country is None or len(times) != 1 or any(ref.code == country for ref in people):
            return []
        known, dealings = {ref.id for ref in people}, [e for e in events if e.match.frame.type == "CONSULT"]
        if any(ref.id in known for e in dealings for refs in e.roles.values() for ref in refs):
            return []
        when = self.telling.clock.date(times[0])
        host = self.telling.actors.state(country, where[0].first, where[0].last)
        sides = [*(self.telling.party(ref, "source", when) for ref in people), self.telling.party(host, "target", when)]
        return [self._made("occurred", "visit", tuple(sides), when, where[0], sentence)]

    def _told(self, sentence: Sentence, denied: bool) -> int | None:
        """Return the verb or first word of "was (not) present", "took part in the talks"; None elsewhere."""
        for i in range(sentence.first + 1, sentence.last):
            for phrase in self._phrases:
                end = self._end(i, phrase, sentence)
                if end is not None and self._is_denied(i, end, sentence) == denied:
                    if self._is_of_meeting(end, sentence, HERE if denied else ()):
                        return i
        return None

    def _end(self, i: int, phrase: list[str], sentence: Sentence) -> int | None:
        """Return where a phrase that begins at a word ends, with at most a few words between its own."""
        if phrase[0] not in (self.words[i].lemma.lower(), self.words[i].lower):
            return None
        for wanted in phrase[1:]:
            i = next((k for k in range(i + 1, min(i + 1 + NEAR, sentence.last)) if self.words[k].lower == wanted), -1)
            if i < 0:
                return None
        return i + 1

    def _is_denied(self, first: int, end: int, sentence: Sentence) -> bool:
        low = max(sentence.first, first - 2)
        return any(word.lower in self.grammar.negations for word in self.words[low : min(end + 1, sentence.last)])

    def _is_of_meeting(self, end: int, sentence: Sentence, may: Container[str]) -> bool:
        """Return whether nothing follows but time and place, or a noun of a dealing ("in the talks").

        A word of a class that ``may`` follow is of time or place.
        """
        after = self.words[end : min(end + AFTER, sentence.last)]
        head = next((word for word in after if word.upos in ("NOUN", "PUNCT", "PROPN", "CCONJ", "SCONJ")), None)
        if head is None or head.upos in ("PUNCT", "CCONJ") or head.upos in may or head.lower in self.grammar.whens:
            return True
        if head.upos == "PROPN" and head.i in self.spots.spots:
            return True
        if head.upos != "NOUN":
            return False
        return any(frame.type == "CONSULT" for frame, _ in self.index.candidates(head)) or head.i in self.spots.spots

    def _people(self, sentence: Sentence, at: int) -> list[Ref]:
        """Return the persons who were absent: the last named, or meant by a pronoun, before the verb in its clause."""
        for i in range(at - 1, sentence.first - 1, -1):
            word = self.words[i]
            if word.upos in ("SCONJ", "VERB"):
                return []
            if not word.dep.startswith(("nsubj", "conj", "flat", "appos")):
                continue
            refs = [ref for k in self._joined(i, at) for ref in self.telling.actors.refs(k)]
            people = {ref.id: ref for ref in refs if ref.kind == "person" and ref.code}
            if people:
                return list(people.values())
        return []

    def _joined(self, i: int, at: int) -> list[int]:
        """Return the words that are joined to a name, itself among them ("Clinton and Lavrov were present")."""
        first = i
        while self.words[first].dep.startswith(("conj", "flat")) and self.words[first].head < first:
            first = self.words[first].head
        return sorted({i, *(k for k in self.words[first].children if self.words[k].dep == "conj" and k < at), first})

    def _stayed_away(self, ref: Ref, told: list[Found], sentence: Sentence) -> list[EventMention]:
        """Return the meetings that somebody did not take part in: the last dated one, with each of other states.

        With each alone: those who were there did meet.
        """
        dated = ((event, event.when or _day(event.near)) for event in reversed(told))
        event, when = next(((event, when) for event, when in dated if when is not None), (None, None))
        if event is None or when is None:
            return []
        people = [r for refs in event.roles.values() for r in refs if r.kind == "person"]
        others = [r for r in people if r.code not in (None, ref.code)]
        if any(person.id == ref.id for person in people):
            return []
        own = self.telling.party(ref, "source", when)
        pairs = [(own, self.telling.party(other, "source", when)) for other in others]
        return [self._made("denied", "meet", pair, when, event.spot, sentence) for pair in pairs]

    def _was_elsewhere(self, ref: Ref, before: Sentence, sentence: Sentence) -> list[EventMention]:
        """Return the visit that was none: what the sentence before told was abroad, and somebody was not there."""
        named = [spot for spot in self.spots.spots.values() if before.first <= spot.head < before.last]
        where = [s for s in named if self.telling.clauses.preposition(s.head) in self.grammar.locatives]
        times = self.telling.clock.in_sentence(before)
        when = self.telling.clock.date(times[0][1]) if len(times) == 1 else None
        country = where[0].place.country if where else None
        if country is None or country == ref.code or when is None:
            return []
        spot = where[0]
        host = self.telling.actors.state(country, spot.first, spot.last)
        parties = (self.telling.party(ref, "source", when), self.telling.party(host, "target", when))
        return [self._made("denied", "visit", parties, when, spot, sentence)]

    def _made(
        self, status: str, mode: str, parties: tuple[Party, ...], when: When | None, spot: Spot | None,
        sentence: Sentence,
    ) -> EventMention:  # fmt: skip
        first, last = self.words[sentence.first], self.words[sentence.last - 1]
        span = self.telling.article.span(first.start, last.end)
        place = spot.place if spot is not None else None
        rule = "absence" if status == "denied" else "presence"
        return EventMention("CONSULT", mode, status, parties, span, rule, when=when, place=place)


def _gathers(event: Found) -> bool:
    """Return whether an event brought persons together."""
    people = [ref for refs in event.roles.values() for ref in refs if ref.kind == "person"]
    consult = event.match.frame.type == "CONSULT" and event.match.frame.mode not in ("call", "invite")
    return event.status in HAPPENED and bool(people) and (consult or event.match.frame.type == "AGREE")


def _day(near: When | None) -> When | None:
    """Return the day around which an undated event was."""
    text = near.edtf.rstrip("~") if near is not None else ""
    return When.parse(text) if text else None
