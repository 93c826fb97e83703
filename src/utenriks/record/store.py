"""The record: articles and what was found in them, each in one transaction: it is there whole or not at all."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, func, insert, select, true, update

from utenriks.model.article import Article, is_older
from utenriks.model.coded import Coded
from utenriks.model.correction import Correction
from utenriks.model.errors import RecordError
from utenriks.model.event import Event
from utenriks.model.span import Span
from utenriks.record import checks, dealings, imports, rows, schema, tables
from utenriks.record.amending import load_corrections
from utenriks.record.attested import Attested, Unread, first_told, last_read, load_attested, load_unread, named_together
from utenriks.record.correcting import correct
from utenriks.record.database import Database
from utenriks.record.glances import Glance, Side, load_glances, load_latest, load_told
from utenriks.record.held import Held, load_held, load_posts
from utenriks.record.homes.differing import among
from utenriks.record.putting import delete_unused, put_coded, take_out, unsettle
from utenriks.record.settling import settle_some
from utenriks.record.wanted import Wanted
from utenriks.reference.additions import Additions

__all__ = ["Outcome", "Store", "Wanted"]


class Outcome(StrEnum):
    """What became of an article that was put into the record."""

    READ = "read"
    UNCHANGED = "unchanged"
    SUPERSEDED = "superseded"


class Store:
    """A record in an SQLite file or a PostgreSQL database (``homes``), made where there is none."""

    def __init__(
        self, path: Path | str, *, create: bool = True, lock_seconds: float | None = None, mapped: bool = True
    ) -> None:
        """Open a record; RecordError when it is missing, of another version, locked, or no record at all.

        ``lock_seconds`` is how long a writer waits for another one (LOCK_SECONDS where it is not given). Who reads all
        of a large record once opens it not ``mapped``: its pages would count as memory.
        """
        self.path = Path(path)
        self.database = Database(self.path, create=create, lock_seconds=lock_seconds, mapped=mapped)
        self._additions = Additions()

    def close(self) -> None:
        """Close the record."""
        self.database.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _reading(self) -> AbstractContextManager[Connection]:
        return self.database.reading()

    # writing

    def holds(self, article: Article) -> bool:
        """Return whether the record holds an article's content, so that putting it would change nothing."""
        with self._reading() as connection:
            return _is_held(article, _kept(connection, article))

    def put(self, article: Article, coded: Coded) -> Outcome:
        """Keep an article with all that was found in it, in one transaction.

        Same content is kept once, under the id it came with first. A new text under a known id supersedes the older,
        which stays as a version; so does a date where there was none, or another date of the source's own id. A text
        that its source stamps as older than the one that is held is passed over.
        """
        with self.database.writing() as connection:
            kept = _kept(connection, article)
            if _is_held(article, kept):
                return Outcome.UNCHANGED
            same_id = next((row for row in kept if row.id == article.id), None)
            if same_id is not None and same_id.hash == article.hash and is_older(same_id.revision, article.revision):
                stamped = update(schema.article).where(schema.article.c.id == article.id)
                connection.execute(stamped.values(revision=article.revision))
                if _has_date(article, same_id):
                    return Outcome.UNCHANGED
            if same_id is None:
                connection.execute(insert(schema.article), rows.article(article, _next_version(connection, article.id)))
                put_coded(connection, article.id, coded)
                return Outcome.READ
            _keep_older(connection, article.id)
            actors, places = take_out(connection, article.id)
            here = schema.article.c.id == article.id
            if any(row.id != article.id for row in kept):  # its new text is another article's: that one tells it
                connection.execute(delete(schema.article).where(here))
            else:
                version = _next_version(connection, article.id)
                connection.execute(update(schema.article).where(here).values(rows.article(article, version)))
                put_coded(connection, article.id, coded)
            delete_unused(connection, actors, places)
            return Outcome.SUPERSEDED

    def recode(self, article: Article, coded: Coded) -> None:
        """Put what was found in an article, coded anew, in place of what the record holds of it."""
        with self.database.writing() as connection:
            actors, places = take_out(connection, article.id)
            put_coded(connection, article.id, coded)
            delete_unused(connection, actors, places)

    def correct(self, correction: Correction) -> int:
        """Keep an analyst's decision, let the record follow it, and return the decision's number.

        RecordError when there is no such article or telling, or no such decision to take back.
        """
        with self.database.writing() as connection:
            number = correct(connection, correction, str(self.path))
        self.settle()
        return number

    def corrections(self) -> list[Correction]:
        """Return all decisions of analysts in the order they were made, those taken back too."""
        with self._reading() as connection:
            return load_corrections(connection)

    def bring(self, kind: str, name: str, entries: Sequence[Mapping[str, Any]]) -> int:
        """Keep imported reference data (``imports.PEOPLE`` or ``PLACES``) and return the import's number."""
        with self.database.writing() as connection:
            return imports.add(connection, kind, name, entries)

    def unbring(self, number: int, kind: str) -> None:
        """Take an import back with all it brought; RecordError when there is none of that number."""
        with self.database.writing() as connection:
            if not imports.undo(connection, number, kind):
                what = f"the record has no import {number} of that kind"
                raise RecordError(what, str(self.path), f"utenriks {kind} list names them")

    def imported(self, kind: str) -> list[imports.Import]:
        """Return the imports of a kind, in the order they were made."""
        with self._reading() as connection:
            return imports.listed(connection, kind)

    def additions(self) -> Additions:
        """Return the reference data that was imported: what is coded for this record is coded with it."""
        with self._reading() as connection:
            self._additions = imports.additions(connection, self._additions)
        return self._additions

    def settle(self) -> None:
        """Merge what was read since the last time with all else: one event from its tellings in many articles."""
        with self._reading() as connection:
            todo = connection.scalar(select(schema.unsettled.c.block).limit(1)) is not None
        while todo:
            with self.database.writing() as connection:
                todo = settle_some(connection) > 0

    # reading

    def article(self, article_id: str) -> Article:
        """Return an article by its id; RecordError when the record has none of that id."""
        with self._reading() as connection:
            row = connection.execute(select(schema.article).where(schema.article.c.id == article_id)).first()
        if row is None:
            what = f"the record has no article {article_id!r}"
            raise RecordError(what, str(self.path), "utenriks articles lists them")
        return rows.as_article(dict(row._mapping))

    def articles(self) -> list[tuple[str, str | None, str]]:
        """Return id, publication date (EDTF) and title of every article, by date, undated ones last."""
        table = schema.article
        order = (table.c.published_from.is_(None), table.c.published_from, table.c.id)
        query = select(table.c.id, table.c.published, table.c.title).order_by(*order)
        with self._reading() as connection:
            return [(row.id, row.published, row.title) for row in connection.execute(query)]

    def versions(self, article_id: str) -> list[dict[str, Any]]:
        """Return the older versions of an article (version, title, body, published), the oldest first."""
        table = schema.superseded
        query = select(table).where(table.c.article == article_id).order_by(table.c.version)
        with self._reading() as connection:
            return [dict(row._mapping) for row in connection.execute(query)]

    def events(self, wanted: Wanted | None = None) -> list[Event]:
        """Return the events that fit a filter, in the order of their time (undated last), then of their ids."""
        return list(self.stream(wanted))

    def stream(self, wanted: Wanted | None = None) -> Iterator[Event]:
        """Yield what ``events`` returns, one state of the record throughout, without holding all of it."""
        with self._reading() as connection:
            yield from rows.stream_events(connection, (wanted or Wanted()).condition())

    def stream_told(self, wanted: Wanted | None = None) -> Iterator[tuple[Event, dict[str, Article]]]:
        """Yield what ``stream`` yields, each event with the articles (without bodies) that tell it, by id."""
        with self._reading() as connection:
            events = rows.stream_events(connection, (wanted or Wanted()).condition())
            while batch := list(islice(events, rows.BATCH)):
                told = rows.heads(connection, (mention.span.article for event in batch for mention in event.mentions))
                for event in batch:
                    yield event, {mention.span.article: told[mention.span.article] for mention in event.mentions}

    def stream_table(self, table: Table, wanted: Wanted, size: int) -> Iterator[list[dict[str, Any]]]:
        """Yield a table's rows, or those that belong to the events that fit, in lists of ``size``."""
        with self._reading() as connection:
            yield from tables.stream(connection, table, wanted, size)

    def rows_of(self, name: str, article: str | None = None) -> list[dict[str, Any]]:
        """Return the rows of ``statement``, ``claim`` or ``office``, all or of one article, as plain data."""
        table = schema.metadata.tables[name]
        query = select(table).order_by(table.c.article, table.c.position)
        if article is not None:
            query = query.where(table.c.article == article)
        with self._reading() as connection:
            return [dict(row._mapping) for row in connection.execute(query)]

    def actors_named(self, name: str, *, whole: bool) -> list[dict[str, Any]]:
        """Return the actors whose id or name (or, not ``whole``, whose last name) is ``name``; case does not count."""
        with self._reading() as connection:
            return rows.actors_named(connection, name, whole=whole)

    def actors(self) -> list[dict[str, Any]]:
        """Return every actor with the number of events it takes part in, the busiest first."""
        with self._reading() as connection:
            return rows.load_actors(connection)

    # for the desk

    def events_of(self, ids: Sequence[str], *, sketched: bool = False) -> list[Event]:
        """Return some events by their ids, in the order of their time; ``sketched``: as ``rows.sketches`` says."""
        with self._reading() as connection:
            if sketched:
                return rows.by_time(rows.sketches(connection, ids))
            return list(rows.stream_events(connection, [among(schema.event.c.id, ids)]))

    def glances(
        self,
        sides: Sequence[Side],
        types: Collection[tuple[str, str | None]],
        without: str | None = None,
        statuses: Collection[str] = (),
    ) -> list[Glance]:
        """Return the events of some types in which every side takes part, at a glance (see ``glances.py``)."""
        with self._reading() as connection:
            return load_glances(connection, sides, types, without, statuses)

    def latest(self, sides: Sequence[Side], until: date, number: int) -> list[Glance]:
        """Return the last dated events up to a day in which every side takes part, at most so many, by time."""
        with self._reading() as connection:
            return load_latest(connection, sides, until, number)

    def told_by(self, articles: Collection[str]) -> dict[str, set[str]]:
        """Return the ids of the events that some articles tell, by article (none: empty)."""
        with self._reading() as connection:
            return load_told(connection, articles)

    def attested(self, about: Sequence[Collection[str]], without: str | None = None) -> list[Attested]:
        """Return the claims of articles on an actor or code of every side, oldest first."""
        with self._reading() as connection:
            return load_attested(connection, about, without)

    def held_by(self, actor: str, without: str | None = None) -> list[Held]:
        """Return the dated offices that articles give a person, by date."""
        return self._held(schema.office.c.actor == actor, without)

    def held_in(self, code: str, post: str, without: str | None = None) -> list[Held]:
        """Return whom articles have in a post of a polity, by date."""
        return self._held((schema.office.c.code == code) & (schema.office.c.post == post), without)

    def all_held(self) -> list[Held]:
        """Return all dated offices that articles give, by date."""
        return self._held(true(), None)

    def posts_of(self, actor: str) -> list[tuple[str, str]]:
        """Return the polities and posts in which articles have a person."""
        with self._reading() as connection:
            return load_posts(connection, actor)

    def _held(self, condition: ColumnElement[bool], without: str | None) -> list[Held]:
        with self._reading() as connection:
            return load_held(connection, condition, without)

    def last_read(
        self, sides: Sequence[Collection[str]], after: date | None, until: date, without: str | None = None
    ) -> date | None:
        """Return the last day, after one and up to another, on which an article that names all sides was published."""
        with self._reading() as connection:
            return last_read(connection, sides, after, until, without)

    def named_together(self, sides: Sequence[Collection[str]], low: date, high: date, most: int) -> list[Span]:
        """Return the first lines of articles of some days that name all sides, at most so many."""
        with self._reading() as connection:
            return named_together(connection, sides, low, high, most)

    def unread(self, sides: Sequence[Collection[str]], without: str | None = None) -> list[Unread]:
        """Return the sentences that may tell of a meeting of all sides (by id or code) but were not understood."""
        with self._reading() as connection:
            return load_unread(connection, sides, without)

    def first_told(self, words: Collection[str], without: str | None = None) -> tuple[date, date] | None:
        """Return the date of the first article that has all of some words."""
        with self._reading() as connection:
            return first_told(connection, words, without)

    # checking

    def broken_spans(self) -> list[str]:
        """Return where the words of a fact do not stand verbatim at their place in its article."""
        with self._reading() as connection:
            return list(checks.broken_spans(connection))

    def unsourced_events(self) -> list[str]:
        """Return the ids of events that no mention supports."""
        with self._reading() as connection:
            return checks.unsourced_events(connection)

    def differing_dealings(self) -> list[str]:
        """Return the ids of the events of which ``dealing`` does not say just what they say."""
        with self._reading() as connection:
            return list(dealings.differing(connection))

    def text_is_whole(self) -> bool:
        """Return whether the full-text index has just what the articles say."""
        with self.database.writing() as connection:
            return self.database.home.text_is_whole(connection)

    def make_anew(self) -> None:
        """Make again what follows from the articles and their mentions: full text, events, dealings."""
        with self.database.writing() as connection:
            self.database.home.rebuild_text(connection)
            dealings.make_anew(connection)
            blocks = connection.scalars(select(schema.telling.c.block).distinct())
            unsettle(connection, list(blocks), whole=True)
        self.settle()

    def damages(self) -> list[str]:
        """Return what is wrong with the file itself, and rows that point at what is not there."""
        with self._reading() as connection:
            return self.database.home.damages(connection)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the record holds under an article's id or content."""

    id: str
    hash: str
    published: str | None
    revision: str | None


def _kept(connection: Connection, article: Article) -> list[_Kept]:
    table = schema.article
    query = select(table.c.id, table.c.hash, table.c.published, table.c.revision)
    found = connection.execute(query.where((table.c.id == article.id) | (table.c.hash == article.hash)))
    return [_Kept(row.id, row.hash, row.published, row.revision) for row in found]


def _is_held(article: Article, kept: list[_Kept]) -> bool:
    same_id = next((row for row in kept if row.id == article.id), None)
    if same_id is None:
        return bool(kept)
    if is_older(article.revision, same_id.revision):
        return True
    if same_id.hash != article.hash or is_older(same_id.revision, article.revision):
        return False
    return _has_date(article, same_id)


def _has_date(article: Article, same_id: _Kept) -> bool:
    """Return whether the record's date of an article is as good as the one that comes in."""
    date = article.published.edtf if article.published is not None else None
    if date is None or date == same_id.published:
        return True
    return same_id.published is not None and article.has_content_id


def _next_version(connection: Connection, article_id: str) -> int:
    table = schema.superseded
    last = connection.scalar(select(func.max(table.c.version)).where(table.c.article == article_id))
    return (last or 0) + 1


def _keep_older(connection: Connection, article_id: str) -> None:
    """Keep an article's text as an older version."""
    old = connection.execute(select(schema.article).where(schema.article.c.id == article_id)).one()
    fields = ("version", "hash", "title", "body", "published")
    values = {"article": article_id, **{name: old._mapping[name] for name in fields}}
    connection.execute(insert(schema.superseded), values)
