"""NewsML-G2: news items alone or in a message, their text as NITF, XHTML or plain text.

The elements are read where the standard has them; IPTC's own package opens files and catalogues itself and drops the
inline XML, so lxml alone reads here, with entities and network off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from utenriks.model.article import Hint
from utenriks.model.errors import ReadError
from utenriks.read.fields import Fields
from utenriks.read.markup import html_text, text_of
from utenriks.read.nitf import nitf_fields
from utenriks.read.stamps import day_of, stamp_of
from utenriks.read.wikidata import qid
from utenriks.read.xml import local, parse_xml

NAMESPACE = "http://iptc.org/std/nar/2006-10-01/"
_N = {"n": NAMESPACE}
_KINDS = {"person": "person", "organisation": "organisation", "organization": "organisation", "geoarea": "place",
          "poi": "place"}  # fmt: skip
_TEXT_CLASSES = ("text", "composite")


def read_newsml(data: bytes, where: str) -> Iterator[Fields | ReadError]:
    """Yield the news items of a NewsML-G2 document, in the place of those that hold no text the reason.

    Pictures, packages and other items within a message hold no articles: they are passed over. Raises ReadError when
    the document is broken.
    """
    root = parse_xml(data, where)
    all_items = root.findall("n:itemSet/n:newsItem", _N)
    texts = [item for item in all_items if _class(item) in _TEXT_CLASSES]
    items = [root] if local(root) == "newsItem" else texts or all_items
    if not items:
        yield ReadError(f"is a NewsML-G2 {local(root)} without a news item", where, "give the news items themselves")
    for number, item in enumerate(items, 1):
        place = where if item is root else f"{where}:[{number}]"
        try:
            yield _fields(item, place)
        except ReadError as error:
            yield error


def _fields(item: etree._Element, where: str) -> Fields:
    _check(item, where)
    content, meta = "n:contentMeta", "n:itemMeta"
    title = _text(item, f"{content}/n:headline") or _text(item, f"{meta}/n:title")
    text, inner = _content(item, title or "", where)
    return Fields(
        text, where,
        id=item.get("guid"),
        date=day_of(_text(item, f"{meta}/n:versionCreated") or _text(item, f"{content}/n:contentCreated")
                    or _text(item, f"{meta}/n:firstCreated")),
        language=_attribute(item, f"{content}/n:language", "tag")
        or item.get("{http://www.w3.org/XML/1998/namespace}lang"),
        section=_subject(item) or (inner.section if inner else None),
        title=title or (inner.title if inner else ""),
        source=_text(item, f"{meta}/n:provider/n:name") or _attribute(item, f"{meta}/n:provider", "literal")
        or _attribute(item, f"{meta}/n:provider", "qcode") or _text(item, f"{content}/n:creditline"),
        url=_attribute(item, f"{meta}/n:link[@rel='irel:isA']", "href"),
        revision=stamp_of(item.get("version")) or stamp_of(_text(item, f"{meta}/n:versionCreated")),
        hints=tuple(dict.fromkeys((*_hints(item), *(inner.hints if inner else ())))),
    )  # fmt: skip


def _class(item: etree._Element) -> str:
    return _code(item, "n:itemMeta/n:itemClass") or "text"


def _code(item: etree._Element, path: str) -> str | None:
    """Return a word of IPTC's vocabularies, which stands as a code (``stat:usable``) or as its whole address."""
    found = _attribute(item, path, "qcode") or _attribute(item, path, "uri") or _attribute(item, path, "literal")
    return re.split("[:/]", found.rstrip("/"))[-1].lower() if found else None


def _check(item: etree._Element, where: str) -> None:
    """Raise ReadError for what is no text, or is taken back by its source."""
    kind = _class(item)
    if kind not in _TEXT_CLASSES:
        raise ReadError(f"is a news item of class {kind}, not text", where, "leave it out")
    status = _code(item, "n:itemMeta/n:pubStatus") or "usable"
    if status != "usable":
        raise ReadError(f"is {status} by its source", where, "leave it out")


def _content(item: etree._Element, title: str, where: str) -> tuple[str, Fields | None]:
    """Return the text of the richest rendition, and what an inner NITF says besides."""
    for inline in item.iterfind("n:contentSet/n:inlineXML", _N):
        for root in inline:
            if local(root) == "nitf":
                inner = nitf_fields(root, where)
                return inner.text, inner
            if local(root) in ("html", "body", "div"):
                found = next((element for element in root.iter() if local(element) == "body"), root)
                if text := text_of(found, title):
                    return text, None
    for inline in item.iterfind("n:contentSet/n:inlineData", _N):
        plain = inline.text or ""
        kind = inline.get("contenttype") or "text/plain"
        if inline.get("encoding") is None and plain.strip():
            return (html_text(plain, title) if "html" in kind else plain.strip("\n")), None
    return "", None


def _subject(item: etree._Element) -> str | None:
    """Return the name of the first subject that is no person, place or organisation."""
    for subject in item.iterfind("n:contentMeta/n:subject", _N):
        if _kind(subject) is None and (name := _text(subject, "n:name") or subject.get("literal")):
            return name
    return None


def _hints(item: etree._Element) -> Iterator[Hint]:
    """Yield the Wikidata ids of subjects and assertions about persons, places and organisations."""
    for path in ("n:contentMeta/n:subject", "n:contentMeta/n:located", "n:assert"):
        for element in item.iterfind(path, _N):
            kind = _kind(element) or ("place" if local(element) == "located" else None)
            ids = [element.get("uri"), element.get("qcode"), element.get("literal")]
            ids += [same.get("uri") or same.get("qcode") for same in element.iterfind("n:sameAs", _N)]
            known = next((found for found in map(qid, ids) if found), None)
            if kind and known:
                yield Hint(kind, known, _text(element, "n:name"))


def _kind(element: etree._Element) -> str | None:
    of_type = element.find("n:type", _N)
    kind = element.get("type") or (of_type.get("qcode") if of_type is not None else None) or ""
    return _KINDS.get(kind.rpartition(":")[2].lower())


def _text(item: etree._Element, path: str) -> str | None:
    found = item.find(path, _N)
    return " ".join(text_of(found).split()) or None if found is not None else None


def _attribute(item: etree._Element, path: str, name: str) -> str | None:
    found = item.find(path, _N)
    return found.get(name) if found is not None else None
