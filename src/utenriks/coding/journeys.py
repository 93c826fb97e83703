"""Who makes a visit, where it goes and who is host, as the words around it tell."""

from __future__ import annotations

from dataclasses import replace

from utenriks.coding.actors import Actors
from utenriks.coding.found import Found, distinct
from utenriks.coding.spots import Spot
from utenriks.coding.taken_up import BODIES, TakenUp
from utenriks.language.clauses import Clauses, is_verb

# What those who are together do: they meet, or sign a deal.
MET, APART = ("CONSULT", "AGREE"), ("call", "invite")


class Journeys:
    """Fills in the visits of one article; ``recent`` are the events found so far."""

    def __init__(
        self, clauses: Clauses, actors: Actors, spots: dict[int, Spot], recent: list[Found], before: TakenUp
    ) -> None:
        self.clauses, self.actors, self.spots, self.recent, self.before = clauses, actors, spots, recent, before
        self.parse, self.words, self.grammar = clauses.parse, clauses.words, clauses.grammar

    def complete(self, found: Found, told: list[Found]) -> None:
        """Fill in what a visit's own words leave out; ``told`` are the events already found in its sentence."""
        self._visitor(found)
        self._journey(found, told)
        self._companions(found)

    def host(self, found: Found) -> None:
        """Whoever "was host" had the guests who met in what was told right before, there and then.

        The host of an organisation is one of those who meet.
        """
        frame, roles, head = found.match.frame, found.roles, found.match.clause.head
        guests = roles.get("source", [])
        if frame.mode == "visit" and guests and all(ref.kind in BODIES for ref in guests) and self._is_host(found):
            summit = frame.model_copy(update={"mode": "multilateral", "parties": [*frame.target, *frame.source]})
            found.match = replace(found.match, frame=summit)
            found.roles = {"source": [*roles.get("target", []), *guests]}
            return
        hosts = {ref.code for ref in roles.get("target", []) if ref.kind == "person"}
        if frame.mode != "visit" or not hosts or roles.get("source") or not self._is_host(found):
            return
        sentence = self.parse.sentence_of(head)
        first = self.parse.sentence_of(max(sentence.first - 1, 0)).first
        for event in reversed(self.recent):
            frame = event.match.frame
            met = frame.type in MET and frame.mode not in APART and frame.parties and event.status == "occurred"
            if event.match.clause.head < first or not met or len(event.codes()) < 2:
                continue
            roles["source"] = [ref for ref in event.roles["source"] if ref.code not in hosts]
            found.spot = found.spot or event.spot
            if found.when is None and found.when_text is None:
                found.when, found.when_text = event.when, event.when_text
            return

    def _is_host(self, found: Found) -> bool:
        """Return whether somebody is said to be host, or to act as one."""
        words = {word.split()[-1] for word in (*found.match.frame.noun, *found.match.frame.verb)}
        inside = {self.words[i].lemma.lower() for i in found.match.core}
        return bool(self.grammar.hosts & words & inside)

    def _visitor(self, found: Found) -> None:
        """Who is named beside a visit, or does something during it, makes it: "X, on a visit", "under et besøk"."""
        head, roles = found.match.clause.head, found.roles
        led, above = self.clauses.preposition(head), self.words[self.words[head].head]
        if found.match.frame.mode != "visit" or found.match.clause.kind != "noun" or roles.get("source"):
            return
        there = found.spot is not None and led in self.grammar.locatives  # "in a speech in Warsaw"
        if led not in self.grammar.durings | self.grammar.underway and not there:
            return
        named = [above.i] if not is_verb(above) and led in self.grammar.underway else []
        if is_verb(above) and self.words[head].dep.startswith("obl") and not self.clauses.at(above.i).passive:
            named = self.clauses.at(above.i).fill("subj")
        refs = [ref for word in named for ref in self.actors.refs(word) if ref.kind in ("person", "role")]
        at_home = found.spot is not None and found.spot.place.country in {ref.side for ref in refs}
        roles["source"] = [] if at_home else refs

    def _journey(self, found: Found, told: list[Found]) -> None:
        """A journey goes where its place is, and two told together go to the same place."""
        frame, roles = found.match.frame, found.roles
        if frame.mode == "visit" and found.spot is None and not roles.get("target"):
            found.spot = next((e.spot for e in told if e.match.frame.mode == "visit"), None) or self._stayed_at(found)
        if frame.mode == "visit" and not roles.get("target"):
            country = found.spot.place.country if found.spot else None
            if country is not None and roles.get("source"):
                country = self.actors.reference.polities.then(country, found.when or self.actors.at)
                spot = found.spot
                assert spot is not None
                roles["target"] = [self.actors.state(country, spot.first, spot.last, "place")]

    def _companions(self, found: Found) -> None:
        """Those who travel with somebody make the journey too ("flew to Cairo with the leaders of Greece")."""
        clause, roles = found.match.clause, found.roles
        if found.match.frame.mode != "visit" or clause.kind != "verb" or not roles.get("source"):
            return
        beside = [word for slot in self.grammar.withs for word in clause.fill(slot)]
        refs = [ref for word in beside for ref in self.actors.refs(word)]
        taken = {ref.id for refs in roles.values() for ref in refs}
        there = found.codes_of("target") | ({found.spot.place.country} if found.spot is not None else set())
        going = [ref for ref in refs if ref.kind in ("person", "role") or ref.how == "institution"]
        roles["source"] = [*roles["source"], *distinct([ref for ref in going if ref.side not in there], taken)]

    def _stayed_at(self, found: Found) -> Spot | None:
        """Return where a visit is whose words name no place: the one foreign country named beside it or just before."""
        own = found.codes_of("source")
        if not self._is_told(found):
            return None  # "a text for his visit": which one, and whether it has been, is not told
        head = found.match.clause.head
        visitors = {ref.id for ref in found.roles.get("source", []) if ref.kind == "person"}
        for event in (e for e in reversed(self.recent) if self.before.is_near(e, head) and e.spot is not None):
            here = {ref.id for refs in event.roles.values() for ref in refs}
            been = event.status in ("occurred", "ongoing")
            if been and visitors & here and event.spot is not None and event.spot.place.country not in own:
                return event.spot  # "met Xi in Beijing … During the visit he also …"
        sentence = self.parse.sentence_of(head)
        before = self.parse.sentence_of(max(sentence.first - 1, 0))
        for first in (sentence.first, before.first):
            near = [self.spots[i] for i in range(first, sentence.last) if i in self.spots and not self._is_deep(i)]
            abroad = [spot for spot in near if spot.place.country is not None and spot.place.country not in own]
            if abroad and own:
                alone = len({spot.place.country for spot in abroad}) == 1
                return min(abroad, key=lambda spot: spot.place.coarseness) if alone else None
        return None

    def _is_deep(self, place: int) -> bool:
        """Return whether a place says where something else is ("the war in Ukraine")."""
        word = self.words[place]
        return word.dep.startswith("nmod") and self.words[word.head].upos == "NOUN"

    def _is_told(self, found: Found) -> bool:
        """Return whether a visit is what is told, or when: "was on a visit", "came during his visit"."""
        clause = found.match.clause
        being = any(argument.slot == "is" for argument in clause.arguments)
        told = found.match.carrier is not None or being
        return clause.kind == "noun" and (told or self.clauses.preposition(clause.head) in self.grammar.durings)
