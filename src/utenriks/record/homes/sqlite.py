"""A record in a file of SQLite (write-ahead log): nothing to install, one writer at a time."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from threading import Lock
from typing import Any

from pydantic_core import from_json
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL

from utenriks.model.errors import RecordError
from utenriks.record.homes import fts5

# After so many pages (of 4 kB) the log is written back into the file. An article changes some 25 pages, many the same
# ones of the indices as its neighbours: with SQLite's own 1,000 writing took a sixth more processor time.
CHECKPOINT_PAGES = 4000
# Pages kept, and how much of the file is read as memory: a question on a large record touches pages all over it.
CACHE_KILOBYTES, MAPPED_BYTES = 32_000, 0x7FFF0000  # the most that SQLite maps
OTHER = "name another file with --db"


class SqliteHome:
    """A record's file."""

    errors: tuple[type[Exception], ...] = (sqlite3.Error,)

    def __init__(self, path: Path, lock_seconds: float, mapped: int) -> None:
        """``mapped``: so many bytes of the file are read as memory."""
        self.path, self.name = path, str(path)
        self.engine = _engine(path, lock_seconds, mapped)
        self._watch: sqlite3.Connection | None = None
        self._watching = Lock()
        event.listen(self.engine, "engine_disposed", self._look_away)

    def check(self, create: bool) -> None:
        """Raise RecordError when there can be no record here, or is none and none is to be made."""
        path = self.path
        try:
            if path.is_dir():
                raise RecordError("is a folder, not a record", str(path), OTHER)
            if not create and not path.exists():
                raise RecordError("there is no record", str(path), "read articles into it first: utenriks read PATH")
            if not path.parent.is_dir():
                raise RecordError(f"there is no folder {path.parent}", str(path), "make it, or name another with --db")
        except (OSError, ValueError) as error:
            raise RecordError(f"cannot be opened ({error})", str(path), "check the path and its rights") from None

    def prepare(self) -> None:
        """Turn on the write-ahead log."""
        raw = self.engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA journal_mode=WAL")
        finally:
            raw.close()

    def options(self, write: bool) -> dict[str, Any]:
        """Return the execution options of a connection that reads, or that writes."""
        return {"write": write}

    def lock(self, connection: Connection) -> None:
        """A writing transaction begins with the lock on the file (``_begin``)."""

    def explain(self, error: BaseException) -> RecordError:
        """Return what an error of the database means to the user."""
        reason = str(error).lower()
        for sign, what, todo in _SIGNS:
            if sign in reason:
                return RecordError(what, self.name, todo)
        return RecordError(f"the database says: {error}", self.name, "utenriks doctor tells more")

    def stamp(self) -> str:
        """Return a mark that every commit changes, of whatever program (the files' times have not the precision).

        It is asked of a connection that never writes: to each the others' commits count.
        """
        with self._watching:
            if self._watch is None:
                self._watch = sqlite3.connect(self.path, check_same_thread=False)
            return str(self._watch.execute("PRAGMA data_version").fetchone()[0])

    def _look_away(self, _: Engine) -> None:
        with self._watching:
            if self._watch is not None:
                self._watch.close()
                self._watch = None

    def damages(self, connection: Connection) -> list[str]:
        """Return what SQLite finds wrong with the file, and rows that point at what is not there."""
        found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA quick_check") if row[0] != "ok"]
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check")
        return found + [f"{row[0]} row {row[1]} points at a missing {row[2]}" for row in orphans]

    def ensure_text(self, connection: Connection) -> None:
        """Make the full-text index where there is none."""
        fts5.ensure(connection)

    def text_is_whole(self, connection: Connection) -> bool:
        """Return whether the full-text index has just the articles' words."""
        return self.has_text(connection) and fts5.is_whole(connection)

    def has_text(self, connection: Connection) -> bool:
        """Return whether there is a full-text index."""
        return fts5.is_there(connection)

    def rebuild_text(self, connection: Connection) -> None:
        """Make the full-text index anew from the articles."""
        fts5.rebuild(connection)

    def search(self, connection: Connection, words: str, limit: int, offset: int) -> list[tuple[Any, ...]]:
        """Return the articles that hold all of some words, best first."""
        return fts5.search(connection, words, limit, offset)


def _engine(path: Path, lock_seconds: float, mapped: int) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"timeout": lock_seconds}, json_deserializer=_read_json
    )

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # sqlite3 would begin transactions late, and not at all before DDL
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute(f"PRAGMA wal_autocheckpoint={CHECKPOINT_PAGES}")
        connection.execute(f"PRAGMA cache_size=-{CACHE_KILOBYTES}")
        connection.execute(f"PRAGMA mmap_size={mapped}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _read_json(text: str) -> Any:
    """Return what a cell says; pydantic's reader takes half the time of Python's, but no half of a character."""
    try:
        return from_json(text)
    except ValueError:
        return json.loads(text)


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
