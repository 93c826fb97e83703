"""Where a record lives: a file of SQLite, or a database of a PostgreSQL server. What the two do differently is here."""

from __future__ import annotations

from pathlib import Path

from utenriks.record.homes.address import server_of
from utenriks.record.homes.home import Home

__all__ = ["Home", "home_of", "server_of"]


def home_of(path: Path, lock_seconds: float, *, mapped: bool = True) -> Home:
    """Return the home that ``--db`` names; a writer there waits so many seconds for another one.

    Not ``mapped``, a file is read page by page: for who reads all of it once, and would end with all of it as memory.

    Raises RecordError when a server is named and its driver is not installed.
    """
    server = server_of(path)
    if server is None:
        from utenriks.record.homes.sqlite import MAPPED_BYTES, SqliteHome

        return SqliteHome(path, lock_seconds, MAPPED_BYTES if mapped else 0)
    from utenriks.record.homes.postgres import PostgresHome

    return PostgresHome(server, lock_seconds)
