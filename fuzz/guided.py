#!/usr/bin/env python3
"""Feed the readers with what coverage leads to (atheris, libFuzzer): an input that reaches new code is changed further.

    pip install atheris
    python fuzz/guided.py [--minutes 20] [--seed 1] [--seconds 5] [--memory 3000]

It begins with every file of tests/read/files. What an input may do is what fuzz/readers.py says; one that does
otherwise is printed and kept in fuzz/found/, and the exit code is 1. The seconds are of processor time: counting what
is reached makes the readers several times slower. Inputs that reached new code are kept in build/fuzz and are where
the next run begins.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import shutil
import sys
import tempfile
import time
import traceback
from contextlib import suppress
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["utenriks", "feedparser", "trafilatura", "htmldate", "courlan", "justext"]):
    import utenriks.read.jsonl
    import utenriks.read.newsml
    import utenriks.read.nitf
    import utenriks.read.parquet
    import utenriks.read.source
    import utenriks.read.warc
    import utenriks.read.webpage  # noqa: F401
    from utenriks.model.errors import ReadError
    from utenriks.read.feeds import read_feed
    from utenriks.read.webpage import read_page

    # What a reader imports only when it is used
    list(read_feed(b"<rss/>", ""))
    with suppress(ReadError):
        read_page(b"<html><body><p>Alba</p></body></html>", "")

from readers import CORPUS, FOUND, LARGEST, limit_memory, outcome

GROWN = Path(__file__).resolve().parents[1] / "build" / "fuzz"


class Tries:
    """Reads inputs and counts what became of them, until the time is over: libFuzzer runs nothing at its own end."""

    def __init__(self, path: Path, seconds: float, minutes: float) -> None:
        self.path, self.seconds, self.minutes = path, seconds, minutes
        self.begun = time.monotonic()
        self.inputs, self.found, self.slowest = 0, 0, 0.0

    def __call__(self, data: bytes) -> None:
        """Read one input; keep it when it did what none may."""
        if time.monotonic() - self.begun > 60 * self.minutes:
            self.end()
        self.inputs += 1
        self.path.write_bytes(data)
        told, worked = "", time.thread_time()
        try:
            outcome(self.path)
        except Exception as error:
            told = "".join(traceback.format_exception(error)[-3:])
        taken = time.thread_time() - worked
        self.slowest = max(self.slowest, taken)
        if told or taken > self.seconds:
            self.found += 1
            kept = FOUND / f"guided-{hashlib.sha256(data).hexdigest()[:12]}"
            kept.write_bytes(data)
            print(f"FOUND {kept}: {told or f'{taken:.1f} s'}", file=sys.stderr)

    def end(self) -> None:
        """Print the counts and end the process: 1 when something was found."""
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{self.inputs:,} inputs in {time.monotonic() - self.begun:.0f} s, {self.found} faults; "
            f"{len(list(GROWN.iterdir())):,} inputs reached new code; "
            f"slowest {1000 * self.slowest:.0f} ms, {memory:.0f} MB at most",
            flush=True,
        )
        shutil.rmtree(self.path.parent)
        os._exit(1 if self.found else 0)


def main() -> None:
    """Fuzz for so many minutes, print the counts; the exit code is 1 when something was found."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--minutes", type=float, default=20.0)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--seconds", type=float, default=5.0)
    options.add_argument("--memory", type=int, default=3000, help="megabytes of address space")
    chosen = options.parse_args()
    limit_memory(chosen.memory)
    for made in (GROWN, FOUND):
        made.mkdir(parents=True, exist_ok=True)
    folders = sorted({str(path.parent) for path in CORPUS.rglob("*") if path.is_file()})
    folder = tempfile.mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None)
    settings = (
        f"-seed={chosen.seed}",
        f"-max_len={LARGEST}",
        "-timeout=60",
        "-rss_limit_mb=0",
        f"-artifact_prefix={FOUND}/",
    )
    atheris.Setup(
        [sys.argv[0], str(GROWN), *folders, *settings], Tries(Path(folder) / "input", chosen.seconds, chosen.minutes)
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
