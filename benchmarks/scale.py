#!/usr/bin/env python3
"""What reading on a cluster takes, stage by stage, and what an archive of 10⁸ articles would take by these figures.

    python benchmarks/scale.py [--articles 1000] [--words 300] [--write]

One process does the tasks that Dask would hand out, so that their processor time can be told apart. Processor time is
that of the whole process (set OMP_NUM_THREADS=1, as Dask's workers do); loading the models is left out and printed
apart. Storage is what stands on the disk.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import dask
import pyarrow.parquet as pq

from utenriks.desk.intake import Report
from utenriks.desk.workers import CodingTask
from utenriks.evaluation.page import write_block
from utenriks.read.source import Defaults
from utenriks.record.store import Store
from utenriks.reference.load import NONE
from utenriks.scale import merging
from utenriks.scale.lake import Lake
from utenriks.scale.loading import read_part
from utenriks.scale.sources import File
from utenriks.scale.tasks import Part, Work, code, cut, program_digest

if __package__:
    from benchmarks.articles import write_articles
    from benchmarks.read import load as load_models
    from benchmarks.read import peak
else:
    from articles import write_articles
    from read import load as load_models
    from read import peak

README = Path(__file__).resolve().parent / "README.md"
WHOLE = 100_000_000
HOUR, GIGABYTE = 3600, 1e9


def main() -> int:
    """Measure, print, and write the figures where asked to."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=1000)
    options.add_argument("--words", type=int, default=300)
    options.add_argument("--write", action="store_true", help="put the figures into README.md")
    given = options.parse_args()
    with TemporaryDirectory() as folder:
        lines = measure(Path(folder), given.articles, given.words)
    print("\n".join(lines))
    if given.write:
        write_block(README, "scale", "\n".join(["```", *lines, "```"]))
    return 0


def measure(folder: Path, number: int, words: int) -> list[str]:
    """Read so many articles stage by stage and return the table."""
    write_articles(folder / "archive.jsonl", number, words)
    entries = [json.loads(line) for line in (folder / "archive.jsonl").read_text(encoding="utf-8").splitlines()]
    loading = load_models(entries).cpu
    lake = Lake(str(folder / "lake"))
    work = Work(lake, CodingTask(None, NONE), program_digest())
    file = File(str(folder / "archive.jsonl"), (folder / "archive.jsonl").stat().st_size, False)
    spent: dict[str, float] = {}

    def timed(name: str, do: Callable[[], Any]) -> Any:
        begun = time.process_time()
        found = do()
        spent[name] = time.process_time() - begun
        return found

    parts, _ = timed("cut", lambda: cut([file], lake, Defaults()))
    timed("code", lambda: [code(part, work) for part in parts])
    held = peak()
    timed("load", lambda: put(parts, lake, folder / "record.db"))
    timed("settle", lambda: settle(folder / "record.db"))
    dask.config.set(scheduler="synchronous")
    passed = timed("heads", lambda: merging.passed_over(parts, lake, Report()))
    timed("merge", lambda: merging.merge_mentions(parts, passed, lake))
    mentions = sum(row_count(path) for path in (folder / "lake" / "mentions").rglob("*.parquet"))
    sizes = {name: size(folder / "lake" / name) for name in ("articles", "mentions", "finds", "events")}
    sizes["record"] = size(folder / "record.db")
    return table(number, mentions, loading, spent, sizes, held)


def put(parts: list[Part], lake: Lake, path: Path) -> None:
    """Put all articles into a record."""
    with Store(path) as store:
        for part in parts:
            for article, coded in read_part(part, lake):
                store.put(article, coded)


def settle(path: Path) -> None:
    """Merge a record's events."""
    with Store(path) as store:
        store.settle()
    sqlite3.connect(path).execute("PRAGMA wal_checkpoint(TRUNCATE)")


def row_count(path: Path) -> int:
    """Return how many rows a file of Parquet has."""
    return int(pq.read_metadata(path).num_rows)


def size(path: Path) -> int:
    """Return the bytes of a file, or of all files in a folder."""
    return path.stat().st_size if path.is_file() else sum(file.stat().st_size for file in path.rglob("*.parquet"))


STAGES = {
    "cut": "cut into parts (workers)",
    "code": "code (workers)",
    "merge": "merge in place (workers)",
    "heads": "which articles count (one process)",
    "load": "load: put (one process)",
    "settle": "load: settle (one process)",
}


def table(
    number: int, mentions: int, loading: float, spent: dict[str, float], sizes: dict[str, int], held: float
) -> list[str]:
    """Return the figures, and what they come to for 10⁸ articles of this kind."""
    lines = [
        f"{number:,} articles, {mentions / number:.2f} mentions each; models loaded in {loading:.1f} s of processor"
    ]
    lines.append(f"{'stage':<36}{'processor ms/article':>22}{'10⁸ articles: core-hours':>28}")
    for name, label in STAGES.items():
        each = spent[name] / number
        lines.append(f"{label:<36}{each * 1000:>22.2f}{each * WHOLE / HOUR:>28,.0f}")
    lines.append(f"{'storage':<36}{'bytes/article':>22}{'10⁸ articles: GB':>28}")
    for name, bytes_of in sizes.items():
        lines.append(f"{name:<36}{bytes_of / number:>22,.0f}{bytes_of / number * WHOLE / GIGABYTE:>28,.0f}")
    lines.append(f"memory of a worker at most: {held:.0f} MB")
    return lines


if __name__ == "__main__":
    sys.exit(main())
