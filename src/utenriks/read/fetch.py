"""Fetching over HTTP, politely: robots.txt, a pause between requests to a host, conditional requests, limits."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from urllib.parse import urljoin, urlsplit

from utenriks.model.errors import ReadError
from utenriks.read.deadline import deadline
from utenriks.read.extras import need
from utenriks.read.packed import unpacked

# Seconds between two requests to one host, where its robots.txt asks for no longer pause.
PAUSE = 1.0
# A site's robots.txt holds for so long (RFC 9309: a day); where it could not be had it is asked for again sooner.
RULES_HOLD, RULES_LACK = 86_400.0, 60.0
# A host may ask for so long a pause; what asks for more is left alone.
MAX_PAUSE = 60.0
# An answer may take so long in all (a feed without end), and so long between two pieces of it.
MAX_SECONDS, TIMEOUT = 120.0, 30.0
MAX_REDIRECTS = 5
# An answer larger than this many bytes, unpacked, is no feed and no page.
MAX_ANSWER = 32_000_000
_LATER = "try again later"
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: ``changed`` is false when the host says that nothing is new; ``mark`` asks so the next time."""

    url: str
    data: bytes
    changed: bool
    charset: str | None = None
    mark: dict[str, str] = field(default_factory=dict)


def agent() -> str:
    """Return the name under which the program asks."""
    try:
        return f"utenriks/{version('utenriks')}"
    except PackageNotFoundError:
        return "utenriks"


class Fetcher:
    """Asks one host after the other, each no faster than it likes."""

    def __init__(
        self,
        transport: Any = None,
        pause: float = PAUSE,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """``transport`` stands in for the network (httpx's transports), ``sleep`` and ``clock`` for time."""
        self._httpx = need("httpx", "feeds", "fetching")
        self._protego = need("protego", "feeds", "fetching")
        self._client = self._httpx.Client(
            headers={"User-Agent": agent(), "Accept-Encoding": "gzip"},
            timeout=TIMEOUT, transport=transport, follow_redirects=False,
            limits=self._httpx.Limits(max_keepalive_connections=0),
        )  # fmt: skip
        self._guarded = transport is None
        self._pause, self._sleep, self._clock = pause, sleep, clock
        # by site: its rules, or why they cannot be had, and until when that holds
        self._robots: dict[str, tuple[Any, float]] = {}
        self._asked: dict[str, float] = {}

    def close(self) -> None:
        """Close all connections."""
        self._client.close()

    def get(self, url: str, mark: dict[str, Any] | None = None, trusted: frozenset[str] = frozenset()) -> Answer:
        """Return what stands at an address; ReadError when it may not or cannot be had.

        ``mark`` holds the validators of the last answer. ``trusted`` are hosts that the user named: any other host must
        have a public address, so that a feed cannot make the program ask within the user's own network.
        """
        headers = {name: str(mark[key]) for key, name in _CONDITIONS.items() if mark and mark.get(key)}
        for _ in range(MAX_REDIRECTS + 1):
            host = self._check(url, trusted)
            self._obey(url, host)
            answer = self._ask(url, host, headers)
            if isinstance(answer, Answer):
                return answer
            url = urljoin(url, answer)
        raise ReadError("leads from one address to the next without end", url, "leave it out")

    def _check(self, url: str, trusted: frozenset[str]) -> str:
        """Return the host of an address; ReadError when it is none that may be asked."""
        try:
            parts = urlsplit(url)
            host = parts.hostname or ""
            port = parts.port or (443 if parts.scheme == "https" else 80)
        except ValueError:
            raise ReadError("is no address", url, "give one that begins with https://") from None
        if parts.scheme not in ("http", "https") or not host:
            raise ReadError("is no address of a page", url, "give one that begins with https://")
        if self._guarded and host not in trusted and not _is_public(host, port):
            raise ReadError("is an address within a private network, or none", url, "name its host yourself to read it")
        return host

    def _obey(self, url: str, host: str) -> None:
        """Wait as long as the host likes; ReadError when its robots.txt forbids the address."""
        site = urljoin(url, "/")
        rules, until = self._robots.get(site, (None, float("-inf")))
        if self._clock() >= until:
            rules = self._rules(urljoin(site, "/robots.txt"), host)
            hold = RULES_LACK if isinstance(rules, ReadError) else RULES_HOLD
            self._robots[site] = rules, self._clock() + hold
        if isinstance(rules, ReadError):
            raise ReadError(f"the site's robots.txt {rules.what}", url, _LATER)
        if not rules.can_fetch(url, agent()):
            raise ReadError("may not be fetched, says the site's robots.txt", url, "ask the site, or leave it out")
        wished = rules.crawl_delay(agent()) or 0.0
        if wished > MAX_PAUSE:
            raise ReadError(f"the site asks for {wished:.0f} seconds between requests", url, "ask the site")
        self._wait(host, max(self._pause, float(wished)))

    def _rules(self, url: str, host: str) -> Any:
        """Return a site's rules, none where it has no robots.txt; a ReadError where it cannot be had (RFC 9309)."""
        text = ""
        for _ in range(MAX_REDIRECTS):
            self._wait(host, self._pause)
            try:
                answer = self._ask(url, host, {})
            except _StatusError as error:
                if not 400 <= error.status < 500:
                    return error
                break
            except ReadError as error:
                return error
            if isinstance(answer, Answer):
                text = answer.data[:500_000].decode("utf-8", "replace")
                break
            url = urljoin(url, answer)
            if urlsplit(url).hostname != host:
                break
        return self._protego.Protego.parse(text)

    def _wait(self, host: str, pause: float) -> None:
        due = self._asked.get(host, float("-inf")) + pause
        if (rest := due - self._clock()) > 0:
            self._sleep(rest)
        self._asked[host] = self._clock()

    def _ask(self, url: str, host: str, headers: dict[str, str], again: bool = True) -> Answer | str:
        """Return the answer to one request, or the address that it leads to; ReadError for what is neither."""
        begun = self._clock()
        try:
            with (
                deadline(MAX_SECONDS) as told,
                self._client.stream("GET", url, headers=headers, extensions={"trace": told}) as response,
            ):
                if response.status_code in _REDIRECTS and "location" in response.headers:
                    return str(response.headers["location"])
                later = _retry_after(response.headers.get("retry-after"))
                if response.status_code == 304:
                    return Answer(url, b"", False, mark={})
                if response.status_code == 200:
                    body = self._body(response, url, begun)
                    return Answer(url, body, True, response.charset_encoding, _mark(response.headers))
                status = response.status_code
        except self._httpx.HTTPError as error:
            self._check_time(begun, url)
            reason = " ".join(str(error).split())[:80] or type(error).__name__
            raise ReadError(f"cannot be fetched ({reason})", url, _LATER) from None
        except (self._httpx.InvalidURL, ValueError):
            raise ReadError("is no address", url, "give one that begins with https://") from None
        if status in (429, 503) and again and later is not None:
            self._wait(host, later)
            return self._ask(url, host, headers, again=False)
        raise _StatusError(status, url)

    def _body(self, response: Any, url: str, begun: float) -> bytes:
        pieces, size = [], 0
        for piece in response.iter_raw():
            size += len(piece)
            if size > MAX_ANSWER:
                break
            self._check_time(begun, url)
            pieces.append(piece)
        self._check_time(begun, url)
        if size <= MAX_ANSWER:
            packed = response.headers.get("content-encoding", "")
            data = unpacked(b"".join(pieces), packed, MAX_ANSWER, url)
            if len(data) <= MAX_ANSWER:
                return data
        raise ReadError(f"is larger than {MAX_ANSWER:,} bytes", url, "leave it out")

    def _check_time(self, begun: float, url: str) -> None:
        if self._clock() - begun > MAX_SECONDS:
            raise ReadError(f"takes longer than {MAX_SECONDS:.0f} seconds", url, _LATER)


_CONDITIONS = {"etag": "If-None-Match", "modified": "If-Modified-Since"}


class _StatusError(ReadError):
    """An answer other than the page."""

    def __init__(self, status: int, url: str) -> None:
        self.status = status
        todo = "leave it out" if status in (401, 403, 404, 410, 451) else _LATER
        super().__init__(f"cannot be fetched (status {status})", url, todo)


def _mark(headers: Any) -> dict[str, str]:
    found = {"etag": headers.get("etag"), "modified": headers.get("last-modified")}
    return {key: value for key, value in found.items() if value}


def _retry_after(text: str | None) -> float | None:
    """Return how many seconds a host asks to wait, None where it does not say, or asks for too long."""
    if text is None or not text.strip().isdigit():
        return None
    seconds = float(text)
    return seconds if seconds <= MAX_PAUSE else None


def _is_public(host: str, port: int) -> bool:
    """Return whether all addresses of a host are public ones."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return False
    return bool(found) and all(ipaddress.ip_address(str(entry[4][0]).split("%")[0]).is_global for entry in found)
