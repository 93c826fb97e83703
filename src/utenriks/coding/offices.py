"""Offices: the posts and ties that the article's words give to persons, and when they were held."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from utenriks.coding.actors import Actors
from utenriks.coding.found import Found
from utenriks.coding.people import People, Person
from utenriks.coding.phrases import Title
from utenriks.coding.telling import Telling
from utenriks.coding.times import Times
from utenriks.language.parse import Parse
from utenriks.model.article import Article
from utenriks.model.mention import OfficeMention
from utenriks.model.span import Span
from utenriks.model.when import When

# What is dated no longer than this before its article is told as news.
NEWS = timedelta(days=14)
TOLD_OF_NOW = ("planned", "hypothetical", "denied", "cancelled")


class OfficeReader:
    """Reads the offices of one article; ``events`` are those found in each sentence, by its first word."""

    def __init__(
        self,
        article: Article,
        parse: Parse,
        people: People,
        actors: Actors,
        times: Times,
        telling: Telling,
        events: Mapping[int, Sequence[Found]],
    ) -> None:
        self.article, self.parse, self.people, self.actors = article, parse, people, actors
        self.times, self.telling, self.events = times, telling, events

    def read(self) -> list[OfficeMention]:
        """Return each office or tie once a person, with the words that give it."""
        found: dict[tuple[str, str], OfficeMention] = {}
        for person in self.people.persons:
            for head in person.mentions:
                titles = self.people.titles.get(head, [])
                posts = [title for title in titles if title.post]  # "X's successor, director-general Y": one office
                for title in posts or titles:
                    if title.post or title.tie:
                        office = self._titled(person, head, title)
                        key = (person.id, title.post or title.tie or "")
                        if key not in found or (found[key].when is None and office.when is not None):
                            found[key] = office
        for word in self.parse.words:
            if word.upos != "NOUN" or word.i in self.people.by_word:
                continue
            role = self.actors.role(word.i)
            if role is None or not role.definite:
                continue
            for ref in self.actors.refs(word.i):
                if ref.kind == "person" and (ref.id, role.post) not in found:
                    span = self._span(role.first, role.last - 1)
                    words = ref.office or role.post
                    found[ref.id, role.post] = OfficeMention(ref.name, ref.id, words, span, ref.code, role.post)
        return sorted(found.values(), key=lambda office: office.span.start)

    def _span(self, first: int, last: int) -> Span:
        return self.article.span(self.parse.words[first].start, self.parse.words[last].end)

    def _titled(self, person: Person, head: int, title: Title) -> OfficeMention:
        """Return the office that a title beside a name gives."""
        first = last = head
        while self.people.by_word.get(first - 1) is person:
            first -= 1
        while self.people.by_word.get(last + 1) is person:
            last += 1
        span = self._span(min(title.first, first), max(title.last - 1, last))
        office = title.words if title.post else self.parse.text(title.head, title.head + 1)
        held = title.post is not None and not title.former and not title.elect
        when = self._held(head) if held else None
        return OfficeMention(person.name, person.id, office, span, title.code or person.code, title.post, when)

    def _held(self, head: int) -> When | None:
        """Return when the person named at a word is told to hold an office, None where that is not told."""
        sentence = self.parse.sentence_of(head)
        for event in self.events.get(sentence.first, ()):
            if any(ref.first <= head < ref.last for refs in event.roles.values() for ref in refs):
                if event.status in TOLD_OF_NOW:
                    return self.article.published
                if event.when is not None or event.near is not None:
                    return event.when or event.near
                return None if self.telling.is_recalled(event) else self.article.published
        told = (self.times.date(expression) for _, expression in self.times.in_sentence(sentence))
        return self.article.published if all(map(self._is_news, told)) else None

    def _is_news(self, when: When | None) -> bool:
        """Return whether a time is about that of the article, or none that is known."""
        published = self.article.published
        if when is None or published is None:
            return True
        return (when.latest or date.max) >= (published.earliest or date.min) - NEWS
