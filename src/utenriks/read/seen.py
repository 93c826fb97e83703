"""What has been read from where: a small file beside the record, so that a watch goes on where it was."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

from utenriks.model.errors import RecordError

ENDING = ".seen"
_TABLE = "CREATE TABLE IF NOT EXISTS seen (source TEXT PRIMARY KEY, mark TEXT NOT NULL)"


class Seen:
    """Marks by source: a file's size and time, a feed's and a page's validators. Losing it costs time, no facts."""

    def __init__(self, path: Path) -> None:
        """Open the memory at a path, made where there is none; RecordError when it cannot be opened."""
        self.path = path
        try:
            self._connection = sqlite3.connect(path, timeout=10, isolation_level=None)
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._connection.execute(_TABLE)
        except sqlite3.Error as error:
            raise self._unusable(error) from None

    def close(self) -> None:
        """Close it."""
        self._connection.close()

    def __enter__(self) -> Seen:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def get(self, source: str) -> dict[str, Any]:
        """Return a source's mark, empty where there is none."""
        try:
            row = self._connection.execute("SELECT mark FROM seen WHERE source = ?", (source,)).fetchone()
            mark = json.loads(row[0]) if row else {}
        except sqlite3.Error as error:
            raise self._unusable(error) from None
        except ValueError:
            return {}
        return mark if isinstance(mark, dict) else {}

    def keep(self, source: str, mark: dict[str, Any]) -> None:
        """Keep a source's mark, at once."""
        try:
            self._connection.execute("INSERT OR REPLACE INTO seen VALUES (?, ?)", (source, json.dumps(mark)))
        except sqlite3.Error as error:
            raise self._unusable(error) from None

    def _unusable(self, error: sqlite3.Error) -> RecordError:
        return RecordError(f"cannot be used ({error})", str(self.path), "remove it: everything is looked at anew")
