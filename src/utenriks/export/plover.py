"""PLOVER as JSON lines: the fields of the manual's chapter 6, and ours beside them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from utenriks.export.collapse import Collapsed, collapse, contexts, plover_code, sectors
from utenriks.export.dates import exact_day
from utenriks.export.schemes import Schemes
from utenriks.export.sourced import Run, Sourced
from utenriks.model.mention import Party
from utenriks.model.place import Place
from utenriks.model.version import VERSION

CODER = f"utenriks {VERSION}"
CODEBOOK = "plover-2021"
# PLOVER's levels of resolution (table 6.6).
_RESOLUTION = {"venue": 5, "palace": 5, "base": 5, "city": 4, "country": 1}


def lines(items: Iterable[Sourced], run: Run) -> Iterator[str]:
    """Yield one JSON object a line."""
    for item in items:
        collapsed = collapse(item.event)
        if collapsed is None:
            run.leave_out(item.event.status)
            continue
        run.written += 1
        yield json.dumps(record(item, collapsed), ensure_ascii=False) + "\n"


def record(item: Sourced, collapsed: Collapsed) -> dict[str, Any]:
    """Return an event as a PLOVER record; ``date`` only where one day is certain, the EDTF always in ``edtf``."""
    event = item.event
    mention, article = item.mentions[0]
    marks = [name for name, holds in (("historical", event.recalled), ("future", event.status == "planned")) if holds]
    return {
        "id": event.id,
        "has_event": True,
        "date": exact_day(event.when) or None,
        "actor": [entity(party) for party in collapsed.actors],
        "recipient": [entity(party) for party in collapsed.recipients],
        "event": [collapsed.type],
        "event_loc": location(event.place) if event.place else None,
        "event_text": [mention.span.text for mention in event.mentions],
        "quad_code": collapsed.quad,
        "event_scale": collapsed.score,
        "mode": [collapsed.mode] if collapsed.mode else [],
        "context": contexts(event),
        "text_info": {"start": mention.span.start, "end": mention.span.end},
        "cite_info": {
            "citation": article.id, "url": article.url, "title": article.title, "language": article.language,
            "publication": article.source, "coder": CODER, "codebook": CODEBOOK,
        },
        "coder": CODER,
        "edtf": event.when.edtf if event.when else None,
        "when_text": event.when_text,
        "auxiliary": marks,
        "status": event.status,
        "attributed_to": event.attributed_to,
        "number": event.number,
        "confidence": round(event.confidence, 3),
        "mentions": item.cited(),
    }  # fmt: skip


def entity(party: Party) -> dict[str, Any]:
    """Return a party as an entity object (table 6.2); its identifier is the record's."""
    found = sectors(party)
    return {
        "code": plover_code(party),
        "sector": found[0] if found else None,
        "other_sectors": found[1:],
        "entity_text": party.span.text if party.span else party.name,
        "identifier_id": party.actor,
        "identifier_text": party.name,
        "office": party.office,
    }


def location(place: Place) -> dict[str, Any]:
    """Return a place as a location object (table 6.6)."""
    feature = Schemes.load().features.get(place.kind)
    scheme, _, number = place.id.partition(":")
    return {
        "resolved_place": place.name,
        "geonameid": int(number) if scheme == "geonames" and number.isdigit() else None,
        "lat": place.lat,
        "lon": place.lon,
        "city": place.name if place.kind == "city" else None,
        "country_code": place.country,
        "feature_code": feature.geonames if feature else None,
        "resolution": _RESOLUTION.get(place.kind, 2),
    }
