"""JSONL: one article a line, with ``id, date, language, section, title, text, source, url``; also a JSON list."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from utenriks.model.errors import ReadError
from utenriks.read.decode import decode
from utenriks.read.fields import Fields

# A line longer than this many bytes is not held in memory (an article has at most 200,000 characters).
MAX_LINE = 4_000_000
TEXTS = ("text", "body")
DATES = ("date", "published")
OPTIONAL = ("language", "section", "source", "url")


def read_lines(stream: BinaryIO, where: str) -> Iterator[Fields | ReadError]:
    """Yield the fields of each line of a stream, or the error that made it unreadable; blank lines are passed over.

    One line at a time is held in memory. OSError when the stream breaks off.
    """
    empty = True
    for number, (line, length) in enumerate(_lines(stream), 1):
        if not line.strip():
            continue
        empty = False
        place = f"{where}:{number}"
        if length > MAX_LINE:
            todo = f"at most {MAX_LINE:,} are read"
            yield ReadError(f"the line is {length:,} bytes long, no article", place, todo)
            continue
        try:
            yield _of_line(decode(line, place), place)
        except ReadError as error:
            yield error
    if empty:
        yield ReadError("is empty", where, "leave it out")


def read_jsonl(text: str, where: str) -> Iterator[Fields | ReadError]:
    """Yield the fields of each line of a text, or the error that made it unreadable."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield _of_line(line, f"{where}:{number}")
            except ReadError as error:
                yield error


def read_json(text: str, where: str) -> Iterator[Fields | ReadError]:
    """Yield the fields of each entry of a JSON list, or of the one object that the text is; else read JSON lines."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        if text.lstrip()[:1] == "[":
            yield ReadError(f"is not valid JSON ({error})", where, "mend the list, or give one object a line")
            return
        yield from read_jsonl(text, where)
        return
    entries: Iterable[Any] = whole if isinstance(whole, list) else [whole]
    for number, entry in enumerate(entries, 1):
        try:
            yield _of_entry(entry, f"{where}:[{number}]" if isinstance(whole, list) else where)
        except ReadError as error:
            yield error


def _lines(stream: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """Yield each line and its length in bytes; of a line that is too long only the beginning."""
    while line := stream.readline(MAX_LINE + 1):
        length, rest = len(line), line
        while not rest.endswith(b"\n") and (more := stream.readline(MAX_LINE + 1)):
            rest, length = more, length + len(more)
        yield line.rstrip(b"\r\n"), length - rest.endswith(b"\n")


def _of_line(line: str, where: str) -> Fields:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"is not valid JSON ({error})", where, "mend the line") from None
    return _of_entry(entry, where)


def _of_entry(entry: Any, where: str) -> Fields:
    if not isinstance(entry, dict):
        raise ReadError("is not a JSON object", where, 'write {"id": …, "text": …}')
    body = next((entry[key] for key in TEXTS if entry.get(key) is not None), None)
    if not isinstance(body, str):
        raise ReadError("has no text", where, 'give the article as "text"')
    date = next((_text(entry, key, where) for key in DATES if entry.get(key) is not None), None)
    optional = {key: _text(entry, key, where) for key in OPTIONAL}
    return Fields(
        body, where, id=_text(entry, "id", where), date=date, title=_text(entry, "title", where) or "", **optional
    )


def _text(entry: dict[str, Any], key: str, where: str) -> str | None:
    """Return a field as text, None where it is absent or blank; ReadError when it is a list, an object or a truth."""
    value = entry.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ReadError(f'"{key}" is {json.dumps(value)[:60]}, not text', where, f'write "{key}" as text')
    return str(value) if str(value).strip() else None
