"""JSON Feed 1.0 and 1.1: the items of one document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from utenriks.model.errors import ReadError
from utenriks.read.fields import Fields
from utenriks.read.markup import html_text
from utenriks.read.stamps import day_of, stamp_of

_VERSION = "jsonfeed.org/version/"


def is_jsonfeed(entry: Mapping[str, Any]) -> bool:
    """Return whether a JSON object is a feed: its ``version`` says so."""
    return _VERSION in str(entry.get("version", ""))


def read_jsonfeed(feed: Mapping[str, Any], where: str) -> Iterator[Fields | ReadError]:
    """Yield the items of a feed; further pages (``next_url``) are not followed."""
    items = feed.get("items")
    if not isinstance(items, list):
        yield ReadError("is a JSON Feed without items", where, "have it sent again")
        return
    for number, item in enumerate(items, 1):
        place = f"{where}:[{number}]"
        if not isinstance(item, dict):
            yield ReadError("is no item of a feed", place, "have it sent again")
            continue
        title = _plain(item.get("title")) or ""
        text = _plain(item.get("content_text")) or html_text(_plain(item.get("content_html")) or "", title)
        tags = item.get("tags")
        yield Fields(
            text or html_text(_plain(item.get("summary")) or ""), place,
            id=_id(item), date=day_of(_plain(item.get("date_published"))),
            language=_plain(item.get("language")),
            section=next((tag for tag in tags if isinstance(tag, str)), None) if isinstance(tags, list) else None,
            title=title, source=_plain(feed.get("title")),
            url=_plain(item.get("url")) or _plain(item.get("external_url")),
            revision=stamp_of(item.get("date_modified")),
        )  # fmt: skip


def _id(item: Mapping[str, Any]) -> str | None:
    """Return the item's id; the standard has old feeds give it as a number."""
    known = item.get("id")
    if isinstance(known, int | float) and not isinstance(known, bool):
        return str(known)
    return _plain(known) or _plain(item.get("url"))


def _plain(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
