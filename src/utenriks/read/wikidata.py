"""Wikidata's ids in the forms that sources write them."""

from __future__ import annotations

import re

_QID = re.compile(r"(?:^|[/:#])(Q[1-9]\d{0,11})$")
_HOSTS = ("wikidata.org/", "wd:", "wikidata:", "person:", "place:", "organisation:", "organization:")


def qid(text: object) -> str | None:
    """Return the QID that ``Q7747``, ``wd:Q7747`` or ``https://www.wikidata.org/wiki/Q7747`` names, else None."""
    plain = text.strip() if isinstance(text, str) else ""
    found = _QID.search(plain)
    return found[1] if found and (found.start() == 0 or any(host in plain.lower() for host in _HOSTS)) else None
