"""GeoJSON (RFC 7946): a collection of features, one an event; without a point the geometry is null."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from utenriks.export.dates import bounds, common_part
from utenriks.export.shapes import event_shape
from utenriks.export.sourced import Run, Sourced


def lines(items: Iterable[Sourced], run: Run) -> Iterator[str]:
    """Yield the collection in parts, a feature a line."""
    yield '{"type": "FeatureCollection", "features": ['
    for item in items:
        yield ("," if run.written else "") + "\n" + json.dumps(feature(item), ensure_ascii=False)
        run.written += 1
    yield "\n]}\n"


def feature(item: Sourced) -> dict[str, Any]:
    """Return an event as a feature: its shape as properties, with the dates it may mean and the articles' urls."""
    event, place = item.event, item.event.place
    point = None
    if place is not None and place.lat is not None and place.lon is not None:
        point = {"type": "Point", "coordinates": [place.lon, place.lat]}
    first, last = bounds(event.when)
    dates = {"when_common": common_part(event.when) or None, "when_from": first or None, "when_to": last or None}
    properties = {**event_shape(event), **dates, "mentions": item.cited()}
    return {"type": "Feature", "id": properties.pop("id"), "geometry": point, "properties": properties}
