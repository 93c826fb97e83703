"""A plain table of office holders: CSV or TSV with a head."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from utenriks.model.errors import ReadError
from utenriks.read.wikidata import qid
from utenriks.reference.imports.dates import plain_date
from utenriks.reference.imports.row import OfficeRow

NEEDED = ("person", "post")
COLUMNS = ("id", "person", "person_nb", "person_nn", "person_en", "aka", "post", "polity", "start", "end")


def is_table(columns: Iterable[str]) -> bool:
    """Return whether a table has what is needed: a post, and a person's name in some language."""
    return "post" in columns and any(column.startswith("person") for column in columns)


def office_row(row: Mapping[str, Any], where: str) -> OfficeRow:
    """Return what a row tells; ReadError for a wrong date, or a person without a name.

    Columns: ``person`` (and ``person_nb``, ``_nn``, ``_en``; ``aka`` divided by ``|``), ``post`` (an id of ours, or
    words), ``polity`` (a code or a name), ``start``, ``end`` (EDTF year, month or day; ``..`` still), ``id``.
    """
    columns = {key.removeprefix("person").removeprefix("_"): key for key in COLUMNS if key.startswith("person")}
    names = {language: name for language, key in columns.items() if (name := _text(row, key))}
    if not names:
        raise ReadError("names no person", where, "fill the column person")
    try:
        start, end = plain_date(row.get("start")), plain_date(row.get("end"))
    except ValueError as error:
        raise ReadError(str(error), where, "write YYYY, YYYY-MM, YYYY-MM-DD or ..") from None
    title = _text(row, "post")
    also = tuple(name.strip() for name in _text(row, "aka").split("|") if name.strip())
    person = _text(row, "id") or next(iter(names.values()))
    polity = _text(row, "polity") or None
    return OfficeRow(where, person, names, title, polity, start, end, also, qid(person), (title,) if title else ())


def _text(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    return " ".join(str(value).split()) if value is not None else ""
