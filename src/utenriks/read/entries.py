"""One JSON object or table row to the fields of an article: our own keys, mapped columns, ninjs and JSON Feed."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from utenriks.model.errors import ReadError
from utenriks.read.fields import Fields
from utenriks.read.jsonfeed import is_jsonfeed, read_jsonfeed
from utenriks.read.ninjs import is_ninjs, read_ninjs
from utenriks.read.stamps import stamp_of

# Our names, each with the keys that give it, in order of preference.
KEYS: dict[str, tuple[str, ...]] = {
    "text": ("text", "body"),
    "date": ("date", "published"),
    "id": ("id",),
    "language": ("language",),
    "section": ("section",),
    "title": ("title",),
    "source": ("source",),
    "url": ("url",),
    "revision": ("revision",),
}
# Which key of the user's gives one of our names, by our name.
Columns = Mapping[str, str]


def names(columns: Columns) -> Collection[str]:
    """Return every key that is looked at."""
    return {key for name in KEYS for key in _keys(name, columns)}


def fields_of(entry: Any, where: str, columns: Columns, *, row: bool = False) -> Iterator[Fields | ReadError]:
    """Yield the article, or the articles, that a JSON value tells; in the place of one the reason why it is not read.

    With ``columns``, and where ``row`` says so, the value is a row of a table, whatever else it looks like.
    """
    try:
        if isinstance(entry, dict) and not columns and not row:
            if is_jsonfeed(entry):
                yield from read_jsonfeed(entry, where)
                return
            if is_ninjs(entry):
                yield from read_ninjs(entry, where)
                return
        yield row_fields(entry, where, columns)
    except ReadError as error:
        yield error


def row_fields(entry: Any, where: str, columns: Columns) -> Fields:
    """Return the fields of an object with our keys or the mapped ones; ReadError when it is none, or has no text."""
    if not isinstance(entry, dict):
        raise ReadError("is not a JSON object", where, 'write {"id": …, "text": …}')
    body = next((entry[key] for key in _keys("text", columns) if entry.get(key) is not None), None)
    if not isinstance(body, str):
        mapped = columns.get("text")
        todo = f"--column text={mapped} names no text" if mapped else 'give the article as "text"'
        raise ReadError("has no text", where, todo)
    stated = {name: _text(entry, _keys(name, columns), where) for name in KEYS if name != "text"}
    return Fields(
        body, where, id=stated["id"], date=stated["date"], language=stated["language"], section=stated["section"],
        title=stated["title"] or "", source=stated["source"], url=stated["url"], revision=stamp_of(stated["revision"]),
    )  # fmt: skip


def _keys(name: str, columns: Columns) -> tuple[str, ...]:
    return (columns[name],) if name in columns else KEYS[name]


def _text(entry: dict[str, Any], keys: tuple[str, ...], where: str) -> str | None:
    """Return a field as text, None where it is absent or blank; ReadError when it is a list, an object or a truth."""
    key = next((key for key in keys if entry.get(key) is not None), None)
    if key is None:
        return None
    value = entry[key]
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        shown = json.dumps(value, default=str)[:60]
        raise ReadError(f'"{key}" is {shown}, not text', where, f'write "{key}" as text')
    return str(value) if str(value).strip() else None
