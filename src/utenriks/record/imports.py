"""The record's own reference data: what was imported stands in it, so that it is coded alike wherever it is taken."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from utenriks.record import schema
from utenriks.reference.additions import Additions

PEOPLE, PLACES = "roster", "places"
# Rows that one statement writes.
CHUNK = 5000


@dataclass(frozen=True, slots=True)
class Import:
    """One import: its number, what it brought (``roster`` or ``places``), the file's name, how many entries."""

    id: int
    kind: str
    name: str
    entries: int


def add(connection: Connection, kind: str, name: str, entries: Sequence[Mapping[str, Any]]) -> int:
    """Keep an import's entries and return its number; numbers are never used again."""
    table, rows = schema.import_, schema.imported
    text = json.dumps(entries, ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(text.encode()).hexdigest()
    number = _next(connection)
    connection.execute(insert(table), {"id": number, "kind": kind, "name": name, "digest": digest})
    for start in range(0, len(entries), CHUNK):
        part = enumerate(entries[start : start + CHUNK], start)
        connection.execute(insert(rows), [{"import": number, "position": at, "entry": entry} for at, entry in part])
    return number


def _next(connection: Connection) -> int:
    """Return a number above every one that was ever given: an undone import is not taken for a later one."""
    key = schema.meta.c.key == "last_import"
    last = connection.scalar(select(schema.meta.c.value).where(key))
    connection.execute(delete(schema.meta).where(key))
    number = int(last or 0) + 1
    connection.execute(insert(schema.meta), {"key": "last_import", "value": str(number)})
    return number


def undo(connection: Connection, number: int, kind: str) -> bool:
    """Delete an import and all it brought; return whether there was one of that number and kind."""
    table = schema.import_
    here = (table.c.id == number) & (table.c.kind == kind)
    if connection.scalar(select(table.c.id).where(here)) is None:
        return False
    connection.execute(delete(schema.imported).where(schema.imported.c["import"] == number))
    connection.execute(delete(table).where(here))
    return True


def listed(connection: Connection, kind: str) -> list[Import]:
    """Return the imports of a kind, in the order they were made."""
    table, rows = schema.import_, schema.imported
    count = select(func.count()).where(rows.c["import"] == table.c.id).scalar_subquery()
    query = select(table.c.id, table.c.kind, table.c.name, count).where(table.c.kind == kind).order_by(table.c.id)
    return [Import(*row) for row in connection.execute(query)]


def additions(connection: Connection, known: Additions) -> Additions:
    """Return all that was imported, in order; the digest tells what and in which order.

    ``known`` is what was returned before: it is returned again where nothing has changed.
    """
    table = schema.import_
    order = [(row.digest, row.kind) for row in connection.execute(select(table).order_by(table.c.id))]
    if not order:
        return Additions()
    digest = hashlib.sha256(json.dumps([list(one) for one in order]).encode()).hexdigest()
    if digest == known.digest:
        return known
    return Additions(digest, tuple(_entries(connection, PEOPLE)), tuple(_entries(connection, PLACES)))


def _entries(connection: Connection, kind: str) -> Iterator[dict[str, Any]]:
    table, rows = schema.import_, schema.imported
    query = select(rows.c.entry).join(table, table.c.id == rows.c["import"]).where(table.c.kind == kind)
    yield from connection.scalars(query.order_by(rows.c["import"], rows.c.position))
