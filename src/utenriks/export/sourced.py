"""Events with the articles that tell them: what every exporter reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from utenriks.export.shapes import span_shape
from utenriks.model.article import Article
from utenriks.model.event import Event
from utenriks.model.mention import EventMention
from utenriks.record.store import Store, Wanted
from utenriks.reference import Reference
from utenriks.reference.additions import Additions
from utenriks.reference.identities import Identities
from utenriks.reference.load import NONE


@dataclass
class Run:
    """One export: ``strict`` leaves out the columns that a format does not have; the rest counts what was written.

    ``left_out`` counts the events that the format cannot hold, by the reason; ``additions`` is the reference data that
    the record adds (office holders that a user has imported).
    """

    strict: bool = False
    written: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    additions: Additions = NONE

    @property
    def identities(self) -> Identities:
        """What Wikidata calls the record's people, polities and places."""
        return Reference.load(additions=self.additions).identities

    def leave_out(self, reason: str) -> None:
        """Count an event that the format cannot hold."""
        self.left_out[reason] += 1


@dataclass(frozen=True)
class Sourced:
    """An event with its articles (without their bodies) by id."""

    event: Event
    articles: dict[str, Article]

    @cached_property
    def mentions(self) -> list[tuple[EventMention, Article]]:
        """The mentions with their articles, in the event's order."""
        return [(mention, self.articles[mention.span.article]) for mention in self.event.mentions]

    @cached_property
    def told_by(self) -> list[Article]:
        """The articles, each once, in the order of the mentions."""
        return list({article.id: article for _, article in self.mentions}.values())

    def cited(self) -> list[dict[str, Any]]:
        """Return the mentions' shapes: words, place in the article, rule, and the article's url."""
        return [
            {**span_shape(mention.span), "rule": mention.rule, "url": article.url} for mention, article in self.mentions
        ]


def sourced(store: Store, wanted: Wanted) -> Iterator[Sourced]:
    """Yield the events that fit with their articles, without holding all of them."""
    for event, articles in store.stream_told(wanted):
        yield Sourced(event, articles)


def words(item: Sourced) -> str:
    """Return the mentions' words on one line, divided by bars."""
    return " | ".join(" ".join(mention.span.text.split()) for mention in item.event.mentions)


def joined(parts: Iterable[str | None]) -> str:
    """Return what there is of some texts, each once, divided by semicolons."""
    found = [part for part in parts if part]
    if len(found) > 1:
        return "; ".join(dict.fromkeys(found))
    return found[0] if found else ""
