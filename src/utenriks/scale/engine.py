"""The course of a reading on a cluster: files are cut into parts, parts are coded, in the archive's order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Protocol

from distributed import KilledWorker

from utenriks.model.errors import ReadError
from utenriks.read.source import Defaults
from utenriks.scale.sources import File, groups, list_files
from utenriks.scale.tasks import PART, Part, Work, code, cut, try_out

# How often a task is tried again that a storage or the network has failed.
RETRIES = 2
Told = Callable[[ReadError], None]


class Future(Protocol):
    """What is to come of a task."""

    def result(self) -> Any:
        """Wait for it and return it."""

    def done(self) -> bool:
        """Return whether it is there."""


class Client(Protocol):
    """What is asked of Dask's client."""

    def submit(self, function: Callable[..., Any], *arguments: Any, **options: Any) -> Future:
        """Give a task to some worker."""


def coded_parts(
    client: Client, names: Iterable[str], defaults: Defaults, work: Work, told: Told, size: int = PART
) -> Iterator[Part]:
    """Yield the parts of all that stands at some paths, coded, in the order in which one machine would read it.

    ``told`` hears of what could not be read or coded. A task whose worker dies is done again by another.
    """
    pending: deque[tuple[Part, Future]] = deque()
    for cutting in [_cutting(client, group, work, defaults, size) for group in groups(_files(names, told))]:
        parts, faults = cutting.result()
        for fault in faults:
            told(fault)
        # coding goes before further cutting, so that what follows it need not wait for the whole archive to be cut
        pending.extend((part, _submit(client, code, part, work, priority=1)) for part in parts)
        while pending and pending[0][1].done():
            yield _finished(client, *pending.popleft(), work, told)
    while pending:
        yield _finished(client, *pending.popleft(), work, told)


def _files(names: Iterable[str], told: Told) -> Iterator[File]:
    for item in list_files(names):
        if isinstance(item, ReadError):
            told(item)
        else:
            yield item


def _cutting(client: Client, group: Sequence[File], work: Work, defaults: Defaults, size: int) -> Future:
    return _submit(client, cut, group, work.lake, defaults, size)


def _submit(client: Client, function: Callable[..., Any], *arguments: Any, priority: int = 0) -> Future:
    return client.submit(function, *arguments, pure=False, retries=RETRIES, priority=priority)


def _finished(client: Client, part: Part, coding: Future, work: Work, told: Told) -> Part:
    try:
        faults = coding.result()
    except KilledWorker:
        killers = _killers(client, part, work, range(part.count))
        faults = _submit(client, code, part, work, tuple(killers)).result()
    for fault in faults:
        told(fault)
    return part


def _killers(client: Client, part: Part, work: Work, numbers: Sequence[int]) -> list[int]:
    """Return the numbers of the articles that kill whatever worker codes them, found by halving."""
    try:
        _submit(client, try_out, part, work, tuple(numbers)).result()
    except KilledWorker:
        half = len(numbers) // 2
        if not half:
            return list(numbers)
        return _killers(client, part, work, numbers[:half]) + _killers(client, part, work, numbers[half:])
    return []
