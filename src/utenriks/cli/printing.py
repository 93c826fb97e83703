"""Printing: tables and colours for people, JSON for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text


class _Console(Console):
    """A console that leaves a reader who closed the pipe to the one place that handles it."""

    def on_broken_pipe(self) -> None:
        """Raise BrokenPipeError instead of ending the program."""
        raise BrokenPipeError


console = _Console(highlight=False)


def print_json(value: Any, form: str = "json") -> None:
    """Print one JSON value: indented, or on one line where the form is JSON lines."""
    if form == "jsonl":
        print_line(value)
    else:
        sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def print_line(value: Any) -> None:
    """Print one JSON value on one line."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def print_rows(rows: Iterable[dict[str, Any]], form: str) -> None:
    """Print rows as a JSON list or as JSON lines."""
    if form == "json":
        print_json(list(rows))
        return
    for row in rows:
        print_line(row)


def print_table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table for people; text is printed as it is, never read as markup."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in heads:
        table.add_column(head, overflow="fold")
    for row in rows:
        table.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    console.print(table)
