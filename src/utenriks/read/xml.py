"""XML parsed safely: no entities, no network, no DTD; what is broken is one clear line."""

from __future__ import annotations

import re
from html import unescape

from lxml import etree

from utenriks.model.errors import ReadError

# A news item has no use for entities of its own; a bomb is made of nothing else.
_ENTITY = re.compile(rb"<!\x00?E\x00?N\x00?T\x00?I\x00?T\x00?Y", re.IGNORECASE)
_WIDE_ENTITY = "<!ENTITY".encode("utf-16-be")

# What an element is called whose name is none.
UNNAMED = "unnamed"


def refuse_entities(data: bytes, where: str) -> None:
    """Raise ReadError for XML that declares entities of its own: they may read files or grow without end."""
    if _ENTITY.search(data) or _WIDE_ENTITY in data or "<!ENTITY".encode("utf-16-le") in data:
        raise ReadError("declares XML entities, which are not read", where, "send it without a DTD of its own")


def parse_xml(data: bytes, where: str) -> etree._Element:
    """Return the root of an XML document; comments and instructions are left out. Raises ReadError."""
    refuse_entities(data, where)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = " ".join(str(error).split())[:120]
        raise ReadError(f"is not well-formed XML ({reason})", where, "have it sent again") from None


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace; "" for what is no element."""
    if not isinstance(element.tag, str):
        return ""
    try:
        return etree.QName(element).localname
    except ValueError:  # a name that HTML allows and XML does not ("content:encoded" without its namespace)
        return UNNAMED


def entity_text(element: etree._Element) -> str:
    """Return the character that an unresolved entity stands for (HTML's names), "" for what is no such entity."""
    if element.tag is not etree.Entity:
        return ""
    text = unescape(element.text or "")
    return "" if text == element.text else text
