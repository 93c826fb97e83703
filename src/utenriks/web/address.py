"""The pages' addresses. An id may hold any sign; what cannot stand in a path goes into the query."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode


def article(identity: str, start: int | None = None) -> str:
    """Return an article's page, at the find that begins at a character where one is given."""
    anchor = f"#at-{start}" if start is not None else ""
    return f"/article/{quote(identity, safe='')}{anchor}"


def actor(identity: str) -> str:
    """Return an actor's page."""
    return f"/actor/{quote(identity, safe='')}"


def event(identity: str) -> str:
    """Return an event's page."""
    return f"/event/{quote(identity, safe='')}"


def pair(a: str, b: str) -> str:
    """Return the page of two actors."""
    if "/" in a or "/" in b or not a or not b:
        return f"/pair?{urlencode({'a': a, 'b': b})}"
    return f"/pair/{quote(a, safe='')}/{quote(b, safe='')}"


def with_query(path: str, query: Mapping[str, object], **changes: object) -> str:
    """Return a path with a query, some of its values changed; empty ones are left out."""
    kept = {key: value for key, value in {**query, **changes}.items() if value not in (None, "", 0)}
    return f"{path}?{urlencode(kept)}" if kept else path
