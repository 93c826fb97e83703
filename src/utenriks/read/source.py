"""From a path to articles: a file of any known format, or a folder read whole."""

from __future__ import annotations

import re
import sys
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import cast

from utenriks.model.article import Article
from utenriks.model.errors import ReadError
from utenriks.read.dated import is_dated, read_dated
from utenriks.read.decode import UTF16, check_text, decode
from utenriks.read.fields import Fields, make_article
from utenriks.read.folder import files, unreadable
from utenriks.read.jsonl import read_json, read_jsonl, read_lines

STDIN = Path("-")
JSON = (".json",)
JSONL = (".jsonl", ".ndjson")
TEXT = ("", ".txt", ".text", ".md")
# JSON lines are read one by one; any other file is held in memory, so at most this many bytes of it.
MAX_BYTES = 64_000_000
_MARKUP = re.compile(r"\s*<(?:[!?]|[A-Za-z][\w:-]*[\s/>])")


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the user states for articles that do not say it themselves."""

    date: str | None = None
    section: str | None = None
    language: str | None = None


def read_path(path: Path, defaults: Defaults = Defaults()) -> Iterator[Article | ReadError]:
    """Yield the articles at a path (``-`` is standard input), and in their place the errors of what cannot be read.

    A folder is read whole, in the order of its names; hidden files are passed over, those of unknown endings named.
    """
    if path == STDIN:
        if sys.stdin is None:
            yield ReadError("is closed", "standard input", "give a file, or text through a pipe")
            return
        yield from _read_opened(_standard_input(), "standard input", "", defaults)
        return
    try:
        folder = path.is_dir()
    except (OSError, ValueError) as error:
        yield unreadable(error, path)
        return
    for file in files(path, JSON + JSONL + TEXT) if folder else (path,):
        if isinstance(file, ReadError):
            yield file
            continue
        try:
            stream = file.open("rb")
        except (OSError, ValueError) as error:
            yield unreadable(error, file)
            continue
        with stream:
            yield from _read_opened(stream, str(file), file.suffix.lower(), defaults)


def read_text(
    text: str, where: str, defaults: Defaults = Defaults(), suffix: str = ""
) -> Iterator[Article | ReadError]:
    """Yield the articles of a text in any known format; ``suffix`` is the ending of its file (".jsonl")."""
    for entry in _entries(text, where, suffix):
        yield entry if isinstance(entry, ReadError) else _article(entry, defaults)


def _entries(text: str, where: str, suffix: str) -> Iterator[Fields | ReadError]:
    if suffix in JSON or (suffix not in JSONL + TEXT[1:] and text.lstrip()[:1] in ("{", "[")):
        yield from read_json(text, where)
    elif suffix in JSONL:
        yield from read_jsonl(text, where)
    elif _MARKUP.match(text):
        yield ReadError("is markup (HTML or XML), which is not read", where, "give its text alone, or as JSONL")
    elif is_dated(text):
        try:
            yield read_dated(text, where)
        except ReadError as error:
            yield error
    else:
        yield Fields(text.strip("\n"), where)


def _standard_input() -> BufferedReader:
    opened = sys.stdin.buffer
    return opened if isinstance(opened, BufferedReader) else BufferedReader(cast(RawIOBase, opened))


def _read_opened(stream: BufferedReader, where: str, suffix: str, defaults: Defaults) -> Iterator[Article | ReadError]:
    try:
        for entry in _read_stream(stream, where, suffix):
            yield entry if isinstance(entry, ReadError) else _article(entry, defaults)
    except OSError as error:
        yield unreadable(error, where)
    except ReadError as error:
        yield error


def _read_stream(stream: BufferedReader, where: str, suffix: str) -> Iterator[Fields | ReadError]:
    head = stream.peek(1)
    first = head.removeprefix(BOM_UTF8).lstrip().split(b"\n", 1)[0].rstrip()
    if first[:1] != b"{":  # JSON lines are looked at one by one
        check_text(head, where)
    lines = suffix in JSONL or (suffix not in JSON + TEXT[1:] and first[:1] == b"{" and first != b"{")
    if lines and not head.startswith(UTF16):
        yield from read_lines(stream, where)
        return
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ReadError(f"is larger than {MAX_BYTES:,} bytes, no article", where, "split it, or give it as JSONL")
    yield from _entries(decode(data, where), where, suffix)


def _article(fields: Fields, defaults: Defaults) -> Article | ReadError:
    stated = replace(
        fields,
        date=fields.date or defaults.date,
        section=fields.section or defaults.section,
        language=defaults.language or fields.language,
    )
    try:
        return make_article(stated)
    except ReadError as error:
        return error
