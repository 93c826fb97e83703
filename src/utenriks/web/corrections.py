"""An analyst's decisions on an event, as the event page's forms give them, and taking one back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from utenriks.model.correction import Correction, Told
from utenriks.model.errors import UsageError
from utenriks.model.event import Event
from utenriks.model.mention import EventMention
from utenriks.model.when import When
from utenriks.web import address
from utenriks.web.desk import Desk
from utenriks.web.guard import Changer
from utenriks.web.page import Page

router = APIRouter(include_in_schema=False)
Line = Annotated[str, Form(max_length=400)]


@router.get("/corrections")
def corrections(request: Request) -> Response:
    """List all decisions, the latest first."""
    page = Page(request.app.state.desk, request)
    made = page.desk.store.corrections()
    gone = {item.undone for item in made if item.kind == "undo"}
    return page.answer("corrections.html", made=[item for item in reversed(made) if item.kind != "undo"], gone=gone)


@router.post("/event/{identity}/correct", dependencies=[Changer])
def correct(
    request: Request, identity: str, kind: Line, author: Line, reason: Line,
    mention: Annotated[int, Form(ge=0, le=100_000)] = 0, other: Line = "", actor: Line = "", instead: Line = "",
    date: Line = "",
) -> Response:  # fmt: skip
    """Keep a decision on one mention of an event, and lead to the event that now tells it."""
    page = Page(request.app.state.desk, request)
    event = page.desk.overview.event(identity)
    if event is None or mention >= len(event.mentions):
        return page.answer("missing.html", 404, what=identity)
    given = {"other": other, "actor": actor, "instead": instead, "date": date}
    told = event.mentions[mention]
    for made in _decisions(page.desk, event, told, kind, given, author.strip(), reason.strip()):
        page.desk.store.correct(made)
    now = page.desk.overview.event_at(told.span.article, told.span.start, told.span.end)
    return RedirectResponse(address.event(now) if now else address.article(told.span.article), 303)


@router.post("/corrections/{number}/undo", dependencies=[Changer])
def undo(request: Request, number: int, author: Line, reason: Line = "") -> Response:
    """Take a decision back."""
    page = Page(request.app.state.desk, request)
    found = next((item for item in page.desk.store.corrections() if item.id == number and item.kind != "undo"), None)
    if found is None:
        return page.answer("missing.html", 404, what=str(number))
    page.desk.store.correct(Correction("undo", found.told, author.strip() or "?", _now(), reason, undone=number))
    return RedirectResponse("/corrections", 303)


def _decisions(
    desk: Desk, event: Event, mention: EventMention, kind: str, given: dict[str, str], author: str, reason: str
) -> Iterator[Correction]:
    """Yield what a form asks for; UsageError names the field that is missing or cannot be."""
    if not author or not reason:
        raise UsageError("a decision needs its author and a reason", "author, reason", "give both")
    told, now = _told(mention), _now()
    if kind == "reject":
        yield Correction("reject", told, author, now, reason)
    elif kind == "wrong_date":
        when = When.parse(given["date"]) if given["date"].strip() else None
        yield Correction("wrong_date", told, author, now, reason, when=when)
    elif kind == "wrong_actor":
        right = _actor(desk, given["instead"])
        yield Correction("wrong_actor", told, author, now, reason, actor=given["actor"], instead=right)
    elif kind == "same":
        twin = desk.overview.event(given["other"].rstrip("/").rpartition("/")[2])
        if twin is None or twin.id == event.id:
            raise UsageError(f"no other event {given['other']!r}", "other", "choose one that the record has")
        yield Correction("same", told, author, now, reason, other=_told(twin.mentions[0]))
    elif kind == "not_same":
        for other in event.mentions:
            if other.span.article != mention.span.article:
                yield Correction("not_same", told, author, now, reason, other=_told(other))
    else:
        raise UsageError(f"no decision {kind!r}", "kind", "use one of the page's")


def _told(mention: EventMention) -> Told:
    return Told(mention.span.article, mention.span.start, mention.span.end, mention.type)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _actor(desk: Desk, words: str) -> tuple[str, str, str | None, str]:
    found: list[dict[str, Any]] = desk.overview.actors_named(words.strip(), 1) if words.strip() else []
    if not found:
        raise UsageError(f"the record knows no actor {words!r}", "instead", "write a name as the record has it")
    row = found[0]
    return row["id"], row["name"], row["code"], row["kind"]
