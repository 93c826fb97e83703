"""What the pages ask the desk: one place, so that the desk may change behind it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from utenriks.desk.brief import Brief, write_brief
from utenriks.desk.check import check_article
from utenriks.export.shapes import span_shape
from utenriks.model.article import Article
from utenriks.model.coded import Coded
from utenriks.model.errors import UtenriksError
from utenriks.model.span import Span
from utenriks.model.when import When
from utenriks.record.codec import unpack_claim
from utenriks.record.store import Store


def brief(store: Store, a: str, b: str, language: str, at: str | None) -> Brief:
    """Return the background on two actors as of an EDTF date (what is no date is left aside)."""
    try:
        when = When.parse(at) if at else None
    except UtenriksError:
        when = None
    return write_brief(store, a, b, language, when)


def brief_shape(made: Brief) -> dict[str, Any]:
    """Return a brief's machine-readable shape."""
    sentences = [
        {"text": said.text, "event": said.event, "sources": [span_shape(span) for span in said.sources]}
        for said in made.sentences
    ]
    return {"a": made.a, "b": made.b, "language": made.language, "sentences": sentences}


def with_verdicts(store: Store, article: Article, claims: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows of an article's claims, each with what the record says of it under ``verdict``.

    The article itself, where the record has it, bears no witness.
    """
    listed = list(claims)
    coded = Coded(claims=tuple(unpack_claim(row["coded"], _span(article, row)) for row in listed))
    found = {(v.claim.span.start, v.claim.span.end, v.claim.kind): v for v in check_article(store, article, coded)}
    return [row | {"verdict": found.get((row["start"], row["end"], row["kind"]))} for row in listed]


def _span(article: Article, row: dict[str, Any]) -> Span:
    return Span(article.id, row["start"], row["end"], row["text"])
