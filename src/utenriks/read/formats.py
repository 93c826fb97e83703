"""A stream of bytes to fields of articles: what it is shows in its content, and each kind has its reader."""

from __future__ import annotations

import zlib
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from io import BufferedReader

from utenriks.model.errors import ReadError
from utenriks.read import archives
from utenriks.read.dated import read_dated
from utenriks.read.decode import UTF16, check_text, decode
from utenriks.read.entries import Columns, fields_of, names
from utenriks.read.feeds import read_feed
from utenriks.read.fields import Fields
from utenriks.read.jsonl import Entry, read_json, read_jsonl, read_lines
from utenriks.read.kinds import HEAD, Kind, kind_of
from utenriks.read.limits import MAX_DEPTH, BombError, Budget, seekable
from utenriks.read.parquet import read_rows

JSON = (".json",)
JSONL = (".jsonl", ".ndjson")
TEXT = ("", ".txt", ".text", ".md")
# Lines, rows, pages and archives are read piece by piece; any other file is held in memory, at most this much of it.
MAX_BYTES = 64_000_000
Found = Iterator[Fields | ReadError]
# Fetches the page of a feed's entry; None when it has been read already.
Follow = Callable[[Fields], Fields | ReadError | None]


@dataclass(frozen=True, slots=True)
class Reading:
    """What holds for all that is within one file given by the user.

    ``named``: the user named the file, so that plain text in it is an article whatever its ending. ``follow`` fetches
    the pages of feeds.
    """

    columns: Columns = field(default_factory=dict)
    budget: Budget = field(default_factory=Budget)
    named: bool = True
    follow: Follow | None = None
    depth: int = 0


def read_stream(stream: BufferedReader, where: str, suffix: str, reading: Reading) -> Found:
    """Yield the articles' fields in a stream, and in their place the errors of what cannot be read.

    ``suffix`` is its file's ending: it decides only about plain text. OSError when the stream breaks off, BombError
    when it unfolds without end.
    """
    try:
        head = stream.peek(HEAD)
        kind = _kind(head, suffix)
        if kind in ("zip", "tar", "gzip", "bzip2", "xz"):
            yield from _unfold(stream, kind, where, suffix, reading)
        elif kind == "warc":
            from utenriks.read.warc import read_warc

            yield from read_warc(stream, where)
        elif kind == "parquet":
            with seekable(stream, where) as file:
                for entry, place in read_rows(file, where, names(reading.columns)):
                    yield from fields_of(entry, place, reading.columns, row=True)
        elif kind == "lines" and not head.startswith(UTF16):
            if not head.removeprefix(BOM_UTF8).lstrip().startswith(b"{"):  # such lines are looked at one by one
                check_text(head, where)
            yield from _values(read_lines(stream, where), reading)
        else:
            yield from _read_whole(stream, kind, where, suffix, reading)
    except BombError:
        raise
    except ReadError as error:
        yield error
    except archives.BROKEN as error:
        yield archives.damaged("file", error, where)


def read_text(text: str, where: str, suffix: str, reading: Reading) -> Found:
    """Yield the articles' fields in a text of any kind; ``suffix`` is the ending of its file (".jsonl")."""
    try:
        data = text.encode("utf-8", "surrogatepass")
        yield from _read_known(data, text, _kind(data[:HEAD], suffix), where, suffix, reading)
    except ReadError as error:
        yield error


def _kind(head: bytes, suffix: str) -> Kind:
    """Return what a file is by its content; only where that says nothing does the ending speak."""
    kind = kind_of(head)
    if kind == "gzip":
        try:
            inner = zlib.decompressobj(31).decompress(head, 512)
        except zlib.error:
            return kind
        return "warc" if inner.startswith(b"WARC/") else kind
    if kind == "text" and suffix in JSON + JSONL:
        return "json" if suffix in JSON else "lines"
    return "lines" if kind == "json" and suffix in JSONL and not head.lstrip().startswith(b"[") else kind


def _unfold(stream: BufferedReader, kind: Kind, where: str, suffix: str, reading: Reading) -> Found:
    """Yield what an archive or a compressed file holds."""
    if reading.depth >= MAX_DEPTH:
        raise ReadError(f"is an archive within {MAX_DEPTH} archives", where, "unpack the outer ones")
    inner = replace(reading, depth=reading.depth + 1)
    if kind in ("zip", "tar"):
        unpack = archives.zip_members if kind == "zip" else archives.tar_members
        inner = replace(inner, named=False)
        for member in unpack(stream, where, reading.budget):
            if isinstance(member, ReadError):
                yield member
                continue
            name, content = member
            yield from read_stream(content, name, _ending(name), inner)
        return
    content = archives.unpacked(stream, kind, where, reading.budget)
    yield from read_stream(content, where, "", inner)


def _read_whole(stream: BufferedReader, kind: Kind, where: str, suffix: str, reading: Reading) -> Found:
    if kind in ("text", "dated"):
        check_text(stream.peek(HEAD), where)
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ReadError(f"is larger than {MAX_BYTES:,} bytes, no article", where, "split it, or give it as JSONL")
    yield from _read_known(data, None, kind, where, suffix, reading)


def _read_known(data: bytes, text: str | None, kind: Kind, where: str, suffix: str, reading: Reading) -> Found:
    """Yield the fields of a whole file of a known kind."""
    if kind in ("nitf", "newsml", "feed", "html", "opml", "xml"):
        yield from _read_markup(data.removeprefix(BOM_UTF8).lstrip(), kind, where, reading)
        return
    text = decode(data, where) if text is None else text
    if kind in ("json", "lines"):
        yield from _values(read_jsonl(text, where) if kind == "lines" else read_json(text, where), reading)
    elif kind == "dated":
        yield read_dated(text, where)
    elif reading.named or suffix in TEXT:
        yield Fields(text.strip("\n"), where)
    else:
        what = f"has an ending that is not read ({suffix})"
        raise ReadError(what, where, "name the file itself to have it read as text")


def _read_markup(data: bytes, kind: Kind, where: str, reading: Reading) -> Found:
    if kind == "nitf":
        from utenriks.read.nitf import read_nitf

        yield read_nitf(data, where)
    elif kind == "newsml":
        from utenriks.read.newsml import read_newsml

        yield from read_newsml(data, where)
    elif kind == "feed":
        yield from _followed(read_feed(data, where), reading)
    elif kind == "html":
        from utenriks.read.webpage import read_page

        yield read_page(data, where)
    elif kind == "opml":
        raise ReadError("is a list of feeds", where, "utenriks watch reads the feeds that it lists")
    else:
        raise ReadError("is XML of a kind that is not read", where, "read are NITF, NewsML-G2, RSS and Atom")


def _values(entries: Iterable[Entry | ReadError], reading: Reading) -> Found:
    for entry in entries:
        if isinstance(entry, ReadError):
            yield entry
            continue
        value, where = entry
        found = fields_of(value, where, reading.columns)
        yield from _followed(found, reading) if isinstance(value, dict) and "items" in value else found


def _followed(found: Found, reading: Reading) -> Found:
    """Yield a feed's entries, or the pages that they lead to."""
    for entry in found:
        page = reading.follow(entry) if reading.follow is not None and isinstance(entry, Fields) else entry
        if page is not None:
            yield page


def _ending(name: str) -> str:
    last = name.rsplit("/", 1)[-1]
    return f".{last.rsplit('.', 1)[1].lower()}" if "." in last.strip(".") else ""
