"""WARC: the HTML pages of a crawl, one at a time, by FastWARC."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from utenriks.model.errors import ReadError
from utenriks.read.extras import need
from utenriks.read.fields import Fields
from utenriks.read.packed import unpacked
from utenriks.read.webpage import MAX_PAGE, read_page

_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(stream: IO[bytes], where: str) -> Iterator[Fields | ReadError]:
    """Yield the pages of a WARC file (compressed or not) and in their place what keeps one from being read.

    Read are answers with status 200 and resources that are HTML; pictures, scripts, redirects and revisits are passed
    over. A page's id is its address; the day of the crawl is not its date. One record is held in memory at a time.
    """
    records = _records(stream, need("fastwarc.warc", "warc", where))
    empty = True
    while True:
        try:
            record = next(records, None)
        except ReadError:  # the stream itself says so: a bomb
            raise
        except BaseException as error:  # FastWARC raises several kinds, and panics; the rest of the file is hidden
            if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
                raise
            reason = " ".join(str(error).split())[:120]
            yield ReadError(f"breaks off here ({reason})", where, "read what is left from a mended file")
            return
        if record is None:
            break
        found = _page(record, where)
        if found is not None:
            empty = False
            yield found
    if empty:
        yield ReadError("holds no pages", where, "give a crawl with its answers (WARC response records)")


def _records(stream: IO[bytes], warc: Any) -> Iterator[Any]:
    kinds = warc.WarcRecordType.response | warc.WarcRecordType.resource
    # what is packed is unpacked by us: FastWARC ends the file without a word at a record that it cannot unpack
    source = stream if stream.seekable() else _Pipe(stream)
    yield from warc.ArchiveIterator(source, record_types=kinds, parse_http=True, auto_decode="transfer")


class _Pipe:
    """A stream that only runs forward: FastWARC asks where it stands, and stops the program where it gets no answer."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._position = stream, 0

    def read(self, size: int = -1) -> bytes:
        """Return so many bytes."""
        data = self._stream.read(size)
        self._position += len(data)
        return data

    def tell(self) -> int:
        """Return how many bytes were read."""
        return self._position

    def seek(self, offset: int, whence: int = 0) -> int:
        """Return the position where nothing is asked for but that; OSError otherwise."""
        if (offset, whence) in ((0, 1), (self._position, 0)):
            return self._position
        raise OSError("a pipe runs forward only")


def _page(record: Any, where: str) -> Fields | ReadError | None:
    """Return a record's page, the reason why it cannot be read, or None when it is no page."""
    url = record.headers.get("WARC-Target-URI", "").strip("<>")
    place = f"{where}: {url}"
    if record.is_http:
        if record.http_headers is None or record.http_headers.status_code != 200:
            return None
        kind = record.http_content_type or ""
    else:
        kind = record.headers.get("Content-Type", "")
    if kind.partition(";")[0].strip().lower() not in _PAGES:
        return None
    try:
        data = record.reader.read(MAX_PAGE + 1)
        if record.is_http:
            data = unpacked(data, record.http_headers.get("Content-Encoding", ""), MAX_PAGE, place)
        return read_page(data, place, url or None, record.http_charset if record.is_http else None)
    except ReadError as error:
        return error
    except Exception as error:
        reason = " ".join(str(error).split())[:120]
        return ReadError(f"is a damaged record ({reason})", place, "leave it out")
