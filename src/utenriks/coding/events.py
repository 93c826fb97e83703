"""The events of one article: frames that fire, with their actors, status, time and place."""

from __future__ import annotations

from dataclasses import replace

from utenriks.coding.actors import Actors
from utenriks.coding.aftermath import read_aftermath
from utenriks.coding.antecedents import ASIDE
from utenriks.coding.completion import Completion
from utenriks.coding.found import Found, distinct
from utenriks.coding.matching import SAID, FrameIndex, Match, Matcher
from utenriks.coding.nearby import date_nearby
from utenriks.coding.refs import Ref
from utenriks.coding.repeated import Repeats
from utenriks.coding.requirements import Requirements
from utenriks.coding.spots import Spots
from utenriks.coding.status import StatusReader
from utenriks.coding.telling import Telling
from utenriks.coding.times import Times
from utenriks.language.clauses import Clauses
from utenriks.language.lexicon import Topics
from utenriks.model.article import Article
from utenriks.ontology import Ontology
from utenriks.reference.dates import TimeExpression

# Modes whose noun may have its owner in a phrase; a letter or an invitation "til" somebody goes to them.
OWNED = ("visit", "meet", "multilateral")
# What one is asked to do and may refuse; not to attack is no refusal.
REFUSABLE = ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "MOBILIZE")
# What may be done to those who act for no state, and what courts do: it is done to the state whose citizens they are.
SUFFERED, LEGAL = ("ASSAULT", "COERCE", "CONCEDE", "AID", "SANCTION"), "legal"
# What goes on while it is told.
LASTING = ("CONSULT", "COOPERATE")
# What a refusal to do it leaves undone.
UNDONE = tuple(kind for kind in REFUSABLE if kind != "CONSULT")
# What two do to each other when they are at odds.
HOSTILE = ("ACCUSE", "SANCTION", "THREATEN", "COERCE", "ASSAULT", "REJECT")
RELATIVE = "acl:relcl"
# Acts that are a threat when announced under a condition.
THREATENED = frozenset({"SANCTION", "COERCE", "ASSAULT", "PROTEST", "MOBILIZE", "REJECT", "RETREAT"})


class EventReader:
    """Reads the events of one article from its parse; ``domestic`` lets in those within one state."""

    def __init__(
        self, article: Article, clauses: Clauses, actors: Actors, times: Times, spots: Spots,
        index: FrameIndex, topics: Topics, domestic: bool = False,
    ) -> None:  # fmt: skip
        self.parse, self.actors, self.times, self.spots = clauses.parse, actors, times, spots
        self.recent: list[Found] = []
        self.matches: dict[int, list[Match]] = {}  # what fired, by the first word of its sentence
        ontology = Ontology.load()
        self.matcher = Matcher(clauses, index)
        self.statuses = StatusReader(clauses, clauses.grammar, ontology)
        self.telling = Telling(article, clauses, actors, times, topics, ontology)
        self.requirements = Requirements(clauses.parse, actors, ontology, domestic)
        self.repeats = Repeats(clauses, actors)
        self.completion = Completion(clauses, actors, spots.spots, self.telling, self.recent, index, domestic)

    def read(self) -> dict[int, list[Found]]:
        """Return the events found, by the first word of their sentence."""
        by_sentence: dict[int, list[Found]] = {}
        self.matches = {}
        last: list[Found] = []  # told in the sentence before
        for sentence in self.parse.sentences:
            matches = self.matcher.matches(sentence.first, sentence.last)
            self.matches[sentence.first] = matches
            heads = {match.clause.head: match for match in matches}
            found: list[Found] = []
            for match in sorted(matches, key=lambda match: (match.clause.kind != "noun", match.clause.head)):
                event = self._found(match, heads, found)
                if event is not None:
                    found.append(event)
                    self._note_parties(event)
                    found += self._threat(event)
            found = [event for event in found if self.requirements.is_abroad(event, found)]
            found = [event for event in found if not self.requirements.is_asked_for(event, found)]
            found = [event for event in found if not self.requirements.is_slogan(event, found)]
            found.sort(key=lambda event: event.match.clause.head)
            self._plan_settings(found)
            refused = {event.match.clause.head for event in found if self.statuses.refuses(event.match)}
            found = [e for e in found if e.status != "denied" or e.match.clause.head not in refused]
            found = [e for e in found if not _has_better_twin(e, found) and not self._is_part(e, found)]
            found = [event for event in found if not _is_of_call(event, [*last, *found])]
            found = [e for e in found if not self._retells(e, found)]
            found = self.repeats.read(sentence, last) + found
            if found:
                by_sentence[sentence.first] = found
                self.recent.extend(found)
            last = found
        read_aftermath(by_sentence, self.matches, self.telling, self.spots)
        date_nearby([event for events in by_sentence.values() for event in events], self.telling)
        return by_sentence

    def _threat(self, event: Found) -> list[Found]:
        """Return the threat that an act announced under a condition is ("we will strike unless they leave")."""
        frame = self.matcher.index.threat
        if frame is None or event.match.frame.type not in THREATENED or not self.statuses.is_ultimatum(event.match):
            return []
        roles = {role: refs for role, refs in event.roles.items() if role in ("source", "target")}
        threat = Found(replace(event.match, frame=frame), roles, "occurred", spot=None)
        return [threat] if roles.get("source") and self.requirements.has_parties(threat) else []

    def _note_parties(self, event: Found) -> None:
        """Remember whom "partene" and "de to" mean from here on: those of the last meeting that came about."""
        refs = [ref for role in ("source", "target") for ref in event.roles.get(role, [])]
        if event.match.frame.mode == "visit" and event.status in ("occurred", "ongoing"):
            self.actors.antecedents.guests = event.roles.get("source", [])
        sides = event.codes_of("source") and event.codes_of("target")
        if event.match.frame.type in HOSTILE and sides and event.status != "denied":
            self.actors.antecedents.quarrels.note([self.actors.as_state(ref) for ref in refs])
        pair = len({ref.code for ref in refs}) > 1 and all(ref.kind != "role" for ref in refs)
        word = self.parse.words[event.match.clause.head]
        aside = event.match.clause.kind == "noun" and event.match.carrier is None and word.dep in ("obl", "nmod")
        told = event.match.frame.parties or event.match.frame.type == "CONSULT"
        before = self.actors.antecedents
        lesser = before.are_people(before.parties) and not before.are_people(refs)  # a visit to a state leaves no two
        aside = aside or (word.dep.startswith(ASIDE) and (word.dep == RELATIVE or self.telling.is_recalled(event)))
        passing = before.parties and (aside or event.status == "hypothetical")  # "foreslår et møte": there may be none
        passing = passing or (word.dep == RELATIVE and event.match.frame.mode == "visit")
        if pair and event.status != "denied" and told and not passing and not lesser:
            before.parties, before.apart = refs, event.match.frame.mode == "call"
            if before.are_people(refs):
                before.talks.note(refs)

    def _found(self, match: Match, heads: dict[int, Match], told: list[Found]) -> Found | None:
        """Return the event that a match tells, ``told`` being those already found in the sentence, or None."""
        roles = self._roles(match)
        found = Found(match, roles)
        found.spot = self.spots.of(match)
        expression = self.times.of(match)
        if expression is not None:
            tense = self.statuses.tense(match)
            found.when = self.times.resolve(expression, tense)
            found.when_text = expression.text
        refusal = self._turned_down(match, heads)
        if refusal is not None:  # not "accusations of meddling in Iraq"
            found.roles["target"] = self._refusers(refusal, found) or found.roles.get("target", [])
        self.completion.complete(found, told)
        if not self._refuse(found) and not self.requirements.has_parties(found):
            return None
        if self.statuses.is_regardless(match) or self.requirements.is_no_act(found):
            return None
        later = self.telling.is_later(found.when)
        found.status = self.statuses.status(found.match, later, heads)
        if found.status == "occurred" and self.telling.is_to_be(match):
            found.status = "planned"
        former = found.status == "denied" and self.completion.before.is_former(found)
        if former or (refusal is not None and found.status in ("denied", "hypothetical")):
            found.status = "occurred"
        if self.parse.sentence_of(match.clause.head).subhead and found.status == "ongoing":
            if found.match.frame.type not in LASTING:
                found.status = "occurred"  # a headline's present: "Russland utviser diplomater"
        if expression is not None and found.when is not None and found.status in ("planned", "ongoing"):
            self._look_ahead(found, expression)
        day = found.when is not None and found.when.is_exact_day
        if found.status == "hypothetical" and day and not later and self.statuses.is_managed(found.match):
            found.status = "occurred"  # "mandag kunne X ta imot Y"
        if found.status == "denied" and match.frame.type in SAID and not former:
            return None  # "nekter ikke", "har aldri kritisert": nothing was said
        if later and found.status == "occurred":
            found.when = None  # what has been was not on a day to come
        return found

    def _plan_settings(self, found: list[Found]) -> None:
        """Make what a planned act is to be done at a plan too ("they are to meet at the summit that opens on Friday").

        After what they "agreed to do after a call", the call has been.
        """
        plans = {event.match.clause.head: event for event in found if event.status == "planned"}
        bounds = self.statuses.grammar.bounds
        for event in (e for e in found if e.match.clause.kind == "noun" and e.status in ("occurred", "ongoing")):
            governor = event.match.clause.governor
            plan = plans.get(governor) if governor is not None else None
            if plan is None or _sources(event) != _sources(plan):
                continue
            if plan.match.clause.modals or self.statuses.clauses.preposition(event.match.clause.head) not in bounds:
                event.status, event.when = "planned", plan.when or event.when

    def _is_part(self, event: Found, found: list[Found]) -> bool:
        """Return whether an event is but what another is for, or what it refuses.

        "The council met to discuss Yemen" is one meeting, "agreed to settle the row" one agreement, a million "in
        support" aid; who "rejected mediation" by nobody named but refused; who wants to meet somebody asks nobody.
        """
        clause = event.match.clause
        if event.match.frame.type == "REQUEST" and not event.roles.get("target"):
            wished = {e.match.clause.head for e in found if e.match.frame.type == "CONSULT"}
            return bool(wished & set(event.match.core[1:]))  # "wants to meet Kim"
        if clause.kind == "noun" and any(self._tells_the_same(e, event) for e in found if e is not event):
            return True
        if event.match.frame.type == "SUPPORT" and any(
            e.match.frame.type == "AID" and e.match.clause.head == clause.head and e.codes() >= event.codes()
            for e in found
        ):
            return True  # "promised a million in support"
        above = next((e for e in found if e is not event and e.match.clause.head == clause.governor), None)
        if self.requirements.domestic and above is not None:  # dyadic data have what is news, and of it the act alone
            if event.match.frame.type in SAID and above.match.frame.type == "REJECT":
                return True
        if self.requirements.domestic and len(found) > 1 and clause.kind == "verb":
            word = self.parse.words[clause.head]
            first = self.parse.words[word.head] if word.dep == "conj" else word
            beside = first.dep == "advcl" and not clause.tense and not clause.marks  # "…, arresting twelve"
            if beside or (word.dep == "acl" and self.statuses.conditions.is_made(clause)):
                return True
        if above is not None and above.match.frame.type == "REJECT" and event.match.frame.type in UNDONE:
            return event.status == "denied" and event.codes() <= above.codes()  # "refuses to recognise Kosovo"
        if above is None or not event.codes() <= above.codes():
            return False
        kind, whole = event.match.frame.type, above.match.frame.type
        if (kind, whole) == ("CONSULT", "REJECT"):
            return event.status == "denied" and len(event.codes()) < 2
        if clause.kind == "noun":
            return (kind, whole) == ("SUPPORT", "AID")
        done = kind == whole and above.match.frame.mode != "visit"
        agreed = whole == "AGREE" and kind == "COOPERATE" and event.status != "occurred"
        return (done or agreed) and not self.statuses.clauses.is_finite(clause.head)

    def _retells(self, event: Found, found: list[Found]) -> bool:
        """Return whether a meeting or visit is but what one just told is called ("flew to Iraq, his first visit")."""
        word, frame = self.parse.words[event.match.clause.head], event.match.frame
        behind = word.i > 0 and any(w.text == "," for w in self.parse.words[max(word.i - 4, 0) : word.i])
        called = (word.dep in ("appos", "conj", "dep", "obl") and behind) or any(
            self.parse.words[c].dep == "cop" for c in word.children
        )
        joined = self.statuses.clauses.joined_to(word.i)  # "flew to Oslo and was received by the king"
        if frame.mode not in OWNED or not ((called and event.match.clause.kind == "noun") or joined is not None):
            return False
        for other in (e for e in found if e.match.frame.type == "CONSULT" and e is not event):
            there = event.codes() == other.codes() or (event.spot is not None and event.spot == other.spot)
            if joined is not None and (joined != other.match.clause.head or frame.mode != "visit"):
                continue
            alike = (other.match.frame.mode == "visit") == (frame.mode == "visit")
            if alike and event.codes_of("source") == other.codes_of("source") and there:
                return other.match.clause.head < word.i
        return False

    def _tells_the_same(self, told: Found, event: Found) -> bool:
        """Return whether a verb tells what its noun does ("protesters burned flags", "the sinking killed 46")."""
        frame, other = told.match.frame, event.match.frame
        inside = {argument.word for argument in told.match.arguments} | set(told.match.core)
        same = (frame.type, frame.mode) == (other.type, other.mode) and told.match.clause.kind == "verb"
        return same and event.match.clause.head in inside and event.codes() <= told.codes()

    def _turned_down(self, match: Match, heads: dict[int, Match]) -> Match | None:
        """Return the refusal of a request: it was made, and to them ("NATO rejected a Russian request")."""
        above = heads.get(match.clause.governor) if match.clause.governor is not None else None
        noun = match.clause.kind == "noun" and not match.clause.negated and match.frame.type in SAID
        return above if noun and above is not None and above.frame.type == "REJECT" else None

    def _refusers(self, refusal: Match, found: Found) -> list[Ref]:
        """Return who turned down a request, as those it was made to."""
        own = {ref.side for ref in found.roles.get("source", [])}
        refs = [ref for word in refusal.clause.fill("subj") for ref in self.actors.refs(word)]
        return [ref for ref in refs if ref.side and ref.side not in own]

    def _look_ahead(self, found: Found, expression: TimeExpression) -> None:
        """Date what lies ahead by the coming day: a plan, and what the present tells of a day that is not today."""
        when = found.when
        if found.status == "ongoing" and expression.text.lower() in self.statuses.grammar.later_today:
            found.status = "planned"  # "kjem i kveld"
        past = when is not None and when.kind != "one_of" and self.telling.is_earlier(when)
        if when is None or not (when.kind == "one_of" or (past and found.status == "planned")):
            return
        ahead = self.times.date(expression, "future")
        if found.status == "planned" and (not past or self.telling.is_later(ahead)):
            found.when = self.times.resolve(expression, "future")
        elif found.status == "ongoing" and self.telling.is_later(ahead):
            found.when, found.status = self.times.resolve(expression, "future"), "planned"

    def _owner(self, match: Match) -> list[Ref]:
        """Return whose meeting or visit it is when a phrase says so ("vitjinga til Solberg")."""
        frame, grammar = match.frame, self.statuses.grammar
        if match.clause.kind != "noun" or frame.mode not in OWNED or not self.actors.is_definite(match.clause.head):
            return []
        words = [a.word for a in match.arguments if a.slot in grammar.owners and a.via == match.clause.head]
        return [ref for word in words for ref in self.actors.refs(word) if ref.kind in ("person", "role")]

    def _is_somebody(self, word: int) -> bool:
        """Return whether a word is a "them" of whom nobody is known: no other phrase tells whom an act is aimed at."""
        pronoun = self.statuses.grammar.pronoun(self.parse.words[word].lower)
        acted_on = self.parse.words[word].dep in ("obj", "iobj")
        return acted_on and pronoun is not None and pronoun.number == "plur" and pronoun.kind == "any"

    def _refuse(self, found: Found) -> bool:
        """Make a refusal of an act that somebody will not do ("Iran vil ikke forhandle med USA"); tell whether it is.

        Who refuses what no other party is named in refuses whoever asked for it or accused them.
        """
        frame, clause = found.match.frame, found.match.clause
        if frame.type not in REFUSABLE or not self.statuses.is_unwilling(found.match):
            return False
        subjects = {ref.id for word in clause.fill("subj") for ref in self.actors.refs(word)}
        refs = [ref for refs in found.roles.values() for ref in refs]
        source, target = [r for r in refs if r.id in subjects], [r for r in refs if r.id not in subjects]
        target = target or self.completion.replies.answered(source)
        if not {r.code for r in source if r.code} or not {r.code for r in target if r.code} - {r.code for r in source}:
            return False
        refusal = frame.model_copy(update={"frame": "reject.unwilling", "type": "REJECT", "mode": None, "parties": []})
        found.match = replace(found.match, frame=refusal)
        found.roles = {"source": source, "target": target}
        return True

    def _roles(self, match: Match) -> dict[str, list[Ref]]:
        roles: dict[str, list[Ref]] = {}
        taken: set[str] = set()
        if match.frame.parties:
            roles["source"] = []
            between = self.statuses.grammar.between
            for slot, words in match.slots("parties"):
                refs = distinct([ref for word in words for ref in self.actors.refs(word)], taken)
                roles["source"] += refs
                if match.clause.kind == "noun" and slot in between and len({ref.code for ref in refs}) > 1:
                    break  # "møtet mellom A og B": whoever speaks of it took no part
        owner = self._owner(match)
        if owner and not any(match.fill(role) for role in ("parties", "source")):
            roles["source"] = distinct(owner, taken)
        elif owner and "source" in roles and len({ref.code for ref in roles["source"]}) < 2:
            roles["source"] += distinct(owner, taken)
        for role in ("source", "target", "host", "mediator"):
            if role in roles:
                continue
            for words in match.fill(role):
                named = [(word, ref) for word in words for ref in self.actors.refs(word)]
                if role == "target":
                    named = [
                        (w, r) for w, r in named if r.side not in self.completion.contents.suffered(match.frame, w)
                    ]
                refs = distinct([ref for _, ref in named], taken)
                if role == "target" and (match.frame.type in SUFFERED or LEGAL in match.frame.context):
                    refs = [self.actors.citizens.of(ref) for ref in refs]
                if refs:
                    roles[role] = refs
                if refs or (role == "target" and any(self._is_somebody(word) for word in words)):
                    break
        return roles


def _sources(event: Found) -> set[str]:
    return {ref.id for ref in event.roles.get("source", [])}


def _is_of_call(event: Found, told: list[Found]) -> bool:
    """Return whether what was talked about was so in a call just told ("X phoned Y. They discussed …").

    What has a time or a place of its own is another talk.
    """
    if not event.match.frame.spoken or event.when is not None or event.spot is not None:
        return False
    people = {ref.id for refs in event.roles.values() for ref in refs}
    calls = [e for e in told if e.match.frame.mode == "call" and e.status in ("occurred", "ongoing")]
    return any(people == {ref.id for refs in call.roles.values() for ref in refs} for call in calls)


def _has_better_twin(event: Found, found: list[Found]) -> bool:
    """Return whether the same word tells another type of event with more parties ("an exercise": alone or together)."""
    return any(
        other.match.clause.head == event.match.clause.head
        and other.match.frame.type != event.match.frame.type
        and len(other.codes()) > len(event.codes())
        for other in found
    )
