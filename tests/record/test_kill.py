"""Killed at any moment while reading or recoding, the record is whole, and doing it again ends as if undisturbed."""

from __future__ import annotations

import json
import os
import random
import select
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from utenriks.desk.doctor import examine_record
from utenriks.model.event import Event
from utenriks.record.store import Store

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]

ROOT = Path(__file__).parents[2]
MOMENTS, ARTICLES = 100, 60
NAMES = ("Alba", "Borduria", "Syldavia", "Khemed", "Sondonesia", "Nuevo")
# One process that loads everything once and works in children of its own: "read" or "recode" a line, the child's
# number back. Starting Python anew a hundred times takes minutes.
SERVER = """
import os, sys
from pathlib import Path
from tests.making import install
install()
from utenriks.desk.intake import recode_all, take_in
from utenriks.record.store import Store
for line in sys.stdin:
    work, db, folder = line.split()
    child = os.fork()
    if child == 0:
        with Store(db) as store:
            recode_all(store) if work == "recode" else take_in([Path(folder)], store)
        os._exit(0)
    print(child, flush=True)
    _, status = os.waitpid(child, 0)
    print(status, flush=True)
"""


class Worker:
    """The process that reads and recodes in children, which can be killed."""

    def __init__(self) -> None:
        environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
        self.process = subprocess.Popen(
            [sys.executable, "-c", SERVER], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def work(self, what: str, db: Path, articles: Path, kill_after: float | None = None) -> int:
        """Do something and return its status: 0, or the signal that ended it (after so many seconds)."""
        told, said = self.process.stdin, self.process.stdout
        assert told is not None
        assert said is not None
        print(what, db, articles, file=told, flush=True)
        child = int(said.readline())
        if kill_after is not None and not _is_told(said, kill_after):
            os.kill(child, signal.SIGKILL)
        return int(said.readline())

    def close(self) -> None:
        """End the process."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(30)
        self.process.stdout.close()


def _is_told(said: IO[str], seconds: float) -> bool:
    """Return whether a line came within so many seconds."""
    return bool(select.select([said], [], [], seconds)[0])


def write_articles(path: Path) -> None:
    """Write articles of which many tell of the same meetings."""
    chance = random.Random(4)
    with path.open("w", encoding="utf-8") as lines:
        for number in range(ARTICLES):
            day = f"2019-04-{chance.randint(1, 6):02}"
            told = []
            for _ in range(3):
                one, other = chance.sample(NAMES, 2)
                told.append(f"{one} møter {other}{chance.choice([' i Klow', ''])}.")
            body = f"{' '.join(told)} {chance.choice(NAMES)} sier nei. Nummer {number}."
            entry = {"id": f"a{number:02}", "text": body, "language": "nb", "date": chance.choice([day, "2019-04"])}
            print(json.dumps(entry), file=lines)


def events(db: Path) -> list[Event]:
    with Store(db, create=False) as store:
        return store.events()


def test_killed_at_a_hundred_moments(tmp_path: Path) -> None:
    articles, whole, db = tmp_path / "a.jsonl", tmp_path / "whole.db", tmp_path / "r.db"
    write_articles(articles)
    chance = random.Random(7)
    worker = Worker()
    try:
        assert worker.work("read", whole, articles) == 0
        undisturbed = events(whole)
        assert len(undisturbed) < ARTICLES * 3 / 2, "many tellings are of one event"
        killed = 0
        for moment in range(MOMENTS):
            what = "read" if moment % 2 == 0 else "recode"
            status = worker.work(what, db, articles, kill_after=chance.choice((0.1, 0.4, 1.0)) * chance.random())
            killed += status == signal.SIGKILL
            wrong = [found for found in examine_record(db) if not found.ok and "no record" not in found.what]
            assert wrong == [], f"moment {moment}"
            if moment % 20 == 19:  # now and then it may end, and all begins anew
                assert worker.work("read", db, articles) == 0
                if moment % 40 == 39:
                    assert worker.work("recode", db, articles) == 0
                assert events(db) == undisturbed, f"moment {moment}"
                for file in tmp_path.glob("r.db*"):
                    file.unlink()
        assert killed > MOMENTS / 2
    finally:
        worker.close()
