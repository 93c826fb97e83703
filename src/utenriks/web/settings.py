"""How the server is run: made once by the command and passed in."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path

PORT = 8321
# One article that is checked, in bytes: ten times the longest news feature.
ARTICLE_BYTES = 400_000
# Any other request's body, in bytes.
FORM_BYTES = 20_000


@dataclass(frozen=True, slots=True)
class Settings:
    """The record's file, the address, the token that changes need, and the limits.

    ``names`` are the host names under which the server may be reached besides its address, ``jobs`` is the number of
    processes that make pages.
    """

    db: Path
    token: str
    host: str = "127.0.0.1"
    port: int = PORT
    names: tuple[str, ...] = ()
    jobs: int = 1
    article_bytes: int = ARTICLE_BYTES
    form_bytes: int = FORM_BYTES

    @property
    def is_local(self) -> bool:
        """Whether only this machine reaches the server: then reading needs no token."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def hosts(self) -> frozenset[str]:
        """The host names that requests may name: a page elsewhere cannot point its own name at this machine."""
        local = ("127.0.0.1", "localhost", "[::1]") if self.is_local else ()
        return frozenset({self.host.lower(), *local, *(name.lower() for name in self.names)})
