"""Lists of feeds: one address a line, or OPML as feed readers export it."""

from __future__ import annotations

from pathlib import Path

from utenriks.model.errors import ReadError
from utenriks.read.decode import decode
from utenriks.read.folder import unreadable
from utenriks.read.kinds import HEAD, kind_of
from utenriks.read.xml import parse_xml

MAX_LIST = 4_000_000


def read_feedlist(path: Path) -> list[str]:
    """Return the addresses in a list, without repeats; ReadError when it cannot be read or holds none.

    In a list of lines what follows a ``#`` at the beginning or after a blank is a remark.
    """
    where = str(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_LIST + 1)
    except (OSError, ValueError) as error:
        raise unreadable(error, path) from None
    if len(data) > MAX_LIST:
        raise ReadError("is too large for a list of feeds", where, "give a list with one address a line")
    if kind_of(data[:HEAD]) == "opml":
        found = [str(element.get("xmlUrl", "")).strip() for element in parse_xml(data.lstrip(), where).iter("outline")]
    else:
        lines = (f" {line}".split(" #", 1)[0].strip() for line in decode(data, where).split("\n"))
        found = [line for line in lines if line]
        if wrong := next((line for line in found if not line.lower().startswith(("http://", "https://"))), None):
            raise ReadError(f"{wrong[:60]!r} is no address of a feed", where, "give one address a line, # for remarks")
    if not any(found):
        raise ReadError("holds no feeds", where, "give one address a line")
    return list(dict.fromkeys(address for address in found if address))
