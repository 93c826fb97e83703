"""The finds of one article, each with what the margin says of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from utenriks.export.shapes import claim_shape, event_shape, office_shape, statement_shape
from utenriks.model.article import Article
from utenriks.model.event import Event
from utenriks.model.mention import EventMention
from utenriks.web.drawing.marks import Find

# Kinds that the margin tells one by one, and kinds of names that it lists.
TOLD = ("event", "statement", "claim", "office")
NAMED = ("actor", "place", "date")


@dataclass(frozen=True, slots=True)
class Note:
    """A find and what is known of it: ``event`` (its shape) and ``mention`` of an event, ``data`` of anything else."""

    find: Find
    event: dict[str, Any] | None = None
    mention: EventMention | None = None
    data: dict[str, Any] | None = None


def notes_of(article: Article, events: Sequence[Event], rows: dict[str, list[dict[str, Any]]]) -> list[Note]:
    """Return the finds of an article in the order of its text, numbered from 1."""
    told = sorted(_told(article, events, rows), key=lambda made: (made[1], -made[2], TOLD.index(made[0])))
    named = sorted(_named(article, events), key=lambda made: (made[1], -made[2], made[0]))
    made = [*told, *named]
    return [
        Note(Find(number, kind, start, end), event, mention, data)
        for number, (kind, start, end, event, mention, data) in enumerate(made, 1)
    ]


_Made = tuple[str, int, int, dict[str, Any] | None, EventMention | None, dict[str, Any] | None]


def _told(article: Article, events: Iterable[Event], rows: dict[str, list[dict[str, Any]]]) -> Iterator[_Made]:
    for event in events:
        shape = event_shape(event)
        for mention in event.mentions:
            if mention.span.article == article.id:
                yield "event", mention.span.start, mention.span.end, shape, mention, None
    shapes = {"statement": statement_shape, "claim": claim_shape, "office": office_shape}
    for kind, shape_of in shapes.items():
        for row in rows.get(kind, ()):
            yield kind, row["start"], row["end"], None, None, shape_of(row) | {"verdict": row.get("verdict")}


def _named(article: Article, events: Iterable[Event]) -> Iterator[_Made]:
    """Yield the names of who, where and when, each stretch of text once."""
    seen: set[tuple[str, int, int]] = set()
    for mention in (m for event in events for m in event.mentions if m.span.article == article.id):
        for kind, start, end, data in _names_in(article, mention):
            if (kind, start, end) not in seen:
                seen.add((kind, start, end))
                yield kind, start, end, None, None, data


def _names_in(article: Article, mention: EventMention) -> Iterator[tuple[str, int, int, dict[str, Any]]]:
    for party in mention.parties:
        if party.span is not None and party.span.article == article.id:
            data = {"id": party.actor, "name": party.name, "code": party.code}
            yield "actor", party.span.start, party.span.end, data
    when = mention.when.edtf if mention.when else None
    for kind, words, data in (
        ("place", mention.place_text, {"name": mention.place.name if mention.place else mention.place_text}),
        ("date", mention.when_text, {"when": when}),
    ):
        at = _where(article.body, words, mention) if words else None
        if words and at is not None:
            yield kind, at, at + len(words), data


def _where(body: str, words: str, mention: EventMention) -> int | None:
    """Return where some words stand: within the mention, else in its paragraph; None where they do not."""
    first = body.rfind("\n", 0, mention.span.start) + 1
    last = body.find("\n", mention.span.end)
    for low, high in ((mention.span.start, mention.span.end), (first, last if last >= 0 else len(body))):
        at = body.find(words, low, high)
        if at >= 0:
            return at
    return None
