"""The files at a path: itself, or a folder read whole, folders within it too, in the order of their names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from utenriks.model.errors import ReadError

CHECK = "check the path and its rights"


def listed(path: Path) -> Iterator[tuple[Path | ReadError, bool]]:
    """Yield a file, or what ``files`` yields of a folder, each with whether it was found in a folder."""
    try:
        folder = path.is_dir()
    except (OSError, ValueError) as error:
        yield unreadable(error, path), False
        return
    for file in files(path) if folder else (path,):
        yield file, folder


def files(folder: Path) -> Iterator[Path | ReadError]:
    """Yield the files in a folder and the folders within it, and in their place the errors of what cannot be read.

    Hidden files and folders are passed over.
    """
    found = False
    for item in _walk(folder, set()):
        found = True
        yield item
    if not found:
        yield ReadError("holds no files", str(folder), "name another folder")


def _walk(folder: Path, above: set[Path]) -> Iterator[Path | ReadError]:
    try:
        here = folder.resolve()
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except (OSError, RuntimeError) as error:
        yield unreadable(error, folder)
        return
    if here in above:  # a link back to a folder that holds it
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        try:
            inner = entry.is_dir()
        except OSError as error:
            yield unreadable(error, entry)
            continue
        if inner:
            yield from _walk(entry, above | {here})
        else:
            yield entry


def unreadable(error: Exception, path: Path | str) -> ReadError:
    """Return what a failed opening of a file or folder says to the user."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return ReadError(f"cannot be opened ({reason})", str(path), CHECK)
