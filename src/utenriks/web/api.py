"""The JSON twin of every page, under /api."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from utenriks.desk.ask import Question
from utenriks.export.answers import answer_shape, brief_shape
from utenriks.model.when import When
from utenriks.web import seam
from utenriks.web.checking import article_of
from utenriks.web.desk import Desk
from utenriks.web.filters import Filter, read_filter
from utenriks.web.guard import Program
from utenriks.web.views.actor import actor_view
from utenriks.web.views.article import read_article
from utenriks.web.views.corrections import correction_shape
from utenriks.web.views.event import event_view
from utenriks.web.views.pair import pair_view
from utenriks.web.views.record import front_view, record_view


class Json(JSONResponse):
    """JSON in UTF-8; what is no character becomes a question mark."""

    def render(self, content: Any) -> bytes:
        """Return the body."""
        return json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")


router = APIRouter(prefix="/api", default_response_class=Json, tags=["record"])
Words = Annotated[str, Query(max_length=200)]
Language = Literal["nb", "nn", "en"]
CHECK_SECONDS = 300
UNREADABLE: dict[int | str, dict[str, Any]] = {400: {"description": "The text cannot be read."}}
LOCKED: dict[int | str, dict[str, Any]] = {401: {"description": "The token is missing or wrong."}}
NOT_FOUND: dict[int | str, dict[str, Any]] = {404: {"description": "The record has none of that id."}}


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


@router.get("/front")
def front(request: Request) -> Any:
    """Totals, the latest articles, the busiest pairs."""
    return front_view(_desk(request).overview)


@router.get("/record", responses={400: {"description": "A field's value cannot be."}})
def record(
    request: Request, q: Words = "", actor: Words = "", other: Annotated[str, Query(alias="with", max_length=200)] = "",
    type: Words = "", status: Words = "", place: Words = "", since: Words = "", until: Words = "",
    confidence: Words = "",
    view: Literal["events", "timeline", "map", "network", "articles"] = "events",
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> Any:  # fmt: skip
    """What a filter finds: events, places, pairs or articles. Dates are EDTF."""
    given = {"q": q, "actor": actor, "with": other, "type": type, "status": status, "place": place, "since": since,
             "until": until, "confidence": confidence, "view": view, "page": str(page)}  # fmt: skip
    sought: Filter = read_filter(given)
    if sought.problems:
        raise HTTPException(400, "; ".join(f"{name} cannot be {value!r}" for name, value in sought.problems))
    return record_view(_desk(request).overview, sought)[0]


@router.get("/article/{identity:path}", responses=NOT_FOUND)
def article(request: Request, identity: str) -> Any:
    """An article with all that was found in it, as ``utenriks show`` gives it."""
    return read_article(_desk(request).store, identity).shape()


@router.get("/actor/{identity:path}", responses=NOT_FOUND)
def actor(request: Request, identity: str) -> Any:
    """An actor: offices, partners, places, statements, latest events."""
    desk = _desk(request)
    found = actor_view(desk.overview, desk.names, identity)
    if found is None:
        raise HTTPException(404, f"the record has no actor {identity!r}")
    return found[0]


@router.get("/event/{identity:path}", responses=NOT_FOUND)
def event(request: Request, identity: str) -> Any:
    """An event, field by field, with what each mention says."""
    desk = _desk(request)
    found = desk.overview.event(identity)
    if found is None:
        raise HTTPException(404, f"the record has no event {identity!r}")
    return event_view(desk.overview, found)


@router.get("/pair", responses=NOT_FOUND)
def pair(request: Request, a: Words, b: Words, lang: Language = "nb", at: Words = "") -> Any:
    """Two actors (ids or codes): brief, first and last meeting and how often, kinds, places, issues, dealings."""
    desk = _desk(request)
    for identity in (a, b):
        if desk.overview.actor(identity) is None:
            raise HTTPException(404, f"the record has no actor {identity!r}")
    view, _ = pair_view(desk.overview, a, b)
    brief, met = seam.background(desk.store, a, b, lang)
    answers = {question: answer_shape(found) for question, found in met.items()}
    return view | {"met": answers, "brief": brief_shape(seam.brief(desk.store, a, b, lang, at) if at else brief)}


@router.get("/ask/{question}", responses={400: {"description": "A name is not known, or a date is none."}})
def ask(
    request: Request, question: Literal["first", "last", "count", "timeline"], a: Words, b: Words = "",
    what: Words = "meet", since: Words = "", until: Words = "", at: Words = "", place: Words = "",
    lang: Language = "nb",
) -> Any:  # fmt: skip
    """When first, when last, how often: the answer, whether the record can vouch for it, and the events behind it."""
    since_, until_, at_ = (When.parse(text) if text.strip() else None for text in (since, until, at))
    asked = Question((a, b) if b.strip() else (a,), what, since_, until_, at_, lang, place.strip() or None)
    return answer_shape(seam.answer(_desk(request).store, question, asked))


class Text(BaseModel):
    """A text; ``date`` is its publication date as EDTF, ``language`` nb, nn or en (found where it is not given)."""

    text: str = Field(max_length=200_000)
    date: str = Field("", max_length=60)
    language: Literal["", "nb", "nn", "en"] = ""
    title: str = Field("", max_length=400)


@router.post("/check", responses=UNREADABLE)
def check(request: Request, given: Text) -> Any:
    """Read a text without keeping it: what was found, and what the record says of its claims."""
    article = article_of(given.text, given.date, given.language, given.title)
    found = _desk(request).checks.begin(article)
    assert found.future is not None
    found.future.result(timeout=CHECK_SECONDS)
    if found.reading is None:
        raise HTTPException(400, found.error or "the text could not be read")
    return found.reading.shape()


@router.post("/articles", dependencies=[Program], status_code=201, responses=UNREADABLE | LOCKED)
def keep(request: Request, given: Text) -> Any:
    """Read a text and keep it in the record; needs the token."""
    article = article_of(given.text, given.date, given.language, given.title)
    found = _desk(request).checks.begin(article)
    assert found.future is not None
    found.future.result(timeout=CHECK_SECONDS)
    if found.coded is None:
        raise HTTPException(400, found.error or "the text could not be read")
    outcome = _desk(request).store.put(article, found.coded)
    _desk(request).store.settle()
    return {"id": article.id, "outcome": outcome.value}


@router.get("/corrections")
def corrections(request: Request) -> Any:
    """All decisions of analysts, those taken back too."""
    return [correction_shape(made) for made in _desk(request).store.corrections()]


@router.get("/actors")
def actors(request: Request, q: Words) -> Any:
    """The actors that a name, a beginning of one or a code means, the likeliest first."""
    return _desk(request).overview.actors_named(q, 20) if q.strip() else []
