"""Processes beside the server's own that make pages, so that several are made at once on several cores.

What belongs to the server alone stays with it: sessions, texts that are being checked, changes, exports. A helper only
reads the record, one state of it for each request as the server does. It is given a request for a page, and the
session where that is open, and gives the whole answer back. Helpers begin when pages are first asked for at once.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import re
import signal
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from threading import Thread
from typing import Any

from starlette.requests import HTTPConnection

from utenriks.web.keys import COOKIE, Keys
from utenriks.web.safety import App, Message, Receive, Scope, Send
from utenriks.web.settings import Settings

# What helpers answer: the pages that show the record, and their JSON twins.
PAGES = re.compile(r"/(api/)?(front|record|pair|(article|actor|event|pair)/.+)?")
# Pages that take some five times as long as others to make, and how much they count beside one.
_LONG = re.compile(r"/(api/)?(actor|pair)/.+|/(api/)?record\?(.*&)?view=(network|timeline)(&.*)?")
LONG = 5
_PLAIN = ("type", "http_version", "method", "scheme", "path", "raw_path", "query_string", "root_path", "headers",
          "client", "server")  # fmt: skip
_LOG = logging.getLogger(__name__)
Answer = tuple[int, list[tuple[bytes, bytes]], bytes]


@dataclass(eq=False)
class _Helper:
    """A process: its pool of one, how much work waits for it, and what says that it is ready."""

    pool: ProcessPoolExecutor
    ready: Future[None]
    waiting: int = 0

    @property
    def is_ready(self) -> bool:
        return self.ready.done() and self.ready.exception() is None


@dataclass
class Helpers:
    """The helpers of a server, none until they are needed, and how much work the server itself is at."""

    settings: Settings
    keys: Keys
    own: int = 0
    _all: list[_Helper] = field(default_factory=list)

    def free(self, work: int = 1) -> _Helper | None:
        """Return a helper that has less to do than the server itself, None where there is none.

        A helper makes one page after the other, the server several at once: what is soon made waits behind nothing.
        """
        if self.own and len(self._all) < self.settings.jobs - 1:
            self._all.append(self._begin())
        ready = [helper for helper in self._all if helper.is_ready]
        least = min(ready, key=lambda helper: helper.waiting, default=None)
        if least is None or (work < LONG and least.waiting):
            return None
        return least if least.waiting < self.own else None

    async def ask(self, helper: _Helper, scope: Scope, work: int = 1) -> Answer | None:
        """Return a helper's answer to a request; None where it failed: then the server answers itself."""
        session = HTTPConnection(scope).cookies.get(COOKIE)
        known = session if self.keys.knows(session) else None
        plain = {name: scope[name] for name in _PLAIN if name in scope}
        helper.waiting += work
        try:
            return await asyncio.get_running_loop().run_in_executor(helper.pool, _answer, plain, known)
        except BrokenProcessPool:
            if helper in self._all:
                self._all.remove(helper)
            return None
        except Exception:  # whatever it is, the server meets it too, and tells it as it tells its own
            _LOG.exception("a helper could not answer")
            return None
        finally:
            helper.waiting -= work

    def close(self) -> None:
        """End the helpers."""
        for helper in self._all:
            helper.pool.shutdown(wait=False, cancel_futures=True)
        self._all.clear()

    def _begin(self) -> _Helper:
        os.environ.setdefault("OMP_NUM_THREADS", "1")  # as many processes as cores need no threads of their own
        given = (replace(self.settings, jobs=1), self.keys.secret)
        pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), _begin, given)
        return _Helper(pool, pool.submit(_warm))


class Sharing:
    """Wraps the application: gives requests for pages to helpers while the server itself is making some."""

    def __init__(self, app: App, helpers: Helpers) -> None:
        self.app, self.helpers = app, helpers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["method"] != "GET" or PAGES.fullmatch(scope["path"]) is None:
            await self.app(scope, receive, send)
            return
        work = work_of(scope)
        helper = self.helpers.free(work)
        answer = await self.helpers.ask(helper, scope, work) if helper is not None else None
        if answer is not None:
            status, headers, body = answer
            await send({"type": "http.response.start", "status": status, "headers": headers})
            await send({"type": "http.response.body", "body": body})
            return
        self.helpers.own += work
        try:
            await self.app(scope, receive, send)
        finally:
            self.helpers.own -= work


def work_of(scope: Scope) -> int:
    """Return how much work a page is, beside one that is soon made."""
    asked = f"{scope['path']}?{scope.get('query_string', b'').decode('latin-1')}"
    return LONG if _LONG.fullmatch(asked) else 1


# what runs in a helper


class _Here:
    """The application of this process, and the loop that it runs in."""

    app: Any = None
    loop: asyncio.AbstractEventLoop


def _begin(settings: Settings, secret: bytes) -> None:
    """Open the record; leave Ctrl-C to the server, and end when it is gone."""
    from utenriks.web.app import create_app

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_outlive_no_server, daemon=True).start()
    _Here.app, _Here.loop = create_app(settings, remembers=False), asyncio.new_event_loop()
    _Here.app.state.desk.keys = Keys(settings.token, secret)


def _outlive_no_server() -> None:
    server = multiprocessing.parent_process()
    if server is not None:
        server.join()
        os._exit(0)


def _warm() -> None:
    """Load what the first page would wait for."""
    desk = _Here.app.state.desk
    desk.names, desk.templates  # noqa: B018


def _answer(scope: dict[str, Any], session: str | None) -> Answer:
    """Return the answer to a request: status, headers, body."""
    _Here.app.state.desk.keys.hold(session)
    told: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        told.append(message)

    _Here.loop.run_until_complete(_Here.app(scope, receive, send))
    return told[0]["status"], list(told[0]["headers"]), b"".join(message.get("body", b"") for message in told[1:])
