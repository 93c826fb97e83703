"""What the record holds as a whole and in part: pages of events, counts by kind and year, places, pairs, articles.

Everything here is summed up by the database, so that a page never loads what it does not show.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, String, func, literal, select

from utenriks.model.event import Event
from utenriks.record import rows, schema, sums
from utenriks.record.homes.differing import DaysApart
from utenriks.record.homes.sought import sought
from utenriks.record.picking import Picked, between, pairs, pick, shared
from utenriks.record.store import Store, Wanted
from utenriks.record.summed import Asked, Kind, Summed, asked_of

event, article = schema.event, schema.article


@dataclass(frozen=True, slots=True)
class ArticleHit:
    """An article that a search found: ``snippet`` is its text around the words, as pieces (text, is a hit)."""

    id: str
    published: str | None
    title: str
    language: str
    source: str | None
    snippet: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """The events that fit a filter, summed up: how many, by kind, by year and by place.

    The latest themselves are sketched (``rows.sketches``), as every list of events here.
    """

    count: int
    kinds: dict[Kind, int]
    years: dict[tuple[int, str], int]
    places: list[tuple[dict[str, Any], int]]
    latest: list[Event]


@dataclass(frozen=True, slots=True)
class Ties:
    """Who deals with whom: the actors' rows, (actor, actor, events) of the busiest pairs, in how many events."""

    actors: list[dict[str, Any]]
    pairs: list[tuple[str, str, int]]
    counted: int


class Overview:
    """Sums over a record, each within one state of it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.database = store.database

    def stamp(self) -> str:
        """Return a mark of the record that changes whenever a program has written into it."""
        return self.database.home.stamp()

    def totals(self) -> dict[str, int]:
        """Return how many articles, events, mentions, statements, claims and actors there are."""
        names = ("article", "mention", "statement", "claim", "actor")
        with self.database.reading() as connection:
            totals = {
                name: connection.scalar(select(func.count()).select_from(schema.metadata.tables[name])) or 0
                for name in names
            }
            return {**totals, "event": Summed(connection, Asked(sums.EVERYBODY)).count()}

    def count(self, wanted: Wanted) -> int:
        """Return how many events fit a filter."""
        with self.database.reading() as connection:
            asked = asked_of(connection, wanted)
            if asked is not None:
                return Summed(connection, asked).count()
            return connection.scalar(select(func.count()).select_from(event).where(*wanted.condition())) or 0

    def summary(self, wanted: Wanted, limit: int, places: int = 200, told: int | None = None) -> Summary:
        """Return the sums of the events that fit a filter, and the latest ``limit`` of them.

        Only the first ``told`` of these have mentions (None: all).
        """
        with pick(self.database, wanted) as (_, picked):
            return _summary(picked, limit, places, told)

    def between(self, one: str, other: str, limit: int, places: int = 200) -> Summary:
        """Return the sums of the events of two actors or codes, and the latest ``limit`` of them."""
        with between(self.database, one, other) as picked:
            return _summary(picked, limit, places)

    def events(self, wanted: Wanted, limit: int, offset: int = 0) -> list[Event]:
        """Return one page of the events that fit, the latest first, undated ones last."""
        with pick(self.database, wanted) as (_, picked):
            return picked.latest(limit, offset)

    def page(self, wanted: Wanted, limit: int, offset: int = 0) -> tuple[int, list[Event]]:
        """Return how many events fit, and one page of them."""
        with pick(self.database, wanted) as (_, picked):
            return picked.count(), picked.latest(limit, offset)

    def event(self, identity: str) -> Event | None:
        """Return an event by its id, or None."""
        with self.database.reading() as connection:
            return next(iter(rows.stream_events(connection, [event.c.id == identity])), None)

    def event_at(self, told: str, start: int, end: int) -> str | None:
        """Return the id of the event that an article tells at some characters, or None."""
        mention = schema.mention
        query = select(mention.c.event).where(
            mention.c.article == told, mention.c.start == start, mention.c.end == end, mention.c.event.is_not(None)
        )
        with self.database.reading() as connection:
            return connection.scalar(query.limit(1))

    def alike(self, item: Event, limit: int = 12) -> list[Event]:
        """Return other events of an event's type and parties, those nearest in time first."""
        one, other = ([party.actor for party in item.parties] + [None, None])[:2]
        day = item.when.earliest if item.when is not None else None
        with self.database.reading() as connection:
            if one is not None and other is not None and one != other:
                table = shared(one, other)
            else:
                table = (
                    select(event.c.id, event.c.type, event.c.mode, event.c.when_from)
                    .where(*Wanted(actor=one, type=item.mode or item.type).condition())
                    .subquery()
                )
            sort = table.c.mode == item.mode if item.mode else table.c.type == item.type
            far = DaysApart(table.c.when_from, literal(day.isoformat() if day else None, String()))
            query = select(table.c.id).where(table.c.id != item.id, sort)
            ids = list(connection.scalars(query.order_by(far.is_(None), far, table.c.id).limit(limit)))
            return rows.sketches(connection, ids)

    def partners(self, actor: str, limit: int = 60) -> list[tuple[dict[str, Any], int]]:
        """Return whom an actor takes part in events with, each as its row and the number of events."""
        with self.database.reading() as connection:
            counts = Summed(connection, Asked(actor)).partners(limit)
            known = _actors(connection, [identity for identity, _ in counts])
        return [(known[identity], number) for identity, number in counts]

    def pairs(self, wanted: Wanted, limit: int = 90) -> Ties:
        """Return who deals with whom in the events that fit: the busiest pairs of all, or of the latest."""
        with pick(self.database, wanted) as (connection, picked):
            found, counted = pairs(connection, picked, limit)
            names = Counter[str]()
            for one, two, times in found:
                names[one] += times
                names[two] += times
            known = _actors(connection, list(names))
        return Ties([known[identity] for identity, _ in names.most_common()], found, counted)

    def actor(self, identity: str) -> dict[str, Any] | None:
        """Return an actor's row by its id, or None."""
        with self.database.reading() as connection:
            return _actors(connection, [identity]).get(identity)

    def actors_named(self, words: str, limit: int = 20) -> list[dict[str, Any]]:
        """Return the actors whose id, code or name is, or whose name has a word that begins with, some words."""
        actor = schema.actor
        escaped = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        exact = (actor.c.id == words) | (func.lower(actor.c.name) == words.lower()) | (actor.c.code == words.upper())
        begins = actor.c.name.ilike(f"{escaped}%", escape="\\") | actor.c.name.ilike(f"% {escaped}%", escape="\\")
        tally = schema.tally
        busy = (
            select(func.coalesce(func.sum(tally.c.events), 0))
            .where(tally.c.one == actor.c.id, tally.c.about == sums.KIND)
            .scalar_subquery()
        )
        query = select(actor, busy.label("n")).where(exact | begins).limit(limit * 10)
        with self.database.reading() as connection:
            found = [dict(row._mapping) for row in connection.execute(query)]
        low = words.lower()
        found.sort(
            key=lambda row: (
                not (row["id"] == words or row["name"].lower() == low),
                row["code"] != words.upper() or row["kind"] == "person",
                not row["name"].lower().endswith(f" {low}"),
                -row["n"],
                row["id"],
            )
        )
        return found[:limit]

    def statements(self, actor: str, limit: int = 50) -> list[dict[str, Any]]:
        """Return what an actor said, each row with its article's date and title, the latest first."""
        said = schema.statement
        query = (
            select(said, article.c.published, article.c.title)
            .join(article, article.c.id == said.c.article)
            .where(said.c.actor == actor)
            .order_by(said.c.day.desc(), said.c.article, said.c.position)
            .limit(limit)
        )
        with self.database.reading() as connection:
            return [dict(row._mapping) for row in connection.execute(query)]

    def offices(self, actor: str) -> list[dict[str, Any]]:
        """Return the offices that articles give a person: words, post, code, how often, first and last day, an article.

        The days are those on which it is told to have been held; None where none is told.
        """
        held = schema.office
        query = (
            select(
                held.c.office, held.c.post, held.c.code, func.count().label("n"),
                func.min(held.c.when_from).label("first"), func.max(held.c.when_to).label("last"),
                func.min(held.c.article).label("article"),
            )
            .where(held.c.actor == actor)
            .group_by(held.c.post, held.c.code, held.c.office)
            .order_by(func.min(held.c.when_from), held.c.post, held.c.code, held.c.office)
        )  # fmt: skip
        with self.database.reading() as connection:
            return [dict(row._mapping) for row in connection.execute(query)]

    def titles(self, ids: Collection[str]) -> dict[str, dict[str, Any]]:
        """Return the title, date (EDTF), language and source of some articles, by id."""
        fields = (
            article.c.id,
            article.c.title,
            article.c.published.label("date"),
            article.c.language,
            article.c.source,
        )
        with self.database.reading() as connection:
            return {
                row.id: dict(row._mapping)
                for chunk in rows.chunks(sorted(ids))
                for row in connection.execute(select(*fields).where(article.c.id.in_(chunk)))
            }

    def articles(self, words: str = "", limit: int = 50, offset: int = 0) -> list[ArticleHit]:
        """Return articles: those that hold all the words, best first; without words the latest."""
        if words.strip() and not sought(words):
            return []
        fields = (article.c.id, article.c.published, article.c.title, article.c.language, article.c.source)
        with self.database.reading() as connection:
            if not words.strip():
                return [ArticleHit(*row) for row in _latest(connection, fields, limit, offset)]
            found = self.database.home.search(connection, words, limit, offset)
            return [ArticleHit(row[0], row[1], row[2], row[3], row[4], _pieces(row[5])) for row in found]


def _summary(picked: Picked | Summed, limit: int, places: int, told: int | None = None) -> Summary:
    busiest = picked.by_place(places) if places else []
    latest = picked.latest(limit, told=told)
    return Summary(picked.count(), picked.by_kind(), picked.by_year(), busiest, latest)


def _latest(connection: Connection, fields: Sequence[Any], limit: int, offset: int) -> list[Any]:
    """Return one page of the articles, the latest first, undated ones last; an index lists those with a date."""
    day = article.c.published_from
    dated = select(*fields).where(day.is_not(None)).order_by(day.desc(), article.c.id)
    found = list(connection.execute(dated.limit(limit).offset(offset)))
    if len(found) < limit:
        number = connection.scalar(select(func.count()).where(day.is_not(None))) or 0
        undated = select(*fields).where(day.is_(None)).order_by(article.c.id).offset(max(offset - number, 0))
        found += connection.execute(undated.limit(limit - len(found)))
    return found


def _actors(connection: Connection, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    query = select(schema.actor).where(schema.actor.c.id.in_(ids))
    return {row.id: dict(row._mapping) for row in connection.execute(query)}


def _pieces(snippet: str) -> tuple[tuple[str, bool], ...]:
    """Return a snippet, whose hits stand between \\x02 and \\x03, as pieces."""
    found: list[tuple[str, bool]] = []
    for number, part in enumerate(snippet.split("\x02")):
        hit, end, rest = part.partition("\x03") if number else ("", "", part)
        found.extend(piece for piece in ((hit, bool(end)), (rest, False)) if piece[0])
    return tuple(found)
