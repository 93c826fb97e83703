"""What a file is, by its first bytes; its name is not asked."""

from __future__ import annotations

import json
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import Literal

from utenriks.read.dated import is_dated

Kind = Literal[
    "zip", "tar", "gzip", "bzip2", "xz", "warc", "parquet", "nitf", "newsml", "feed", "opml", "html", "xml",
    "json", "lines", "dated", "text",
]  # fmt: skip

# So many bytes tell what a file is: a tar archive's mark stands at 257, an XML root after its comments.
HEAD = 1 << 16
_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"\x1f\x8b", "gzip"), (b"BZh", "bzip2"), (b"\xfd7zXZ\x00", "xz"),
    (b"WARC/", "warc"), (b"PAR1", "parquet"),
)  # fmt: skip
_ROOTS: dict[str, Kind] = {
    "nitf": "nitf", "rss": "feed", "feed": "feed", "rdf": "feed", "channel": "feed", "opml": "opml", "html": "html",
    "newsitem": "newsml", "newsmessage": "newsml", "packageitem": "newsml", "conceptitem": "newsml",
    "knowledgeitem": "newsml", "planningitem": "newsml", "catalogitem": "newsml",
}  # fmt: skip
# A piece of HTML without its html element begins so.
_PIECES = frozenset(("head", "body", "title", "meta", "link", "script", "div", "p", "article", "main", "h1", "section"))
_PROLOG = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?:[^\[>]*\[.*?\]\s*>|[^>]*>))", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(r"\s*<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s/>]")
_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\]])")
_DOCTYPE_HTML = re.compile(r"<!DOCTYPE\s+html", re.IGNORECASE)


def kind_of(head: bytes) -> Kind:
    """Return what a file is that begins with some bytes; "text" for what has no mark of its own."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[257:262] == b"ustar":
        return "tar"
    text = _decoded(head)
    start = text.lstrip()[:1]
    if start == "<" and (found := _markup(text)):
        return found
    if _JSON.match(text):
        return _json(text.lstrip())
    return "dated" if is_dated(text) else "text"


def _decoded(head: bytes) -> str:
    if head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    return head.removeprefix(BOM_UTF8).decode("utf-8", "replace")


def _markup(text: str) -> Kind | None:
    """Return what kind of markup a text is, by its root; None when it only looks like markup."""
    position, doctype = 0, False
    while prolog := _PROLOG.match(text, position):
        doctype = doctype or bool(_DOCTYPE_HTML.search(prolog.group()))
        position = prolog.end()
    root = _ROOT.match(text, position)
    if root is None:
        return "html" if doctype else ("xml" if position else None)
    name = root[1].lower()
    if name in _ROOTS:
        return _ROOTS[name]
    return "html" if doctype or name in _PIECES else "xml"


def _json(text: str) -> Kind:
    """Return ``lines`` when the first line is a JSON value of its own and more follow, else ``json``."""
    line, more, _ = text.partition("\n")
    if text[0] == "[":
        return "json"
    try:
        json.loads(line)
    except RecursionError:
        return "lines"
    except ValueError:
        # a line longer than what is looked at, or a broken first line among whole ones, is read line by line
        return "json" if line.strip() in ("{", "{}") or (more and not line.rstrip().endswith("}")) else "lines"
    return "lines"
