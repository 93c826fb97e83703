"""Bytes to text: UTF-8 (with or without BOM), UTF-16 with BOM, else Latin-1; binary content is refused."""

from __future__ import annotations

import codecs
from pathlib import Path

from utenriks.model.errors import ReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Windows-1252 is Latin-1 with quotes and dashes where Latin-1 has control characters; news uses them.
_FALLBACKS = ("cp1252", "latin-1")
# Text holds hardly any control characters besides blanks; more than this share is binary content.
BINARY_SHARE = 0.02
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))


def read_bytes(path: Path, limit: int) -> bytes:
    """Return a file's bytes; ReadError when it cannot be read or is larger than ``limit`` bytes."""
    try:
        size = path.stat().st_size
        if size > limit:
            raise ReadError(f"is {size:,} bytes, more than the {limit:,} read at once", str(path), "split the file")
        return path.read_bytes()
    except OSError as error:
        raise ReadError(f"cannot be opened ({error.strerror})", str(path), "check the path and its rights") from None


def decode(data: bytes, where: str) -> str:
    """Return the text of some bytes, line ends as LF; ReadError when they are no text."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _lines(data[len(bom) :].decode(encoding, "replace"))
    if not data.strip():
        raise ReadError("is empty", where, "nothing to do")
    head = data[:65536]
    if b"\x00" in head or len(head.translate(None, _CONTROLS)) < len(head) * (1 - BINARY_SHARE):
        raise ReadError("is binary, not text", where, "give a text, JSONL or dated-text file")
    try:
        return _lines(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    for encoding in _FALLBACKS:
        try:
            return _lines(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise ReadError("has no known encoding", where, "save it as UTF-8")


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
