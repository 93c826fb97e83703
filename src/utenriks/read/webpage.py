"""HTML pages: the article's text by trafilatura, dates and headline from what the page states about itself."""

from __future__ import annotations

import logging
import re
from typing import Any

from lxml import etree, html

from utenriks.model.errors import ReadError
from utenriks.read.decode import decode
from utenriks.read.extras import need
from utenriks.read.fields import Fields
from utenriks.read.jsonld import stated_by
from utenriks.read.stamps import day_of, stamp_of

# A page larger than this many bytes is no article (news pages run to some 1,000,000 with all their scripts).
MAX_PAGE = 16_000_000
# A page that does not state to be an article is one from so many characters on (trafilatura's own measure).
MIN_TEXT = 250
_CHARSET = re.compile(rb"""<meta[^>]{1,200}?charset\s*=\s*["']?([\w-]{2,40})""", re.IGNORECASE)


def read_page(data: bytes, where: str, url: str | None = None, charset: str | None = None) -> Fields:
    """Return the fields of a page; ``url`` and ``charset`` are what the way it came says of it.

    A date is what the page states as its publication (JSON-LD's ``datePublished``, else ``article:published_time``);
    none is made from the address, the text or the day of the visit. Raises ReadError when it holds no article.
    """
    if len(data) > MAX_PAGE:
        raise ReadError(f"is a page larger than {MAX_PAGE:,} bytes, no article", where, "leave it out")
    tree = _tree(data, where, charset)
    canonical = _canonical(tree)
    stated = stated_by(tree, [one for one in (url, canonical) if one])
    address = url or canonical
    title = stated.headline or _meta(tree, "og:title") or _title(tree)
    heading = _title(tree)
    text = _text(tree, where, {title, heading})
    if len(text) < MIN_TEXT and stated.published is None:
        raise ReadError("holds no article", where, "leave it out")
    return Fields(
        text, where,
        id=address, date=day_of(stated.published or _meta(tree, "article:published_time")),
        section=stated.section or _meta(tree, "article:section"),
        title=title,
        source=stated.publisher or _meta(tree, "og:site_name"), url=address,
        revision=stamp_of(stated.modified or _meta(tree, "article:modified_time")),
    )  # fmt: skip


def _tree(data: bytes, where: str, charset: str | None) -> Any:
    found = _CHARSET.search(data[:4096])
    text = None
    for name in (charset, found[1].decode("ascii") if found else None):
        try:
            text = data.decode(name) if name else None
        except (LookupError, UnicodeDecodeError):
            continue
        if text is not None:
            break
    text = (decode(data, where) if text is None else text).replace("\x00", "")
    # lxml refuses text that declares an encoding: the declaration is of no use any more
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.removeprefix("\ufeff"), count=1)
    try:
        return html.document_fromstring(text, parser=html.HTMLParser(huge_tree=False))
    except (etree.LxmlError, ValueError) as error:
        reason = " ".join(str(error).split())[:80]
        raise ReadError(f"is not a page that can be read ({reason})", where, "leave it out") from None


def _text(tree: Any, where: str, titles: set[str]) -> str:
    """Return the article's words, a paragraph a block; the heading is the title's, not the body's."""
    trafilatura = need("trafilatura", "html", where)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it discards is told by our own line
    try:
        text = trafilatura.extract(tree, include_comments=False, include_tables=False, include_formatting=False)
    except Exception as error:  # whatever a broken page does to the extractor, the others are read
        what = f"is not a page that can be read ({type(error).__name__})"
        raise ReadError(what, where, "leave it out") from None
    lines = [line.strip() for line in (text or "").split("\n") if line.strip()]
    return "\n\n".join(lines[1:] if lines and lines[0] in titles else lines)


def _meta(tree: Any, name: str) -> str | None:
    # lxml's own strings would keep the whole page alive
    found = tree.xpath("//meta[@property=$name or @name=$name]/@content", name=name, smart_strings=False)
    return next((value.strip() for value in found if value.strip()), None)


def _title(tree: Any) -> str:
    for path in ("//h1", "//head/title"):
        for element in tree.xpath(path)[:1]:
            if text := " ".join(element.text_content().split()):
                return text
    return ""


def _canonical(tree: Any) -> str | None:
    """Return the address that the page gives itself; a site's front page is no article's."""
    found = [*tree.xpath("//link[@rel='canonical']/@href", smart_strings=False), _meta(tree, "og:url") or ""]
    return next((url for url in found if re.match(r"https?://[^/]+/[^/?#]", url)), None)
