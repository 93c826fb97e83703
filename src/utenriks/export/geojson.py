"""GeoJSON (RFC 7946): a collection of features, one an event; without a point the geometry is null."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from utenriks.export.dates import bounds, common_part
from utenriks.export.shapes import event_shape
from utenriks.export.sourced import Run, Sourced
from utenriks.reference.identities import Identities


def lines(items: Iterable[Sourced], run: Run) -> Iterator[str]:
    """Yield the collection in parts, a feature a line."""
    yield '{"type": "FeatureCollection", "features": ['
    identities = run.identities
    for item in items:
        yield ("," if run.written else "") + "\n" + json.dumps(feature(item, identities), ensure_ascii=False)
        run.written += 1
    yield "\n]}\n"


def feature(item: Sourced, identities: Identities) -> dict[str, Any]:
    """Return an event as a feature: its shape as properties, its possible days, Wikidata's ids and the urls."""
    event, place = item.event, item.event.place
    point = None
    if place is not None and place.lat is not None and place.lon is not None:
        point = {"type": "Point", "coordinates": [place.lon, place.lat]}
    first, last = bounds(event.when)
    dates = {"when_common": common_part(event.when) or None, "when_from": first or None, "when_to": last or None}
    properties = {**event_shape(event), **dates, "mentions": item.cited()}
    for party in properties["parties"]:
        party["wikidata"] = identities.qid(party["actor"])
    if place is not None:
        properties["place"]["wikidata"] = identities.qid(place.id)
    return {"type": "Feature", "id": properties.pop("id"), "geometry": point, "properties": properties}
