#!/usr/bin/env python3
"""How long the program takes to begin, each time in a process of its own: the least of several runs, and its memory.

    python benchmarks/startup.py [--runs 5] [--write]

``read`` is timed up to its end on an article of one sentence, so all that is loaded before a first article counts:
once with nothing kept of earlier starts (``ontology/compiled.py``), then with it. Python's bytecode is there, as in an
installed package.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from math import inf
from pathlib import Path
from tempfile import TemporaryDirectory

from utenriks.evaluation.page import write_block

README = Path(__file__).resolve().parent / "README.md"
TEXT = "Frankrikes utenriksminister møtte Kinas ambassadør i Paris mandag."
HELP, FIRST, READ = "utenriks --help", "utenriks read, first", "utenriks read"
GOALS = {HELP: 0.3, READ: 1.5}


def run(arguments: list[str], kept: Path, bytecode: Path) -> tuple[float, float, float]:
    """Run the program and return seconds by the clock, of CPU, and the most memory held (MB).

    ``kept`` is where it keeps what it works out for the next start, ``bytecode`` where Python does.
    """
    quiet = (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)
    environment = {**os.environ, "UTENRIKS_CACHE": str(kept), "PYTHONPYCACHEPREFIX": str(bytecode)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.perf_counter()
    process = os.posix_spawn(
        sys.executable, [sys.executable, "-m", "utenriks", *arguments], environment, file_actions=[quiet]
    )
    _, status, used = os.wait4(process, 0)
    if status:
        raise RuntimeError(f"utenriks {' '.join(arguments)} ended with {os.waitstatus_to_exitcode(status)}")
    kilobytes = used.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return time.perf_counter() - begun, used.ru_utime + used.ru_stime, kilobytes / 1000


def main() -> int:
    """Print the figures; return 1 when a goal is missed."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--write", action="store_true", help="put the figures into benchmarks/README.md")
    chosen = options.parse_args()
    lines, good = [f"{'':22}{'clock':>10}{'CPU':>10}{'memory':>10}{'goal':>10}"], True
    with TemporaryDirectory() as name:
        folder = Path(name)
        article = folder / "article.txt"
        article.write_text(TEXT, encoding="utf-8")
        bytecode = folder / "bytecode"

        def read(number: int, kept: Path) -> tuple[float, float, float]:
            record = ["--db", str(folder / f"{kept.name}{number}.db")]
            return run(["read", str(article), "--language", "nb", *record], kept, bytecode)

        read(0, folder / "warm")
        found = {
            HELP: [run(["--help"], folder / "warm", bytecode) for _ in range(chosen.runs)],
            FIRST: [read(number, folder / f"kept{number}") for number in range(chosen.runs)],
            READ: [read(number + 1, folder / "warm") for number in range(chosen.runs)],
        }
    for name, runs in found.items():
        clock, cpu, held = min(runs)
        good = good and clock < GOALS.get(name, inf)
        goal = f"{GOALS[name]:8.1f} s" if name in GOALS else ""
        lines.append(f"{name:22}{clock:8.2f} s{cpu:8.2f} s{held:7.0f} MB{goal}")
    print("\n".join(lines))
    if chosen.write:
        write_block(README, "startup", "```\n" + "\n".join(lines) + "\n```")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
