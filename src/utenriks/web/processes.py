"""Processes beside the server's own that make pages, so that several are made at once on several cores.

What belongs to the server alone stays with it: sessions, texts that are being checked, changes, exports. A helper only
reads the record, one state of it for each request as the server does. It is given a request for a page, and the
session where that is open, and gives the whole answer back. Helpers begin when pages are first asked for at once.
"""

from __future__ import annotations

import asyncio
import heapq
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
# How long pages take to make on a record of 1,000,000 events, in seconds, those of two actors at their longest; others.
_LONG = (
    (re.compile(r"/(api/)?pair(\?|/).+"), 0.16),
    (re.compile(r"/(api/)?actor/.+|/(api/)?record\?(.*&)?view=network(&.*)?"), 0.03),
    (re.compile(r"/(api/)?record\?(.*&)?view=timeline(&.*)?"), 0.02),
)
SHORT = 0.008
_PLAIN = ("type", "http_version", "method", "scheme", "path", "raw_path", "query_string", "root_path", "headers",
          "client", "server")  # fmt: skip
_LOG = logging.getLogger(__name__)
Answer = tuple[int, list[tuple[bytes, bytes]], bytes]


@dataclass(eq=False)
class _Maker:
    """A process that makes pages, one after the other: a helper's pool of one, None of the server itself."""

    pool: ProcessPoolExecutor | None = None
    ready: Future[None] | None = None
    is_busy: bool = False

    @property
    def is_free(self) -> bool:
        """Whether it can make a page now."""
        is_ready = self.ready is None or (self.ready.done() and self.ready.exception() is None)
        return is_ready and not self.is_busy


@dataclass
class Helpers:
    """The server and its helpers, none until they are needed, and the line of the pages that wait to be made.

    Pages are made one at a time in each process: a long one beside others would take as many times as long, and they
    no less. A page is begun as if it had come earlier by as long as it takes: else what takes long would also be begun
    as late as what does not. Of eight readers at once 95 % wait as long for either then (tried by simulation).
    """

    settings: Settings
    keys: Keys
    _server: _Maker = field(default_factory=_Maker)
    _all: list[_Maker] = field(default_factory=list)
    _line: list[tuple[float, int, asyncio.Future[_Maker]]] = field(default_factory=list)
    _asked: int = 0

    async def turn(self, takes: float = SHORT) -> _Maker:
        """Return a process that makes no other page, once it is one's turn; ``over`` gives it back.

        ``takes``: so many seconds it will be busy.
        """
        loop = asyncio.get_running_loop()
        waiting: asyncio.Future[_Maker] = loop.create_future()
        self._asked += 1
        heapq.heappush(self._line, (loop.time() - takes, self._asked, waiting))
        self._call()
        if self._line and len(self._all) < self.settings.jobs - 1:
            self._all.append(helper := self._begin())
            assert helper.ready is not None
            helper.ready.add_done_callback(lambda _: loop.call_soon_threadsafe(self._call))
        try:
            return await waiting
        except asyncio.CancelledError:
            if waiting.done() and not waiting.cancelled():
                self.over(waiting.result())
            raise

    def over(self, maker: _Maker) -> None:
        """Take a process back whose page is made."""
        maker.is_busy = False
        self._call()

    def _call(self) -> None:
        """Give the processes that are free to those whose turn it is."""
        for maker in (self._server, *self._all):
            while self._line and maker.is_free:
                waiting = heapq.heappop(self._line)[2]
                if not waiting.done():  # it may have been given up
                    maker.is_busy = True
                    waiting.set_result(maker)

    async def ask(self, pool: ProcessPoolExecutor, scope: Scope) -> Answer | None:
        """Return a helper's answer to a request; None where it failed: then the server answers itself."""
        session = HTTPConnection(scope).cookies.get(COOKIE)
        known = session if self.keys.knows(session) else None
        plain = {name: scope[name] for name in _PLAIN if name in scope}
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, _answer, plain, known)
        except BrokenProcessPool:
            self._all = [helper for helper in self._all if helper.pool is not pool]
            return None
        except Exception:  # whatever it is, the server meets it too, and tells it as it tells its own
            _LOG.exception("a helper could not answer")
            return None

    def close(self) -> None:
        """End the helpers."""
        for helper in self._all:
            assert helper.pool is not None
            helper.pool.shutdown(wait=False, cancel_futures=True)
        self._all.clear()

    def _begin(self) -> _Maker:
        os.environ.setdefault("OMP_NUM_THREADS", "1")  # as many processes as cores need no threads of their own
        given = (replace(self.settings, jobs=1), self.keys.secret)
        pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), _begin, given)
        return _Maker(pool, pool.submit(_warm))


class Sharing:
    """Wraps the application: lets each page wait for its turn, and gives it to the process whose turn it is."""

    def __init__(self, app: App, helpers: Helpers) -> None:
        self.app, self.helpers = app, helpers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["method"] != "GET" or PAGES.fullmatch(scope["path"]) is None:
            await self.app(scope, receive, send)
            return
        maker = await self.helpers.turn(time_of(scope))
        try:
            answer = await self.helpers.ask(maker.pool, scope) if maker.pool is not None else None
            if answer is None:
                await self.app(scope, receive, send)
        finally:
            self.helpers.over(maker)
        if answer is not None:
            status, headers, body = answer
            await send({"type": "http.response.start", "status": status, "headers": headers})
            await send({"type": "http.response.body", "body": body})


def time_of(scope: Scope) -> float:
    """Return how long a page takes to make, in seconds."""
    asked = f"{scope['path']}?{scope.get('query_string', b'').decode('latin-1')}"
    return next((seconds for pattern, seconds in _LONG if pattern.fullmatch(asked)), SHORT)


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
