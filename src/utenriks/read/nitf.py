"""NITF, as NTB sends it and as the standard (3.x) has it: one article a file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from utenriks.model.article import Hint
from utenriks.model.errors import ReadError
from utenriks.read.fields import Fields
from utenriks.read.markup import text_of
from utenriks.read.stamps import day_of, stamp_of
from utenriks.read.xml import local, parse_xml

_QID = re.compile(r"^(?:(?P<kind>person|place|organisation|organization):)?(?P<id>Q[1-9]\d*)$")
_KINDS = {"evloc": "place", "location": "place", "person": "person", "org": "organisation"}
# What a source takes back or holds back.
_NOT_TO_BE_READ = ("killed", "canceled", "cancelled", "withheld", "embargoed")


def read_nitf(data: bytes, where: str) -> Fields:
    """Return the fields of a NITF document; ReadError when it is broken, or taken back by its source."""
    return nitf_fields(parse_xml(data, where), where)


def nitf_fields(root: etree._Element, where: str) -> Fields:
    """Return the fields of a ``nitf`` element; namespaces are passed over."""
    for element in root.iter(etree.Element):
        element.tag = local(element)
    metas = {meta.get("name", "").lower(): meta.get("content", "").strip() for meta in root.iterfind("head/meta")}
    status = (_attribute(root, "head/docdata", "management-status") or "usable").lower()
    if status in _NOT_TO_BE_READ:
        raise ReadError(f"is {status} by its source", where, "leave it out")
    return Fields(
        body_text(root), where,
        id=metas.get("ntbid") or _attribute(root, "head/docdata/doc-id", "id-string"),
        date=day_of(_date(root, metas)),
        language=_stated_language(root),
        section=_attribute(root, "head/tobject", "tobject.type") or metas.get("ntbtjeneste") or None,
        title=_title(root),
        source=_text(root, "body/body.head/distributor")
        or _attribute(root, "head/docdata/doc.copyright", "holder")
        or _attribute(root, "head/docdata/doc-id", "regsrc"),
        revision=stamp_of(_attribute(root, "head/docdata/du-key", "version")),
        hints=tuple(dict.fromkeys(_hints(root))),
    )  # fmt: skip


def body_text(root: etree._Element) -> str:
    """Return the words of ``body.content``: lead, paragraphs, subheads and captions, in their order."""
    contents = (text_of(content, _title(root)) for content in root.iterfind("body/body.content"))
    return "\n\n".join(text for text in contents if text)


def _date(root: etree._Element, metas: dict[str, str]) -> str | None:
    """Return when the text was sent, as stated; ``date.release`` and the file's own dates say something else."""
    return (
        metas.get("ntb-dato")
        or _attribute(root, "head/docdata/date.issue", "norm")
        or _attribute(root, "head/pubdata", "date.publication")
    )


def _title(root: etree._Element) -> str:
    return _text(root, "body/body.head/hedline/hl1") or _text(root, "head/title") or ""


def _stated_language(root: etree._Element) -> str | None:
    return root.get("baselang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")


def _text(root: etree._Element, path: str) -> str | None:
    found = root.find(path)
    return " ".join(text_of(found).split()) or None if found is not None else None


def _attribute(root: etree._Element, path: str, name: str) -> str | None:
    found = root.find(path)
    value = found.get(name) if found is not None else None
    return value.strip() or None if value else None


def _hints(root: etree._Element) -> Iterator[Hint]:
    """Yield the Wikidata ids that elements carry: ``evloc id``, ``person:Q…`` keys, ids of marked names."""
    for element in root.iter(etree.Element):
        for value in element.attrib.values():
            found = _QID.match(str(value).strip())
            kind = (found["kind"] or _KINDS.get(element.tag)) if found else None
            if found and kind:
                yield Hint(kind.replace("z", "s"), found["id"], _name(element), _country(element))


def _country(element: etree._Element) -> str | None:
    code = (element.get("iso-cc") or "").strip().upper()
    return code if len(code) == 2 and code.isalpha() else None


def _name(element: etree._Element) -> str | None:
    said = (element.get(key) for key in ("tobject.subject.matter", "city", "name", "county-dist", "state-prov"))
    return " ".join(text_of(element).split()) or next((name for name in said if name), None)
