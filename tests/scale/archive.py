"""An archive for the tests, in several formats, and what a record holds, to compare."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from sqlalchemy import select

from utenriks.record import schema
from utenriks.record.store import Store
from utenriks.scale import packing
from utenriks.scale.merging import EVENTS, event_row

# Two articles of one meeting, a copy of one under another id, a newer text under a known id, one without a date.
ARTICLES: list[dict[str, str]] = [
    {"id": "a1", "text": "Putin møter Kim i Vladivostok. Kim sier ja.", "date": "2019-04-25"},
    {"id": "a2", "text": "I dag: Putin møter Kim. Xi møter Moon.", "date": "2019-04-25"},
    {"id": "a3", "text": "Putin møter Kim i Vladivostok. Kim sier ja.", "date": "2019-04-26"},
    {"id": "a4", "text": "Trump møter Kim i Hanoi.", "date": "2019-02"},
    {"id": "a5", "text": "Xi møter Moon.", "date": "2018"},
    {"id": "a4", "text": "Trump møter Kim i Singapore. Trump møter Moon.", "date": "2019-02-28"},
    {"id": "a6", "text": "Moon møter Kim."},
    {"id": "a7", "text": "Her er alt BROKEN.", "date": "2019-04-25"},
    {"id": "a8", "text": "Moon møter Xi i Seoul. Moon møter Xi i Seoul.", "date": "2018-05-03"},
]


def make(folder: Path) -> Path:
    """Write the archive into a folder: JSON lines, and a folder with plain text and what cannot be read."""
    (folder / "more").mkdir(parents=True)
    lines = [json.dumps({"language": "nb", **article}, ensure_ascii=False) for article in ARTICLES]
    (folder / "first.jsonl").write_text("\n".join(lines[:5]) + "\n", encoding="utf-8")
    (folder / "more" / "second.jsonl").write_text("\n".join([*lines[5:], "{broken"]) + "\n", encoding="utf-8")
    (folder / "more" / "third.txt").write_text("date 2019-04-25 utenriks\n\nPutin møter Kim.\n", encoding="utf-8")
    (folder / "more" / "notes.xyz").write_text("no text by its ending", encoding="utf-8")
    (folder / ".hidden.jsonl").write_text(lines[0].replace("a1", "hidden"), encoding="utf-8")
    return folder


def content(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table of a record."""
    with store.database.reading() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in schema.metadata.sorted_tables
        }


def events(folder: Path) -> list[dict[str, Any]]:
    """Return the events that were merged in place, by their ids."""
    files = sorted((folder / "events").glob("*.parquet"))
    return _sorted(row for file in files for row in pq.read_table(file).to_pylist())


def events_of_record(path: Path) -> list[dict[str, Any]]:
    """Return a record's events as they would stand there, by their ids."""
    with Store(path) as store, store.database.reading() as connection:
        table = schema.mention
        query = select(table.c.event, table.c.id).order_by(table.c.event, table.c.position)
        ids: dict[str, list[str]] = {}
        for row in connection.execute(query):
            ids.setdefault(row.event, []).append(row.id)
        found = [event_row(event, ids[event.id]) for event in store.events()]
    return _sorted(packing.as_table(found, EVENTS).to_pylist())


def _sorted(found: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return events by their ids, without the places' names: a record calls each by the one that came first."""
    return sorted(({**row, "place_name": None} for row in found), key=lambda row: str(row["id"]))
