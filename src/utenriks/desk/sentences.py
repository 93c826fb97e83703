"""The sentence around some words of a text, without a parse."""

from __future__ import annotations


def sentence_at(body: str, start: int, end: int) -> str:
    """Return the words around a span up to the next full stop or line break on either side."""
    before = max(body.rfind(". ", 0, start), body.rfind("\n", 0, start))
    after = [found for found in (body.find(". ", end), body.find("\n", end)) if found >= 0]
    return body[before + 1 : min(after, default=len(body))]
