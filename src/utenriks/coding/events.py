"""Event mentions: a frame that fired, with its parties, status, time, place, topics and the words it stands on."""

from __future__ import annotations

from dataclasses import dataclass

from utenriks.coding.actors import Actors
from utenriks.coding.attribution import Attribution
from utenriks.coding.circumstances import Spot, Spots, Times
from utenriks.coding.matching import FrameIndex, Match, Matcher
from utenriks.coding.refs import Ref
from utenriks.coding.status import StatusReader
from utenriks.language.claimwords import load_claim_words
from utenriks.language.clauses import Clauses, is_verb
from utenriks.language.lexicon import Topics
from utenriks.language.parse import Sentence
from utenriks.model.article import Article
from utenriks.model.mention import EventMention, Party
from utenriks.model.when import When
from utenriks.ontology import Ontology
from utenriks.reference.numerals import load_numerals

# A meeting of this many codes is a multilateral one (the guide's "summit of 3+ parties").
MULTILATERAL = 3
SYMMETRIC = ("meet", "call", "multilateral", "mediate")
# An event dated this long before the article was published is background, told again.
RECALLED_DAYS = 14

# A refusal without an addressee answers one of the last few acts of these types that was addressed to the refuser.
# A noun in these slots names by its demonym or genitive whom the act is aimed at ("rejected an Indian proposal").
IMPLYING = ("obj", "comp", "poss", "mod")
UNAIMED = ("AGREE", "RETREAT", "MOBILIZE", "CONSULT")
# How near another state must be named for an act without an addressee to be foreign affairs.
NEAR_SENTENCES, NEAR_WORDS = 2, 40
REPLIES, ANSWERED, REPLY_REACH = ("REJECT",), ("ACCUSE", "REQUEST", "THREATEN", "CONSULT"), 3


@dataclass(slots=True)
class Found:
    """A match with the actors of its roles, before it becomes a mention."""

    match: Match
    roles: dict[str, list[Ref]]
    status: str = ""
    when: When | None = None
    when_text: str | None = None
    spot: Spot | None = None
    generic: bool = False

    def codes(self) -> set[str]:
        """Return the codes of all parties."""
        return {ref.code for refs in self.roles.values() for ref in refs if ref.code}


class EventReader:
    """Reads the events of one article from its parse."""

    def __init__(
        self, article: Article, clauses: Clauses, actors: Actors, times: Times, spots: Spots,
        index: FrameIndex, topics: Topics, domestic: bool = False,
    ) -> None:  # fmt: skip
        self.article, self.clauses, self.actors = article, clauses, actors
        self.times, self.spots, self.topics, self.domestic = times, spots, topics, domestic
        self.parse, self.words, self.grammar = clauses.parse, clauses.words, clauses.grammar
        self.ontology = Ontology.load()
        self.numerals = load_numerals(self.parse.language)
        self.occasions = load_claim_words(self.parse.language).times
        self.matcher = Matcher(clauses, index)
        self.phrases_polities = actors.phrases.polities
        self.statuses = StatusReader(clauses, self.grammar, self.ontology)
        self.attribution = Attribution(clauses, actors)
        self._recent: list[Found] = []

    def read(self) -> dict[int, list[Found]]:
        """Return the events found, by the first word of their sentence."""
        by_sentence: dict[int, list[Found]] = {}
        for sentence in self.parse.sentences:
            matches = self.matcher.matches(sentence.first, sentence.last)
            heads = {match.clause.head: match for match in matches}
            found: list[Found] = []
            for match in sorted(matches, key=lambda match: (match.clause.kind != "noun", match.clause.head)):
                event = self._found(match, heads, found)
                if event is not None:
                    found.append(event)
                    self._note_parties(event)
            found = [event for event in found if self._is_abroad(event, found)]
            found.sort(key=lambda event: event.match.clause.head)
            if found:
                by_sentence[sentence.first] = found
                self._recent.extend(found)
        return by_sentence

    def _note_parties(self, event: Found) -> None:
        """Remember whom "partene" and "de to" mean from here on: those of the last meeting that came about."""
        refs = [ref for role in ("source", "target") for ref in event.roles.get(role, [])]
        pair = len({ref.code for ref in refs}) > 1 and all(ref.kind != "role" for ref in refs)
        if pair and event.status != "denied" and (event.match.frame.parties or event.match.frame.type == "CONSULT"):
            self.actors.antecedents.parties = refs

    # parties

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
        self._complete(found, told)
        setting = self._setting(found, told)
        if setting is not None:
            self._set_in(found, setting)
        if not self._has_parties(found):
            return None
        later = self._is_later(found.when)
        found.status = self.statuses.status(match, later, heads)
        return found

    def _roles(self, match: Match) -> dict[str, list[Ref]]:
        roles: dict[str, list[Ref]] = {}
        taken: set[str] = set()
        if match.frame.parties:
            roles["source"] = []
            for words in match.fill("parties"):
                if match.clause.kind == "noun" and len({ref.code for ref in roles["source"]}) > 1:
                    break  # "møtet mellom A og B": whoever speaks of it took no part
                roles["source"] += _distinct([ref for word in words for ref in self.actors.refs(word)], taken)
        for role in ("source", "target", "host", "mediator"):
            if role in roles:
                continue
            for words in match.fill(role):
                refs = _distinct([ref for word in words for ref in self.actors.refs(word)], taken)
                if refs:
                    roles[role] = refs
                    break
        return roles

    def _complete(self, found: Found, told: list[Found]) -> None:
        """Fill in what the words leave out: the host by the place, the parties of "the meeting" by the last one."""
        frame, roles = found.match.frame, found.roles
        if frame.mode == "visit" and found.spot is None and not roles.get("target"):
            found.spot = next((e.spot for e in told if e.match.frame.mode == "visit"), None)
        if frame.mode == "invite" and roles.get("source") and not roles.get("target"):
            roles["target"] = self._invited(found)
        if frame.mode == "visit" and not roles.get("target"):
            country = found.spot.place.country if found.spot else None
            if country is not None and roles.get("source"):
                name = self.actors.reference.polities.display(country, self.parse.language)
                spot = found.spot
                assert spot is not None
                roles["target"] = [Ref(country, name, country, "polity", spot.first, spot.last, how="place")]
        if roles.get("source") and not roles.get("target") and not frame.parties:
            roles["target"] = self._implied_target(found)
        if self.domestic and roles.get("source") and not roles.get("target") and not frame.parties:
            roles["target"] = self._dyad(found)
        if frame.type in REPLIES and roles.get("source") and not roles.get("target"):
            roles["target"] = self._answered(roles["source"])
        if self._refers_back(found):
            last = next((e for e in reversed(self._recent) if self._same_sort(e, found)), None)
            if last is not None:
                roles["source"] = last.roles["source"]
                found.spot = found.spot or last.spot
                if found.when is None and found.when_text is None:
                    found.when, found.when_text = last.when, last.when_text
            elif not roles.get("source") and self._is_definite(found.match.clause.head) and not self._has_own_place(found):
                roles["source"] = self.actors.antecedents.of_group(found.match.clause.head, "people")

    def _refers_back(self, found: Found) -> bool:
        """Return whether a noun such as "møtet" or "samtalene" may mean a meeting told before."""
        clause, frame = found.match.clause, found.match.frame
        named = "-" in self.words[clause.head].text
        return frame.type == "CONSULT" and bool(frame.parties) and clause.kind == "noun" and len(found.codes()) < 2 and not named

    def _has_own_place(self, found: Found) -> bool:
        """Return whether a noun is told apart by its place ("toppmøtet i Hanoi"): it need not be that of these two."""
        head = found.match.clause.head
        return any(a.via == head and a.word in self.spots.spots for a in found.match.arguments)

    def _invited(self, found: Found) -> list[Ref]:
        """Return who was invited when the words leave it out: the subject of the clause above."""
        governor = found.match.clause.governor if found.match.clause.kind == "verb" else None
        if found.match.carrier is not None:
            governor = found.match.carrier.governor
        own = {ref.code for ref in found.roles["source"]}
        words = self.clauses.at(governor).fill("subj") if governor is not None else []
        return [ref for word in words for ref in self.actors.refs(word) if ref.code and ref.code not in own]

    def _setting(self, found: Found, told: list[Found]) -> Found | None:
        """Return the meeting in whose frame an act is told ("Under møtet i Hanoi ba …"), in this clause or the one above."""
        if found.match.clause.kind == "noun":
            return None
        clause = found.match.clause
        heads = {argument.word for argument in clause.arguments}
        if clause.governor is not None:
            heads |= {argument.word for argument in self.clauses.at(clause.governor).arguments}
        return next((e for e in told if e.match.frame.type == "CONSULT" and e.match.clause.head in heads), None)

    def _set_in(self, found: Found, setting: Found) -> None:
        """Give an act the place, the time and the other party of the meeting it was done at, where it names none."""
        found.spot = found.spot or setting.spot
        if found.when is None and found.when_text is None:
            found.when, found.when_text = setting.when, setting.when_text
        own = {ref.code for ref in found.roles.get("source", [])}
        others = [ref for refs in setting.roles.values() for ref in refs if ref.code not in own]
        inside = own & setting.codes()
        if found.roles.get("source") and not found.roles.get("target") and others and inside and not found.match.frame.parties:
            found.roles["target"] = others

    def _implied_target(self, found: Found) -> list[Ref]:
        """Return whom an act is aimed at by what is asked or refused: who shall do it, to whom, whose it is."""
        own = {ref.code for ref in found.roles["source"]}
        for argument in found.match.arguments:
            if argument.slot == "subj" or argument.slot in found.match.frame.source:
                continue
            word = self.words[argument.word]
            if is_verb(word):
                if argument.slot != "comp" and self.clauses.is_finite(argument.word):
                    continue
                refs = self._inside(argument.word)
            elif argument.slot in IMPLYING or argument.slot in found.match.frame.topic:
                refs = list(self.actors.refs(argument.word))
            else:
                continue
            foreign = [ref for ref in refs if ref.code and ref.code not in own]
            if foreign:
                return _distinct(foreign, set())
        return []

    def _dyad(self, found: Found) -> list[Ref]:
        """Return a target where the words name none, as dyadic data need one: another state named in the clause, else one's own.

        Agreements, withdrawals and mobilisations may stand without (PLOVER manual, "Data Fields").
        """
        source = found.roles["source"]
        own = {ref.code for ref in source}
        inside = [i for head in found.match.core for i in self.parse.subtree(head) if i in self.phrases_polities]
        named = [ref for i in inside for ref in self.actors.refs(i) if ref.code and ref.code not in own]
        if named:
            return named[:1]
        return [] if found.match.frame.type in UNAIMED else source[:1]

    def _inside(self, verb: int) -> list[Ref]:
        """Return the actors of a complement clause: its subject, else its objects and phrases."""
        clause = self.clauses.at(verb)
        for slots in (("subj",), ("obj", "iobj"), None):
            words = [a.word for a in clause.arguments if (slots is None or a.slot in slots) and a.word != verb]
            refs = [ref for word in words if not is_verb(self.words[word]) for ref in self.actors.refs(word)]
            own = [ref for ref in refs if ref.code and ref.id not in {r.id for r in self.actors.refs(verb)}]
            if own and (slots != ("subj",) or not self._is_controlled(verb)):
                return own
        return []

    def _is_controlled(self, verb: int) -> bool:
        """Return whether a clause's subject is only taken over from the clause above it."""
        return not any(self.words[c].dep.startswith("nsubj") for c in self.words[verb].children)

    def _answered(self, source: list[Ref]) -> list[Ref]:
        """Return who made the demand or accusation that a refusal answers, when it stands right before."""
        codes = {ref.code for ref in source}
        for before in self._recent[: -REPLY_REACH - 1 : -1]:
            if before.match.frame.type in ANSWERED and codes & {ref.code for ref in before.roles.get("target", [])}:
                return before.roles.get("source", [])
        return []

    def _same_sort(self, before: Found, now: Found) -> bool:
        same = before.match.frame.type == now.match.frame.type and bool(before.match.frame.parties)
        same = same and self._number(before.match.clause.head) is None
        same = same and any(ref.kind != "role" for ref in before.roles.get("source", []))
        if now.spot is not None and before.spot is not None:
            same = same and now.spot.place.country == before.spot.place.country
        if now.when is not None and before.when is not None:
            same = same and now.when.overlaps(before.when)
        elif now.when is not None or before.when is not None:
            same = same and self._is_recalled(now) == self._is_recalled(before)
        known = now.roles.get("source", [])
        inside = {ref.id for ref in known} <= {ref.id for ref in before.roles.get("source", [])}
        return same and inside and self._is_definite(now.match.clause.head)

    def _is_definite(self, i: int) -> bool:
        word = self.words[i]
        return word.has("Definite=Def") or any(
            self.words[c].lower in self.grammar.definite or self.clauses.is_possessive(self.words[c]) for c in word.children
        )

    def _has_parties(self, found: Found) -> bool:
        frame = found.match.frame
        needs = frame.needs or self.ontology.types[frame.type].needs
        if self.domestic:
            return any(ref.code for ref in found.roles.get("source", []))
        source = {ref.code for ref in found.roles.get("source", []) if ref.code}
        target = {ref.code for ref in found.roles.get("target", []) if ref.code}
        united = any(ref.kind == "organisation" for ref in found.roles.get("source", []))  # many states in one
        if frame.parties and not found.roles.get("target"):
            return len(source) > (0 if frame.needs in ("source", "any") or united else 1)
        if frame.mode == "visit" and source and found.spot is not None:
            if source == target:
                found.roles["target"] = []
            return True  # a journey at home is weighed beside the others of the sentence
        if needs == "any":
            return bool(source or target)
        if needs == "source":
            return bool(source) and not (target and source == target) and (
                bool(target) or united or self._concerns_others(found, source)
            )
        if needs == "target":
            return bool(target)
        return bool(source and target) and source != target

    def _concerns_others(self, found: Found, own: set[str]) -> bool:
        """Return whether another state or organisation is named near an act without an addressee: home politics is none."""
        head = found.match.clause.head
        near = [ref.code for ref in self.actors.antecedents.before(self.parse.sentence_of(head).last - 1, NEAR_SENTENCES)]
        near += [match.code for i, match in self.phrases_polities.items() if abs(i - head) < NEAR_WORDS]
        return any(code and code not in own for code in near)

    def _is_abroad(self, event: Found, others: list[Found]) -> bool:
        """A journey within one's own country counts only beside another's to the same place: both come to meet."""
        if event.match.frame.mode != "visit" or self.domestic:
            return True
        return bool(self._codes(event, "source") - self._codes(event, "target")) or any(
            other is not event and other.match.frame.mode == "visit" and other.spot == event.spot for other in others
        )

    def _codes(self, event: Found, role: str) -> set[str]:
        return {ref.code for ref in event.roles.get(role, []) if ref.code}

    # the mention

    def mention(self, found: Found) -> EventMention:
        """Return the mention that an event becomes, on the words it stands on."""
        sentence = self.parse.sentence_of(found.match.clause.head)
        frame = found.match.frame
        parties = tuple(self._party(ref, role, found.when) for role, refs in found.roles.items() for ref in refs)
        mode = frame.mode
        if mode == "meet" and len(found.codes()) >= MULTILATERAL:
            mode = "multilateral"
        if frame.type == "CONSULT" and mode is None:
            mode = self.ontology.types["CONSULT"].default
        first, last = self._extent(found)
        span = self.article.span(self.words[first].start, self.words[last].end)
        attributed = self.attribution.of(found.match)
        return EventMention(
            type=frame.type, mode=mode, status=found.status, parties=parties, span=span, rule=frame.frame,
            when=found.when, when_text=found.when_text,
            place=found.spot.place if found.spot else None,
            place_text=self.parse.text(found.spot.first, found.spot.last) if found.spot else None,
            topics=self._topics(found, sentence), attributed_to=attributed,
            recalled=self._is_recalled(found), firm=self._is_firm(found, sentence), number=self._number(found.match.clause.head),
        )  # fmt: skip

    def _is_firm(self, found: Found, sentence: Sentence) -> bool:
        """Return whether the words tell the status: a headline's present and a noun without a verb do not."""
        told = found.match.clause.kind != "noun" or found.match.carrier is not None or found.status != "occurred"
        return told and not sentence.subhead

    def _party(self, ref: Ref, role: str, when: When | None) -> Party:
        span = self.article.span(self.words[ref.first].start, self.words[ref.last - 1].end)
        return Party(role, ref.id, ref.name, ref.code, self._office(ref, when), ref.kind, span)

    def _office(self, ref: Ref, when: When | None) -> str | None:
        """Return the office at the event's date where the roster knows it, else what the article calls the person."""
        at = when or self.article.published
        spells = self.actors.reference.roster.office_at(ref.id, at) if ref.kind == "person" and at is not None else []
        own = [spell for spell in spells if spell.code == ref.code]
        return own[0].post if own else ref.office or ref.post

    def _extent(self, found: Found) -> tuple[int, int]:
        """Return the first and last word of the evidence: predicate, parties, place, all in one sentence."""
        sentence = self.parse.sentence_of(found.match.clause.head)
        words = set(found.match.core)
        if found.match.carrier is not None:
            words.add(found.match.carrier.head)
        for refs in found.roles.values():
            words.update(i for ref in refs for i in (ref.first, ref.last - 1))
        if found.spot is not None:
            words.update((found.spot.first, found.spot.last - 1))
        for head, expression in self.times.in_sentence(sentence):
            if expression.text == found.when_text:
                words.add(head)
        inside = [i for i in words if sentence.first <= i < sentence.last]
        return min(inside), max(inside)

    def _topics(self, found: Found, sentence: Sentence) -> tuple[str, ...]:
        topics = list(found.match.frame.context)
        for words in found.match.fill("topic"):
            for word in words:
                for i in self.parse.subtree(word):
                    topics.extend(self.topics.find(self.words[i].lemma.lower()))
        head = self.words[found.match.clause.head].head
        if self.words[head].lemma.lower() in self.grammar.agendas:  # "hovedtema for møtet blir atomprogrammet"
            for i in range(sentence.first, sentence.last):
                topics.extend(self.topics.find(self.words[i].lemma.lower()))
        for i in found.match.core:
            topics.extend(self.topics.find(self.words[i].lemma.lower()))
        return tuple(dict.fromkeys(topics))

    def _times(self, verb: int) -> int | None:
        """Return the numeral of "three times" beside a verb."""
        times = [c for c in self.words[verb].children if self.words[c].lower in self.occasions]
        return next((n for c in times if (n := self.clauses.count_of(c)) is not None), None)

    def _number(self, head: int) -> int | None:
        """Return how many events are told at once ("fire møter", "møttes tre ganger"), None when it is one."""
        numeral = self.clauses.count_of(head) if not is_verb(self.words[head]) else self._times(head)
        number = self.numerals.number(self.words[numeral].lower) if numeral is not None else None
        return int(number) if number is not None and number > 1 else None

    # time

    def _is_later(self, when: When | None) -> bool:
        published = self.article.published
        if when is None or published is None or when.earliest is None or published.latest is None:
            return False
        return when.earliest > published.latest

    def _is_recalled(self, found: Found) -> bool:
        published = self.article.published
        when = found.when
        if when is not None and published is not None and when.latest is not None and published.earliest is not None:
            return (published.earliest - when.latest).days > RECALLED_DAYS
        head = (found.match.carrier or found.match.clause).head
        marks = {self.words[c].lemma.lower() for c in self.words[head].children} | {
            self.words[c].lower for c in self.words[head].children
        }
        return bool(marks & self.grammar.recalled)


def _distinct(refs: list[Ref], taken: set[str]) -> list[Ref]:
    found = []
    for ref in refs:
        if ref.id not in taken:
            taken.add(ref.id)
            found.append(ref)
    return found
