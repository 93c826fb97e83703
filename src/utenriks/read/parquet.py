"""Parquet: one article a row, by pyarrow, a batch of rows in memory at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import IO, Any

from utenriks.model.errors import ReadError
from utenriks.read.extras import need

# Rows that are held at once: articles are small, but a broken file may not be.
BATCH = 64
# What one group of rows may take unpacked, in bytes: pyarrow holds a whole column of it.
MAX_GROUP = 2_000_000_000


def read_rows(stream: IO[bytes], where: str, columns: Collection[str]) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield each row's columns of some names as plain data, with where it stands; ReadError for a broken file.

    Dates and times become ISO 8601 text. Raises ReadError when the file has none of the columns.
    """
    parquet = need("pyarrow.parquet", "parquet", where)
    arrow = need("pyarrow", "parquet", where)
    number = 0
    try:
        file = parquet.ParquetFile(stream)
        names = [name for name in file.schema_arrow.names if name in columns]
        if not names:
            has = ", ".join(file.schema_arrow.names)[:120]
            raise ReadError(
                f"has none of the columns that are read (it has {has})", where, "--column text=NAME maps one"
            )
        groups = (file.metadata.row_group(group).total_byte_size for group in range(file.num_row_groups))
        if max(groups, default=0) > MAX_GROUP:
            raise ReadError(f"has a row group of more than {MAX_GROUP:,} bytes", where, "write it in smaller groups")
        for batch in file.iter_batches(BATCH, columns=names):
            for row in batch.to_pylist():
                number += 1
                yield {key: _plain(value) for key, value in row.items()}, f"{where}:{number}"
    except (arrow.ArrowException, OSError, ValueError, OverflowError) as error:
        reason = " ".join(str(error).split())[:120]
        raise ReadError(f"is Parquet that cannot be read ({reason})", where, "write it again") from None


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
