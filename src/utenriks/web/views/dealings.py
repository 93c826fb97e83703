"""Events drawn: lanes of a timeline, bars by year, places, shared by the pages that show a set of events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from utenriks.model.event import Event
from utenriks.record.overview import Summary
from utenriks.web.drawing import bars, timeline
from utenriks.web.words import load_quarters

# Events drawn one by one; of more only the latest are.
DRAWN = 100
# The lanes of a timeline, from the top.
LANES = ("meet", "visit", "call", "invite", "multilateral", "mediate", "AGREE", "SUPPORT", "help", "dispute", "force")


def lane(event: Event) -> str:
    """Return the lane of an event: what kind of contact, or the quarter of its type."""
    if event.mode in LANES:
        return str(event.mode)
    if event.type in LANES:
        return event.type
    quarter = load_quarters().of(event.type)
    return "meet" if quarter == "talk" else quarter


def look(event: Event) -> str:
    """Return how an event is drawn: planned, off (cancelled or denied), thought, recalled, or plain."""
    if event.status == "planned":
        return "planned"
    if event.status in ("cancelled", "denied"):
        return "off"
    if event.status == "hypothetical":
        return "thought"
    return "recalled" if event.recalled else "plain"


def bounds(event: Event) -> tuple[str | None, str | None]:
    """Return an event's first and last possible day (ISO); None where open or unknown."""
    if event.when is None:
        return None, None
    first, last = event.when.earliest, event.when.latest
    return (first.isoformat() if first else None, last.isoformat() if last else None)


def timeline_of(events: Iterable[Event], label: Callable[[Event], str]) -> timeline.Timeline | None:
    """Return the timeline of some events; ``label`` says what a pointer at one reads."""
    items = [timeline.Item(e.id, lane(e), *bounds(e), look(e), label(e)) for e in events]
    return timeline.draw(items, LANES)


def bars_of(years: Mapping[tuple[int, str], int]) -> bars.Bars | None:
    """Return the bars of events by (year, type), stacked by quarter."""
    quarters = load_quarters()
    counts: dict[tuple[int, str], int] = {}
    for (year, type_), number in years.items():
        key = (year, quarters.of(type_))
        counts[key] = counts.get(key, 0) + number
    return bars.draw(counts, list(quarters.root))


def kinds_of(summary: Summary) -> list[dict[str, Any]]:
    """Return the number of events by kind, the most frequent first, with their quarter."""
    quarters = load_quarters()
    sums: dict[tuple[str, str | None], int] = {}
    for (type_, mode, _), number in summary.kinds.items():
        sums[type_, mode] = sums.get((type_, mode), 0) + number
    ordered = sorted(sums.items(), key=lambda pair: (-pair[1], pair[0][0], pair[0][1] or ""))
    return [{"type": t, "mode": m, "quarter": quarters.of(t), "events": n} for (t, m), n in ordered]


def years_of(summary: Summary) -> list[dict[str, Any]]:
    """Return the number of events by year and type, in order of time."""
    return [{"year": year, "type": type_, "events": n} for (year, type_), n in sorted(summary.years.items())]


def places_of(summary: Summary) -> list[dict[str, Any]]:
    """Return the places of the events, the busiest first; ``lat`` and ``lon`` in degrees, or null."""
    keys = ("id", "name", "kind", "lat", "lon", "country")
    return [{key: row[key] for key in keys} | {"events": n} for row, n in summary.places]
