"""Who may come in, and who may change: the token in a header, or a session that was opened with it."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Form, Header, Request

from utenriks.web.desk import Desk
from utenriks.web.keys import COOKIE


class LockedError(Exception):
    """A request that needs the token and has none that fits, or a form without its session's mark."""


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def _bears(request: Request) -> bool:
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    return kind.lower() == "bearer" and _desk(request).keys.fits(token.strip())


def may_read(request: Request) -> None:
    """Let a reader in: anybody on this machine, elsewhere only with the token. Raises LockedError."""
    desk = _desk(request)
    if not (desk.settings.is_local or _bears(request) or desk.keys.knows(request.cookies.get(COOKIE))):
        raise LockedError


def may_change(
    request: Request,
    mark: Annotated[str, Form(max_length=100)] = "",
) -> None:
    """Let through a form of an open session that carries the session's mark. Raises LockedError."""
    keys, session = _desk(request).keys, request.cookies.get(COOKIE)
    if not (keys.knows(session) and keys.is_marked(session, mark)):
        raise LockedError


def may_change_by_program(
    request: Request,
    authorization: Annotated[str, Header(description="Bearer and the server's token", max_length=300)] = "",
) -> None:
    """Let through a program that bears the token. Raises LockedError."""
    if not _bears(request):
        raise LockedError


Reader = Depends(may_read)
Changer = Depends(may_change)
Program = Depends(may_change_by_program)
