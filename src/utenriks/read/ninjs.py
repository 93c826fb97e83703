"""ninjs, IPTC's news in JSON: 1.x, 2.x and 3.x, whose keys differ in case and in how text and headline stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from utenriks.model.article import Hint
from utenriks.model.errors import ReadError
from utenriks.read.fields import Fields
from utenriks.read.markup import html_text
from utenriks.read.stamps import day_of, stamp_of
from utenriks.read.wikidata import qid

_MARKS = ("bodies", "headlines", "body_text", "body_xhtml", "body_html", "versioncreated", "firstcreated", "pubstatus",
          "descriptions", "contentcreated", "standard", "representationtype")  # fmt: skip
# The keys of 2.x and later, and of 1.x.
_ENTITIES = {("people", "person"): "person", ("places", "place"): "place",
             ("organisations", "organisation"): "organisation"}  # fmt: skip
_TEXTS = ("text", "composite")


def is_ninjs(entry: Mapping[str, Any]) -> bool:
    """Return whether a JSON object is a ninjs item: it has a ``uri`` and a key that only ninjs has."""
    keys = {key.lower() for key in entry}
    return "uri" in keys and not keys.isdisjoint(_MARKS)


def read_ninjs(entry: Mapping[str, Any], where: str) -> Iterator[Fields | ReadError]:
    """Yield an item, and the texts among what it is associated with; in the place of one why it is not read.

    Pictures and the like that belong to it, and texts of which only a part is given, are passed over.
    """
    item = _lowered(entry)
    inner = [(_fields(one, f"{where}:[{number}]")) for number, one in enumerate(_associated(item), 1) if _is_whole(one)]
    own = _fields(item, where)
    if not inner or isinstance(own, ReadError) or own.text:
        yield own
    if not isinstance(own, ReadError):
        yield from inner


def _associated(item: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the items that belong to one: a list since 2.0, by name before."""
    found = item.get("associations")
    return _listed(list(found.values()) if isinstance(found, dict) else found)


def _is_whole(item: Mapping[str, Any]) -> bool:
    return _plain(item.get("type")) in _TEXTS and _plain(item.get("uri")) is not None and bool(_body(item))


def _fields(item: Mapping[str, Any], where: str) -> Fields | ReadError:
    """Return the fields of an item with its keys in lower case; ReadError when it is no text, or taken back."""
    kind = _plain(item.get("type")) or "text"
    if kind not in _TEXTS:
        return ReadError(f"is a ninjs item of type {kind[:40]}, not text", where, "leave it out")
    status = _plain(item.get("pubstatus")) or "usable"
    if status != "usable":
        return ReadError(f"is {status[:40]} by its source", where, "leave it out")
    revision = stamp_of(item.get("version")) or stamp_of(item.get("versioncreated"))
    title = _headline(item)
    return Fields(
        _text(item, title), where,
        id=_plain(item.get("uri")),
        date=day_of(_first(item, "versioncreated", "contentcreated", "firstcreated")),
        language=_plain(item.get("language")),
        section=_named(item.get("subjects") or item.get("subject")),
        title=title,
        source=_named(item.get("infosources") or item.get("infosource")) or _first(item, "copyrightholder", "by"),
        url=_plain(item.get("url")),
        revision=revision,
        hints=tuple(dict.fromkeys(_hints(item))),
    )  # fmt: skip


def _lowered(value: Any, depth: int = 0) -> Any:
    """Return JSON with every key in lower case: 2.x writes ``contenttype``, 3.x ``contentType``."""
    if isinstance(value, dict) and depth < 8:
        return {key.lower(): _lowered(inner, depth + 1) for key, inner in value.items()}
    if isinstance(value, list) and depth < 8:
        return [_lowered(inner, depth + 1) for inner in value]
    return value


def _plain(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _first(item: Mapping[str, Any], *keys: str) -> str | None:
    return next((text for key in keys if (text := _plain(item.get(key)))), None)


def _listed(value: Any) -> list[dict[str, Any]]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _named(value: Any) -> str | None:
    return next((name for entry in _listed(value) if (name := _plain(entry.get("name")))), None)


def _headline(item: Mapping[str, Any]) -> str:
    """Return the headline: the one of role ``main``, else the first; 1.x has ``headline`` alone."""
    listed = _listed(item.get("headlines"))
    listed.sort(key=lambda entry: entry.get("role") != "main")
    texts = [
        html_text(text) if "html" in str(entry.get("contenttype")) else text
        for entry in listed
        if (text := _plain(entry.get("value")))
    ]
    return texts[0] if texts else _first(item, "headline", "title") or ""


def _text(item: Mapping[str, Any], title: str) -> str:
    """Return the description as lead (where the body does not tell it) and the body."""
    body = _body(item, title)
    leads = [entry for entry in _listed(item.get("descriptions")) if entry.get("role") != "caption"]
    lead = next((text for entry in leads if (text := _plain(entry.get("value")))), None)
    lead = html_text(lead or _first(item, "description_text", "description_html") or "")
    if not lead or " ".join(lead.split()) in " ".join(body.split()):
        return body
    return f"{lead}\n\n{body}" if body else lead


def _body(item: Mapping[str, Any], title: str = "") -> str:
    """Return the longest rendition with markup, for that has the paragraphs; else the longest plain one."""
    listed = [(str(entry.get("contenttype") or ""), entry.get("value")) for entry in _listed(item.get("bodies"))]
    listed += [("text/html", value) for key, value in item.items() if key in ("body_xhtml", "body_html")]
    listed += [("text/plain", item.get("body_text"))]
    texts = [(kind, text) for kind, value in listed if (text := _plain(value))]
    rich = [html_text(text, title) for kind, text in texts if "html" in kind]
    plain = [text for kind, text in texts if "html" not in kind]
    return max(rich or plain, key=len, default="")


def _hints(item: Mapping[str, Any]) -> Iterator[Hint]:
    for keys, kind in _ENTITIES.items():
        for entry in (one for key in keys for one in _listed(item.get(key))):
            known = next((found for value in map(entry.get, ("uri", "literal", "code")) if (found := qid(value))), None)
            if known:
                yield Hint(kind, known, _plain(entry.get("name")))
