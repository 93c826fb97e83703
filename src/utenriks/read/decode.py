"""Bytes to text: UTF-8 (with or without BOM), UTF-16 with BOM, else Windows-1252 or Latin-1; binary is refused."""

from __future__ import annotations

import codecs

from utenriks.model.errors import ReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Text holds hardly any control characters besides blanks; more than this share is binary content.
BINARY_SHARE = 0.02
# How much of a file is looked at for that, in bytes.
SAMPLE = 65_536
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))
_TODO = "save it as UTF-8"


def check_text(head: bytes, where: str) -> None:
    """Raise ReadError when the first bytes of a file are those of no text."""
    if head.startswith(UTF16):
        return
    sample = head[:SAMPLE]
    if b"\x00" in sample or len(sample.translate(None, _CONTROLS)) < len(sample) * (1 - BINARY_SHARE):
        raise ReadError("is binary, not text", where, "give a text, JSONL or dated-text file")


def decode(data: bytes, where: str) -> str:
    """Return the text of some bytes, line ends as LF; ReadError when they are no text, or damaged text."""
    bom, encoding = next((known for known in _BOMS if data.startswith(known[0])), (b"", "utf-8"))
    data = data[len(bom) :]
    if encoding == "utf-8":
        check_text(data, where)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8" or _is_damaged(data):
            raise ReadError(f"is damaged {encoding.upper()} at byte {error.start + 1:,}", where, _TODO) from None
        text = _western(data)
    if not text.strip():
        raise ReadError("is empty", where, "leave it out")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_damaged(data: bytes) -> bool:
    """Return whether bytes are UTF-8 with some broken places rather than an older encoding.

    In Western text of an older encoding hardly any letters happen to form a valid UTF-8 sequence.
    """
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(character > "\x7f" for character in text) - broken > broken


def _western(data: bytes) -> str:
    """Return text in Windows-1252 (Latin-1 with quotes and dashes for control characters), else Latin-1."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")
