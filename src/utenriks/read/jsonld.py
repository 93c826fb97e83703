"""What a page states of itself in JSON-LD (schema.org): publication, rewriting, headline, publisher."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

# schema.org's articles and what derives from them.
_ARTICLES = ("Article", "BlogPosting", "Report")
MAX_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page says of its article; None where it says nothing, or says several things."""

    published: str | None = None
    modified: str | None = None
    headline: str | None = None
    section: str | None = None
    publisher: str | None = None


def stated_by(tree: Any, addresses: Collection[str]) -> Stated:
    """Return what the JSON-LD of a page (an lxml tree) says of the page's own article.

    Of several articles the one of the page's ``addresses`` counts; where none is, and their dates differ, there is no
    date: the others are the pages that it links to.
    """
    found = list(_articles(tree))
    own = [article for article in found if not _addresses(article).isdisjoint(addresses)]
    candidates = own or found
    if not candidates:
        return Stated()
    first = candidates[0]
    alone = len({_text(article, "datePublished") for article in candidates}) == 1
    return Stated(
        _text(first, "datePublished") if alone else None,
        _text(first, "dateModified") if alone else None,
        _text(first, "headline") if alone else None,
        _text(first, "articleSection") if alone else None,
        _name(first.get("publisher")),
    )


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            yield from _within(json.loads(script.text_content(), strict=False), 0)
        except (ValueError, RecursionError):
            continue


def _within(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Yield the articles of a JSON-LD value: alone, in a list, in a ``@graph``, or as what a page is about."""
    if depth > MAX_DEPTH:
        return
    if isinstance(value, list):
        for entry in value:
            yield from _within(entry, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(kind, str) and kind.endswith(_ARTICLES) for kind in kinds):
            yield value
            return
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _within(value.get(key), depth + 1)


def _addresses(article: dict[str, Any]) -> set[str]:
    page = article.get("mainEntityOfPage")
    page = page.get("@id") if isinstance(page, dict) else page
    return {value for value in (article.get("url"), article.get("@id"), page) if isinstance(value, str)}


def _text(article: dict[str, Any], key: str) -> str | None:
    value = article.get(key)
    if isinstance(value, list):
        value = next(iter(value), None)
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    value = value[0] if isinstance(value, list) and value else value
    return _text(value, "name") if isinstance(value, dict) else None
