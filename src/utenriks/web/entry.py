"""Opening and closing a session with the token."""

from __future__ import annotations

import time
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from utenriks.web.keys import COOKIE
from utenriks.web.page import Page

router = APIRouter(include_in_schema=False)
# A wrong token costs so many seconds: guessing one gets nowhere.
WAIT_SECONDS = 0.5


@router.get("/key")
def key(request: Request, back: str = "/") -> Response:
    """Show where the token is given."""
    return Page(request.app.state.desk, request).answer("key.html", back=own(back), wrong=False)


@router.post("/key")
def turn(
    request: Request, token: Annotated[str, Form(max_length=300)] = "", back: Annotated[str, Form(max_length=500)] = "/"
) -> Response:
    """Open a session for the token."""
    page = Page(request.app.state.desk, request)
    if not page.desk.keys.fits(token.strip()):
        time.sleep(WAIT_SECONDS)
        return page.answer("key.html", 403, back=own(back), wrong=True)
    answer = RedirectResponse(own(back), 303)
    session = page.desk.keys.open()
    answer.set_cookie(COOKIE, session, httponly=True, samesite="strict", secure=request.url.scheme == "https")
    return answer


@router.post("/key/close")
def close(request: Request, mark: Annotated[str, Form(max_length=100)] = "") -> Response:
    """End the session."""
    page = Page(request.app.state.desk, request)
    if page.session and page.desk.keys.is_marked(page.session, mark):
        page.desk.keys.close(page.session)
    answer = RedirectResponse("/", 303)
    answer.delete_cookie(COOKIE)
    return answer


def own(back: str) -> str:
    """Return a way back within these pages; the front page for any other."""
    parts = urlsplit(back)
    fine = back.startswith("/") and not back.startswith(("//", "/\\")) and not parts.netloc and "\n" not in back
    return back if fine else "/"
