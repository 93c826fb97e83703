"""What the words of an event leave out and the words around it tell: host, target, the parties of "the meeting"."""

from __future__ import annotations

from utenriks.coding.actors import Actors
from utenriks.coding.aims import Aims
from utenriks.coding.contents import Contents
from utenriks.coding.found import Found, distinct
from utenriks.coding.journeys import Journeys
from utenriks.coding.links import Links
from utenriks.coding.matching import FrameIndex
from utenriks.coding.refs import Ref
from utenriks.coding.replies import HOSTILE, REPLY_REACH, Replies
from utenriks.coding.spots import Spot
from utenriks.coding.standins import moved
from utenriks.coding.taken_up import TakenUp
from utenriks.coding.telling import Telling
from utenriks.language.clauses import Clauses, is_verb

# Who does so to a deal need not have made it.
JUDGING = ("ACCUSE", "REJECT", "SUPPORT", "REQUEST")
# Acts that are aimed at the state where they land; acts that need no target in dyadic data.
LANDING, UNAIMED = ("ASSAULT", "AID", "MOBILIZE", "RETREAT"), ("AGREE", "RETREAT", "MOBILIZE", "CONSULT")
# What is said to those one meets ("rang Abiy and asked for a truce").
SPEAKING = ("REQUEST", "SUPPORT", "THREATEN", "AGREE")
# What stands for those told of before without a noun.
NAMELESS = ("PRON", "DET", "NUM")


class Completion:
    """Fills in parties, places and times of the events of one article; ``recent`` are those found so far."""

    def __init__(
        self,
        clauses: Clauses,
        actors: Actors,
        spots: dict[int, Spot],
        telling: Telling,
        recent: list[Found],
        index: FrameIndex,
        domestic: bool,
    ) -> None:
        self.clauses, self.actors, self.spots, self.telling = clauses, actors, spots, telling
        self.recent, self.domestic = recent, domestic
        self.before = TakenUp(clauses, actors, spots, telling, recent)
        self.parse, self.words, self.grammar = clauses.parse, clauses.words, clauses.grammar
        self.links, self.index = Links(actors, telling, recent, index), index
        self.aims, self.replies = Aims(clauses, actors, spots, index), Replies(clauses, actors, recent, index)
        self.contents = Contents(clauses, actors, index)
        self.journeys = Journeys(clauses, actors, spots, recent, self.before)

    def complete(self, found: Found, told: list[Found]) -> None:
        """Fill in what an event's own words leave out; ``told`` are the events already found in its sentence."""
        self.journeys.complete(found, told)
        self._target(found, told)
        self._errand(found)
        if found.match.frame.parties and not found.codes():
            found.roles["source"] = self.links.of_deal(found)
        self._pictured(found)
        self._they(found)
        self._in_person(found)
        self.journeys.host(found)
        self._signed(found)
        self._partner(found)
        self._supplied(found)
        self._brokered(found, told)
        if self.before.refers_back(found):
            self.before.refer_back(found)
        setting = self._setting(found, told)
        if setting is not None:
            self._set_in(found, setting)

    def _they(self, found: Found) -> None:
        """They who met are the two persons just named, though apart ("Gromyko knows Brandt; they met in 1968")."""
        match, roles = found.match, found.roles
        if match.frame.type != "CONSULT":
            return
        verb, between = match.clause.kind == "verb", self.grammar.between
        named = {ref.id for refs in roles.values() for ref in refs}
        for part, role in (("parties", "source"), ("source", "source"), ("target", "target")):
            slots = [words for slot, words in match.slots(part) if verb or slot in between]
            for word in [word for words in slots for word in words if self._is_they(word)]:
                if not roles.get(role) or (part == "parties" and len(found.codes()) < 2):
                    before = self.actors.antecedents
                    roles[role] = [*roles.get(role, []), *(before.two_persons(word, named) or before.met(word, named))]

    def _in_person(self, found: Found) -> None:
        """Make "the two" who met the persons named before, where they act for the two states told of in between."""
        refs, states = found.roles.get("source", []), found.codes_of("source")
        words = [word for _, filled in found.match.slots("parties") for word in filled]
        two = len(refs) == len(states) == 2 and all(ref.pronoun and ref.kind == "polity" for ref in refs)
        if found.match.frame.type == "CONSULT" and two and len(words) == 1 and self.words[words[0]].upos in NAMELESS:
            persons = self.actors.antecedents.two_persons(words[0])
            if {ref.code for ref in persons} == states:
                found.roles["source"] = list(moved(persons, words[0]))
                self.actors.antecedents.group = tuple(found.roles["source"])

    def _is_they(self, word: int) -> bool:
        """Return whether a word is "they" or "them", of whom nobody is known."""
        pronoun = self.grammar.pronoun(self.words[word].lower)
        return pronoun is not None and pronoun.number == "plur" and not self.actors.refs(word)

    def _errand(self, found: Found) -> None:
        """Whoever comes for talks with somebody, or leaves after them, takes part ("walked in for a summit with X")."""
        head, frame = found.match.clause.head, found.match.frame
        verb = self.clauses.predicate_above(head)
        if found.match.clause.kind != "noun" or not frame.parties or frame.type != "CONSULT" or verb is None:
            return
        if found.match.carrier is not None or len(found.codes()) > 1 or not is_verb(self.words[verb]):
            return
        top = head
        while self.words[top].head != verb:
            top = self.words[top].head
        written = self.grammar.locatives if frame.mode == "call" else frozenset()  # "in a letter to May he asks …"
        if self.clauses.preposition(top) in self.grammar.errands | written:
            taken = {ref.id for ref in found.roles["source"]}
            above = self.clauses.at(verb)
            called = above.fill("obj") + above.fill("iobj") if written else []  # "warned Xi in a call"
            subjects = [ref for word in above.fill("subj") + called for ref in self.actors.refs(word)]
            joining = distinct([ref for ref in subjects if ref.kind == "person" or ref.how == "institution"], taken)
            if len({ref.side for ref in joining} | found.codes()) < 2:
                return  # nobody is told of on the other side
            found.roles["source"] += joining
            found.errand = bool(joining)

    def _pictured(self, found: Found) -> None:
        """Who stands in a caption without a verb takes part ("X og Y under toppmøtet i Riyadh med Z")."""
        head, frame = found.match.clause.head, found.match.frame
        if found.match.clause.kind != "noun" or frame.type != "CONSULT" or not frame.parties:
            return
        if self.clauses.predicate_above(head) is not None:
            return
        led, top = self.grammar.durings | self.grammar.locatives, head
        while self.clauses.preposition(top) not in led and self.words[top].head != top:
            top = self.words[top].head
        shown = self.words[top].head
        while self.words[shown].dep == "conj":
            shown = self.words[shown].head
        if self.clauses.preposition(top) in led and not is_verb(self.words[shown]):
            persons = [ref for word in self.clauses.conjuncts(shown) for ref in self.actors.refs(word)]
            taken = {ref.id for ref in found.roles["source"]}
            found.roles["source"] += distinct([ref for ref in persons if ref.kind == "person"], taken)

    def _signed(self, found: Found) -> None:
        """A deal of which only the signing is told is of those told of last ("Avtalen ble undertegnet i Quito")."""
        frame, clause = found.match.frame, found.match.clause
        known = found.roles.get("source", [])
        if frame.type != "AGREE" or not frame.parties or len(found.codes()) > 1 or not clause.passive:
            return
        if any(self.before.is_definite(word) for word in clause.fill("obj")):
            near = (e for e in reversed(self.recent) if self.before.is_near(e, clause.head) and e.match.frame.parties)
            near = (e for e in near if not known or e.match.frame.type == frame.type)
            deal = next((list(e.roles["source"]) for e in near if len(e.codes()) > 1), [])
            sides = {ref.side for ref in deal}
            found.roles["source"] = deal + [ref for ref in known if ref.side not in sides] if deal else known

    def _partner(self, found: Found) -> None:
        """A deal "with" one state is its subject's too ("Israel feared for the treaty with Egypt")."""
        match, head = found.match, found.match.clause.head
        noun = match.clause.kind == "noun" and match.frame.type == "AGREE"
        if not noun or not match.frame.parties or len(found.codes()) != 1:
            return
        verb = self.clauses.predicate_above(head)
        slots = {slot for slot, words in match.slots("parties") if words}
        if verb is None or not slots <= self.grammar.withs or not self.before.is_definite(head):
            return
        if any(frame.type in JUDGING for frame, _ in self.index.candidates(self.words[verb])):
            return  # "Israel criticised the deal with Iran": others'
        subjects = [word for word in self.clauses.at(verb).fill("subj") if word != head]
        refs = [ref for word in subjects for ref in self.actors.refs(word) if ref.side]
        found.roles["source"] += distinct(refs, {ref.id for ref in found.roles["source"]})

    def _supplied(self, found: Found) -> None:
        """A deal that somebody signs to supply or to buy is made with the other ("a deal to sell oil to Iran")."""
        frame, clause = found.match.frame, found.match.clause
        if frame.type != "AGREE" or not frame.parties or clause.kind != "verb" or len(found.codes()) != 1:
            return
        wanted = self.grammar.directions | self.grammar.origins | self.grammar.withs
        aims = [c for i in (*found.match.core[1:], clause.head) for c in self.words[i].children]
        for verb in (c for c in aims if is_verb(self.words[c]) and self.words[c].has("VerbForm=Inf")):
            words = [a.word for a in self.clauses.at(verb).arguments if a.slot in wanted]
            refs = [ref for word in words for ref in self.actors.refs(word) if ref.side not in found.codes()]
            found.roles["source"] += distinct([ref for ref in refs if ref.side], {r.id for r in found.roles["source"]})

    def _brokered(self, found: Found, told: list[Found]) -> None:
        """Who brokered a deal did so between its parties; talks that somebody mediated are told once, with them."""
        mediators, clause = found.roles.get("mediator", []), found.match.clause
        if found.match.frame.mode != "mediate" or clause.kind != "verb" or found.roles.get("source"):
            return
        done = set(clause.fill("obj"))
        deal = next((e for e in told if done & {e.match.clause.head, *e.match.core} and len(e.codes()) > 1), None)
        if deal is None or not mediators:
            return
        if deal.match.frame.type == "CONSULT":
            deal.roles["mediator"] = [*deal.roles.get("mediator", []), *mediators]
            found.roles = {}
        else:
            found.roles["source"] = list(deal.roles["source"])

    def _target(self, found: Found, told: list[Found]) -> None:
        """Whom an act is aimed at, when its words do not say so themselves."""
        frame, roles = found.match.frame, found.roles
        if self.contents.is_given_to_others(found):
            return
        if frame.mode == "invite" and roles.get("source") and not roles.get("target"):
            roles["target"] = self._invited(found)
        if frame.mode == "invite" and not roles.get("source") and roles.get("host"):
            roles["source"] = roles["host"]
        if frame.type in LANDING and roles.get("source") and not roles.get("target"):
            roles["target"] = self.aims.landed(found)
        if roles.get("source") and not roles.get("target") and not frame.parties:
            roles["target"] = self.contents.doer(found) or self.contents.addressed(found)
        if frame.type == "THREATEN" and roles.get("source") and not roles.get("target"):
            roles["target"] = self.aims.warned(found)
        if frame.type == "PROTEST" and roles.get("target") and not found.codes_of("source"):
            roles["source"] = self.aims.marchers(found)
        elif frame.type == "PROTEST" and not roles.get("target"):
            self.aims.march(found)
        if frame.type == "ASSAULT" and roles.get("target") and not found.codes_of("source"):
            roles["source"] = self.aims.when_struck(found)
        if frame.type in HOSTILE and found.match.clause.passive and roles.get("target") and not roles.get("source"):
            roles["source"] = self._same_doer(found)
        if frame.type == "REQUEST" and self.contents.asks_own(found.match.clause, frozenset(found.codes_of("source"))):
            return
        if self.domestic and roles.get("source") and not roles.get("target") and not frame.parties:
            roles["target"] = self._dyad(found)
        if roles.get("source") and not roles.get("target") and not frame.parties:
            roles["target"] = self.links.shared_target(found, told) or self.links.taken_up(found)
        if roles.get("source") and not roles.get("target"):
            landed = self.aims.landed(found) if frame.mode == "mediate" else self._obliged(found)
            roles["target"] = landed or self.replies.target(found, told)

    def _obliged(self, found: Found) -> list[Ref]:
        """Return who did something at another's request, where only that is told ("sent police at Fiji's request")."""
        word, clause = self.words[found.match.clause.head], found.match.clause
        if found.match.frame.type != "REQUEST" or clause.kind != "noun" or not word.dep.startswith("obl"):
            return []
        led = self.clauses.preposition(word.i) in self.grammar.locatives and is_verb(self.words[word.head])
        above = self.clauses.at(word.head) if led else None
        done = [] if above is None or above.negated else above.fill("subj")
        own = found.codes_of("source")
        return [ref for one in done for ref in self.actors.refs(one) if ref.side and ref.side not in own]

    def _invited(self, found: Found) -> list[Ref]:
        """Return who was invited when the words leave it out: the subject of the clause above."""
        governor = found.match.clause.governor if found.match.clause.kind == "verb" else None
        if found.match.carrier is not None:
            governor = found.match.carrier.governor
        own = {ref.side for ref in found.roles["source"]}
        words = self.clauses.at(governor).fill("subj") if governor is not None else []
        return [ref for word in words for ref in self.actors.refs(word) if ref.side and ref.side not in own]

    def _setting(self, found: Found, told: list[Found]) -> Found | None:
        """Return the meeting at which an act is told, in its clause or the one above ("Under møtet i Hanoi ba …")."""
        if found.match.clause.kind == "noun":
            return None
        clause = found.match.clause
        topics = self.grammar.abouts - self.grammar.underway - self.grammar.locatives
        heads = {argument.word for argument in clause.arguments if argument.slot not in topics}
        if clause.governor is not None:
            heads |= {argument.word for argument in self.clauses.at(clause.governor).arguments}
        alone = found.match.frame.parties or found.match.frame.type in SPEAKING
        if alone and len(found.codes()) < 2:
            heads.add(self.clauses.joined_to(clause.head) or clause.head)  # "met Xi and signed a deal"
            if self.words[clause.head].dep == "advcl" and clause.governor is not None:
                heads.add(clause.governor)  # "flew to Minsk to ask for her release"
        return next((e for e in told if e.match.frame.type == "CONSULT" and e.match.clause.head in heads), None)

    def _set_in(self, found: Found, setting: Found) -> None:
        """Give an act the place, the time and the other party of the meeting it was done at, where it names none."""
        found.spot = found.spot or setting.spot
        if found.when is None and found.when_text is None:
            found.when, found.when_text = setting.when, setting.when_text
        own = {ref.side for ref in found.roles.get("source", [])}
        others = [ref for refs in setting.roles.values() for ref in refs if ref.side not in own]
        inside = own & setting.codes()
        if (
            found.roles.get("source")
            and not found.roles.get("target")
            and others
            and inside
            and not found.match.frame.parties
        ):
            found.roles["target"] = others
        elif found.match.frame.parties and len(found.codes()) == 1 and inside:
            found.roles["source"] += others

    def _same_doer(self, found: Found) -> list[Ref]:
        """Return who did the like to the same target just before, when a passive names nobody ("blir beskyldt for")."""
        for before in self.recent[: -REPLY_REACH - 1 : -1]:
            if before.match.frame.type in HOSTILE and before.codes_of("target") == found.codes_of("target"):
                return before.roles.get("source", [])
        return []

    def _dyad(self, found: Found) -> list[Ref]:
        """Return a target where the words name none: another state named in the clause, else one's own.

        Agreements, withdrawals and mobilisations may stand without (PLOVER manual, "Data Fields").
        """
        source = found.roles["source"]
        own = {ref.side for ref in source}
        inside = [i for head in found.match.core for i in self.parse.subtree(head) if i in self.actors.phrases.polities]
        named = [ref for i in inside for ref in self.actors.refs(i) if ref.side and ref.side not in own]
        if named:
            return named[:1]
        return [] if found.match.frame.type in UNAIMED else source[:1]
