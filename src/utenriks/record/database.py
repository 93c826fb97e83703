"""The SQLite file under the record: opening it, its transactions, and its errors as one clear line each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from utenriks.model.errors import RecordError
from utenriks.record import fulltext, schema

# How long a writer waits for another, in seconds.
LOCK_SECONDS = 10.0
# After so many pages (of 4 kB) the log is written back into the file. An article changes some 25 pages, many the same
# ones of the indices as its neighbours: with SQLite's own 1,000 writing took a sixth more processor time.
CHECKPOINT_PAGES = 4000
# Pages kept, and how much of the file is read as memory: a question on a large record touches pages all over it.
CACHE_KILOBYTES, MAPPED_BYTES = 32_000, 1 << 30
OTHER = "name another file with --db"


class Database:
    """One record's file: what reads or writes it asks here for a connection."""

    def __init__(self, path: Path, *, create: bool, lock_seconds: float | None = None) -> None:
        """Open a file; RecordError when it is missing, of another version, locked, or no record at all."""
        self.path = path
        _check_path(path, create)
        self.engine = _engine(path, LOCK_SECONDS if lock_seconds is None else lock_seconds)
        try:
            self._open(create)
        except BaseException:
            self.engine.dispose()
            raise

    def _open(self, create: bool) -> None:
        with self.reading() as connection:
            tables = set(inspect(connection).get_table_names())
            version = _version(connection, self.path) if schema.meta.name in tables else None
        if tables and schema.meta.name not in tables:
            raise RecordError("is a database, but not a record", str(self.path), OTHER)
        if version is None:
            if not create:
                raise _missing(self.path)
            self._create()
        elif version != schema.VERSION:
            newer = version > schema.VERSION
            raise RecordError(
                f"is a record of version {version}; this program knows {schema.VERSION}", str(self.path),
                "upgrade utenriks" if newer else "read its articles into a new record, named with --db",
            )  # fmt: skip

    def _create(self) -> None:
        """Make the tables; of two programs that do so at once the second finds them made."""
        with self.guarded():
            raw = self.engine.raw_connection()
            try:
                raw.cursor().execute("PRAGMA journal_mode=WAL")
            finally:
                raw.close()
        with self.writing() as connection:
            schema.metadata.create_all(connection)
            fulltext.ensure(connection)
            if _version(connection, self.path) is None:
                connection.execute(insert(schema.meta).values(key="version", value=str(schema.VERSION)))

    def close(self) -> None:
        """Close the file."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the record throughout."""
        with self.guarded(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection that no other writer can come between; all it writes is kept at the end, or nothing."""
        with self.guarded(), self.engine.connect() as plain:
            connection = plain.execution_options(write=True)
            with connection.begin():
                yield connection

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Turn the database's errors into one clear line."""
        try:
            yield
        except DBAPIError as error:
            raise explained(error.orig or error, self.path) from None
        except sqlite3.Error as error:
            raise explained(error, self.path) from None


def _missing(path: Path) -> RecordError:
    return RecordError("there is no record", str(path), "read articles into it first: utenriks read PATH")


def _check_path(path: Path, create: bool) -> None:
    try:
        if path.is_dir():
            raise RecordError("is a folder, not a record", str(path), OTHER)
        if not create and not path.exists():
            raise _missing(path)
        if not path.parent.is_dir():
            raise RecordError(f"there is no folder {path.parent}", str(path), "make it, or name another with --db")
    except (OSError, ValueError) as error:
        raise RecordError(f"cannot be opened ({error})", str(path), "check the path and its rights") from None


def _version(connection: Connection, path: Path) -> int | None:
    found = connection.scalar(select(schema.meta.c.value).where(schema.meta.c.key == "version"))
    try:
        return None if found is None else int(found)
    except ValueError:
        raise RecordError(f"says it is of version {found!r}", str(path), OTHER) from None


def _engine(path: Path, lock_seconds: float) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": lock_seconds})

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # sqlite3 would begin transactions late, and not at all before DDL
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute(f"PRAGMA wal_autocheckpoint={CHECKPOINT_PAGES}")
        connection.execute(f"PRAGMA cache_size=-{CACHE_KILOBYTES}")
        connection.execute(f"PRAGMA mmap_size={MAPPED_BYTES}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


# What SQLite says, what that means, what to do.
_SIGNS = (
    ("locked", "the record is in use by another program", "wait for it to end, or name another record with --db"),
    ("full", "the disk is full", "make room and run the command again"),
    ("disk i/o", "the disk fails (full, over a quota or broken)", "make room, or use another disk"),
    ("readonly", "the record cannot be written", "check its rights, or name another record with --db"),
    ("not a database", "is not a record", OTHER),
    ("unable to open", "cannot be opened", "check the path and its rights"),
    ("malformed", "the record is damaged", "restore a copy, or read the articles into a new one"),
    ("no such column", "is not a record of this program's version", "read its articles into a new one"),
    ("no such table", "is not a record of this program's version", "read its articles into a new one"),
)


def explained(error: BaseException, path: Path) -> RecordError:
    """Return what an error of the database means to the user."""
    reason = str(error).lower()
    for sign, what, todo in _SIGNS:
        if sign in reason:
            return RecordError(what, str(path), todo)
    return RecordError(f"the database says: {error}", str(path), "utenriks doctor tells more")
