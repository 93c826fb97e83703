"""Rows as lines of delimited text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence


class _Line(io.StringIO):
    """A buffer of one line."""

    def take(self) -> str:
        """Return what was written, and be empty again."""
        text = self.getvalue()
        self.seek(0)
        self.truncate()
        return text


def delimited(rows: Iterable[Sequence[object]], delimiter: str) -> Iterator[str]:
    """Yield each row as a line: None is empty, a line break in a cell is a blank, quotes only where they are needed."""
    line = _Line()
    writer = csv.writer(line, delimiter=delimiter, lineterminator="\n")
    for row in rows:
        writer.writerow([_plain(cell) if isinstance(cell, str) and not cell.isprintable() else cell for cell in row])
        yield line.take()


def _plain(cell: str) -> str:
    return " ".join(cell.split())
