"""Markup to text: one paragraph a block, blank lines between; NITF, XHTML and HTML alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from utenriks.read.xml import entity_text, local

BLOCKS = frozenset(
    (
        *(
            "p",
            "div",
            "section",
            "article",
            "main",
            "header",
            "footer",
            "blockquote",
            "bq",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
        ),
        *(
            "dd",
            "table",
            "tr",
            "td",
            "th",
            "thead",
            "tbody",
            "caption",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hl1",
            "hl2",
        ),
        *("hedline", "pre", "figure", "figcaption", "media", "media-caption", "block", "body", "body.content", "note"),
        *("fn", "hr", "address", "aside"),
    )
)
# What is not the article's words.
SILENT = frozenset(
    (
        *(
            "script",
            "style",
            "noscript",
            "template",
            "head",
            "iframe",
            "object",
            "svg",
            "button",
            "form",
            "nav",
            "video",
        ),
        *("audio", "media-reference", "media-producer", "media-metadata", "media-object"),
    )
)
# What holds the heading of an article, which is the title's, not the body's.
HEADINGS = frozenset(("h1", "h2", "hl1", "hedline"))
_BLANKS = re.compile(r"[^\S\u00a0\u202f\u2009]+")
_TAG = re.compile(r"<[A-Za-z!/?]|&(?:#|[A-Za-z])")
# Markup deeper than this is no article (and deeper than the recursion of any reader).
MAX_DEPTH = 200


def text_of(element: etree._Element, title: str = "") -> str:
    """Return an element's words: runs of blanks are one, blocks stand apart by an empty line, ``br`` ends a line.

    A heading that only says the article's ``title`` again is left out.
    """
    blocks: list[list[str]] = [[]]
    for piece in _pieces(element, title, 0):
        if piece is None:
            if blocks[-1]:
                blocks.append([])
        else:
            blocks[-1].append(piece)
    lines = ("\n".join(_tidy("".join(block))) for block in blocks)
    return "\n\n".join(line for line in lines if line)


def html_text(fragment: str, title: str = "") -> str:
    """Return the words of a piece of HTML, as ``text_of`` does; text without markup as it is, without blanks around."""
    if not _TAG.search(fragment):
        return fragment.strip()
    try:
        parsed = html.fragment_fromstring(fragment.replace("\x00", ""), create_parent="div")
    except (etree.ParserError, ValueError, AssertionError):  # lxml asserts that there is a body: a bare head has none
        return ""
    return text_of(parsed, title)


def _tidy(text: str) -> Iterator[str]:
    for line in text.split("\x00"):
        if plain := _BLANKS.sub(" ", line).strip():
            yield plain


def _pieces(element: etree._Element, title: str, depth: int) -> Iterator[str | None]:
    """Yield the pieces of text in order; None where a block begins or ends."""
    name = local(element).lower()
    if not name:
        yield entity_text(element)
        return
    if name in SILENT or depth > MAX_DEPTH or (title and name in HEADINGS and _says(element) == title):
        return
    if name == "br":
        yield "\x00"
    block = name in BLOCKS
    if block:
        yield None
    yield (element.text or "").replace("\x00", "")
    for child in element:
        yield from _pieces(child, title, depth + 1)
        yield (child.tail or "").replace("\x00", "")
    if block:
        yield None


def _says(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext(etree.Element))).split())
