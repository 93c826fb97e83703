"""From a found event to the mention it becomes: its words, topics, number, the offices at its date."""

from __future__ import annotations

from utenriks.coding.actors import Actors
from utenriks.coding.attribution import Attribution
from utenriks.coding.confidence import load_confidence, signs
from utenriks.coding.found import Found
from utenriks.coding.matching import SAID, Match
from utenriks.coding.refs import Ref
from utenriks.coding.times import Times
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
# An event dated this long before the article was published is background, told again.
RECALLED_DAYS = 14


class Telling:
    """Makes the mentions of one article."""

    def __init__(
        self, article: Article, clauses: Clauses, actors: Actors, clock: Times, topics: Topics, ontology: Ontology
    ) -> None:
        self.article, self.clauses, self.actors, self.clock = article, clauses, actors, clock
        self.topics, self.ontology = topics, ontology
        self.parse, self.words, self.grammar = clauses.parse, clauses.words, clauses.grammar
        self.numerals = load_numerals(self.parse.language)
        self.occasions = load_claim_words(self.parse.language).times
        self.attribution = Attribution(clauses, actors)

    def named(self, sentence: Sentence) -> set[str]:
        """Return the ids of the persons named in a sentence."""
        people = self.actors.people.by_word
        return {people[i].id for i in range(sentence.first, sentence.last) if i in people}

    def is_to_be(self, match: Match) -> bool:
        """Return whether a noun is what is to come ("det blir hans første besøk", "it will be his first visit")."""
        head = self.words[match.clause.head]
        if match.clause.kind != "noun":
            return False
        becoming, ahead = self.grammar.copulas - self.grammar.beings, self.grammar.modals["planned"]
        near = [self.words[c] for c in head.children if self.words[c].dep in ("cop", "aux")]
        near += [self.words[head.head]] if head.dep == "xcomp" else []
        will = any(w.dep == "aux" and w.lemma.lower() in ahead for w in near)
        return will or any(w.lemma.lower() in becoming and w.has("Tense=Pres") for w in near)

    def mention(self, found: Found) -> EventMention:
        """Return the mention that an event becomes, on the words it stands on."""
        sentence = self.parse.sentence_of(found.match.clause.head)
        frame = found.match.frame
        parties = tuple(self.party(ref, role, found.when) for role, refs in found.roles.items() for ref in refs)
        mode = frame.mode
        if mode == "meet" and len(found.codes()) >= MULTILATERAL:
            mode = "multilateral"
        if frame.type == "CONSULT" and mode is None:
            mode = self.ontology.types["CONSULT"].default
        first, last = self._extent(found)
        span = self.article.span(self.words[first].start, self.words[last].end)
        attributed = self.attribution.of(found.match)
        if found.match.frame.type in SAID and attributed in {ref.name for ref in found.roles.get("target", [])}:
            attributed = None  # who turns down what is said against them does not say it
        seen = signs(found, self.parse)
        return EventMention(
            type=frame.type, mode=mode, status=found.status, parties=parties, span=span, rule=frame.frame,
            when=found.when, when_text=found.when_text,
            place=found.spot.place if found.spot else None,
            place_text=self.parse.text(found.spot.first, found.spot.last) if found.spot else None,
            topics=self._topics(found, sentence), attributed_to=attributed,
            recalled=self.is_recalled(found), firm=self._is_firm(found, sentence),
            number=self.number(found.match.clause.head), near=found.near,
            confidence=load_confidence().of(seen), signs=seen,
        )  # fmt: skip

    def _is_firm(self, found: Found, sentence: Sentence) -> bool:
        """Return whether the words tell the status: a headline's present and a noun without a verb do not."""
        verbal = found.match.clause.kind != "noun" or found.match.carrier is not None or found.errand
        told = verbal or found.status != "occurred"
        return told and not sentence.subhead

    def party(self, ref: Ref, role: str, when: When | None) -> Party:
        """Return an actor as a party, with the office held then."""
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
        for head, expression in self.clock.in_sentence(sentence):
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

    def _occasions(self, verb: int) -> int | None:
        """Return the numeral of "three times" beside a verb."""
        times = [c for c in self.words[verb].children if self.words[c].lower in self.occasions]
        return next((n for c in times if (n := self.clauses.count_of(c)) is not None), None)

    def number(self, head: int) -> int | None:
        """Return how many events are told at once ("fire møter", "møttes tre ganger"), None when it is one."""
        numeral = self.clauses.count_of(head) if not is_verb(self.words[head]) else self._occasions(head)
        number = self.numerals.number(self.words[numeral].lower) if numeral is not None else None
        return int(number) if number is not None and number > 1 else None

    def is_later(self, when: When | None) -> bool:
        published = self.article.published
        if when is None or published is None or when.earliest is None or published.latest is None:
            return False
        return when.earliest > published.latest

    def is_earlier(self, when: When) -> bool:
        """Return whether a date surely lies before the article's day."""
        published = self.article.published
        if published is None or published.earliest is None or when.latest is None:
            return False
        return when.latest < published.earliest

    def is_recalled(self, found: Found) -> bool:
        published = self.article.published
        when = found.when
        if when is not None and published is not None and when.latest is not None and published.earliest is not None:
            if when.precision == "year" and self.is_earlier(when):
                return True
            return (published.earliest - when.latest).days > RECALLED_DAYS
        head = (found.match.carrier or found.match.clause).head
        below = [self.words[c] for c in self.words[head].children]
        below = [w for w in below if not any(self.words[c].lower in self.grammar.bounds for c in w.children)]
        marks = {w.lemma.lower() for w in below} | {w.lower for w in below}
        return bool(marks & self.grammar.recalled) or self._is_counted_past(found.match.clause.head)

    def _is_counted_past(self, noun: int) -> bool:
        """Return whether something followed a meeting told by its number ("after his second meeting with Xi")."""
        ordered = any(self.numerals.ordinal(self.words[c].lower) for c in self.words[noun].children)
        return ordered and self.clauses.preposition(noun) in self.grammar.bounds
