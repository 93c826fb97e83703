"""An article: dated text with an id, and the words it is made of."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from utenriks.model.span import Span
from utenriks.model.when import When


def content_hash(title: str, body: str) -> str:
    """Return the SHA-256 (hex) of an article's title and body: same content, same article."""
    return hashlib.sha256(f"{title}\x00{body}".encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Article:
    """One article as its source gave it. Offsets everywhere are characters into ``body``, end exclusive."""

    id: str
    body: str
    language: str
    title: str = ""
    published: When | None = None
    section: str | None = None
    source: str | None = None
    url: str | None = None
    version: int = 1
    hash: str = field(default="")

    def __post_init__(self) -> None:
        if not self.hash:
            object.__setattr__(self, "hash", content_hash(self.title, self.body))

    def span(self, start: int, end: int) -> Span:
        """Return the span of the body from ``start`` to ``end``; ValueError when it is not within the body."""
        if not 0 <= start < end <= len(self.body):
            raise ValueError(f"span {start}:{end} is not within article {self.id} ({len(self.body)} characters)")
        return Span(self.id, start, end, self.body[start:end])
