"""The record page: one filter, seen as a table, a timeline, a map, a network or a list of articles."""

from __future__ import annotations

from typing import Any

from utenriks.export.shapes import event_shape
from utenriks.model.event import Event
from utenriks.record.overview import ArticleHit, Overview, Ties
from utenriks.web.filters import Filter
from utenriks.web.views.dealings import DRAWN, places_of, years_of

PAGE = 50
PAIRS = 80


def record_view(overview: Overview, sought: Filter, drawn: bool = False) -> tuple[dict[str, Any], list[Event]]:
    """Return what a filter finds, as the chosen view shows it, and the events themselves for drawing.

    Free words search the articles; the other fields search the events. What is only ``drawn`` is not told in words.
    """
    view: dict[str, Any] = {
        "filter": sought.given, "view": sought.view, "page": sought.page,
        "problems": [{"field": name, "value": value} for name, value in sought.problems],
    }  # fmt: skip
    if sought.view == "articles":
        hits = overview.articles(sought.words, PAGE + 1, PAGE * (sought.page - 1))
        return view | {"articles": [_hit(hit) for hit in hits[:PAGE]], "more": len(hits) > PAGE}, []
    events: list[Event] = []
    if sought.view == "events":
        view["events"], events = overview.page(sought.wanted, PAGE, PAGE * (sought.page - 1))
        view |= {"found": [event_shape(event) for event in events], "more": view["events"] > PAGE * sought.page}
    elif sought.view == "timeline":
        summary = overview.summary(sought.wanted, DRAWN, places=0, told=0 if drawn else None)
        events = summary.latest
        view |= {"events": summary.count, "shown": len(events), "years": years_of(summary)}
        if not drawn:
            view["found"] = [event_shape(event) for event in events]
    elif sought.view == "map":
        summary = overview.summary(sought.wanted, 0)
        view |= {"events": summary.count, "places": places_of(summary)}
    else:
        ties = overview.pairs(sought.wanted, PAIRS)
        view |= {"events": overview.count(sought.wanted), "counted": ties.counted, **_ties(ties)}
    return view, events


def front_view(overview: Overview) -> dict[str, Any]:
    """Return what the record holds at a glance: totals, the latest articles and the busiest pairs."""
    return {
        "totals": overview.totals(), "articles": [_hit(hit) for hit in overview.articles("", 12)],
        **_ties(overview.pairs(FRONT.wanted, 24)),
        "years": years_of(overview.summary(FRONT.wanted, 0, places=0)),
    }  # fmt: skip


FRONT = Filter()


def _ties(ties: Ties) -> dict[str, Any]:
    return {"actors": ties.actors, "pairs": [{"a": a, "b": b, "events": n} for a, b, n in ties.pairs]}


def _hit(hit: ArticleHit) -> dict[str, Any]:
    return {
        "id": hit.id, "date": hit.published, "title": hit.title, "language": hit.language, "source": hit.source,
        "snippet": [{"text": text, "hit": is_hit} for text, is_hit in hit.snippet],
    }  # fmt: skip
