"""Which events are foreign affairs: parties of different states or organisations, as each type needs them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from utenriks.coding.actors import Actors
from utenriks.coding.found import Found
from utenriks.coding.matching import Match
from utenriks.coding.refs import Ref
from utenriks.language.frames import Frame
from utenriks.language.parse import Parse
from utenriks.ontology import Ontology
from utenriks.reference.places import distance_km

# How near another state must be named for an act without an addressee to be foreign affairs.
PERSONAL = ("person", "role")
NEAR_SENTENCES, NEAR_WORDS = 2, 40
# What some of a people may do without acting for their state.
ASKING = ("REQUEST", "COERCE")
CROWDS = ("PROTEST", "ASSAULT")
# Who plays a match where a sentence tells of one.
PLAYERS = ("source", "target")
# What two states do together is foreign affairs without anybody else.
JOINT = ("AGREE", "RETREAT")
# The context of acts by soldiers.
MILITARY = "military"

# Km between an organisation's seat and the middle of the city it is in, at most.
SEATED = 40


class Requirements:
    """Weighs the events of one article; ``domestic`` lets in what happens between actors of one state."""

    def __init__(self, parse: Parse, actors: Actors, ontology: Ontology, domestic: bool) -> None:
        self.parse, self.actors, self.ontology, self.domestic = parse, actors, ontology, domestic

    def has_parties(self, found: Found) -> bool:
        """Return whether an event has the parties that its type needs, of different states or organisations."""
        frame = found.match.frame
        if not self.domestic:
            self._drop_private(found)
        if any(ref.kind not in PERSONAL for role in frame.personal for ref in found.roles.get(role, [])):
            return False
        if self._is_sport(found):
            return False
        needs = frame.needs or self.ontology.types[frame.type].needs
        if needs == "target":
            return any(ref.side for ref in found.roles.get("target", []))
        if self.domestic:
            if frame.parties and not found.roles.get("target") and frame.needs not in ("source", "any"):
                return len(found.roles.get("source", [])) > 1
            return any(ref.side for ref in found.roles.get("source", []))
        source = {ref.side for ref in found.roles.get("source", []) if ref.side}
        target = {ref.side for ref in found.roles.get("target", []) if ref.side}
        united = any(self._is_united(ref) for ref in found.roles.get("source", []))  # many states in one
        if frame.parties and not found.roles.get("target"):
            alone = frame.needs in ("source", "any") or (
                united and frame.needs != "pair" and not self._is_partner(found)
            )
            return len(source) > (0 if alone else 1) and not (
                found.match.clause.kind == "noun" and len(source) > 1 and self._is_others(found)
            )
        if frame.mode == "visit" and source and found.spot is not None:
            if source == target:
                found.roles["target"] = []
            # a journey at home is weighed beside the others of the sentence
            return not all(self._is_seated(ref, found) for ref in found.roles["source"])
        if needs == "any":
            return bool(source or target)
        if needs == "source":
            return not self._asks_its_own(found, source) and (
                bool(source)
                and not (target and source == target)
                and (bool(target) or united or self._is_joint(frame, source) or self._concerns_others(found, source))
            )
        if len(source) > 1 and not target and self._is_mutual(found):
            return True
        return bool(source and target - source)

    def is_no_act(self, found: Found) -> bool:
        """Return whether words tell no act of their type: what ought to be done, or troops sent home by their host."""
        return self.is_opinion(found.match) or self._is_of_others(found)

    def _is_of_others(self, found: Found) -> bool:
        """Return whether troops are sent away that are not one's own ("Mali sendte hjem de danske soldatene")."""
        clause, own = found.match.clause, found.codes_of("source")
        moved = found.match.frame.type == "RETREAT" and MILITARY in found.match.frame.context
        if not moved or clause.kind != "verb" or clause.passive or not own:
            return False
        troops = [word for word in clause.fill("obj") if word in found.match.core]
        polities = self.actors.phrases.polities
        theirs = {polities[c].code for i in troops for c in self.actors.words[i].children if c < i and c in polities}
        return bool(theirs) and not theirs & own

    def is_opinion(self, match: Match) -> bool:
        """Return whether the words only say what somebody ought to do ("Norge bør anerkjenne Palestina")."""
        clause = match.carrier or match.clause
        clauses, grammar = self.actors.phrases.clauses, self.actors.grammar
        told = [clause]
        if clause.governor is not None:
            above = clauses.at(clause.governor)
            told += [above] if not clauses.is_finite(clause.head) else []  # "bør vurdere å lette sanksjonene"
        return any(set(one.modals) & grammar.oughts and one.tense in ("present", "") for one in told)

    def _is_mutual(self, found: Found) -> bool:
        """Return whether several do to each other what is told ("accused each other", "each other's envoys")."""
        words, wanted = self.parse.words, self.actors.grammar.mutual
        told = [a.word for a in found.match.arguments if a.slot == "poss" or a.slot in found.match.frame.target]
        owners = [c for i in told for c in words[i].children if self.actors.phrases.clauses.is_possessive(words[c])]
        near = (words[max(i - 1, 0) : i + 2] for i in (*told, *owners))
        pairs = (pair for span in near for pair in (*pairwise(span), *((word,) for word in span)))
        return any(" ".join(word.lower for word in pair) in wanted for pair in pairs)

    def _asks_its_own(self, found: Found, own: set[str]) -> bool:
        """Return whether an organisation's own are asked something ("EU-parlamentarikere krever at Borrell går av")."""
        clauses, type_ = self.actors.phrases.clauses, found.match.frame.type
        verbs = [i for i in found.match.clause.fill("comp") if type_ == "REQUEST"]
        refs = [ref for verb in verbs for i in clauses.at(verb).fill("subj") for ref in self.actors.refs(i)]
        return bool(refs) and {ref.side for ref in refs} <= own

    def _is_others(self, found: Found) -> bool:
        """Return whether a noun's parties are all named under one "with": who deals with them is not told."""
        led = [a for a in found.match.arguments if a.slot in self.actors.grammar.withs and self.actors.refs(a.word)]
        refs = {ref.side for a in led for ref in self.actors.refs(a.word)}
        return bool(led) and {ref.side for ref in found.roles.get("source", []) if ref.side} <= refs

    def _is_partner(self, found: Found) -> bool:
        """Return whether the only parties are whom somebody unnamed deals with, or who deals with somebody unknown.

        "Forhandlingene med IMF" are others' too, and who "ringte utenriksministrene" did not speak to himself.
        """
        named: set[str] = set()
        unknown: set[str] = set()
        for slot, words in found.match.slots("parties"):
            (named if any(self.actors.refs(word) for word in words) else unknown).add(slot)
        acted_on = {"obj", "iobj"} if found.match.clause.kind == "verb" else set()
        return bool(named) and (named <= self.actors.grammar.withs or bool(unknown & (acted_on - named)))

    def _is_joint(self, frame: Frame, source: set[str]) -> bool:
        """Return whether several do together what they can only do to each other ("X and Y declared a ceasefire")."""
        return frame.type in JOINT and len(source) > 1

    def _is_united(self, ref: Ref) -> bool:
        """Return whether an actor is an organisation of states, or acts for one."""
        polity = self.actors.reference.polities.by_code.get(ref.code or "")
        return ref.kind == "organisation" or (polity is not None and polity.kind == "organisation")

    def _is_seated(self, ref: Ref, found: Found) -> bool:
        """Return whether an organisation has its seat where one of its people is told to be: no visit."""
        polity = self.actors.reference.polities.by_code.get(ref.code or "")
        place = found.spot.place if found.spot is not None else None
        if polity is None or polity.kind != "organisation" or polity.capital is None or place is None:
            return False
        away = distance_km(place, replace(place, lat=polity.capital[0], lon=polity.capital[1]))
        return away is not None and away < SEATED

    def _is_sport(self, found: Found) -> bool:
        """Return whether states that meet in a sentence with a word of sport are their teams."""
        refs = [ref for role in PLAYERS for ref in found.roles.get(role, [])]
        if any(ref.kind != "polity" or ref.how == "institution" for ref in refs):
            return False
        sentence = self.parse.sentence_of(found.match.clause.head)
        nouns = (w for w in self.parse.words[sentence.first : sentence.last] if w.upos == "NOUN")
        return not self.actors.grammar.contests.isdisjoint(form for w in nouns for form in (w.lower, w.lemma.lower()))

    def _drop_private(self, found: Found) -> None:
        """Leave out who acts for no state: some of its people ("a Swede"), in dealings its journalists or firms."""
        roles, dealings = found.roles, found.match.frame.type == "CONSULT"
        roles["source"] = [ref for ref in roles.get("source", []) if not self._is_private(ref)]
        if found.match.frame.type in CROWDS:
            return
        for role in roles if dealings else ("source",):
            roles[role] = [
                ref
                for ref in roles.get(role, [])
                if ref.how not in ("people", "phrase")
                or (ref.how == "phrase" and (not dealings or ref.first == found.match.clause.head))
                or (ref.how == "people" and self.actors.is_definite(ref.last - 1))
            ]

    def _is_private(self, ref: Ref) -> bool:
        """Return whether an actor is a firm, a club or one of its people, though a state is named with it."""
        if ref.how != "phrase":
            return False
        clauses, word = self.actors.phrases.clauses, self.parse.words[ref.first]
        led = {clauses.preposition(c) for c in word.children if c > word.i and c in self.actors.phrases.polities}
        there = word.has("Definite=Def") and bool(led & self.actors.grammar.locatives)  # "hotellene i Hellas"
        return there or word.lemma.lower() in self.actors.grammar.private

    def _concerns_others(self, found: Found, own: set[str]) -> bool:
        """Return whether another state or organisation is named near an act without an addressee: no home politics."""
        head = found.match.clause.head
        near = [
            ref.side for ref in self.actors.antecedents.before(self.parse.sentence_of(head).last - 1, NEAR_SENTENCES)
        ]
        near += [match.code for i, match in self.actors.phrases.polities.items() if abs(i - head) < NEAR_WORDS]
        return any(code and code not in own for code in near)

    def is_asked_for(self, event: Found, others: list[Found]) -> bool:
        """An act that is asked for or pressed for is the topic of that; only a meeting asked for stands by itself."""
        if self.domestic or event.status != "hypothetical" or event.match.frame.type in ("CONSULT", "REQUEST"):
            return False
        warned = set((event.match.carrier or event.match.clause).marks) - self.actors.grammar.withs
        requests = {
            other.match.clause.head
            for other in others
            if other.match.frame.type in ASKING
            or (other.match.frame.type == "THREATEN" and warned & set(other.match.frame.topic))  # "advarte mot å"
        }
        clause, words = event.match.carrier or event.match.clause, self.parse.words
        first = clause.head
        while words[first].dep == "conj" and words[first].head < first:  # "asked him to stop and to open the border"
            first = words[first].head
        above = self.actors.phrases.clauses.at(first).governor if first != clause.head else None
        heads = {clause.governor, clause.head, words[clause.head].head, above}
        heads |= {words[i].head for i in heads if i is not None and words[i].dep in ("xcomp", "ccomp")}
        return bool(heads & requests)  # "asked Russia to help settle the row"

    def is_slogan(self, event: Found, others: list[Found]) -> bool:
        """Return whether a demand is what others of the sentence march or strike for: it is part of their protest."""
        if event.match.frame.type != "REQUEST" or event.match.clause.kind != "verb":
            return False
        protests = [other for other in others if other.match.frame.type == "PROTEST"]
        heads = {head for other in protests for head in (other.match.clause.head, other.match.clause.governor)}
        own = self.parse.words[event.match.clause.head]
        led = own.dep.startswith(("advcl", "xcomp", "acl")) and event.match.clause.governor in heads
        return led and any(other.codes_of("source") & event.codes_of("source") for other in protests)

    def is_abroad(self, event: Found, others: list[Found]) -> bool:
        """A journey within one's own country counts only beside another's to the same place: both come to meet."""
        if event.match.frame.mode != "visit" or self.domestic:
            return True
        spot = event.spot
        owners = (ref.last for ref in event.roles.get("source", []) if ref.kind in PERSONAL)
        named = spot is not None and any(last <= spot.first <= last + 1 for last in owners)  # "presidenten i Latvia"
        country = spot.place.country if spot is not None and not named else None
        there = event.codes_of("target") | ({country} if country is not None else set())
        return bool(event.codes_of("source") - there) or any(
            other is not event and other.match.frame.mode == "visit" and other.spot == event.spot for other in others
        )
