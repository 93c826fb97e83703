"""What a noun takes up that was told before: "the meeting", "the talks" are a meeting told a few sentences ago."""

from __future__ import annotations

from dataclasses import replace

from utenriks.coding.actors import Actors
from utenriks.coding.found import Found, distinct
from utenriks.coding.holders import LEADER
from utenriks.coding.refs import Ref
from utenriks.coding.spots import Spot
from utenriks.coding.standins import moved
from utenriks.coding.telling import Telling
from utenriks.language.clauses import Clauses
from utenriks.language.repair_being import time_words

# "The meeting" is one told at most this many sentences before.
TAKEN_UP = 12
# What is told as ahead is no meeting that the past is told of.
AHEAD = ("planned", "hypothetical")
# So many parties make a meeting, but for that of an organisation's members.
ALONE = 2
# Kinds of actors whose meetings are of their members.
BODIES = ("organisation", "group")


class TakenUp:
    """Finds what the nouns of one article take up; ``recent`` are the events found so far."""

    def __init__(
        self, clauses: Clauses, actors: Actors, spots: dict[int, Spot], telling: Telling, recent: list[Found]
    ) -> None:
        self.clauses, self.actors, self.spots, self.telling, self.recent = clauses, actors, spots, telling, recent
        self.parse, self.words, self.grammar = clauses.parse, clauses.words, clauses.grammar

    def refer_back(self, found: Found) -> None:
        """Give "the meeting" the parties, place and time of the one told before, else the two just named."""
        roles, head = found.roles, found.match.clause.head
        if self._is_one_more(found) or self._is_call(found):
            return
        if self.is_former(found):
            self._one_of_series(found)
            return
        before = (e for e in reversed(self.recent) if self.is_near(e, head) and self._same_sort(e, found))
        near = [event for event in before if self._can_be_meant(event, found)]
        lemma = found.match.clause.lemma
        if lemma in self.grammar.summits:  # "the summit" is what was called one, before two who met there
            near.sort(key=lambda event: not event.match.clause.lemma.endswith(lemma))
        last = next(iter(near), None)
        if last is not None:
            self._take_over(found, last, last.roles["source"])
            if self._is_another(head):
                return  # "et nytt møte": of the same parties, elsewhere at another time
            found.spot = found.spot or last.spot
            if found.when is None and found.when_text is None:
                found.when, found.when_text = last.when, last.when_text
        elif self._was_planned(found):
            return  # "the meeting" is one just told as to come: of nobody else
        elif not roles.get("source") and self.is_definite(head) and found.match.frame.mode != "call":
            if not self._has_own_place(found):
                roles["source"] = self.actors.several.of_group(head, "people")
            elif self._is_narrated(head):
                roles["source"] = self.actors.antecedents.two_persons(head)
        elif self.is_definite(head) and found.match.carrier is not None:
            roles["source"] += self._led(found) or self._visiting(found)

    def _is_one_more(self, found: Found) -> bool:
        """Give "the previous meeting", which has its own time or place, the parties of the one told before."""
        head = found.match.clause.head
        words = [self.words[c] for c in self.words[head].children if c < head]
        ranked = any({w.lower, w.lemma.lower()} & self.grammar.ranks for w in words)
        if not ranked or (found.when is None and found.spot is None):
            return False
        for before in (e for e in reversed(self.recent) if self.is_near(e, head) and self._can_be_meant(e, found)):
            call = before.match.frame.mode == "call" and self._is_talk(head)
            if call:
                found.match = replace(found.match, frame=before.match.frame)
            if call or self._same_kind(before, found):
                self._take_over(found, before, before.roles["source"])
                self.actors.antecedents.group = moved(found.roles["source"], head)
                return True
        return False

    def is_former(self, found: Found) -> bool:
        """Return whether a noun means an earlier one of a series ("fjorårets toppmøte"): none told of as today's."""
        head, when = found.match.clause.head, found.when
        own = {self.words[c].lower for c in self.words[head].children if c < head}
        past = when is not None and self.telling.is_earlier(when) and not when.is_exact_day
        return past and any(word in (found.when_text or "").lower().split() for word in own)

    def _one_of_series(self, found: Found) -> None:
        """Make "last year's summit" one of the organisation whose summit is told of ("G7-toppmøtet")."""
        lemma = found.match.clause.lemma
        same = (e for e in reversed(self.recent) if e.match.clause.lemma.endswith(lemma))
        told = next((e for e in same if self.is_near(e, found.match.clause.head)), None)
        hosts = [ref for ref in told.roles.get("source", []) if ref.kind in BODIES] if told else []
        if told is not None and hosts:
            self._take_over(found, told, hosts)

    def _was_planned(self, found: Found) -> bool:
        """Return whether the sentence before tells of such a meeting as one to come."""
        head = found.match.clause.head
        here = self.parse.sentences.index(self.parse.sentence_of(head))
        near = (
            e
            for e in self.recent
            if self.parse.sentences.index(self.parse.sentence_of(e.match.clause.head)) == here - 1
        )
        return any(e.status in AHEAD and e.match.frame.type == "CONSULT" and e.match.frame.parties for e in near)

    def _take_over(self, found: Found, told: Found, refs: list[Ref]) -> None:
        """Give a noun the parties of what it takes up; an organisation's summit stays one."""
        found.roles["source"] = [replace(ref, how="") for ref in refs]
        if len({ref.side for ref in refs}) < ALONE:
            found.match = replace(found.match, frame=told.match.frame)

    def _can_be_meant(self, before: Found, now: Found) -> bool:
        """Return whether the tense fits, no plan told in the past, and who was there."""
        ahead = self._is_ahead(now)
        fits = not self.is_former(before) if ahead else before.status not in AHEAD
        return fits and self._attended(before, now.match.clause.head)

    def _attended(self, event: Found, noun: int) -> bool:
        """Return whether who did something during a meeting can have been at it ("Macron sa under møtet")."""
        verb = self.clauses.predicate_above(noun)
        refs = event.roles.get("source", [])
        if self.clauses.preposition(noun) not in self.grammar.durings or verb is None:
            return True
        if event.match.frame.mode == "multilateral" or any(ref.kind in BODIES for ref in refs):
            return True
        doers = [ref for word in self.clauses.at(verb).fill("subj") for ref in self.actors.refs(word)]
        sides = {ref.side for ref in doers if ref.kind == "person" and ref.side}
        return not sides or bool(sides & {ref.side for ref in refs})

    def _led(self, found: Found) -> list[Ref]:
        """Return the persons of the deal just told beside whom somebody led the meeting ("Mogherini ledet møtet")."""
        sentence = self.parse.sentence_of(found.match.clause.head)
        before = self.parse.sentence_of(max(sentence.first - 1, 0))
        told = [ref for ref in self.actors.antecedents.parties if before.first <= ref.first < sentence.first]
        persons = [ref for ref in told if ref.kind == "person"]
        return distinct(persons, {ref.id for ref in found.roles["source"]}) if len(persons) > 1 else []

    def _visiting(self, found: Found) -> list[Ref]:
        """Return the guest told of just before who goes on talking: "He landed. On Friday the talks with X went on"."""
        guest, known = self.actors.antecedents.guest(), found.roles["source"]
        head = found.match.clause.head
        here, carrier = self.parse.sentence_of(head), found.match.carrier
        near = bool(guest) and self.parse.sentence_of(guest[0].first).last == here.first
        alone = len(known) == 1 and known[0].kind == "person" and bool(guest) and known[0].code != guest[0].code
        going_on = carrier is not None and carrier.tense == "past" and not carrier.negated
        return guest if near and alone and going_on else []

    def refers_back(self, found: Found) -> bool:
        """Return whether a noun such as "møtet" or "samtalene" may mean a meeting told before."""
        clause, frame = found.match.clause, found.match.frame
        named = "-" in self.words[clause.head].text or self._is_compound(found) or self._is_of_others(clause.head)
        return (
            frame.type == "CONSULT"
            and bool(frame.parties)
            and clause.kind == "noun"
            and len(found.codes()) < 2
            and frame.needs != "pair"
            and not named
        )

    def _is_call(self, found: Found) -> bool:
        """Return whether "the conversation" is the call just told; it then is that call, told again."""
        head = found.match.clause.head
        last = next(
            (e for e in reversed(self.recent) if e.match.frame.type == "CONSULT" and self.is_near(e, head)), None
        )
        if last is None or last.match.frame.mode != "call" or not self._is_talk(head) or not self.is_definite(head):
            return False
        found.match = replace(found.match, frame=last.match.frame)
        found.roles = {role: list(refs) for role, refs in last.roles.items()}
        if found.when is None and found.when_text is None:
            found.when, found.when_text = last.when, last.when_text
        return True

    def _is_talk(self, noun: int) -> bool:
        return self.words[noun].lemma.lower() in self.grammar.talks and not self.words[noun].has("Number=Plur")

    def _is_ahead(self, found: Found) -> bool:
        """Return whether a noun stands in a clause of the present or of what is to come: it may mean a plan."""
        governor = found.match.clause.governor
        return governor is not None and self.clauses.at(governor).tense in ("present", "future")

    def is_near(self, before: Found, head: int) -> bool:
        """Return whether an event stands near enough to be taken up again."""
        here = self.parse.sentences.index(self.parse.sentence_of(head))
        return here - self.parse.sentences.index(self.parse.sentence_of(before.match.clause.head)) <= TAKEN_UP

    def _is_compound(self, found: Found) -> bool:
        """Return whether a noun is told apart by its first part ("sekspartssamtalene"): it means no meeting before."""
        lemma, nouns = self.words[found.match.clause.head].lemma.lower(), found.match.frame.noun
        return lemma not in nouns and any(noun.startswith("-") and lemma.endswith(noun[1:]) for noun in nouns)

    def _is_of_others(self, head: int) -> bool:
        """Return whether a meeting is that of a named body which is no actor of ours ("the Rotary club's meeting")."""
        owners = [c for c in self.words[head].children if c < head and self.clauses.is_possessive(self.words[c])]
        named = (c for c in owners if any(self.words[k].upos == "PROPN" for k in (c, *self.words[c].children)))
        times = time_words(self.parse.language)
        return any(self.words[c].lower not in times and not self.actors.refs(c) for c in named)

    def _same_kind(self, before: Found, now: Found) -> bool:
        """Return whether both are meetings, or calls, of which the second names nobody who was not at the first."""
        same = before.match.frame.type == now.match.frame.type and bool(before.match.frame.parties)
        same = same and (before.match.frame.mode == "call") == (now.match.frame.mode == "call")
        same = same and self.telling.number(before.match.clause.head) is None
        same = same and any(ref.kind != "role" for ref in before.roles.get("source", []))
        inside = {ref.id for ref in now.roles.get("source", [])} <= {ref.id for ref in before.roles.get("source", [])}
        return same and inside and self._can_be_summit(before, now)

    def _same_sort(self, before: Found, now: Found) -> bool:
        same = self._same_kind(before, now)
        if now.spot is not None and before.spot is not None:
            same = same and now.spot.place.country == before.spot.place.country
        if now.when is not None and before.when is not None:
            same = same and now.when.overlaps(before.when)
        elif now.when is not None or before.when is not None:
            same = same and self.telling.is_recalled(now) == self.telling.is_recalled(before)
        head = now.match.clause.head
        again = self._is_another(head) and self._took_part(before, head)
        return same and (again or self.is_definite(head))

    def _took_part(self, event: Found, noun: int) -> bool:
        """Return whether whoever travels to or holds "nye samtaler" was at those before."""
        lemma, summits = self.clauses.at(noun).lemma, tuple(self.grammar.summits)
        if lemma.endswith(summits) and not event.match.clause.lemma.endswith(summits):
            return False  # "et nytt toppmøte" is no more of the talks
        verb = self.clauses.predicate_above(noun)
        words = self.clauses.at(verb).fill("subj") if verb is not None else []
        sides = {ref.side for word in words if word != noun for ref in self.actors.refs(word) if ref.side}
        return not sides or bool(sides & event.codes())

    def _is_another(self, head: int) -> bool:
        """Return whether a noun means one more of a kind ("et nytt møte")."""
        words = [self.words[c] for c in self.words[head].children if c < head]
        return not self.is_definite(head) and any(w.lemma.lower() in self.grammar.renewed for w in words)

    def _can_be_summit(self, before: Found, now: Found) -> bool:
        """Return whether "the summit" may mean a meeting: one so called, or one of leaders."""
        summits = tuple(self.grammar.summits)
        if not now.match.clause.lemma.endswith(summits) or before.match.clause.lemma.endswith(summits):
            return True
        posts = self.actors.reference.roster.posts
        people = [ref for ref in before.roles.get("source", []) if ref.kind in ("person", "role")]
        return before.match.frame.mode == "multilateral" or all(
            ref.post is not None and posts.answers(ref.post, LEADER) for ref in people
        )

    def _has_own_place(self, found: Found) -> bool:
        """Return whether a noun is told apart by its place ("toppmøtet i Hanoi"): it need not be that of these two."""
        head = found.match.clause.head
        return any(a.via == head and a.word in self.spots for a in found.match.arguments)

    def _is_narrated(self, head: int) -> bool:
        """Return whether the course of a meeting is told ("Møtet i Sotsji varte i fire timer"): it is today's."""
        word = self.words[head]
        return word.dep.startswith("nsubj") and self.words[word.head].lemma.lower() in self.grammar.happenings

    def is_definite(self, i: int) -> bool:
        word = self.words[i]
        return word.has("Definite=Def") or any(
            self.words[c].lower in self.grammar.definite or self.clauses.is_possessive(self.words[c])
            for c in word.children
        )
