"""Coding in several processes: each loads the models once, the record is written by the one that asks."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice

from utenriks.desk.intake import BATCH, code_articles
from utenriks.model.article import Article
from utenriks.model.coded import Coded
from utenriks.model.errors import ReadError
from utenriks.reference.additions import Additions
from utenriks.reference.load import NONE

# Batches that wait for each worker: one in work, one ready.
AHEAD = 2
Result = tuple[list[tuple[Article, Coded]], list[ReadError]]


@dataclass(frozen=True, slots=True)
class CodingTask:
    """What a worker is given besides articles: which parser, and the reference data that the record adds."""

    pipeline: str | None
    additions: Additions

    def __call__(self, batch: list[Article]) -> Result:
        """Return the articles as coded, and the faults in place of those that could not be."""
        failed: list[ReadError] = []
        return list(code_articles(batch, self.pipeline, failed=failed.append, additions=self.additions)), failed


def code_in_workers(
    articles: Iterable[Article],
    jobs: int,
    pipeline: str | None = None,
    failed: Callable[[ReadError], None] = lambda error: None,
    additions: Additions = NONE,
) -> Iterator[tuple[Article, Coded]]:
    """Yield articles as coded by ``jobs`` processes, in the order given: what one process yields, several do.

    A worker that dies (out of memory, killed) is replaced: its articles are coded again one by one, and the one that
    kills a worker again is told to ``failed``.
    """
    task, waiting = CodingTask(pipeline, additions), iter(articles)
    pending: deque[tuple[list[Article], Future[Result]]] = deque()
    pool = _pool(jobs)
    try:
        while True:
            while len(pending) < jobs * AHEAD and (batch := list(islice(waiting, BATCH))):
                pending.append((batch, pool.submit(task, batch)))
            if not pending:
                return
            batch, future = pending.popleft()
            try:
                coded, faults = future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                coded, faults = _one_by_one(task, batch)
                pool = _pool(jobs)
                pending = deque((later, pool.submit(task, later)) for later, _ in pending)
            for fault in faults:
                failed(fault)
            yield from coded
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _one_by_one(task: CodingTask, batch: list[Article]) -> Result:
    """Code the articles of a batch in which a worker died, each so that it can harm none but itself."""
    coded: list[tuple[Article, Coded]] = []
    faults: list[ReadError] = []
    pool = _pool(1)
    for article in batch:
        try:
            found, told = pool.submit(task, [article]).result()
        except BrokenProcessPool:
            pool = _pool(1)
            what, todo = "could not be coded (its worker process died)", "a fault of the program, or too little memory"
            faults.append(ReadError(what, f"article {article.id}", todo))
        else:
            coded += found
            faults += told
    pool.shutdown(wait=False)
    return coded, faults


def _pool(jobs: int) -> ProcessPoolExecutor:
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # as many processes as cores need no threads of their own
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _begin)


def _begin() -> None:
    """Leave Ctrl-C to the process that writes the record."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
