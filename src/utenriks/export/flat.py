"""A table of events for spreadsheets and data frames: one row an event, every status, nothing collapsed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from utenriks.export.dates import bounds, common_part
from utenriks.export.sourced import Run, Sourced, joined, words
from utenriks.export.table import delimited
from utenriks.model.event import Event

ROLES = ("source", "target", "host", "mediator")
COLUMNS = (
    "id", "type", "mode", "status", "recalled", "when", "when_common", "when_from", "when_to", "when_text",
    *(f"{role}_{what}" for role in ROLES for what in ("codes", "names")), "offices",
    "place", "country", "lat", "lon", "topics", "attributed_to", "number", "confidence",
    "mentions", "articles", "urls", "start", "end", "text", "rules",
)  # fmt: skip


def lines(items: Iterable[Sourced], run: Run) -> Iterator[str]:
    """Yield a heading and a line an event (CSV, RFC 4180 quoting)."""
    yield from delimited([COLUMNS], ",")
    yield from delimited(_rows(items, run), ",")


def _rows(items: Iterable[Sourced], run: Run) -> Iterator[list[Any]]:
    for item in items:
        run.written += 1
        found = row(item)
        yield [found[name] for name in COLUMNS]


def row(item: Sourced) -> dict[str, Any]:
    """Return an event's cells by column; lists are divided by semicolons, offsets are the first mention's."""
    event = item.event
    place, span = event.place, item.event.mentions[0].span
    first, last = bounds(event.when)
    return {
        "id": event.id, "type": event.type, "mode": event.mode, "status": event.status,
        "recalled": "true" if event.recalled else "false",
        "when": event.when.edtf if event.when else None, "when_common": common_part(event.when),
        "when_from": first, "when_to": last, "when_text": event.when_text,
        **_parties(event), "offices": joined(party.office for party in event.parties),
        "place": place.name if place else None, "country": place.country if place else None,
        "lat": place.lat if place else None, "lon": place.lon if place else None,
        "topics": joined(event.topics), "attributed_to": event.attributed_to, "number": event.number,
        "confidence": round(event.confidence, 3), "mentions": len(event.mentions),
        "articles": joined(article.id for article in item.told_by),
        "urls": joined(article.url for article in item.told_by),
        "start": span.start, "end": span.end, "text": words(item),
        "rules": joined(mention.rule for mention in event.mentions),
    }  # fmt: skip


def _parties(event: Event) -> dict[str, str]:
    cells = {}
    for role in ROLES:
        parties = [party for party in event.parties if party.role == role]
        cells[f"{role}_codes"] = joined(party.code for party in parties)
        cells[f"{role}_names"] = joined(party.name for party in parties)
    return cells
