"""Fetching: what a polite program does, and what it does not let itself in for."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator

import httpx
import pytest
from tests.read.answers import net

from utenriks.model.errors import ReadError
from utenriks.read import fetch
from utenriks.read.fetch import Fetcher, agent

Handler = Callable[[httpx.Request], httpx.Response]


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


class Site:
    """A site that keeps what it was asked."""

    def __init__(self, robots: str | int = 404, **pages: Handler | str) -> None:
        self.robots, self.pages = robots, pages
        self.asked: list[httpx.Request] = []
        self.time = Time()
        self.fetcher = Fetcher(net(self.answer), 1.0, self.time.sleep, lambda: self.time.now)

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        if request.url.path == "/robots.txt":
            status, text = (self.robots, "") if isinstance(self.robots, int) else (200, self.robots)
            return httpx.Response(status, text=text)
        page = self.pages.get(request.url.path.strip("/"))
        if page is None:
            return httpx.Response(404)
        return httpx.Response(200, text=page) if isinstance(page, str) else page(request)

    def get(self, path: str, **mark: str) -> fetch.Answer:
        return self.fetcher.get(f"https://a.example/{path}", mark)

    def refused(self, path: str) -> ReadError:
        with pytest.raises(ReadError) as caught:
            self.get(path)
        assert caught.value.todo
        assert "\n" not in caught.value.line()
        return caught.value


def test_robots_are_asked_once_and_obeyed() -> None:
    rules = "User-agent: utenriks\nDisallow: /secret\nAllow: /\n\nUser-agent: *\nDisallow: /"
    site = Site(rules, a="A", b="B", secret="S")
    assert site.get("a").data == b"A"
    assert site.get("b").data == b"B"
    assert "robots.txt" in site.refused("secret").what
    assert [request.url.path for request in site.asked] == ["/robots.txt", "/a", "/b"]
    assert {request.headers["user-agent"] for request in site.asked} == {agent()}


@pytest.mark.parametrize(("robots", "allowed"), [(404, True), (403, True), (500, False), (503, False)])
def test_a_site_whose_rules_cannot_be_had_is_left_alone(robots: int, allowed: bool) -> None:
    site = Site(robots, a="A")
    if allowed:
        assert site.get("a").data == b"A"
    else:
        assert "robots.txt" in site.refused("a").what


def test_rules_that_could_not_be_had_are_asked_for_again_and_others_after_a_day() -> None:
    site = Site(503, a="A", b="B")
    assert "robots.txt cannot be fetched (status 503)" in site.refused("a").what
    site.refused("b")
    assert [request.url.path for request in site.asked] == ["/robots.txt"]
    site.robots, site.time.now = 404, site.time.now + 60
    assert site.get("a").data == b"A"
    site.robots = "User-agent: *\nDisallow: /a"
    assert site.get("a").data == b"A"
    site.time.now += 86_400
    assert "may not be fetched, says the site's robots.txt" in site.refused("a").what


def test_a_host_that_is_not_there_is_not_said_to_forbid_anything() -> None:
    def gone(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no such host")

    fetcher = Fetcher(httpx.MockTransport(gone), 0.0)
    with pytest.raises(ReadError, match=re.escape("robots.txt cannot be fetched (no such host)")):
        fetcher.get("https://a.example/x")


def test_there_is_a_pause_and_the_site_may_make_it_longer() -> None:
    site = Site(a="A")
    for _ in range(3):
        site.get("a")
    assert site.time.slept == [1.0, 1.0, 1.0]
    site = Site("User-agent: *\nCrawl-delay: 7", a="A")
    for _ in range(2):
        site.get("a")
    assert site.time.slept == [7.0, 7.0]
    assert "asks for 90 seconds" in Site("User-agent: *\nCrawl-delay: 90", a="A").refused("a").what


def test_what_has_not_changed_is_not_sent_again() -> None:
    def page(request: httpx.Request) -> httpx.Response:
        if request.headers.get("if-none-match") == '"1"' and request.headers.get("if-modified-since") == "then":
            return httpx.Response(304)
        return httpx.Response(200, text="A", headers={"ETag": '"1"', "Last-Modified": "then"})

    site = Site(a=page)
    first = site.get("a")
    assert first.changed
    assert first.mark == {"etag": '"1"', "modified": "then"}
    assert not site.get("a", **first.mark).changed


def test_a_site_that_asks_for_patience_is_asked_once_more() -> None:
    def busy(request: httpx.Request) -> httpx.Response:
        return next(answers)

    first = httpx.Response(429, headers={"Retry-After": "5"})
    answers = iter([first, httpx.Response(200, text="A")])
    site = Site(a=busy)
    assert site.get("a").data == b"A"
    assert 5.0 in site.time.slept
    answers = iter([httpx.Response(503, headers={"Retry-After": "3600"})])
    assert "status 503" in Site(a=busy).refused("a").what


def test_redirects_are_followed_as_far_as_they_lead_somewhere() -> None:
    def to(target: str) -> Handler:
        return lambda request: httpx.Response(302, headers={"Location": target})

    site = Site(old=to("/new"), new="N", loop=to("/loop"), out=to("file:///etc/passwd"), ftp=to("ftp://a.example/x"))
    assert site.get("old").url == "https://a.example/new"
    assert "without end" in site.refused("loop").what
    assert "is no address of a page" in site.refused("out").what
    assert "is no address of a page" in site.refused("ftp").what


def test_an_answer_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=(b"<item/>" * 1000 for _ in itertools.count()))

    monkeypatch.setattr(fetch, "MAX_ANSWER", 1_000_000)
    assert "is larger than 1,000,000 bytes" in Site(a=endless).refused("a").what

    def slow(request: httpx.Request) -> httpx.Response:
        def drops() -> Iterator[bytes]:
            while True:
                site.time.now += 50
                yield b"<"

        return httpx.Response(200, content=drops())

    site = Site(a=slow)
    assert "takes longer than 120 seconds" in site.refused("a").what


@pytest.mark.parametrize("status", [401, 403, 404, 410, 500])
def test_other_answers_are_named(status: int) -> None:
    assert f"status {status}" in Site(a=lambda request: httpx.Response(status)).refused("a").what


def test_a_broken_connection_is_named() -> None:
    def broken(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no route to host")

    assert "cannot be fetched (no route to host)" in Site(a=broken).refused("a").what


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/", "http://localhost:5432/", "http://169.254.169.254/latest/", "http://[::1]/", "http://10.0.0.7/",
     "http:///x", "https://", "http://a b/", "http://[", "ftp://a.example/"],
)  # fmt: skip
def test_addresses_that_a_feed_must_not_lead_to(address: str) -> None:
    fetcher = Fetcher()
    with pytest.raises(ReadError):
        fetcher.get(address, None, frozenset(("a.example",)))
    fetcher.close()
