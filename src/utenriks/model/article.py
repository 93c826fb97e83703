"""An article: dated text with an id, and the words it is made of."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field

from utenriks.model.span import Span
from utenriks.model.when import When

# The languages that are read: ISO 639-1 codes of Bokmål, Nynorsk and English.
NUL, REPLACEMENT = "\x00", "\ufffd"
LANGUAGES = ("nb", "nn", "en")

# An article whose source gives it no id is known by so many digits of its content's hash.
CONTENT_ID = 16


def content_hash(title: str, body: str) -> str:
    """Return the SHA-256 (hex) of an article's title and body: same content, same article.

    How an accent is composed (NFC, NFD), how lines end and blank lines around the text make no other content.
    """
    plain = unicodedata.normalize("NFC", f"{title.strip()}\x00{body.strip()}").replace("\r\n", "\n").replace("\r", "\n")
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def is_older(one: str | None, other: str | None) -> bool:
    """Return whether a source's stamp of a rewriting is surely older than another (two counters, or two UTC times)."""
    if one is None or other is None or one.isdecimal() != other.isdecimal():
        return False
    return int(one) < int(other) if one.isdecimal() else one < other


@dataclass(frozen=True, slots=True)
class Hint:
    """Who or what the source itself says an article is about.

    ``kind`` is person, place or organisation, ``id`` a Wikidata QID, ``name`` what the source calls it, ``country``
    where a place lies (ISO 3166-1 alpha-2).
    """

    kind: str
    id: str
    name: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article as its source gave it. Offsets everywhere are characters into ``body``, end exclusive.

    ``version`` counts the texts that the record has seen under the id; ``revision`` is the source's own stamp of a
    rewriting, a counter ("2") or a time in UTC ("2019-04-25T08:15:00Z"): an older one never takes a newer one's place.
    """

    id: str
    body: str
    language: str
    title: str = ""
    published: When | None = None
    section: str | None = None
    source: str | None = None
    url: str | None = None
    version: int = 1
    revision: str | None = None
    hints: tuple[Hint, ...] = ()
    hash: str = field(default="")

    def __post_init__(self) -> None:
        for name in ("id", "title", "body", "section", "source", "url", "revision"):
            text = getattr(self, name)
            if text and NUL in text:  # no server keeps it, and nobody meant to write it
                object.__setattr__(self, name, text.replace(NUL, REPLACEMENT))
        if not self.hash:
            object.__setattr__(self, "hash", content_hash(self.title, self.body))

    @property
    def has_content_id(self) -> bool:
        """Whether the id is made from the content: its source gave none."""
        return self.id == self.hash[:CONTENT_ID]

    def span(self, start: int, end: int) -> Span:
        """Return the span of the body from ``start`` to ``end``; ValueError when it is not within the body."""
        if not 0 <= start < end <= len(self.body):
            raise ValueError(f"span {start}:{end} is not within article {self.id} ({len(self.body)} characters)")
        return Span(self.id, start, end, self.body[start:end])
