"""Answers that are given again while the record has not changed: at once, and never of another state of the record.

What an answer depends on is its key: the address, who asks (language, look, session), and the form asked for. It holds
as long as the record's mark is what it was before the answer was begun. A browser that has it already (``ETag``) is
told that it may show it.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from hashlib import blake2b

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection

from utenriks.web.desk import Desk
from utenriks.web.keys import COOKIE
from utenriks.web.page import LANGUAGE_COOKIE, THEME_COOKIE
from utenriks.web.processes import PAGES
from utenriks.web.safety import App, Message, Receive, Scope, Send

# Bytes of answers that are kept (a page has some 20,000 as it is sent), and of one answer at most.
KEPT_BYTES, LONGEST_BYTES = 32_000_000, 1_000_000


@dataclass(slots=True)
class _Answer:
    headers: list[tuple[bytes, bytes]]
    body: bytes


class Remembered:
    """Wraps the application: answers what it has answered before, of this state of the record."""

    def __init__(self, app: App, desk: Desk) -> None:
        self.app, self._desk = app, desk
        self._salt = secrets.token_bytes(16)  # another server's marks of the record mean other states
        self._answers: OrderedDict[Hashable, _Answer] = OrderedDict()
        self._bytes, self._stamp = 0, ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        key = self._key(HTTPConnection(scope)) if _is_page(scope) else None
        if key is None:
            await self.app(scope, receive, send)
            return
        stamp = await run_in_threadpool(self._desk.overview.stamp)
        if stamp != self._stamp:
            self._forget(stamp)
        tag = f'"{blake2b(repr((stamp, key)).encode(), key=self._salt, digest_size=16).hexdigest()}"'.encode()
        marks = [(b"etag", tag), (b"cache-control", b"no-store" if key[-1] else b"private, no-cache")]
        known = self._answers.get(key)
        if tag in dict(scope["headers"]).get(b"if-none-match", b""):
            await _send(send, 304, marks, b"")
            return
        if known is not None:
            self._answers.move_to_end(key)
            await _send(send, 200, known.headers, known.body)
            return
        made = _Made(send, marks)
        await self.app(scope, receive, made)
        if made.is_whole and stamp == self._stamp:
            self._keep(key, _Answer(made.headers, made.body))

    def _key(self, asked: HTTPConnection) -> tuple[str | None, ...] | None:
        """Return all that an answer depends on besides the record, the open session last; None: not to be kept."""
        headers, cookies, keys = asked.headers, asked.cookies, self._desk.keys
        session = cookies.get(COOKIE) if keys.knows(cookies.get(COOKIE)) else None
        if "authorization" in headers or not (self._desk.settings.is_local or session):
            return None
        told = [headers.get(name) for name in ("accept-encoding", "accept-language", "hx-request")]
        return (
            asked.url.path,
            asked.url.query,
            *told,
            cookies.get(LANGUAGE_COOKIE),
            cookies.get(THEME_COOKIE),
            session,
        )

    def _forget(self, stamp: str) -> None:
        self._answers.clear()
        self._bytes, self._stamp = 0, stamp

    def _keep(self, key: Hashable, answer: _Answer) -> None:
        if key in self._answers:
            return
        self._answers[key] = answer
        self._bytes += len(answer.body)
        while self._bytes > KEPT_BYTES:
            self._bytes -= len(self._answers.popitem(last=False)[1].body)


def _is_page(scope: Scope) -> bool:
    return scope["type"] == "http" and scope["method"] == "GET" and PAGES.fullmatch(scope["path"]) is not None


async def _send(send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": list(headers)})
    await send({"type": "http.response.body", "body": body})


class _Made:
    """Hands an answer on, with some headers more where it is a whole page, and keeps what it hands on."""

    def __init__(self, send: Send, more: list[tuple[bytes, bytes]]) -> None:
        self._send, self._more = send, more
        self.headers: list[tuple[bytes, bytes]] = []
        self.body, self.is_whole = b"", False
        self._is_page = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._is_page = message["status"] == 200
            if self._is_page:
                own = [pair for pair in message["headers"] if pair[0] not in dict(self._more)]
                self.headers = message["headers"] = [*own, *self._more]
        elif self._is_page and len(self.body) <= LONGEST_BYTES:
            self.body += message.get("body", b"")
            self.is_whole = not message.get("more_body", False) and len(self.body) <= LONGEST_BYTES
        await self._send(message)
