"""A net for tests: answers that come as over the wire, in pieces and packed."""

from __future__ import annotations

from collections.abc import Callable

import httpx


def net(answer: Callable[[httpx.Request], httpx.Response]) -> httpx.MockTransport:
    """Return what stands in for the network; what has its content at hand becomes one still to be read."""

    def sent(request: httpx.Request) -> httpx.Response:
        response = answer(request)
        if not response.is_closed:
            return response
        return httpx.Response(
            response.status_code, headers=response.headers, stream=httpx.ByteStream(response.content), request=request
        )

    return httpx.MockTransport(sent)
