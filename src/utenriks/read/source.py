"""From a path to articles: a file of any known format, or a folder read whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from utenriks.model.article import Article
from utenriks.model.errors import ReadError
from utenriks.read.dated import is_dated, read_dated
from utenriks.read.decode import decode, read_bytes
from utenriks.read.fields import Fields, make_article
from utenriks.read.jsonl import read_jsonl

JSONL = (".jsonl", ".ndjson", ".json")
TEXT = ("", ".txt", ".text", ".md")
# A whole file is held in memory while it is read.
MAX_BYTES = 512_000_000


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the user states for articles that do not say it themselves."""

    date: str | None = None
    section: str | None = None
    language: str | None = None


def read_path(path: Path, defaults: Defaults = Defaults()) -> Iterator[Article | ReadError]:
    """Yield the articles at a path, and in their place the errors of what cannot be read.

    A folder is read whole, in the order of its names; hidden files and unknown endings in it are passed over.
    """
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.is_file() and not file.name.startswith(".") and file.suffix.lower() in JSONL + TEXT:
                yield from _read_file(file, defaults)
    else:
        yield from _read_file(path, defaults)


def read_text(
    text: str, where: str, defaults: Defaults = Defaults(), suffix: str = ""
) -> Iterator[Article | ReadError]:
    """Yield the articles of a text in any known format."""
    first = text.lstrip()[:1]
    if suffix in JSONL or (first == "{" and suffix not in TEXT[1:]):
        entries: Iterator[Fields | ReadError] = read_jsonl(text, where)
    elif is_dated(text):
        entries = iter([read_dated(text, where)])
    else:
        entries = iter([Fields(text.strip("\n"), where)])
    for entry in entries:
        yield entry if isinstance(entry, ReadError) else _article(entry, defaults)


def _read_file(path: Path, defaults: Defaults) -> Iterator[Article | ReadError]:
    try:
        text = decode(read_bytes(path, MAX_BYTES), str(path))
    except ReadError as error:
        yield error
        return
    yield from read_text(text, str(path), defaults, path.suffix.lower())


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
