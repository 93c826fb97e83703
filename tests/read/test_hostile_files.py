"""Input made to harm: bombs, names that lead out, markup without end. One line each, and soon."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from tests.read.files.make import PAGE, lines, response, tarred, zipped

from utenriks.model.article import Article
from utenriks.model.errors import ReadError
from utenriks.read import formats, limits
from utenriks.read.markup import html_text
from utenriks.read.source import read_path
from utenriks.read.stamps import day_of

ZEROS = b'{"id": "a", "text": "' + b"0" * 30_000_000
GOOD = lines([{"id": "good", "language": "nb", "text": "Kongen kom til Madrid."}])


def entity(text: str) -> bytes:
    return f'<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY a "{text}">]><nitf><body/></nitf>'.encode()


def nested(depth: int) -> bytes:
    data = GOOD
    for _ in range(depth):
        data = zipped({"in.zip": data})
    return data


def overlapping() -> bytes:
    """Return a zip whose entries all share one body, as the smallest bombs are made."""
    data = zipped({"a.txt": b"0" * 2_000_000})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entry = archive.infolist()[0]
    start = data.index(b"PK\x01\x02")
    central, end = data[start : data.index(b"PK\x05\x06")], data.index(b"PK\x05\x06")
    many = central * 400
    tail = bytearray(data[end:])
    tail[8:10] = tail[10:12] = (400).to_bytes(2, "little")
    tail[12:16] = len(many).to_bytes(4, "little")
    assert entry.filename == "a.txt"
    return data[:start] + many + bytes(tail)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let archives unfold to little, so that the bombs need not be large."""
    monkeypatch.setattr(limits, "FREE", 1_000_000)


def only(path: Path, data: bytes) -> list[Article | ReadError]:
    path.write_bytes(data)
    begun = time.monotonic()
    found = list(read_path(path))
    assert time.monotonic() - begun < 10
    for item in found:
        if isinstance(item, ReadError):
            assert "\n" not in item.line()
            assert len(item.line()) < 500
            assert item.todo
    return found


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(ZEROS, 9), bz2.compress(ZEROS), lzma.compress(ZEROS),
        zipped({"a.jsonl": ZEROS}), zipped({"a/b.txt": ZEROS, "c.jsonl": GOOD}),
        gzip.compress(tarred({"a.txt": ZEROS}), 9), zipped({"in.gz": gzip.compress(ZEROS, 9)}),
        gzip.compress(gzip.compress(ZEROS, 9), 9),
    ],
    ids=["gzip", "bzip2", "xz", "zip", "zip before a file", "tar.gz", "gzip in zip", "gzip in gzip"],
)  # fmt: skip
def test_what_unfolds_without_end_is_refused(tmp_path: Path, data: bytes) -> None:
    (error,) = only(tmp_path / "bomb", data)
    assert isinstance(error, ReadError)
    assert error.what == "unfolds to more than 100 times its size, as a bomb does"


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, brotli.compress], ids=["gzip", "deflate", "br"])
def test_a_page_of_a_crawl_that_unfolds_without_end_is_passed_over(
    tmp_path: Path, pack: Callable[[bytes], bytes]
) -> None:
    how = {gzip.compress: "gzip", zlib.compress: "deflate"}.get(pack, "br")
    bomb = response("https://avis.example/bombe", pack(b"0" * 40_000_000), Content_Encoding=how)
    error, article = only(tmp_path / "a.warc", bomb + response("https://avis.example/mote", PAGE))
    assert isinstance(error, ReadError)
    assert error.what == "is a page larger than 16,000,000 bytes, no article"
    assert isinstance(article, Article)


@pytest.mark.usefixtures("small")
def test_files_that_share_one_body_are_counted_each_time(tmp_path: Path) -> None:
    *before, error = only(tmp_path / "bomb.zip", overlapping())
    assert isinstance(error, ReadError)
    assert error.what.startswith(("unfolds to more than", "is a damaged"))
    assert len(before) < 400


def test_archives_within_archives_end(tmp_path: Path) -> None:
    (article,) = only(tmp_path / "a.zip", nested(limits.MAX_DEPTH))
    assert isinstance(article, Article)
    (error,) = only(tmp_path / "b.zip", nested(limits.MAX_DEPTH + 1))
    assert isinstance(error, ReadError)
    assert error.what == "is an archive within 4 archives"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-8-sig"])
def test_entities_are_refused_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    (error,) = only(tmp_path / "a.xml", entity("x").decode().encode(encoding))
    assert isinstance(error, ReadError)


@pytest.mark.parametrize("start", ["<nitf><body><body.content>", "<!DOCTYPE html><html><body>"])
def test_markup_without_end_is_refused_or_read(tmp_path: Path, start: str) -> None:
    for piece in ("<div>", "<p>a", "<table><tr><td>"):
        only(tmp_path / "a", (start + piece * 20_000).encode())


def test_a_feed_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "MAX_BYTES", 200_000)
    item = "<item><title>a</title><description>Kongen kom.</description></item>"
    (error,) = only(tmp_path / "feed.xml", ('<rss version="2.0"><channel>' + item * 10_000).encode())
    assert isinstance(error, ReadError)
    assert error.what.startswith("is larger than 200,000 bytes")


def test_an_encrypted_member_is_named(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.jsonl": GOOD, "b.jsonl": GOOD}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    error, article = only(tmp_path / "a.zip", bytes(data))
    assert isinstance(error, ReadError)
    assert error.what == "is encrypted"
    assert isinstance(article, Article)


def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    pages = {"trafilatura": "html", "feedparser": "feeds", "fastwarc.warc": "warc", "pyarrow.parquet": "parquet"}
    samples = {"html": b"<!DOCTYPE html><html><body><p>a</p></body></html>", "feeds": b'<rss version="2.0"/>',
               "warc": b"WARC/1.0\r\n", "parquet": b"PAR1"}  # fmt: skip
    for module, extra in pages.items():
        monkeypatch.setitem(sys.modules, module, None)
        (error,) = only(tmp_path / extra, samples[extra])
        assert isinstance(error, ReadError)
        name = module.split(".")[0]
        assert error.line().endswith(f"needs {name}, which is not installed; pip install 'utenriks[{extra}]'")


@pytest.mark.parametrize(
    "data",
    [
        b'<?xml version="1.0" encoding="\xa0"?><rss version="2.0"/>',
        zipped({"\u00e6.jsonl": GOOD}).replace("\u00e6".encode(), b"\x99\xff"),
        GOOD.join((zipped({"a": GOOD})[:-20], b"\xff" * 20)),
        b"PK\x05\x06" + b"\xff" * 18,
    ],
    ids=["encoding of a feed", "name in a zip", "end of a zip", "empty zip"],
)
def test_what_fuzzing_found(tmp_path: Path, data: bytes) -> None:
    (error,) = only(tmp_path / "a", data)
    assert isinstance(error, ReadError)


def test_a_member_without_a_name_is_read(tmp_path: Path) -> None:
    data = bytearray(zipped({"a": GOOD}))
    data[data.index(b"PK\x01\x02") + 46] = 0  # a name ends at a NUL
    data[30] = 0
    (article,) = only(tmp_path / "a", bytes(data))
    assert isinstance(article, Article)
    assert article.id == "good"


def test_an_element_with_attributes_in_the_place_of_a_feeds_link(tmp_path: Path) -> None:
    odd = '<links a="1"/><link>https://avis.example/a</link>'
    text = f"<item>{odd}<description>Kongen kom til Madrid.</description></item>"
    (item,) = only(tmp_path / "a", f'<rss version="2.0"><channel><title>T</title>{text}</channel></rss>'.encode())
    assert isinstance(item, Article)
    assert (item.body, item.url) == ("Kongen kom til Madrid.", None)


def test_a_tag_that_html_allows_and_xml_does_not() -> None:
    assert "Kongen" in html_text("<div><content:encoded>Kongen kom.</content:encoded></div>")


def test_a_page_in_a_feed_that_has_no_body() -> None:
    assert html_text("<html><head><title>Kongen</title></head></html>") == ""


@pytest.mark.parametrize("text", ["Thu, 25 Apr 99999999999999999999 10:15:00 +0200", "Thu, 99 Apr 2019", "Thu"])
def test_a_date_that_is_none_comes_back_as_it_is(text: str) -> None:
    assert day_of(text) == text
