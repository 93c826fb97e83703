"""What is to be read, in the order in which one machine reads it, in groups that are a task each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

import fsspec

from utenriks.model.article import Article
from utenriks.model.errors import ReadError
from utenriks.read.folder import CHECK, listed, unreadable
from utenriks.read.source import Defaults, read_opened, read_path

# Files that a task reads one after the other: so many bytes, or one that is larger; and at most so many.
GROUP_BYTES, GROUP_FILES = 32_000_000, 2_000


@dataclass(frozen=True, slots=True)
class File:
    """A file by its path or address, its size in bytes, and whether it was found in a folder."""

    name: str
    size: int
    in_folder: bool

    @property
    def is_local(self) -> bool:
        """Whether it is a path."""
        return "://" not in self.name


def list_files(names: Iterable[str]) -> Iterator[File | ReadError]:
    """Yield the files at some paths and addresses of storages, and the errors of what cannot be listed."""
    for name in names:
        yield from _stored(name) if "://" in name else _local(Path(name))


def groups(listed: Iterable[File]) -> Iterator[tuple[File, ...]]:
    """Yield files in groups that are worth a task each."""
    group: list[File] = []
    size = 0
    for file in listed:
        if group and (size + file.size > GROUP_BYTES or len(group) >= GROUP_FILES):
            yield tuple(group)
            group, size = [], 0
        group.append(file)
        size += file.size
    if group:
        yield tuple(group)


def read_files(group: Sequence[File], defaults: Defaults) -> Iterator[Article | ReadError]:
    """Yield the articles in some files, as one machine reads them."""
    for file in group:
        stated = replace(defaults, by_ending=True) if file.in_folder else defaults
        if file.is_local:
            yield from read_path(Path(file.name), stated)
            continue
        try:
            with fsspec.open(file.name, "rb") as stream:
                yield from read_opened(stream, file.name, file.size, stated)
        except Exception as error:  # every storage has errors of its own
            yield unreadable(error, file.name)


def _local(path: Path) -> Iterator[File | ReadError]:
    for file, folder in listed(path):
        if isinstance(file, ReadError):
            yield file
            continue
        try:
            yield File(str(file), file.stat().st_size, folder)
        except (OSError, ValueError) as error:
            yield unreadable(error, file)


def _stored(address: str) -> Iterator[File | ReadError]:
    """Yield what an address of a storage holds: folders whole, by name, hidden files passed over."""
    try:
        storage, root = fsspec.core.url_to_fs(address)
        folder = storage.isdir(root)
        sizes = storage.find(root, detail=True) if folder else {root: storage.info(root)}
    except Exception as error:  # no such driver, no rights, no such bucket: each storage says it in its own way
        yield ReadError(f"cannot be opened ({' '.join(str(error).split())[:200]})", address, CHECK)
        return
    found = []
    for path, about in sizes.items():
        within = PurePosixPath(path).relative_to(root).parts if folder else ()
        if not any(part.startswith(".") for part in within):
            found.append((within, File(storage.unstrip_protocol(path), about["size"] or 0, folder)))
    if not found:
        yield ReadError("holds no files", address, "name another folder")
    yield from (file for _, file in sorted(found, key=lambda entry: entry[0]))
