"""Dated text: a first line ``date 2019-04 utenriks``, then the paragraphs."""

from __future__ import annotations

import re

from utenriks.model.errors import ReadError
from utenriks.read.fields import Fields

_HEAD = re.compile(r"^\s*date(?:[ \t]+(?P<date>\S+)(?:[ \t]+(?P<section>[^\n]*\S))?)?[ \t]*(?:\n|$)")


def is_dated(text: str) -> bool:
    """Return whether a text begins with a date line."""
    return _HEAD.match(text) is not None


def read_dated(text: str, where: str) -> Fields:
    """Return the fields of a dated text; the body is all after the date line, blank lines around it left out.

    Raises ReadError when the date line has no date.
    """
    head = _HEAD.match(text)
    assert head is not None, "is_dated() was not asked"
    if head["date"] is None:
        raise ReadError("has a date line without a date", where, "write it as EDTF, such as 2019-04-25 or 2019-04")
    return Fields(text[head.end() :].strip("\n"), where, date=head["date"], section=head["section"])
