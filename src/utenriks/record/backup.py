"""A copy of a record, consistent though others read into it meanwhile."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from utenriks.model.errors import RecordError
from utenriks.record.homes import server_of

# Pages copied at a time, and how long (in seconds) a writer then has its turn.
PAGES, PAUSE = 2000, 0.005
ELSEWHERE = "name another file"


def back_up(source: Path, target: Path) -> int:
    """Copy the record at ``source`` to a new file; returns its size in bytes.

    The copy is that of one moment, by SQLite's online backup; it is written under another name first, so that a file
    called ``target`` is whole. Raises RecordError where there is no record, or the copy can't be written.
    """
    if server_of(source) is not None:
        raise RecordError(
            "is on a server", "the record", "copy it with pg_dump, which is consistent while others write"
        )
    if not source.exists():
        raise RecordError("there is no record", str(source), "name it with --db")
    if target.exists():
        raise RecordError("is there already", str(target), ELSEWHERE)
    partial = target.with_name(f"{target.name}.partial")
    try:
        with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(partial)) as copy:
            read.backup(copy, pages=PAGES, sleep=PAUSE)
        os.replace(partial, target)
    except (OSError, sqlite3.Error) as error:
        partial.unlink(missing_ok=True)
        raise RecordError(f"the copy could not be written ({error})", str(target), ELSEWHERE) from None
    return target.stat().st_size
