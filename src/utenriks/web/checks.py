"""The page that checks a text: given, on its way, found, kept."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from utenriks.model.errors import ReadError
from utenriks.read.decode import decode
from utenriks.web import address
from utenriks.web.checking import Check, article_of
from utenriks.web.guard import Changer
from utenriks.web.page import Page
from utenriks.web.views.article import marked

router = APIRouter(include_in_schema=False)


def _page(request: Request) -> Page:
    return Page(request.app.state.desk, request)


@router.get("/check")
def give(request: Request) -> Response:
    """Show where a text is given."""
    return _page(request).answer("check.html", given={}, problem=None)


@router.post("/check")
def begin(
    request: Request, text: Annotated[str, Form()] = "", date: Annotated[str, Form(max_length=60)] = "",
    language: Annotated[str, Form(max_length=10)] = "", title: Annotated[str, Form(max_length=400)] = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:  # fmt: skip
    """Take a text in, and lead to where it can be watched."""
    page = _page(request)
    given = {"text": text, "date": date, "language": language, "title": title}
    try:
        if file is not None and file.filename and not text.strip():
            given["text"] = decode(file.file.read(), "the file")
        check = page.desk.checks.begin(article_of(given["text"], date, language, title))
    except ReadError as error:
        return page.answer("check.html", 400, given=given, problem=error.line())
    return RedirectResponse(f"/check/{check.id}", 303)


@router.get("/check/{identity}")
def watch(request: Request, identity: str) -> Response:
    """Show how far a text has got, and what was found; a request by htmx gets that part alone."""
    page = _page(request)
    check = page.desk.checks.find(identity)
    if check is None:
        return page.answer("missing.html", 404, what=identity)
    part = request.headers.get("hx-request") == "true"
    return _show(page, check, "_check.html" if part else "checked.html")


def _show(page: Page, check: Check, template: str) -> Response:
    seen = check.as_seen()
    reading = seen.reading
    return page.answer(
        template, check=seen, reading=reading, article=seen.article, kept=False,
        marked=marked(reading) if reading is not None else None,
    )  # fmt: skip


@router.post("/check/{identity}/keep", dependencies=[Changer])
def keep(request: Request, identity: str) -> Response:
    """Keep a text that was checked in the record."""
    page = _page(request)
    check = page.desk.checks.find(identity)
    if check is None or check.coded is None:
        return page.answer("missing.html", 404, what=identity)
    page.desk.store.put(check.article, check.coded)
    page.desk.store.settle()
    return RedirectResponse(address.article(check.article.id), 303)
