"""The machine-readable shapes of events, articles, statements, claims and offices (JSON)."""

from __future__ import annotations

from typing import Any

from utenriks.model.article import Article
from utenriks.model.event import Event
from utenriks.model.mention import Party
from utenriks.model.span import Span


def party_shape(party: Party) -> dict[str, Any]:
    """Return a party's shape."""
    return {"role": party.role, "actor": party.actor, "name": party.name, "code": party.code, "office": party.office}


def span_shape(span: Span) -> dict[str, Any]:
    """Return the shape of a span: the words and where they stand."""
    return {"article": span.article, "start": span.start, "end": span.end, "text": span.text}


def event_shape(event: Event) -> dict[str, Any]:
    """Return an event's shape; ``when`` is EDTF, offsets are characters into the article's body."""
    place = event.place
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "recalled": event.recalled,
        "parties": [party_shape(party) for party in event.parties],
        "when": event.when.edtf if event.when is not None else None,
        "when_text": event.when_text,
        "place": {"name": place.name, "code": place.country, "lat": place.lat, "lon": place.lon} if place else None,
        "topic": list(event.topics),
        "attributed_to": event.attributed_to,
        "number": event.number,
        "mentions": [
            {**span_shape(mention.span), "rule": mention.rule, "signs": list(mention.signs)}
            for mention in event.mentions
        ],
        "confidence": round(event.confidence, 3),
    }


def article_shape(article: Article) -> dict[str, Any]:
    """Return an article's shape, its text with it."""
    return {
        "id": article.id, "date": article.published.edtf if article.published else None, "language": article.language,
        "section": article.section, "title": article.title, "source": article.source, "url": article.url,
        "version": article.version, "text": article.body,
    }  # fmt: skip


def statement_shape(row: dict[str, Any]) -> dict[str, Any]:
    """Return a statement's shape from its row."""
    keys = ("speaker", "actor", "code", "office", "cue", "direct", "text", "start", "end")
    return {key: row[key] for key in keys}


def claim_shape(row: dict[str, Any]) -> dict[str, Any]:
    """Return a claim's shape from its row."""
    coded = row["coded"]
    number, window, place = coded["number"], coded["window"], coded["place"]
    keys = ("role", "actor", "name", "code", "office", "kind")
    parties, who = ([{key: p[key] for key in keys} for p in coded[part]] for part in ("parties", "who"))
    return {
        "kind": row["kind"],
        "parties": parties,
        "what": row["what"],
        "n": int(number) if number is not None and float(number).is_integer() else number,
        "at_least": coded["at_least"],
        "ordinal": coded["ordinal"],
        "holders": coded["holders"],
        "window": window["words"] if window is not None else None,
        "window_kind": window["kind"] if window is not None else None,
        "who": who,
        "when": coded["when"],
        "place": place["name"] if place is not None else None,
        "text": row["text"],
        "start": row["start"],
        "end": row["end"],
    }


def office_shape(row: dict[str, Any]) -> dict[str, Any]:
    """Return the shape of an office that an article gives, from its row."""
    keys = ("person", "actor", "office", "post", "code", "when", "text", "start", "end")
    return {key: row[key] for key in keys}
