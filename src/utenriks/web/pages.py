"""The pages' addresses and what each shows."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from utenriks.export.shapes import event_shape
from utenriks.model.article import LANGUAGES
from utenriks.model.event import Event
from utenriks.record.store import Wanted
from utenriks.web import address, seam
from utenriks.web.drawing import bars, network
from utenriks.web.drawing.timeline import Timeline
from utenriks.web.filters import read_filter
from utenriks.web.page import Page
from utenriks.web.views.actor import actor_view
from utenriks.web.views.article import marked, read_article
from utenriks.web.views.dealings import DRAWN, bars_of, timeline_of
from utenriks.web.views.event import event_view
from utenriks.web.views.pair import pair_view
from utenriks.web.views.record import front_view, record_view
from utenriks.web.words import load_disputed

router = APIRouter(include_in_schema=False)


def _bars(view: dict[str, Any]) -> bars.Bars | None:
    return bars_of({(row["year"], row["type"]): row["events"] for row in view["years"]})


def _timeline(page: Page, key: Hashable, events: list[Event]) -> Timeline | None:
    """Return the timeline of a page's events, kept under the page's key as its words are."""
    return page.desk.kept(("timeline", key, page.language), lambda: timeline_of(events, page.label))


def _network(page: Page, key: Hashable, view: dict[str, Any]) -> network.Network | None:
    pairs = [(pair["a"], pair["b"], pair["events"]) for pair in view["pairs"]]
    return page.desk.kept(("network", key), lambda: network.draw(pairs))


def _page(request: Request) -> Page:
    return Page(request.app.state.desk, request)


@router.get("/")
def front(request: Request) -> Response:
    """Show what the record holds at a glance."""
    page = _page(request)
    view = page.desk.kept("front", lambda: front_view(page.desk.overview))
    return page.answer("front.html", view=view, network=_network(page, ("front",), view), bars=_bars(view))


@router.get("/record")
def record(request: Request) -> Response:
    """Show what a filter finds; a request by htmx gets the results alone."""
    page = _page(request)
    sought = read_filter(request.query_params)
    key = ("record", tuple(sought.given.items()), sought.view, sought.page)
    view, events = page.desk.kept(key, lambda: record_view(page.desk.overview, sought, drawn=True))
    drawn: dict[str, Any] = {}
    if sought.view == "timeline":
        drawn["timeline"] = _timeline(page, key, events)
        drawn["bars"] = _bars(view)
    if sought.view == "network":
        drawn["network"] = _network(page, key, view)
    part = request.headers.get("hx-request") == "true"
    return page.answer("_results.html" if part else "record.html", view=view, sought=sought, **drawn)


@router.get("/article/{identity:path}")
def article(request: Request, identity: str) -> Response:
    """Show an article with its finds marked."""
    page = _page(request)
    reading = read_article(page.desk.store, identity)
    return page.answer("article.html", reading=reading, article=reading.article, marked=marked(reading))


@router.get("/actor/{identity:path}")
def actor(request: Request, identity: str) -> Response:
    """Show an actor."""
    page = _page(request)
    desk = page.desk
    found = desk.kept(("actor", identity), lambda: actor_view(desk.overview, desk.names, identity))
    if found is None:
        return page.answer("missing.html", 404, what=identity)
    view, events = found
    timeline = _timeline(page, ("actor", identity), events)
    return page.answer("actor.html", view=view, timeline=timeline, bars=_bars(view), drawn=DRAWN)


@router.get("/event/{identity:path}")
def event(request: Request, identity: str) -> Response:
    """Show an event, every mention side by side."""
    page = _page(request)
    found = page.desk.overview.event(identity)
    if found is None:
        return page.answer("missing.html", 404, what=identity)
    twins = [event_shape(other) for other in page.desk.overview.alike(found)] if page.may_change else []
    apart = len({mention.span.article for mention in found.mentions}) > 1
    return page.answer("event.html", view=event_view(page.desk.overview, found), twins=twins, apart=apart)


@router.get("/pair")
def choose(request: Request) -> Response:
    """Find the two actors that names mean, and lead to their page; ask where a name means several."""
    page = _page(request)
    given = {side: request.query_params.get(side, "").strip()[:200] for side in ("a", "b")}
    found = {side: page.desk.overview.actors_named(words, 8) if words else [] for side, words in given.items()}
    if all(found.values()) and all(_is_sure(given[side], found[side]) for side in given):
        one, two = (found[side][0]["id"] for side in given)
        if "/" not in one + two:
            return RedirectResponse(address.pair(one, two), 303)
        return _pair(page, one, two)
    busy = page.desk.kept("busy", lambda: page.desk.overview.pairs(Wanted(), 12))
    return page.answer("choose.html", given=given, found=found, busy=busy)


def _is_sure(words: str, found: list[dict[str, object]]) -> bool:
    """Tell whether words mean the first of the actors found, and no other."""
    first = found[0]
    return len(found) == 1 or words in (first["id"], first["code"]) or words.lower() == str(first["name"]).lower()


@router.get("/pair/{a}/{b}")
def pair(request: Request, a: str, b: str) -> Response:
    """Show two actors."""
    return _pair(_page(request), a, b)


def _pair(page: Page, a: str, b: str) -> Response:
    rows = [page.desk.overview.actor(identity) for identity in (a, b)]
    if rows[0] is None or rows[1] is None:
        return RedirectResponse(address.with_query("/pair", {"a": a, "b": b}), 303)
    desk = page.desk
    view, events = desk.kept(("pair", a, b), lambda: pair_view(desk.overview, a, b))
    asked = page.request.query_params.get("brief", "")
    language = asked if asked in LANGUAGES else page.language
    at = page.request.query_params.get("at", "")[:40]
    background = ("background", a, b, page.language)
    brief, met = desk.kept(background, lambda: seam.background(desk.store, a, b, page.language))
    if at or language != page.language:
        brief = desk.kept(("brief", a, b, language, at), lambda: seam.brief(desk.store, a, b, language, at))
    told = {span.article for sentence in brief.sentences for span in sentence.sources}
    return page.answer(
        "pair.html", titles=desk.overview.titles(told), view=view, rows=rows,
        timeline=_timeline(page, ("pair", a, b), events), at=at, brief_language=language,
        bars=_bars(view), brief=brief, met=met,
    )  # fmt: skip


@router.get("/sources")
def sources(request: Request) -> Response:
    """Show what the map is made of, and which land it draws as disputed."""
    return _page(request).answer("sources.html", disputed=[area.model_dump() for area in load_disputed()])


@router.get("/api")
def api(request: Request) -> Response:
    """List the interface for programs."""
    paths = request.app.openapi()["paths"]
    routes = [
        (path, method.upper(), about.get("description") or about["summary"])
        for path, methods in paths.items() for method, about in methods.items()
    ]  # fmt: skip
    return _page(request).answer("api.html", routes=routes)
