"""The application: safety around pages and API, static files, and errors as pages or as JSON."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from utenriks.model.errors import RecordError, UtenriksError
from utenriks.web import address, api, checks, corrections, entry, exports, pages
from utenriks.web.desk import Desk
from utenriks.web.guard import LockedError, Reader
from utenriks.web.page import Page
from utenriks.web.processes import Helpers, Sharing
from utenriks.web.remembered import Remembered
from utenriks.web.safety import Safety
from utenriks.web.settings import Settings

STATIC = Path(__file__).parent / "static"


def create_app(settings: Settings, *, remembers: bool = True) -> FastAPI:
    """Return the application on a record; RecordError when it cannot be opened.

    ``remembers``: whether it keeps its answers (a helper's are kept by the server that asks it).
    """
    desk = Desk(settings)
    helpers = Helpers(settings, desk.keys)

    @asynccontextmanager
    async def run(_: FastAPI) -> AsyncIterator[None]:
        yield
        helpers.close()
        desk.close()

    app = FastAPI(
        title="utenriks", version=version("utenriks"), summary="A sourced record of diplomacy.", docs_url=None,
        redoc_url=None, openapi_url="/api/openapi.json", lifespan=run,
    )  # fmt: skip
    app.state.desk = desk
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.include_router(entry.router)
    for part in (api, checks, corrections, exports, pages):
        app.include_router(part.router, dependencies=[Reader])
    app.add_exception_handler(LockedError, _locked)
    app.add_exception_handler(UtenriksError, _mistake)
    app.add_exception_handler(HTTPException, _missing)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=2)
    if settings.jobs > 1:
        app.add_middleware(Sharing, helpers=helpers)
    if remembers:
        app.add_middleware(Remembered, desk=desk)
    app.add_middleware(Safety, settings=settings)
    return app


def _mistake(request: Request, error: Exception) -> Response:
    """Answer a user's mistake: 404 for what the record has not, 400 for the rest."""
    assert isinstance(error, UtenriksError)
    status = 404 if isinstance(error, RecordError) and "has no" in error.what else 400
    if request.url.path.startswith("/api"):
        return JSONResponse(error.as_dict(), status)
    return Page(request.app.state.desk, request).answer("missing.html", status, what=error.what)


def _locked(request: Request, error: Exception) -> Response:
    """Ask for the token: a program by 401, a person where it is given."""
    if request.url.path.startswith("/api"):
        todo = "send it as a bearer: Authorization: Bearer TOKEN"
        return JSONResponse({"what": "this needs the server's token", "where": request.url.path, "todo": todo}, 401)
    back = request.url.path if request.method == "GET" else "/"
    return RedirectResponse(address.with_query("/key", {"back": back}), 303)


def _missing(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if request.url.path.startswith("/api"):
        return JSONResponse({"what": str(error.detail), "where": request.url.path, "todo": ""}, error.status_code)
    return Page(request.app.state.desk, request).answer("missing.html", error.status_code, what=request.url.path)
