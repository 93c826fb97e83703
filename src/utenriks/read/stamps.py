"""Dates and times as the formats write them: the day as the source states it, and stamps that can be compared."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_COMPACT = re.compile(r"^(\d{4})(\d\d)(\d\d)(?:T\d{4,6}(?:[+-]\d\d:?\d\d|Z)?)?$")
_NORWEGIAN = re.compile(r"^(\d\d?)\.(\d\d?)\.(\d{4})(?:[ T]\d\d?[:.]\d\d(?:[:.]\d\d)?)?$")
_COMPACT_TIME = re.compile(r"^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?(.*)$")


def day_of(text: str | None) -> str | None:
    """Return the day of a date or time as EDTF, in the time zone that the source states it in.

    Read are ``20190425T101500+0200``, ``25.04.2019 10:15`` and RFC 822 (``Thu, 25 Apr 2019 10:15:00 +0200``); whatever
    else comes back as it is, to be read as EDTF or refused. None where there is nothing.
    """
    text = (text or "").strip()
    if not text:
        return None
    if compact := _COMPACT.match(text):
        return "-".join(compact.groups())
    if norwegian := _NORWEGIAN.match(text):
        day, month, year = norwegian.groups()
        return f"{year}-{month:0>2}-{day:0>2}"
    if text[0].isalpha():
        try:
            return parsedate_to_datetime(text).date().isoformat()
        except (ValueError, IndexError, TypeError, OverflowError):
            return text
    return text


def stamp_of(text: object) -> str | None:
    """Return a source's stamp of a rewriting in a form that compares: a counter, or a time in UTC; else None.

    A time without a zone is taken as UTC: it is only compared with other times of its own source.
    """
    plain = str(text).strip() if isinstance(text, str | int) and not isinstance(text, bool) else ""
    if plain.isascii() and plain.isdigit() and len(plain) < 10:
        return str(int(plain))
    moment = _moment(plain)
    if moment is None:
        return None
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
    try:
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").zfill(20)
    except (OverflowError, ValueError):
        return None


def _moment(text: str) -> datetime | None:
    text = _COMPACT_TIME.sub(lambda m: f"{m[1]}-{m[2]}-{m[3]}T{m[4]}:{m[5]}:{m[6] or '00'}{m[7]}", text)
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(text)
        except (ValueError, IndexError, TypeError, OverflowError):
            continue
    return None
