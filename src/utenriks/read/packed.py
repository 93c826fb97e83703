"""What came packed over HTTP, unpacked no further than it is wanted: a few bytes may stand for very many."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from utenriks.model.errors import ReadError
from utenriks.read.extras import need

Unpack = Callable[[bytes, int], bytes]


def unpacked(data: bytes, how: str, most: int, where: str) -> bytes:
    """Return what some bytes hold that are packed as a head ``Content-Encoding`` says, at most one more than ``most``.

    Crawls keep pages that they have unpacked under the old head: markup that stands there plainly is taken as it is.
    Raises ReadError for what is damaged, or packed in a way that is not known.
    """
    how = how.strip().lower()
    if how in ("", "identity"):
        return data
    if how not in _KNOWN:
        raise ReadError(f"is packed in a way that is not read ({how[:40]})", where, "leave it out")
    if how == "br":
        need("brotli", "warc", where)
    try:
        return _KNOWN[how](data, most + 1)
    except ValueError as error:
        if data.lstrip().startswith(b"<"):
            return data
        raise ReadError(f"is damaged on its way ({error})", where, "try again later") from None


def _gzip(data: bytes, size: int) -> bytes:
    return _zlib(data, size, 31)


def _deflate(data: bytes, size: int) -> bytes:
    """Unpack zlib's format, as the standard has it, else what it holds alone, as some servers send it."""
    try:
        return _zlib(data, size, 15)
    except ValueError:
        return _zlib(data, size, -15)


def _zlib(data: bytes, size: int, bits: int) -> bytes:
    unpack = zlib.decompressobj(bits)
    try:
        found = unpack.decompress(data, size)
    except zlib.error as error:
        raise ValueError(error) from None
    if len(found) < size and not unpack.eof:
        raise ValueError("it breaks off")
    return found


def _brotli(data: bytes, size: int) -> bytes:
    import brotli

    unpack, found = brotli.Decompressor(), bytearray()
    try:
        while len(found) < size and not unpack.is_finished():
            piece = unpack.process(data, output_buffer_limit=size)
            if not piece and not data:
                raise ValueError("it breaks off")
            found, data = found + piece, b""
    except brotli.error as error:
        raise ValueError(error) from None
    return bytes(found[:size])


_KNOWN: dict[str, Unpack] = {"gzip": _gzip, "x-gzip": _gzip, "deflate": _deflate, "br": _brotli}
