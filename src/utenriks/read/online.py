"""Feeds and pages from the net to articles: what was read before is not asked for again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from utenriks.model.article import Article
from utenriks.model.errors import ReadError
from utenriks.read.fetch import Fetcher
from utenriks.read.fields import Fields
from utenriks.read.kinds import HEAD, kind_of
from utenriks.read.seen import Seen
from utenriks.read.source import Defaults, read_bytes, read_fields
from utenriks.read.webpage import read_page

# A page that could not be read so many times is left alone until its feed says that it is rewritten.
MAX_TRIES = 3


def is_address(text: str) -> bool:
    """Return whether a source's name is an address on the net."""
    return text.lower().startswith(("http://", "https://"))


class Online:
    """Reads addresses, remembering in ``seen`` what became an article; ``pages``: a feed's pages are fetched."""

    def __init__(self, fetcher: Fetcher, seen: Seen, *, pages: bool) -> None:
        self._fetcher, self._seen, self.pages = fetcher, seen, pages
        self._trusted: frozenset[str] = frozenset()
        self._failed = False
        self._pending: dict[str, dict[str, Any]] = {}
        self._feeds: dict[str, dict[str, Any]] = {}

    def read(self, address: str, defaults: Defaults = Defaults()) -> Iterator[Article | ReadError]:
        """Yield the articles at an address (a feed or a page) that are new; nothing when it has not changed."""
        self._trusted, self._failed = frozenset((urlsplit(address).hostname or "",)), False
        source = f"feed with pages {address}" if self.pages else f"feed {address}"
        try:
            answer = self._fetcher.get(address, self._seen.get(source), self._trusted)
            if not answer.changed:
                return
            if kind_of(answer.data[:HEAD].lstrip()) == "html":
                found = read_fields(iter((read_page(answer.data, address, answer.url, answer.charset),)), defaults)
            else:
                found = read_bytes(answer.data, address, defaults, self.follow if self.pages else None)
            yield from found
        except ReadError as error:
            yield error
            return
        if not self._failed:
            self._feeds[source] = answer.mark

    def follow(self, entry: Fields) -> Fields | ReadError | None:
        """Return the page of a feed's entry with what the feed says of it; None when it was read before."""
        if not entry.url:
            return entry
        source, stamp = f"page {entry.url}", entry.revision or entry.date
        mark = self._seen.get(source)
        same = mark.get("stamp") == stamp
        if same and (mark.get("read") or mark.get("tries", 0) >= MAX_TRIES):
            return None
        tries = mark.get("tries", 0) if same else 0
        self._seen.keep(source, {**mark, "stamp": stamp, "read": False, "tries": tries + 1})
        try:
            answer = self._fetcher.get(entry.url, mark, self._trusted)
            if not answer.changed:
                self._seen.keep(source, {**mark, "stamp": stamp, "read": True})
                return None
            page = read_page(answer.data, entry.url, answer.url, answer.charset)
        except ReadError as error:
            self._failed = True
            return error
        # a reading that is broken off before the article is in the record was no try that failed
        self._seen.keep(source, {**mark, "stamp": stamp, "read": False, "tries": tries})
        self._pending[entry.url] = {**answer.mark, "stamp": stamp, "read": True}
        return _joined(entry, page)

    def kept(self, article: Article) -> None:
        """Remember that an article is in the record: its page need not be fetched again."""
        mark = self._pending.pop(article.url or "", None)
        if mark is not None:
            self._seen.keep(f"page {article.url}", mark)

    def settle(self) -> None:
        """Remember the feeds whose articles are all in the record."""
        for source, mark in self._feeds.items():
            self._seen.keep(source, mark)
        self._feeds.clear()


def _joined(entry: Fields, page: Fields) -> Fields:
    """Return the page's text under the feed's id; what the feed does not say the page says."""
    return replace(
        page,
        id=entry.id or entry.url,
        date=entry.date or page.date,
        title=entry.title or page.title,
        section=entry.section or page.section,
        source=entry.source or page.source,
        url=entry.url,
        revision=page.revision or entry.revision,
    )
