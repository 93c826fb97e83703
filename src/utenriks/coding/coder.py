"""The coder's one seam: a parsed article in, mentions, statements, claims and offices out."""

from __future__ import annotations

from utenriks.coding.actors import Actors
from utenriks.coding.attendance import AttendanceReader
from utenriks.coding.claims import ClaimReader
from utenriks.coding.doubts import DoubtReader
from utenriks.coding.events import EventReader
from utenriks.coding.matching import frame_index
from utenriks.coding.offices import OfficeReader
from utenriks.coding.people import People
from utenriks.coding.phrases import Phrases
from utenriks.coding.splitting import split_names
from utenriks.coding.spots import Spots
from utenriks.coding.statements import StatementReader
from utenriks.coding.times import Times
from utenriks.language.claimwords import load_claim_words
from utenriks.language.clauses import Clauses
from utenriks.language.grammar import load_grammar
from utenriks.language.lexicon import load_topics
from utenriks.language.parse import Parse
from utenriks.model.article import Article
from utenriks.model.coded import Coded
from utenriks.reference import Reference
from utenriks.reference.dates import DateReader


class FrameCoder:
    """Codes articles of one language by frames: the same article always gives the same answer."""

    def __init__(self, language: str, reference: Reference, domestic: bool = False) -> None:
        """``domestic`` keeps also what happens between actors of one state."""
        self.domestic = domestic
        self.language, self.reference = language, reference
        self.grammar, self.index = load_grammar(language), frame_index(language)
        self.dates, self.claim_words = DateReader(language), load_claim_words(language)
        self.topics = load_topics(language)

    def code(self, article: Article, parse: Parse) -> Coded:
        """Return all that the frames find; every span is verbatim in the article's body."""
        if not parse.words:
            return Coded()
        split_names(parse, self.reference)
        clauses = Clauses(parse, self.grammar)
        meant = self.reference.identities.meant(article.hints)
        phrases = Phrases(clauses, self.reference.polities, meant)
        people = People(phrases, self.reference, article.published, meant, self.domestic)
        actors = Actors(phrases, people, self.reference, article.published)
        actors.quoted_by(StatementReader(article, clauses, actors).first_persons())
        times = Times(phrases, self.dates, article.published)
        spots = Spots(phrases, self.reference, people.by_word, meant)
        reader = EventReader(article, clauses, actors, times, spots, self.index, self.topics, self.domestic)
        found = reader.read()
        claims = ClaimReader(article, actors, times, spots, self.index, reader.matches, self.claim_words)
        claimed = [
            claim for sentence in parse.sentences for claim in claims.read(sentence, found.get(sentence.first, []))
        ]
        mentions = tuple(
            reader.telling.mention(event) for events in found.values() for event in events if not event.generic
        )
        mentions += tuple(claims.visits)
        mentions += tuple(AttendanceReader(reader.telling, self.index, spots).read(found))
        statements = StatementReader(article, clauses, actors).read()
        named = {match.code for match in phrases.polities.values()} | {person.code for person in people.persons}
        about = tuple(sorted({*filter(None, named), *(person.id for person in people.persons)}))
        offices = tuple(OfficeReader(article, parse, people, actors, times, reader.telling, found).read())
        reader_of_doubts = DoubtReader(article, phrases, people, times, self.index)
        doubts = (reader_of_doubts.read(sentence, found.get(sentence.first, [])) for sentence in parse.sentences)
        return Coded(
            mentions, tuple(statements), tuple(claimed), offices, about, tuple(doubt for doubt in doubts if doubt)
        )
