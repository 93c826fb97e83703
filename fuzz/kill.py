#!/usr/bin/env python3
"""Kill the program (SIGKILL) at random moments while it reads, merges, recodes, migrates and exports.

    python fuzz/kill.py [--moments 200] [--seed 7]

The moments are shared evenly by the five. After each the record must open, and ``doctor`` must find it whole; the same
work done again must end as if undisturbed: the same events, of an export the same bytes. An export that was cut off
leaves no file under its own name. What is otherwise is printed, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

from utenriks.desk.doctor import examine_record
from utenriks.model.coded import Coded
from utenriks.model.event import Event
from utenriks.record.store import Store

ROOT = Path(__file__).resolve().parents[1]
WORKS = ("read", "merge", "recode", "migrate", "export")
ARTICLES = 60
NAMES = ("Alba", "Borduria", "Syldavia", "Khemed", "Sondonesia", "Nuevo")
# One process that loads everything once and works in children of its own: a work, a record, articles and an export a
# line; the child's number back, and its status. Starting Python anew two hundred times takes minutes.
SERVER = """
import os, sys
from pathlib import Path
from tests.making import install
from tests.record.test_migrations import make_older
install()
from utenriks.cli.exporting import export_command
from utenriks.desk.intake import code_articles, recode_all, take_in
import utenriks.export.parquet
from utenriks.read.source import read_path
from utenriks.record.database import migrate
from utenriks.record.store import Store, Wanted

def put(db, articles, out):
    with Store(db) as store:
        for article, coded in code_articles(list(read_path(articles))):
            store.put(article, coded)

def read(db, articles, out):
    with Store(db) as store:
        take_in([articles], store)

def merge(db, articles, out):
    with Store(db) as store:
        store.settle()

def recode(db, articles, out):
    with Store(db) as store:
        recode_all(store)

def export(db, articles, out):
    for name, file in (("plover", "events.jsonl"), ("csv", "events.csv"), ("parquet", "tables")):
        export_command(name, db, out / file, False, Wanted())

def older(db, articles, out):
    make_older(db)

def bring_on(db, articles, out):
    migrate(db)

works = {
    "read": read, "put": put, "merge": merge, "recode": recode, "older": older, "migrate": bring_on, "export": export,
}
for line in sys.stdin:
    work, *paths = line.split()
    child = os.fork()
    if child == 0:
        sys.stderr = open(os.devnull, "w")
        works[work](*map(Path, paths))
        os._exit(0)
    print(child, flush=True)
    _, status = os.waitpid(child, 0)
    print(status, flush=True)
"""


class Worker:
    """The process that works in children, which can be killed."""

    def __init__(self, articles: Path, out: Path) -> None:
        environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
        self.articles, self.out = articles, out
        self.process = subprocess.Popen(
            [sys.executable, "-c", SERVER], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def work(self, what: str, db: Path, kill_after: float | None = None) -> int:
        """Do something and return its status: 0, or the signal that ended it (after so many seconds)."""
        told, said = self.process.stdin, self.process.stdout
        assert told is not None
        assert said is not None
        print(what, db, self.articles, self.out, file=told, flush=True)
        child = int(said.readline())
        if kill_after is not None and not select.select([said], [], [], kill_after)[0]:
            with suppress(ProcessLookupError):  # it may have ended just now
                os.kill(child, signal.SIGKILL)
        return int(said.readline())

    def close(self) -> None:
        """End the process."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(30)
        self.process.stdout.close()


class Trial:
    """One work: what it begins with, what it makes when nothing disturbs it, and how long that takes."""

    def __init__(self, what: str, folder: Path, worker: Worker) -> None:
        self.what, self.worker, self.db = what, worker, folder / "r.db"
        self.begin = folder / f"{what}.begin.db"
        made = {"merge": ("put",), "migrate": ("read", "older")}.get(what, () if what == "read" else ("read",))
        for step in made:
            assert worker.work(step, self.begin) == 0, step
        if what == "recode":
            self._spoil()
        taken = []
        for _ in range(2):  # the first time may take longer
            self.reset()
            started = time.monotonic()
            assert worker.work(what, self.db) == 0, what
            taken.append(time.monotonic() - started)
        self.seconds = min(taken)
        self.events, self.files = self._events(), self._files()
        assert self.events
        self.reset()

    def _spoil(self) -> None:
        """Leave out of the record what coding anew must find again."""
        with Store(self.begin) as store:
            for identity, _, _ in store.articles()[::2]:
                store.recode(store.article(identity), Coded())
            store.settle()

    def reset(self) -> None:
        """Begin anew."""
        for file in self.db.parent.glob("r.db*"):
            file.unlink()
        if self.begin.exists():
            shutil.copy(self.begin, self.db)
        shutil.rmtree(self.worker.out, ignore_errors=True)
        self.worker.out.mkdir()

    def kill(self, moment: float) -> tuple[bool, list[str]]:
        """Do the work and kill it at a moment (a share of the time it takes); return whether it was, and the faults."""
        killed = self.worker.work(self.what, self.db, kill_after=moment * self.seconds) == signal.SIGKILL
        faults = [
            found.what
            for found in (examine_record(self.db) if self.db.exists() else [])
            if not found.ok and "no record" not in found.what and "utenriks migrate" not in found.what
        ]
        whole = self.files
        faults += [f"{name} is half a file" for name, data in self._files().items() if data != whole.get(name)]
        return killed, faults

    def again(self) -> list[str]:
        """Do the work again, undisturbed; return how it ends otherwise than it should, and begin anew."""
        status = self.worker.work(self.what, self.db)
        faults = [f"ended with {status}"] if status else []
        if self._events() != self.events:
            faults.append("other events than undisturbed")
        if self._files() != self.files:
            faults.append("other files than undisturbed")
        faults += [found.what for found in examine_record(self.db) if not found.ok]
        self.reset()
        return faults

    def _events(self) -> list[Event]:
        with Store(self.db, create=False) as store:
            return store.events()

    def _files(self) -> dict[str, bytes]:
        """Return the export's files by name, without those that an export is still writing."""
        files = (path for path in sorted(self.worker.out.rglob("*")) if path.is_file())
        return {path.name: path.read_bytes() for path in files if path.suffix != ".partial"}


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


def run(moments: int, seed: int, folder: Path) -> tuple[Counter[str], list[str]]:
    """Kill so many times; return how often each work was killed before its end, and the faults.

    Of three kills of one work two are followed by the next one, upon what the first left; then all is done again.
    """
    articles, chance = folder / "a.jsonl", random.Random(seed)
    write_articles(articles)
    worker = Worker(articles, folder / "out")
    killed, faults = Counter[str](), list[str]()
    try:
        for what in WORKS:
            trial = Trial(what, folder, worker)
            for number in range(moments // len(WORKS)):
                was, wrong = trial.kill(chance.random())
                killed[what] += was
                if number % 3 == 2 or not was:
                    wrong += trial.again()
                faults += [f"{what}, moment {number}: {fault}" for fault in wrong]
    finally:
        worker.close()
    return killed, faults


def main() -> int:
    """Kill, print the counts; return 1 when something was found."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--moments", type=int, default=200)
    options.add_argument("--seed", type=int, default=7)
    chosen = options.parse_args()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        killed, faults = run(chosen.moments, chosen.seed, Path(folder))
    for fault in faults:
        print(f"FOUND {fault}", file=sys.stderr)
    told = ", ".join(f"{what} {killed[what]}" for what in WORKS)
    print(
        f"{chosen.moments} moments in {time.monotonic() - begun:.0f} s, killed before the end: {killed.total()} "
        f"({told}); {len(faults)} faults"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
