"""Results of a Wikidata query about office holders: SPARQL JSON, the query page's own JSON, CSV or TSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from utenriks.model.errors import ReadError
from utenriks.read.wikidata import qid
from utenriks.reference.imports.dates import wikidata_date
from utenriks.reference.imports.row import OfficeRow

# The columns that a query must have to be known for one.
COLUMNS = frozenset(("person", "position"))


def is_wikidata(columns: Iterable[str], first: Mapping[str, Any]) -> bool:
    """Return whether a table is a query's result: its persons are Wikidata's."""
    return set(columns) >= COLUMNS and qid(first.get("person")) is not None


def bindings(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the rows of SPARQL results in JSON as plain values; labels of several languages keep theirs."""
    for binding in document["results"]["bindings"]:
        row: dict[str, Any] = {}
        for key, cell in binding.items():
            row[key] = cell.get("value")
            if "xml:lang" in cell:
                row[f"{key}@"] = cell["xml:lang"]
        yield row


def office_row(row: Mapping[str, Any], where: str) -> OfficeRow:
    """Return what a row of a result tells; ReadError for a wrong date, or a person without a name.

    Read are ``person``, ``personLabel`` (``personLabel_nb``, ``_nn``, ``_en``), ``personAltLabel`` (divided by commas),
    ``position``, ``positionLabel``, ``country``, ``countryLabel``, ``start``, ``end`` and their ``…Precision``.
    """
    person = qid(row.get("person"))
    names = _labels(row, "personLabel")
    if person is None or not names:
        raise ReadError("names no person", where, "add the label service to the query")
    titles = tuple(_labels(row, "positionLabel").values())
    try:
        start = wikidata_date(row.get("start"), row.get("startPrecision"))
        end = wikidata_date(row.get("end"), row.get("endPrecision"))
    except ValueError as error:
        raise ReadError(str(error), where, "give dates as Wikidata does") from None
    countries = list(_labels(row, "countryLabel").values())
    also = tuple(name.strip() for name in str(row.get("personAltLabel") or "").split(",") if name.strip())
    return OfficeRow(
        where, person, names, titles[0] if titles else "", countries[0] if countries else None, start, end, also,
        person, titles,
    )  # fmt: skip


def _labels(row: Mapping[str, Any], key: str) -> dict[str, str]:
    """Return the labels of something by language; an id that stands for a missing label is none."""
    found = {}
    for column, value in row.items():
        if column == key or column.startswith(f"{key}_"):
            language = str(row.get(f"{column}@") or column.removeprefix(key).removeprefix("_"))
            if isinstance(value, str) and value.strip() and qid(value) is None:
                found[language] = value.strip()
    return found
