"""Coding in several processes: the same as in one, whatever happens to them."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from utenriks.desk.intake import BATCH, code_articles, take_in
from utenriks.desk.workers import code_in_workers, cores
from utenriks.model.article import Article
from utenriks.model.errors import ReadError
from utenriks.read.source import Defaults
from utenriks.record.store import Store

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("models")]
ARCHIVE = Path(__file__).parents[2] / "examples" / "archive"


def articles(number: int) -> list[Article]:
    return [
        Article(f"a{n}", f"Emmanuel Macron møtte Olaf Scholz i Paris {1 + n % 28}. mai.", "nb") for n in range(number)
    ]


def test_two_processes_make_the_record_that_one_makes(tmp_path: Path) -> None:
    events = []
    for jobs in (1, 2):
        with Store(tmp_path / f"{jobs}.db") as store:
            take_in([ARCHIVE / "arctic.jsonl"], store, Defaults(), jobs=jobs)
            events.append(store.events())
    assert events[0]
    assert events[0] == events[1]


def test_a_worker_that_dies_is_replaced_and_nothing_is_lost_or_doubled() -> None:
    wanted = articles(3 * BATCH)
    failed: list[ReadError] = []

    def fed() -> Iterator[Article]:
        for number, article in enumerate(wanted):
            yield article
            if number == 2 * BATCH - 1:
                for worker in multiprocessing.active_children():
                    os.kill(worker.pid or 0, signal.SIGKILL)

    coded = list(code_in_workers(fed(), 2, failed=failed.append))
    assert [article.id for article, _ in coded] == [article.id for article in wanted]
    assert not failed
    assert [found for _, found in coded] == [found for _, found in code_articles(wanted)]


def test_this_process_may_use_a_processor() -> None:
    assert cores() >= 1
