"""From a path to articles: a file of any known format, or a folder read whole."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import IO, cast

from utenriks.model.article import Article
from utenriks.model.errors import ReadError
from utenriks.read import formats
from utenriks.read.entries import Columns
from utenriks.read.fields import Fields, make_article
from utenriks.read.folder import listed, unreadable
from utenriks.read.formats import Follow, Reading
from utenriks.read.kinds import HEAD
from utenriks.read.limits import Budget, metered, size_of

STDIN = Path("-")


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the user states: for articles that do not say it themselves, and which columns of a table hold what.

    ``by_ending``: plain text is read only when its ending is that of a text, as in a folder.
    """

    date: str | None = None
    section: str | None = None
    language: str | None = None
    columns: Columns = field(default_factory=dict)
    by_ending: bool = False


def read_path(
    path: Path, defaults: Defaults = Defaults(), follow: Follow | None = None
) -> Iterator[Article | ReadError]:
    """Yield the articles at a path (``-`` is standard input), and in their place the errors of what cannot be read.

    A folder is read whole, in the order of its names; hidden files are passed over. What a file is shows in its
    content; plain text in a folder is read only when its ending is that of a text. ``follow`` fetches a feed's pages.
    """
    if path == STDIN:
        if sys.stdin is None:
            yield ReadError("is closed", "standard input", "give a file, or text through a pipe")
            return
        budget = Budget()
        stream = metered(_standard_input(), "standard input", budget, incoming=True)
        yield from _read_opened(stream, "standard input", "", defaults, Reading(defaults.columns, budget, True, follow))
        return
    for file, folder in listed(path):
        if isinstance(file, ReadError):
            yield file
            continue
        try:
            stream = cast(BufferedReader, file.open("rb", HEAD))
        except (OSError, ValueError) as error:
            yield unreadable(error, file)
            continue
        with stream:
            reading = Reading(defaults.columns, Budget(size_of(stream)), not (folder or defaults.by_ending), follow)
            yield from _read_opened(stream, str(file), file.suffix.lower(), defaults, reading)


def read_bytes(
    data: bytes, where: str, defaults: Defaults = Defaults(), follow: Follow | None = None
) -> Iterator[Article | ReadError]:
    """Yield the articles in some bytes of any known format."""
    reading = Reading(defaults.columns, Budget(len(data)), True, follow)
    stream = cast(BufferedReader, io.BufferedReader(cast(RawIOBase, io.BytesIO(data)), HEAD))
    yield from _read_opened(stream, where, "", defaults, reading)


def read_opened(
    stream: IO[bytes], where: str, size: int, defaults: Defaults = Defaults()
) -> Iterator[Article | ReadError]:
    """Yield the articles in an opened file of ``size`` bytes, on whatever storage, as ``read_path`` does."""
    reading = Reading(defaults.columns, Budget(size), not defaults.by_ending)
    buffered = cast(BufferedReader, io.BufferedReader(cast(RawIOBase, stream), HEAD))
    yield from _read_opened(buffered, where, Path(where).suffix.lower(), defaults, reading)


def read_fields(found: Iterator[Fields | ReadError], defaults: Defaults) -> Iterator[Article | ReadError]:
    """Yield the articles that some fields describe."""
    for entry in found:
        yield entry if isinstance(entry, ReadError) else _article(entry, defaults)


def read_text(
    text: str, where: str, defaults: Defaults = Defaults(), suffix: str = ""
) -> Iterator[Article | ReadError]:
    """Yield the articles of a text in any known format; ``suffix`` is the ending of its file (".jsonl")."""
    yield from read_fields(formats.read_text(text, where, suffix, Reading(defaults.columns)), defaults)


def _standard_input() -> BufferedReader:
    opened = sys.stdin.buffer
    return opened if isinstance(opened, BufferedReader) else BufferedReader(cast(RawIOBase, opened))


def _read_opened(
    stream: BufferedReader, where: str, suffix: str, defaults: Defaults, reading: Reading
) -> Iterator[Article | ReadError]:
    try:
        yield from read_fields(formats.read_stream(stream, where, suffix, reading), defaults)
    except OSError as error:
        yield unreadable(error, where)
    except ReadError as error:
        yield error


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
