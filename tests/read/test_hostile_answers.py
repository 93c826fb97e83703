"""Answers made to harm, from a server of our own: without end in any part, or packed into next to nothing."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress

import httpx
import pytest

from utenriks.model.errors import ReadError
from utenriks.read import fetch
from utenriks.read.fetch import Fetcher

Send = Callable[[bytes], None]
OK = b"HTTP/1.1 200 OK\r\n"
LIMIT = 1_000_000


def dripping_head(send: Send) -> None:
    send(OK + b"X-Long: ")
    while True:
        send(b"a")
        time.sleep(0.05)


def dripping_body(send: Send) -> None:
    send(OK + b"Connection: close\r\n\r\n")
    while True:
        send(b"<")
        time.sleep(0.05)


def hints_without_end(send: Send) -> None:
    while True:
        send(b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" * 10)


def heads_without_end(send: Send) -> None:
    send(OK)
    while True:
        send(b"X-More: aaaaaaaaaaaaaaaaaaaaaaaa\r\n" * 100)


def silence(send: Send) -> None:
    time.sleep(5)


def body_without_end(send: Send) -> None:
    send(OK + b"Content-Length: 1000000000000\r\n\r\n")
    while True:
        send(b"<item/>" * 10_000)


def packed(body: bytes, how: str) -> Callable[[Send], None]:
    return lambda send: send(OK + f"Content-Encoding: {how}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)


BOMB = gzip.compress(b"0" * 40_000_000, 9)


@pytest.fixture
def host() -> Iterator[Callable[[Callable[[Send], None]], str]]:
    """Give what serves one answer to every request but for robots.txt, and returns its address."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:

        def serve(answer: Callable[[Send], None]) -> None:
            while True:
                connection, _ = server.accept()
                with closing(connection), suppress(OSError):
                    asked = connection.recv(65_536)
                    if b"/robots.txt" in asked:
                        connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                    else:
                        answer(connection.sendall)

        def start(answer: Callable[[Send], None]) -> str:
            def run() -> None:
                with suppress(OSError):  # the server is closed
                    serve(answer)

            threading.Thread(target=run, daemon=True).start()
            return f"http://127.0.0.1:{server.getsockname()[1]}/feed"

        yield start


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (dripping_head, "takes longer than 1 seconds"), (hints_without_end, "takes longer than 1 seconds"),
        (dripping_body, "takes longer than 1 seconds"), (heads_without_end, "cannot be fetched ("),
        (silence, "cannot be fetched ("), (body_without_end, "is larger than 1,000,000 bytes"),
        (packed(BOMB, "gzip"), "is larger than 1,000,000 bytes"),
        (packed(gzip.compress(BOMB, 9), "gzip, gzip"), "is packed in a way that is not read (gzip, gzip)"),
        (packed(b"\x8b", "zstd"), "is packed in a way that is not read (zstd)"),
        (packed(gzip.compress(b"<rss/>")[:15], "gzip"), "is damaged on its way (it breaks off)"),
        (packed(b"no gzip", "gzip"), "is damaged on its way ("),
    ],
    ids=["head", "hints", "body", "heads", "silence", "large", "bomb", "bomb in a bomb", "zstd", "cut", "damage"],
)  # fmt: skip
def test_an_answer_is_refused_in_one_line_and_soon(
    host: Callable[[Callable[[Send], None]], str], answer: Callable[[Send], None], why: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(fetch, "MAX_SECONDS", 1.0)
    monkeypatch.setattr(fetch, "TIMEOUT", 0.8)
    monkeypatch.setattr(fetch, "MAX_ANSWER", LIMIT)
    fetcher, begun = Fetcher(pause=0.0), time.monotonic()
    with closing(fetcher), pytest.raises(ReadError) as caught:
        fetcher.get(host(answer), None, frozenset(("127.0.0.1",)))
    assert caught.value.what.startswith(why)
    assert "\n" not in caught.value.line()
    assert time.monotonic() - begun < 4


def test_a_packed_answer_is_unpacked_and_only_gzip_is_asked_for() -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        body = gzip.compress(b"<rss/>" * 500_000)
        return httpx.Response(200, headers={"Content-Encoding": "gzip"}, stream=httpx.ByteStream(body))

    fetcher = Fetcher(httpx.MockTransport(answer), 0.0)
    assert fetcher.get("https://a.example/feed").data == b"<rss/>" * 500_000
    assert {request.headers["accept-encoding"] for request in asked} == {"gzip"}
