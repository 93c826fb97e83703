"""The pages' addresses. An id may hold any sign; what cannot stand in a path goes into the query."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

# An id longer than this is a name that cannot be; it gets no address, which would be longer than browsers take.
LONGEST = 400
NOWHERE = "/record"


def _page(kind: str, identity: str) -> str:
    return f"/{kind}/{quote(identity, safe='')}" if len(identity) <= LONGEST else NOWHERE


def article(identity: str, start: int | None = None) -> str:
    """Return an article's page, at the find that begins at a character where one is given."""
    return _page("article", identity) + (f"#at-{start}" if start is not None else "")


def actor(identity: str) -> str:
    """Return an actor's page."""
    return _page("actor", identity)


def event(identity: str) -> str:
    """Return an event's page."""
    return _page("event", identity)


def place(name: str) -> str:
    """Return the page of the events at a place."""
    return f"/record?place={quote(name)}"


def pair(a: str, b: str) -> str:
    """Return the page of two actors."""
    if len(a) + len(b) > LONGEST:
        return NOWHERE
    if "/" in a or "/" in b or not a or not b:
        return f"/pair?{urlencode({'a': a, 'b': b})}"
    return f"/pair/{quote(a, safe='')}/{quote(b, safe='')}"


def with_query(path: str, query: Mapping[str, object], **changes: object) -> str:
    """Return a path with a query, some of its values changed; empty ones are left out."""
    kept = {key: value for key, value in {**query, **changes}.items() if value not in (None, "", 0)}
    return f"{path}?{urlencode(kept)}" if kept else path
