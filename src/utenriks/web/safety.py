"""What holds for every request: its host, its size, where it comes from; and what every answer tells the browser."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from utenriks.web.settings import Settings

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
READING = ("GET", "HEAD", "OPTIONS")
# Where a whole article may be sent to.
ARTICLE_PATHS = ("/check", "/api/check")


class RefusedError(Exception):
    """A request that is not answered: status and reason."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status, self.reason = status, reason


class Safety:
    """Wraps the application: refuses what may not come in, and puts the headers on what goes out."""

    def __init__(self, app: App, settings: Settings) -> None:
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
        try:
            self._admit(scope["method"], headers)
            limit = self._limit(scope["path"])
            if int(headers.get(b"content-length") or 0) > limit:
                raise RefusedError(413, f"more than {limit} bytes")
        except (RefusedError, ValueError) as error:
            status, reason = (error.status, error.reason) if isinstance(error, RefusedError) else (400, "bad length")
            await _refuse(send, status, reason)
            return
        await self.app(scope, _limited(receive, limit), _with_headers(send, scope["path"]))

    def _admit(self, method: str, headers: dict[bytes, str]) -> None:
        """Raise RefusedError for a foreign host's name, and for a change that another site's page asks for."""
        if _name(headers.get(b"host", "")) not in self.settings.hosts:
            raise RefusedError(421, "this server does not answer to that name")
        if method in READING:
            return
        site = headers.get(b"sec-fetch-site", "none")
        origin = headers.get(b"origin")
        if site not in ("same-origin", "none") or (
            origin is not None and origin.partition("://")[2] != headers.get(b"host")
        ):
            raise RefusedError(403, "another site may not ask for this")

    def _limit(self, path: str) -> int:
        return self.settings.article_bytes if path in ARTICLE_PATHS else self.settings.form_bytes


def _name(host: str) -> str:
    """Return the name in a Host header, without its port."""
    name = host.rpartition(":")[0] if ":" in host and not host.endswith("]") else host
    return name.lower()


def _limited(receive: Receive, limit: int) -> Receive:
    """Return a body that breaks off once it is longer than ``limit`` bytes, whatever length it had announced."""
    taken = 0

    async def read() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        return {"type": "http.disconnect"} if taken > limit else message

    return read


def _with_headers(send: Send, path: str) -> Send:
    async def write(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = {name.lower() for name, _ in message["headers"]}
            keep = b"public, max-age=3600" if path.startswith("/static/") else b"no-store"
            more = [*HEADERS, (b"cache-control", keep)]
            message["headers"] = [*message["headers"], *(pair for pair in more if pair[0] not in own)]
        await send(message)

    return write


async def _refuse(send: Send, status: int, reason: str) -> None:
    headers = [*HEADERS, (b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": reason.encode()})
