"""JSON and JSON lines: the objects in them, one after the other, and what is broken named in its place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from utenriks.model.errors import ReadError
from utenriks.read.decode import decode

# A line longer than this many bytes is not held in memory (an article has at most 200,000 characters).
MAX_LINE = 4_000_000
# Text that is not JSON as a whole is JSON lines when one of so many lines is an object.
LOOKED_AT = 20
# An object and where it stands.
Entry = tuple[Any, str]


def read_lines(stream: BinaryIO, where: str) -> Iterator[Entry | ReadError]:
    """Yield the value of each line of a stream, or the error that made it unreadable; blank lines are passed over.

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


def read_jsonl(text: str, where: str) -> Iterator[Entry | ReadError]:
    """Yield the value of each line of a text, or the error that made it unreadable."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield _of_line(line, f"{where}:{number}")
            except ReadError as error:
                yield error


def read_json(text: str, where: str) -> Iterator[Entry | ReadError]:
    """Yield each entry of a JSON list, or the one value that the text is; else its lines, where some are objects."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        if text.lstrip()[:1] == "[" or not any(map(_is_object, text.split("\n", LOOKED_AT)[:LOOKED_AT])):
            yield ReadError(f"is not valid JSON ({error})", where, "mend it, or give one object a line")
            return
        yield from read_jsonl(text, where)
        return
    entries: Iterable[Any] = whole if isinstance(whole, list) else [whole]
    for number, entry in enumerate(entries, 1):
        yield entry, f"{where}:[{number}]" if isinstance(whole, list) else where


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _lines(stream: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """Yield each line and its length in bytes; of a line that is too long only the beginning."""
    while line := stream.readline(MAX_LINE + 1):
        length, rest = len(line), line
        while not rest.endswith(b"\n") and (more := stream.readline(MAX_LINE + 1)):
            rest, length = more, length + len(more)
        yield line.rstrip(b"\r\n"), length - rest.endswith(b"\n")


def _of_line(line: str, where: str) -> Entry:
    try:
        return json.loads(line), where
    except (ValueError, RecursionError) as error:
        raise ReadError(f"is not valid JSON ({error})", where, "mend the line") from None
