#!/usr/bin/env python3
"""How long each export of a made-up record takes, and how much memory: it must not grow with the record.

    python benchmarks/export.py [--events 1000000] [--db PATH] [--formats csv,rdf] [--write]

Each format in a process of its own, the way ``utenriks export`` writes it; the record is made by ``making.py`` unless
``--db`` names one that is there.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import func, select

from utenriks.evaluation.page import write_block
from utenriks.export.formats import FORMATS
from utenriks.record import schema
from utenriks.record.store import Store

if __package__:
    from benchmarks.making import fill
else:
    from making import fill

README = Path(__file__).resolve().parent / "README.md"
GOAL_MEGABYTES = 500


def export(name: str, db: Path, out: Path) -> tuple[float, float, float]:
    """Return seconds, megabytes of memory at most and megabytes written of one export."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "utenriks", "export", name, "--db", str(db), "--out", str(out)]
    child = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        raise RuntimeError(f"the export to {name} failed")
    kilobytes = usage.ru_maxrss / (1000 if sys.platform == "darwin" else 1)
    written = sum(path.stat().st_size for path in (out.iterdir() if out.is_dir() else [out]))
    return time.perf_counter() - begun, kilobytes * 1024 / 1e6, written / 1e6


def measured(db: Path, names: list[str], folder: Path) -> Iterator[tuple[str, bool]]:
    """Yield a line for each format, and whether it kept the goal."""
    for name in names:
        out = folder / name
        seconds, memory, written = export(name, db, out)
        for path in [*out.iterdir()] if out.is_dir() else [out]:
            path.unlink()
        yield f"{name:<10}{seconds:>9.0f} s{memory:>9.0f} MB{written:>12,.0f} MB", memory < GOAL_MEGABYTES


def _count(db: Path) -> int:
    with Store(db, create=False) as store, store.database.reading() as connection:
        return connection.scalar(select(func.count()).select_from(schema.event)) or 0


def main() -> int:
    """Print the table; 1 when an export took more memory than the goal."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--db", type=Path, help="a made record that is there already")
    parser.add_argument("--formats", default=",".join(FORMATS), help="which ones, divided by commas")
    parser.add_argument("--write", action="store_true", help="put the table into benchmarks/README.md")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        db = options.db
        if db is None:
            db = Path(folder) / "made.db"
            with Store(db) as store:
                fill(store, options.events)
        lines = [f"events    {_count(db):>11,}\nformat          time   memory at most     written"]
        kept = []
        for line, good in measured(db, options.formats.split(","), Path(folder)):
            print(line, flush=True)
            lines.append(line)
            kept.append(good)
            if options.write:  # after each: a run that is broken off keeps what it has
                write_block(README, "export", "```\n" + "\n".join(lines) + "\n```")
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
