"""Full text of the articles: an FTS5 index that triggers keep in step with the article table.

The index reads titles and bodies from ``article`` by rowid; it is made when a record has none yet, and can be thrown
away and made again at any time.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from utenriks.record.homes.sought import sought

NAME = "article_text"
_FIELDS = "title, body"
_MAKE = (
    f"CREATE VIRTUAL TABLE {NAME} USING fts5({_FIELDS}, content='article', tokenize='unicode61 remove_diacritics 0')",
    f"CREATE TRIGGER {NAME}_added AFTER INSERT ON article BEGIN "
    f"INSERT INTO {NAME}(rowid, {_FIELDS}) VALUES (new.rowid, new.title, new.body); END",
    f"CREATE TRIGGER {NAME}_removed AFTER DELETE ON article BEGIN "
    f"INSERT INTO {NAME}({NAME}, rowid, {_FIELDS}) VALUES ('delete', old.rowid, old.title, old.body); END",
    f"CREATE TRIGGER {NAME}_changed AFTER UPDATE OF title, body ON article BEGIN "
    f"INSERT INTO {NAME}({NAME}, rowid, {_FIELDS}) VALUES ('delete', old.rowid, old.title, old.body); "
    f"INSERT INTO {NAME}(rowid, {_FIELDS}) VALUES (new.rowid, new.title, new.body); END",
    f"INSERT INTO {NAME}({NAME}) VALUES ('rebuild')",
)


def is_there(connection: Connection) -> bool:
    """Return whether the record has its index."""
    query = "SELECT 1 FROM sqlite_master WHERE name = ?"
    return connection.exec_driver_sql(query, (NAME,)).first() is not None


def ensure(connection: Connection) -> None:
    """Make the index where there is none (within a writing transaction)."""
    if not is_there(connection):
        for statement in _MAKE:
            connection.exec_driver_sql(statement)


def is_whole(connection: Connection) -> bool:
    """Return whether the index has just the articles' words (within a writing transaction, as FTS5 asks)."""
    try:
        connection.exec_driver_sql(f"INSERT INTO {NAME}({NAME}, rank) VALUES ('integrity-check', 1)")
    except DBAPIError:
        return False
    return True


def rebuild(connection: Connection) -> None:
    """Make the index anew from the articles (within a writing transaction)."""
    ensure(connection)
    connection.exec_driver_sql(f"INSERT INTO {NAME}({NAME}) VALUES ('rebuild')")


def pattern(words: str) -> str:
    """Return what a user typed as an FTS5 query: every word must occur, the last one may be a beginning."""
    return " ".join(f'"{word}"' for word in sought(words)) + "*"


def search(connection: Connection, words: str, limit: int, offset: int) -> list[tuple[Any, ...]]:
    """Return the articles that hold all of some words, best first (see ``Home.search``)."""
    found = connection.exec_driver_sql(
        "SELECT a.id, a.published, a.title, a.language, a.source, "
        f"snippet({NAME}, 1, char(2), char(3), '…', 24) FROM {NAME} "
        f"JOIN article a ON a.rowid = {NAME}.rowid WHERE {NAME} MATCH ? "
        f"ORDER BY bm25({NAME}, 4.0, 1.0), a.id LIMIT ? OFFSET ?",
        (pattern(words), limit, offset),
    )
    return [tuple(row) for row in found]
