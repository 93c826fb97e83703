"""What the pages ask the desk: one place, so that the desk may change behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from utenriks.desk import ask
from utenriks.desk.ask import Answer, Question
from utenriks.desk.brief import Brief, write_brief
from utenriks.desk.check import check_article
from utenriks.model.article import Article
from utenriks.model.coded import Coded
from utenriks.model.errors import UsageError, UtenriksError
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


QUESTIONS: dict[str, Callable[[Store, Question], Answer]] = {
    "first": ask.first, "last": ask.last, "count": ask.count, "timeline": ask.timeline,
}  # fmt: skip


def answer(store: Store, question: str, asked: Question) -> Answer:
    """Return the record's answer to first, last, count or timeline; UsageError when nobody is known by a name."""
    return QUESTIONS[question](store, asked)


def background(store: Store, a: str, b: str, language: str) -> tuple[Brief, dict[str, Answer]]:
    """Return the background on two actors, and when they first and last met and how often.

    Nothing of the latter where one of them is not known by name.
    """
    with store.database.one_state():
        try:
            subject = ask.look_up(store, Question((a, b), language=language))
        except UsageError:
            return write_brief(store, a, b, language), {}
        return write_brief(store, a, b, language, subject=subject), ask.meetings(subject, language)


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
