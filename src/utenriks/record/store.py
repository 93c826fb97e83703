"""The record in a database: one transaction an article, so that it is there whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, delete, event, func, insert, select, update
from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError, OperationalError

from utenriks.model.article import Article
from utenriks.model.errors import RecordError
from utenriks.model.event import Event
from utenriks.model.mention import Coded
from utenriks.model.when import When
from utenriks.record import rows, schema
from utenriks.record.merge import merge

# How long a writer waits for another, in seconds.
LOCK_SECONDS = 10


class Outcome(StrEnum):
    """What became of an article that was put into the record."""

    READ = "read"
    UNCHANGED = "unchanged"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Kept:
    """What the record already holds under an article's id or content."""

    id: str
    hash: str
    version: int


class Store:
    """A record in an SQLite file (write-ahead log), made where there is none."""

    def __init__(self, path: Path | str, *, create: bool = True) -> None:
        """Open a record; RecordError when it is missing, of a newer version, locked, or no record at all."""
        self.path = Path(path)
        if not create and not self.path.exists():
            raise RecordError("there is no record", str(path), "read articles into it first: utenriks read PATH")
        self.engine = _engine(self.path)
        with self._guarded():
            self._open()

    def _open(self) -> None:
        with self.engine.begin() as connection:
            schema.meta.create(connection, checkfirst=True)
            found = connection.scalar(select(schema.meta.c.value).where(schema.meta.c.key == "version"))
            if found is not None and int(found) > schema.VERSION:
                raise RecordError(
                    f"is of version {found}; this program knows {schema.VERSION}", str(self.path), "upgrade utenriks"
                )
            if found is None:
                schema.metadata.create_all(connection)
                connection.execute(insert(schema.meta).values(key="version", value=str(schema.VERSION)))

    def close(self) -> None:
        """Close the record."""
        self.engine.dispose()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Turn the database's errors into one clear line."""
        try:
            yield
        except (OperationalError, DatabaseError) as error:
            raise _explained(error, self.path) from None

    # writing

    def known(self, article: Article) -> Kept | None:
        """Return what is kept under the article's id, else under its content."""
        table = schema.article
        columns = select(table.c.id, table.c.hash, table.c.version)
        with self._guarded(), self.engine.connect() as connection:
            for condition in (table.c.id == article.id, table.c.hash == article.hash):
                found = connection.execute(columns.where(condition)).first()
                if found is not None:
                    return Kept(found.id, found.hash, found.version)
        return None

    def put(self, article: Article, coded: Coded) -> Outcome:
        """Keep an article with all that was found in it, in one transaction.

        Same content is kept once; a new text under a known id supersedes the older, which stays as a version.
        """
        kept = self.known(article)
        if kept is not None and kept.hash == article.hash:
            return Outcome.UNCHANGED
        with self._guarded(), self.engine.begin() as connection:
            if kept is not None:
                self._retire(connection, kept)
                version = kept.version + 1
                connection.execute(
                    update(schema.article)
                    .where(schema.article.c.id == article.id)
                    .values(rows.article(article, version))
                )
            else:
                connection.execute(insert(schema.article).values(rows.article(article, 1)))
            self._put_coded(connection, article.id, coded)
        return Outcome.READ if kept is None else Outcome.SUPERSEDED

    def _retire(self, connection: Connection, kept: Kept) -> None:
        old = connection.execute(select(schema.article).where(schema.article.c.id == kept.id)).one()._mapping
        connection.execute(
            insert(schema.superseded).values(
                article=old["id"],
                version=old["version"],
                hash=old["hash"],
                title=old["title"],
                body=old["body"],
                published=old["published"],
            )  # fmt: skip
        )
        events = select(schema.mention.c.event).where(schema.mention.c.article == kept.id)
        ids = [row.event for row in connection.execute(events)]
        for table in (schema.mention, schema.statement, schema.claim, schema.office):
            connection.execute(delete(table).where(table.c.article == kept.id))
        connection.execute(delete(schema.event).where(schema.event.c.id.in_(ids)))

    def _put_coded(self, connection: Connection, article: str, coded: Coded) -> None:
        events = merge(coded.events)
        actors, places = rows.actors(events), rows.places(events)
        _insert_new(connection, schema.actor, actors)
        _insert_new(connection, schema.place, places)
        for table, values in (
            (schema.event, [rows.event(e) for e in events]),
            (schema.event_party, [row for e in events for row in rows.parties(e)]),
            (schema.mention, [row for e in events for row in rows.mentions(e)]),
            (schema.statement, rows.statements(article, coded)),
            (schema.claim, rows.claims(article, coded)),
            (schema.office, rows.offices(article, coded)),
        ):
            if values:
                connection.execute(insert(table), values)

    # reading

    def article(self, article_id: str) -> Article:
        """Return an article by its id; RecordError when the record has none of that id."""
        with self._guarded(), self.engine.connect() as connection:
            row = connection.execute(select(schema.article).where(schema.article.c.id == article_id)).first()
        if row is None:
            raise RecordError(
                f"the record has no article {article_id!r}", str(self.path), "utenriks articles lists them"
            )
        return Article(
            id=row.id, body=row.body, language=row.language, title=row.title,
            published=When.parse(row.published) if row.published else None, section=row.section,
            source=row.source, url=row.url, version=row.version, hash=row.hash,
        )  # fmt: skip

    def articles(self) -> list[tuple[str, str | None, str]]:
        """Return id, publication date (EDTF) and title of every article, by date."""
        table = schema.article
        query = select(table.c.id, table.c.published, table.c.title).order_by(table.c.published_from, table.c.id)
        with self._guarded(), self.engine.connect() as connection:
            return [(row.id, row.published, row.title) for row in connection.execute(query)]

    def events(self, wanted: Wanted | None = None) -> list[Event]:
        """Return the events that fit a filter, in the order of their time (undated last), then of their ids."""
        with self._guarded(), self.engine.connect() as connection:
            return rows.load_events(connection, (wanted or Wanted()).condition())

    def rows_of(self, name: str, article: str | None = None) -> list[dict[str, Any]]:
        """Return the rows of ``statement``, ``claim`` or ``office``, all or of one article, as plain data."""
        table = schema.metadata.tables[name]
        query = select(table).order_by(table.c.article, table.c.position)
        if article is not None:
            query = query.where(table.c.article == article)
        with self._guarded(), self.engine.connect() as connection:
            return [dict(row._mapping) for row in connection.execute(query)]

    def broken_spans(self) -> list[str]:
        """Return the ids of mentions whose words do not stand verbatim at their place in the article."""
        mention, article = schema.mention, schema.article
        words = func.substr(article.c.body, mention.c.start + 1, mention.c.end - mention.c.start)
        query = select(mention.c.id).join(article, article.c.id == mention.c.article).where(words != mention.c.text)
        with self._guarded(), self.engine.connect() as connection:
            return list(connection.scalars(query))

    def lonely_events(self) -> list[str]:
        """Return the ids of events that no mention supports."""
        query = select(schema.event.c.id).where(schema.event.c.id.not_in(select(schema.mention.c.event)))
        with self._guarded(), self.engine.connect() as connection:
            return list(connection.scalars(query))

    def actors(self) -> list[dict[str, Any]]:
        """Return every actor with the number of events it takes part in, the busiest first."""
        with self._guarded(), self.engine.connect() as connection:
            return rows.load_actors(connection)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A filter on events: all that is given must hold. Dates are EDTF; an imprecise event fits when it may fit."""

    actor: str | None = None
    other: str | None = None
    place: str | None = None
    type: str | None = None
    status: str | None = None
    since: When | None = None
    until: When | None = None
    article: str | None = None

    def condition(self) -> list[Any]:
        """Return the filter as conditions on the event table."""
        table = schema.event
        found: list[Any] = []
        for name in (self.actor, self.other):
            if name is not None:
                found.append(table.c.id.in_(_with_actor(name)))
        if self.place is not None:
            places = select(schema.place.c.id).where(
                schema.place.c.name.ilike(self.place) | (schema.place.c.country == self.place.upper())
            )
            found.append(table.c.place.in_(places))
        if self.type is not None:
            found.append((table.c.type == self.type.upper()) | (table.c.mode == self.type.lower()))
        if self.status is not None:
            found.append(table.c.status == self.status)
        if self.since is not None and self.since.earliest is not None:
            found.append(table.c.when_to >= self.since.earliest.isoformat())
        if self.until is not None and self.until.latest is not None:
            found.append(table.c.when_from <= self.until.latest.isoformat())
        if self.article is not None:
            found.append(table.c.id.in_(select(schema.mention.c.event).where(schema.mention.c.article == self.article)))
        return found


def _with_actor(name: str) -> Any:
    party = schema.event_party
    last = f"% {name}"
    return select(party.c.event).where(
        (party.c.actor == name) | (party.c.code == name.upper()) | party.c.name.ilike(name) | party.c.name.ilike(last)
    )


def _insert_new(connection: Connection, table: Any, values: Sequence[dict[str, Any]]) -> None:
    """Insert rows whose id is not there yet."""
    if not values:
        return
    ids = [row["id"] for row in values]
    there = set(connection.scalars(select(table.c.id).where(table.c.id.in_(ids))))
    fresh = [row for row in values if row["id"] not in there]
    if fresh:
        connection.execute(insert(table), fresh)


def _engine(path: Path) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": LOCK_SECONDS})

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _: Any) -> None:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA foreign_keys=ON")

    return engine


def _explained(error: DatabaseError, path: Path) -> RecordError:
    reason = str(error.orig).lower()
    for sign, what, todo in (
        ("locked", "the record is in use by another program", "wait for it to end, or name another record with --db"),
        ("full", "the disk is full", "make room; what was read so far is kept"),
        ("readonly", "the record cannot be written", "check its rights, or name another record with --db"),
        ("not a database", "is not a record", "name another file with --db"),
        ("unable to open", "cannot be opened", "check the path and its rights"),
        ("malformed", "the record is damaged", "restore a copy, or read the articles into a new one"),
    ):
        if sign in reason:
            return RecordError(what, str(path), todo)
    return RecordError(f"the database says: {error.orig}", str(path), "utenriks doctor tells more")
