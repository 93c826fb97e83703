"""How much an archive may unfold to: a bomb is refused while it is read, whatever it says of its own size."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import IO, cast

from utenriks.model.errors import ReadError

# Compressed news text unfolds to ten or twenty times its size, repetitive JSON lines to some fifty times.
RATIO = 100
# What any file may unfold to, in bytes, whatever its own size.
FREE = 200_000_000
# Archives within archives (a zip of tar.gz) deeper than this are refused.
MAX_DEPTH = 4
# A stream that must be at hand as a whole (zip, Parquet from a pipe) is kept on disk, up to so many bytes.
MAX_SPOOLED = 4_000_000_000
IN_MEMORY = 16_000_000


class BombError(ReadError):
    """An archive unfolds to more than any honest one does; nothing more of it is read."""


class Budget:
    """What one file given by the user may unfold to, over all the archives within it."""

    def __init__(self, size: int = 0) -> None:
        """``size`` is the file's own size in bytes; what comes from a pipe is counted as it comes."""
        self.size = size
        self.unfolded = 0

    def take(self, count: int, where: str) -> None:
        """Count unfolded bytes; BombError when there are more than any honest file has."""
        self.unfolded += count
        if self.unfolded > FREE + RATIO * self.size:
            what = f"unfolds to more than {RATIO} times its size, as a bomb does"
            raise BombError(what, where, "read its files singly if you trust it")


class Metered(io.RawIOBase):
    """A stream whose bytes are counted: as unfolded (against the budget) or as come in (for it)."""

    def __init__(self, stream: IO[bytes], where: str, budget: Budget, *, incoming: bool = False) -> None:
        self._stream, self._where, self._budget, self._incoming = stream, where, budget, incoming

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Read some bytes into a buffer."""
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        # from a pipe what is there, from an archive as much as is asked for: what a member is shows in its first bytes
        read = getattr(self._stream, "read1", self._stream.read) if self._incoming else self._stream.read
        data = read(len(view))
        view[: len(data)] = data
        if self._incoming:
            self._budget.size += len(data)
        else:
            self._budget.take(len(data), self._where)
        return len(data)


def metered(stream: IO[bytes], where: str, budget: Budget, *, incoming: bool = False) -> io.BufferedReader:
    """Return a stream that counts what is read from another."""
    return io.BufferedReader(Metered(stream, where, budget, incoming=incoming), 1 << 16)


@contextmanager
def seekable(stream: IO[bytes], where: str) -> Iterator[IO[bytes]]:
    """Give a stream that can be read from any place: itself, or a copy on disk. ReadError when too large."""
    if stream.seekable():
        yield stream
        return
    with SpooledTemporaryFile(IN_MEMORY) as copy:
        size = 0
        while data := stream.read(1 << 20):
            size += len(data)
            if size > MAX_SPOOLED:
                raise ReadError(f"is larger than {MAX_SPOOLED:,} bytes", where, "give it as a file of its own")
            copy.write(data)
        copy.seek(0)
        yield cast("IO[bytes]", copy)


def size_of(stream: IO[bytes]) -> int:
    """Return the size of an opened file in bytes, 0 for a pipe."""
    try:
        return os.fstat(stream.fileno()).st_size
    except (OSError, AttributeError, io.UnsupportedOperation):
        return 0
