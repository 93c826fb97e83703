#!/usr/bin/env python3
"""Feed the readers with broken copies of good files: bytes changed, cut, doubled, moved, spliced from two files.

    python fuzz/readers.py [--inputs 100000] [--seed 1] [--seconds 2] [--memory 3000]

Every file of tests/read/files is where an input may begin. An input must give articles or errors of ours, within the
seconds of processor time and the megabytes of address space; anything else is printed with the input, kept in
fuzz/found/, and the exit code is 1. The same seed makes the same inputs. Inputs that coverage leads to: fuzz/guided.py.
"""

from __future__ import annotations

import argparse
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from utenriks.model.article import Article
from utenriks.model.errors import ReadError
from utenriks.read.source import read_path

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent / "tests" / "read" / "files"
FOUND = HERE / "found"
# What the mutations put in: ends of things, large numbers, markup that opens.
TOKENS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"<", b"</", b"<![CDATA[", b"<!DOCTYPE", b"&#x0;", b"&amp;", b"{", b"}",
    b"[", b"]", b'"', b"\\u0000", b"1e999", b"-1", b"99999999999999999999", b"NaN", b"2019-02-30", b"\r\n\r\n",
    b"\xe2\x80\xae", b"WARC/1.0",
)  # fmt: skip
# An input is at most so large, in bytes.
LARGEST = 200_000


class LateError(Exception):
    """An input took longer than it may."""


def mutated(chance: random.Random, corpus: list[bytes]) -> bytes:
    """Return a broken copy of a file of the corpus."""
    data = bytearray(chance.choice(corpus))
    for _ in range(chance.randint(1, 6)):
        at, end = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
        end = min(end, at + 4096)
        change = chance.randrange(6)
        if change == 0 and data:
            data[min(at, len(data) - 1)] = chance.randrange(256)
        elif change == 1:
            del data[at:end]
        elif change == 2:
            data[at:at] = data[at:end]
        elif change == 3:
            data[at:at] = chance.choice(TOKENS) * chance.randint(1, 3)
        elif change == 4:
            other = chance.choice(corpus)
            start = chance.randint(0, len(other))
            data[at:end] = other[start : start + 4096]
        else:
            data = data[: max(1, at)]
    return bytes(data[:LARGEST])


def limit_memory(megabytes: int) -> None:
    """Let this process have so much address space: more is refused it, and becomes a MemoryError."""
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))


def outcome(path: Path) -> str:
    """Read an input; return what it gave, article or error. Raises what no reader may."""
    found = list(read_path(path))
    for item in found:
        assert isinstance(item, Article | ReadError), type(item)
        if isinstance(item, ReadError):
            assert "\n" not in item.line(), item.line()
    return "article" if any(isinstance(item, Article) for item in found) else "error"


def tried(data: bytes, path: Path, seconds: float) -> str:
    """Read an input within so many seconds of processor time (others use the machine too); return what it gave."""
    path.write_bytes(data)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        return outcome(path)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def main() -> int:
    """Fuzz, print the counts; return 1 when something was found."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--inputs", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--seconds", type=float, default=2.0)
    options.add_argument("--memory", type=int, default=3000, help="megabytes of address space")
    chosen = options.parse_args()
    limit_memory(chosen.memory)
    chance, counts, begun = random.Random(chosen.seed), Counter[str](), time.monotonic()
    corpus = [path.read_bytes() for path in sorted(CORPUS.rglob("*")) if path.is_file() and path.suffix != ".py"]

    def late(*_: object) -> None:
        raise LateError

    signal.signal(signal.SIGPROF, late)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "input"
        for number in range(chosen.inputs):
            data = mutated(chance, corpus)
            try:
                counts[tried(data, path, chosen.seconds)] += 1
            except Exception as error:
                counts[f"FOUND {type(error).__name__}"] += 1
                FOUND.mkdir(exist_ok=True)
                (FOUND / f"{chosen.seed}-{number}").write_bytes(data)
                print(f"input {number}: {''.join(traceback.format_exception(error)[-3:])}", file=sys.stderr)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = ", ".join(f"{name} {count:,}" for name, count in sorted(counts.items()))
    print(f"{chosen.inputs:,} inputs in {time.monotonic() - begun:.0f} s: {told}; {memory:.0f} MB at most")
    return 1 if any(name.startswith("FOUND") for name in counts) else 0


if __name__ == "__main__":
    sys.exit(main())
