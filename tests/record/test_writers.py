"""Several programs write one record at once: what one of them alone makes, nothing lost and nothing doubled."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.making import article, code

from utenriks.record.store import Store

ROOT = Path(__file__).parents[2]
ARTICLES = 120
PROGRAM = """
import sys
from tests.making import article, code
from utenriks.record.store import Store
first, articles, step = map(int, sys.argv[2:])
with Store(sys.argv[1]) as store:
    for number in range(first, 3 * articles, step):
        item = article(f"{number % articles} Alba møter Borduria i Klow.", f"a{number % articles}")
        store.put(item, code(item))
    store.settle()
"""


def writer(record: str, first: int = 0, step: int = 1) -> subprocess.Popen[str]:
    """Start a program that writes the articles three times over, or every so manieth."""
    command = [sys.executable, "-c", PROGRAM, record, str(first), str(ARTICLES), str(step)]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)


def write_at_once(record: str) -> None:
    """Let three programs write the same articles, each more than once and in an order of its own."""
    writers = [writer(record, first, 2) for first in (0, 1, 0)]
    told = [one.communicate(timeout=300)[1] for one in writers]
    assert [one.returncode for one in writers] == [0, 0, 0], told


def is_what_one_makes(store: Store, folder: Path) -> bool:
    """Return whether a record holds what one program alone makes of the articles."""
    store.settle()
    with Store(folder / "one.db") as one:
        for number in range(ARTICLES):
            item = article(f"{number} Alba møter Borduria i Klow.", f"a{number}")
            one.put(item, code(item))
        one.settle()
        return (store.articles(), store.events()) == (one.articles(), one.events())


@pytest.mark.slow
@pytest.mark.sqlite
def test_writers_at_once_make_what_one_makes(tmp_path: Path) -> None:
    write_at_once(str(tmp_path / "r.db"))
    with Store(tmp_path / "r.db", create=False) as store:
        assert is_what_one_makes(store, tmp_path)
        assert store.damages() == store.broken_spans() == store.unsourced_events() == []
