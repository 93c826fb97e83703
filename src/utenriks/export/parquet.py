"""Parquet: the record's tables, a file each, dictionary-encoded; without the articles' bodies."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from sqlalchemy import JSON, Boolean, Column, Float, Integer, Table, Text

from utenriks.export.sourced import Run
from utenriks.record import tables
from utenriks.record.store import Store, Wanted

# Rows that are written at once: a row group.
ROWS = 20_000
# Lists of words; other structured columns are JSON text.
LISTS = frozenset({"topics", "between"})


def write(store: Store, wanted: Wanted, folder: Path, run: Run) -> None:
    """Write a file a table into a folder, which is made; each file appears when it is whole."""
    folder.mkdir(parents=True, exist_ok=True)
    for table in tables.EXPORTED:
        path = folder / f"{table.name}.parquet"
        partial = path.with_suffix(".partial")
        try:
            count = _write_table(store, table, wanted, partial)
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
        run.written += count if table.name == "event" else 0


def _write_table(store: Store, table: Table, wanted: Wanted, path: Path) -> int:
    columns = tables.columns(table)
    schema = pa.schema([(column.name, _type(column)) for column in columns])
    count = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as file:
        for rows in store.stream_table(table, wanted, ROWS):
            file.write_table(pa.Table.from_arrays([_array(rows, c, schema) for c in columns], schema=schema))
            count += len(rows)
    return count


def _array(rows: Sequence[Mapping[str, Any]], column: Column[Any], schema: pa.Schema) -> pa.Array:
    wanted = schema.field(column.name).type
    values: Iterable[Any] = (row[column.name] for row in rows)
    if isinstance(column.type, JSON) and column.name not in LISTS:
        values = (None if value is None else json.dumps(value, ensure_ascii=False) for value in values)
    if pa.types.is_dictionary(wanted):
        return pa.array(list(values), pa.string()).dictionary_encode()
    return pa.array(list(values), wanted)


def _type(column: Column[Any]) -> pa.DataType:
    """Return a column's type: words that come again and again are a dictionary, ids, dates and text are strings."""
    kind = column.type
    if isinstance(kind, JSON):
        return pa.list_(pa.string()) if column.name in LISTS else pa.string()
    for ours, theirs in ((Boolean, pa.bool_()), (Integer, pa.int64()), (Float, pa.float64()), (Text, pa.string())):
        if isinstance(kind, ours):
            return theirs
    return pa.string() if _is_plain(column) else pa.dictionary(pa.int32(), pa.string())


def _is_plain(column: Column[Any]) -> bool:
    """Tell whether a column is one to join or to reckon with: an id, an address, a date."""
    dated = column.name.startswith(("when", "published"))
    return column.primary_key or bool(column.foreign_keys) or dated or column.name in ("actor", "url", "hash")
