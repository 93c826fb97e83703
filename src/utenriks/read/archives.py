"""Zip, tar and compressed files: their members one after the other, never written to a disk."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, cast

from utenriks.model.errors import ReadError
from utenriks.read.limits import Budget, metered, seekable

Member = tuple[str, io.BufferedReader]
# What the standard library says of a broken archive.
BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, gzip.BadGzipFile,
          NotImplementedError)  # fmt: skip
_MENDED = "have it sent again"


def unpacked(stream: IO[bytes], kind: str, where: str, budget: Budget) -> io.BufferedReader:
    """Return what a compressed stream (gzip, bzip2, xz) holds."""
    if kind == "gzip":
        return metered(cast("IO[bytes]", gzip.GzipFile(fileobj=stream)), where, budget)
    opened = bz2.BZ2File(stream) if kind == "bzip2" else lzma.LZMAFile(stream)  # noqa: SIM115
    return metered(cast("IO[bytes]", opened), where, budget)


def zip_members(stream: IO[bytes], where: str, budget: Budget) -> Iterator[Member | ReadError]:
    """Yield the name and the content of each file in a zip archive, and in its place why one is not read."""
    try:
        with seekable(stream, where) as file, zipfile.ZipFile(file) as archive:
            if not archive.infolist():
                yield ReadError("holds no files", where, "leave it out")
            for info in archive.infolist():
                place = f"{where}/{_shown(info.filename)}"
                if info.filename.endswith("/") or _is_hidden(info.filename):  # is_dir() fails on an empty name
                    continue
                if (error := _unsafe(info.filename, place)) is not None:
                    yield error
                    continue
                if info.flag_bits & 1:
                    yield ReadError("is encrypted", place, "give it without a password")
                    continue
                with archive.open(info) as member:
                    yield place, metered(member, place, budget)
    except (*BROKEN, ValueError, RuntimeError) as error:  # the libraries raise these for damaged heads too
        yield damaged("zip archive", error, where)


def tar_members(stream: IO[bytes], where: str, budget: Budget) -> Iterator[Member | ReadError]:
    """Yield the name and the content of each file in a tar archive, and in its place why one is not read."""
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for info in archive:
                place = f"{where}/{_shown(info.name)}"
                if info.isdir() or _is_hidden(info.name):
                    continue
                if (error := _unsafe(info.name, place)) is not None:
                    yield error
                    continue
                member = archive.extractfile(info) if info.isfile() else None
                if member is None:
                    yield ReadError("is a link or a device, not a file", place, "put the file itself into the archive")
                    continue
                yield place, metered(member, place, budget)
    except (*BROKEN, ValueError, RuntimeError) as error:  # the libraries raise these for damaged heads too
        yield damaged("tar archive", error, where)


def damaged(what: str, error: Exception, where: str) -> ReadError:
    """Return what a broken archive says to the user."""
    reason = " ".join(str(error).split())[:80] or type(error).__name__
    return ReadError(f"is a damaged {what} ({reason})", where, _MENDED)


def _unsafe(name: str, where: str) -> ReadError | None:
    """Return an error for a name that leads out of the archive: no honest archive holds one."""
    parts = re.split(r"[/\\]", name)
    if name.startswith(("/", "\\")) or ".." in parts or re.match(r"[A-Za-z]:", name) or "\x00" in name:
        return ReadError("has a name that leads out of the archive", where, "have the archive made again")
    return None


def _is_hidden(name: str) -> bool:
    parts = [part for part in re.split(r"[/\\]", name) if part not in ("", ".", "..")]
    return any(part.startswith(".") or part == "__MACOSX" for part in parts)


def _shown(name: str) -> str:
    """Return a member's name as one printable line."""
    return "".join(character if character.isprintable() else "?" for character in name)[:200]
