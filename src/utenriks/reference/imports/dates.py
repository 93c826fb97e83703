"""Dates of office lists as EDTF of the precision that they have."""

from __future__ import annotations

import re

_DAY = re.compile(r"^\+?(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?$")
# Wikidata's precisions that are worth a date: a year, a month, a day.
_PARTS = {"9": 1, "10": 2, "11": 3}


def plain_date(text: object) -> str | None:
    """Return ``2012``, ``2012-05`` or ``2012-05-07`` of a date or a time; None where there is none.

    ``00`` for an unknown month or day is left out, ``..`` (still) stays. Raises ValueError for what is no date.
    """
    plain = str(text).strip() if text is not None else ""
    if not plain:
        return None
    if plain == "..":
        return plain
    found = _DAY.match(plain)
    if found is None:
        raise ValueError(f"{plain[:40]!r} is no date")
    parts: list[str] = []
    for part in found.groups():
        if part is None or int(part) == 0:
            break
        parts.append(part)
    return "-".join(parts) or None


def wikidata_date(text: object, precision: object = None) -> str | None:
    """Return a date of Wikidata's of the precision that it states.

    Where the query left the precision out, 1 January is only its year: that is how Wikidata writes a year. Raises
    ValueError for what is no date.
    """
    date = plain_date(text)
    if date is None:
        return None
    known = str(precision).strip() if precision not in (None, "") else None
    if known is not None:
        return "-".join(date.split("-")[: _PARTS.get(known, 0)]) or None
    return date[:4] if date.endswith("-01-01") else date
