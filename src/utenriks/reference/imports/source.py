"""A file of office holders to rows, whatever of the known kinds it is: what it is shows in its content."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

from utenriks.model.errors import ReadError
from utenriks.read.folder import unreadable
from utenriks.read.limits import Budget, metered, size_of
from utenriks.reference.imports import ftm, table, wikidata
from utenriks.reference.imports.row import OfficeRow

# A document that is held as a whole (SPARQL's JSON; 50,000 office spells take some 60 MB).
MAX_BYTES = 1_000_000_000
Rows = Iterator[OfficeRow | ReadError]


def office_rows(path: Path) -> Rows:
    """Yield the rows of a file, and in the place of those that cannot be read the reason.

    Raises ReadError when the file cannot be opened or is of no known kind.
    """
    where = str(path)
    try:
        with cast(io.BufferedReader, path.open("rb", 1 << 16)) as stream:
            plain: IO[bytes] = stream
            if stream.peek(2)[:2] == b"\x1f\x8b":
                inner = cast("IO[bytes]", gzip.GzipFile(fileobj=stream))
                plain = cast("IO[bytes]", metered(inner, where, Budget(size_of(stream))))
            yield from _rows(io.TextIOWrapper(plain, "utf-8-sig", newline=""), where)
    except (OSError, EOFError) as error:
        raise unreadable(error, path) from None
    except UnicodeDecodeError as error:
        raise ReadError(f"is not UTF-8 at byte {error.start + 1:,}", where, "save it as UTF-8") from None
    except csv.Error as error:
        raise ReadError(f"is no table that can be read ({error})", where, "save it again as CSV") from None


def _rows(text: io.TextIOWrapper, where: str) -> Rows:
    head = ""
    while not head.strip():
        line = text.readline(10_000_000)
        if not line:
            raise ReadError("is empty", where, "leave it out")
        head = line
    if head.lstrip()[0] in "{[":
        yield from _json(head, text, where)
    else:
        yield from _table(head, text, where)


def _json(head: str, text: io.TextIOWrapper, where: str) -> Rows:
    try:
        first = json.loads(head)
    except ValueError:
        first = None
    if ftm.is_ftm(first):
        yield from ftm.office_rows(_lines(first, text, where))
        return
    try:
        document = json.loads(head + text.read(MAX_BYTES))
    except (ValueError, RecursionError) as error:
        what = f"is not valid JSON ({error})"
        raise ReadError(what, where, "give a query's result, or FollowTheMoney lines") from None
    if isinstance(document, dict) and isinstance(document.get("results"), dict):
        rows = list(wikidata.bindings(document))
    else:
        rows = [row for row in document if isinstance(row, dict)] if isinstance(document, list) else [document]
    if rows and all(ftm.is_ftm(row) for row in rows):
        yield from ftm.office_rows((row, f"{where}:[{number}]") for number, row in enumerate(rows, 1))
        return
    columns = {key for row in rows for key in row}
    if not columns >= wikidata.COLUMNS:
        raise ReadError("is JSON of a kind that is not known", where, "read are Wikidata results and FollowTheMoney")
    yield from _each(rows, f"{where}:[", "]", wikidata)


def _lines(first: Any, text: io.TextIOWrapper, where: str) -> Iterator[tuple[Any, str]]:
    yield first, f"{where}:1"
    for number, line in enumerate(text, 2):
        if line.strip():
            try:
                yield json.loads(line), f"{where}:{number}"
            except ValueError:  # what a broken line held shows as missing where it is needed
                continue


def _table(head: str, text: io.TextIOWrapper, where: str) -> Rows:
    dialect = max(",;\t", key=head.count)
    columns = [name.strip().lstrip("?") for name in next(csv.reader([head.rstrip("\r\n")], delimiter=dialect))]
    if not (table.is_table(columns) or set(columns) >= wikidata.COLUMNS):
        needed = f"{' and '.join(table.NEEDED)} (or Wikidata's {', '.join(sorted(wikidata.COLUMNS))})"
        raise ReadError(f"is a table without the columns {needed}", where, "name them in its first line")
    rows = csv.DictReader(text, columns, delimiter=dialect, restkey="")
    yield from _each(rows, f"{where}:", "", wikidata if set(columns) >= wikidata.COLUMNS else table, 2)


def _each(rows: Any, before: str, after: str, reader: Any, first: int = 1) -> Rows:
    for number, row in enumerate(rows, first):
        try:
            yield reader.office_row(row, f"{before}{number}{after}")
        except ReadError as error:
            yield error
