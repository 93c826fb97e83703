"""A folder of Parquet files on local or object storage (fsspec), which every worker can read and write.

    articles/NAME.parquet                   the articles of one part, bodies too
    mentions/month=2019-04/NAME.parquet     what was coded in those of them that were published in a month
    finds/NAME.parquet                      what else was found in them; written last: the part is done
    events/N.parquet                        the events, when they are merged in place

A part's name is made from its articles, so that a part coded twice is written over itself.
"""

from __future__ import annotations

import io
import os
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
from fsspec.implementations.local import LocalFileSystem

from utenriks.model.errors import RecordError
from utenriks.model.when import When

UNDATED = "undated"


def month_of(published: When | None) -> str:
    """Return the month of a date (2019-04), ``undated`` where there is none or it is of several months."""
    if published is None or published.earliest is None or published.latest is None:
        return UNDATED
    first, last = (day.isoformat()[:7] for day in (published.earliest, published.latest))
    return first if first == last else UNDATED


@dataclass(frozen=True, slots=True)
class Lake:
    """The folder, by its address: ``/data/lake``, ``s3://bucket/lake``, ``memory://lake``."""

    address: str

    def write(self, name: str, table: pa.Table, notes: Mapping[str, str] | None = None) -> None:
        """Write a file, which is there whole or not at all; ``notes`` are kept in it. RecordError when it can't be."""
        noted = {
            **(table.schema.metadata or {}),
            **{key.encode(): text.encode() for key, text in (notes or {}).items()},
        }
        buffer = io.BytesIO()
        pq.write_table(table.replace_schema_metadata(noted), buffer, compression="zstd")
        try:
            storage, path = self._at(name)
            if not isinstance(storage, LocalFileSystem):
                storage.pipe_file(path, buffer.getvalue())  # an object appears when it is whole
                return
            storage.makedirs(os.path.dirname(path), exist_ok=True)
            partial = f"{path}.{uuid.uuid4().hex}.partial"
            storage.pipe_file(partial, buffer.getvalue())
            os.replace(partial, path)
        except Exception as error:  # every storage has errors of its own
            raise self._broken("cannot be written", name, error) from None

    def read(self, name: str, columns: list[str] | None = None) -> list[dict[str, Any]]:
        """Return the rows of a file; RecordError when it cannot be read."""
        try:
            storage, path = self._at(name)
            with storage.open(path, "rb") as file:
                rows: list[dict[str, Any]] = pq.read_table(file, columns=columns).to_pylist()
                return rows
        except Exception as error:
            raise self._broken("cannot be read", name, error) from None

    def notes(self, name: str) -> dict[str, str] | None:
        """Return the notes kept in a file, None where there is no such file."""
        try:
            storage, path = self._at(name)
            if not storage.exists(path):
                return None
            with storage.open(path, "rb") as file:
                found = pq.read_schema(file).metadata or {}
        except pa.ArrowInvalid:
            return None  # damaged: as if it were not there
        except Exception as error:
            raise self._broken("cannot be read", name, error) from None
        return {key.decode(): text.decode() for key, text in found.items()}

    def clear(self, folder: str) -> None:
        """Remove a folder of files where there is one."""
        try:
            storage, path = self._at(folder)
            if storage.exists(path):
                storage.rm(path, recursive=True)
        except Exception as error:
            raise self._broken("cannot be removed", folder, error) from None

    def _at(self, name: str) -> tuple[fsspec.AbstractFileSystem, str]:
        storage, path = fsspec.core.url_to_fs(self.address)
        return storage, f"{path.rstrip('/')}/{name}"

    def _broken(self, what: str, name: str, error: Exception) -> RecordError:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        return RecordError(
            f"{what} ({reason})", f"{self.address.rstrip('/')}/{name}", "check --mentions and its rights"
        )
