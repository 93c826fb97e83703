"""RSS (0.9 to 2.0, with ``content:encoded``) and Atom, parsed by feedparser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from utenriks.model.errors import ReadError
from utenriks.read.extras import need
from utenriks.read.fields import Fields
from utenriks.read.markup import html_text
from utenriks.read.stamps import day_of, stamp_of
from utenriks.read.xml import refuse_entities

# In RSS 1.0 the one date of an item (dc:date) is when it was published; in Atom ``updated`` alone is not.
_DATED_BY_UPDATE = ("rss10", "rss090")
_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf|channel)\s*>", re.IGNORECASE)


def read_feed(data: bytes, where: str) -> Iterator[Fields | ReadError]:
    """Yield the entries of a feed: their full text where the feed has it, else their summary.

    Raises ReadError for what is no feed, and where feedparser is missing. The language that a feed states for all its
    entries is often wrong: it is found from each text.
    """
    refuse_entities(data, where)
    parser = need("feedparser", "feeds", where)
    try:
        feed = parser.parse(BytesIO(data), sanitize_html=False)
    except Exception as error:  # whatever broken bytes do to the parser, the other feeds are read
        what = f"is not a feed that can be read ({type(error).__name__})"
        raise ReadError(what, where, "have it sent again") from None
    if not feed.entries and (feed.bozo or not feed.version):
        reason = " ".join(str(feed.get("bozo_exception", "no known version")).split())[:120]
        raise ReadError(f"is not a feed that can be read ({reason})", where, "have it sent again")
    for number, entry in enumerate(feed.entries, 1):
        yield _fields(entry, feed, f"{where}:[{number}]")
    if feed.bozo and not _END.search(data[-1000:]):
        yield ReadError("breaks off before its end", where, "have it sent again")


def _fields(entry: Any, feed: Any, where: str) -> Fields:
    title = html_text(_said(entry, "title") or "")
    contents = [html_text(_said(part, "value") or "", title) for part in entry.get("content", ())]
    text = max(contents, key=len, default="") or html_text(_said(entry, "summary") or "")
    updated = _said(entry, "updated") if "updated" in entry else None
    dated = _said(entry, "published") or (updated if feed.version in _DATED_BY_UPDATE else None)
    return Fields(
        text, where,
        id=_said(entry, "id") or _said(entry, "link"), date=day_of(dated),
        section=next((term for tag in entry.get("tags", ()) if (term := _said(tag, "term"))), None),
        title=title, source=_said(feed.feed, "title") or None,
        url=_address(_said(entry, "link")), revision=stamp_of(updated),
    )  # fmt: skip


def _said(part: Any, name: str) -> str | None:
    """Return what a part of a feed says under a name: an unknown element may have put what is no text there."""
    value = part.get(name)
    return value if isinstance(value, str) else None


def _address(link: str | None) -> str | None:
    """Return a link that leads to a page: feedparser takes an entry's id for one where there is no other."""
    return link if link and link.startswith(("http://", "https://")) else None
