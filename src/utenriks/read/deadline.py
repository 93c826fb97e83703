"""A limit to how long an answer over HTTP may take in all, whatever part of it is late."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from typing import Any

# What httpx tells (its extension ``trace``) when a connection stands, plain or encrypted.
_CONNECTED = ("connect_tcp.complete", "start_tls.complete")


@contextmanager
def deadline(seconds: float) -> Iterator[Callable[[str, dict[str, Any]], None]]:
    """Give what httpx is to tell of its connections: they are broken off after so many seconds.

    httpx's own limits hold between two pieces: a host that sends one byte after the other, in its heads too, would be
    listened to for ever. The connections must not be used again afterwards.
    """
    sockets: list[socket.socket] = []
    over = False

    def cut() -> None:
        nonlocal over
        over = True
        for one in sockets:
            with suppress(OSError):  # closed in the meantime
                one.shutdown(socket.SHUT_RDWR)

    def told(event: str, info: dict[str, Any]) -> None:
        if event.endswith(_CONNECTED):
            sockets.append(info["return_value"].get_extra_info("socket"))
            if over:
                cut()

    timer = Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield told
    finally:
        timer.cancel()
