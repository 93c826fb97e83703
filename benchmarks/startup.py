#!/usr/bin/env python3
"""How long the program takes to begin, each time in a process of its own: the least of several runs, and its memory.

    python benchmarks/startup.py [--runs 5] [--write]

``read`` is timed up to its end on an article of one sentence, so all that is loaded before a first article counts.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from utenriks.evaluation.page import write_block

README = Path(__file__).resolve().parent / "README.md"
TEXT = "Frankrikes utenriksminister møtte Kinas ambassadør i Paris mandag."
GOALS = {"utenriks --help": 0.3, "utenriks read": 1.5}


def run(arguments: list[str]) -> tuple[float, float, float]:
    """Run the program and return seconds by the clock, of CPU, and the most memory held (MB)."""
    quiet = (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)
    begun = time.perf_counter()
    process = os.posix_spawn(
        sys.executable, [sys.executable, "-m", "utenriks", *arguments], os.environ, file_actions=[quiet]
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
    lines, good = [f"{'':20}{'clock':>10}{'CPU':>10}{'memory':>10}{'goal':>10}"], True
    with TemporaryDirectory() as folder:
        path = Path(folder) / "article.txt"
        path.write_text(TEXT, encoding="utf-8")
        for name, goal in GOALS.items():
            found = []
            for number in range(chosen.runs):
                reading = ["read", str(path), "--language", "nb", "--db", str(Path(folder) / f"{number}.db")]
                found.append(run(["--help"] if name.endswith("--help") else reading))
            clock, cpu, held = min(found)
            good = good and clock < goal
            lines.append(f"{name:20}{clock:8.2f} s{cpu:8.2f} s{held:7.0f} MB{goal:8.1f} s")
    print("\n".join(lines))
    if chosen.write:
        write_block(README, "startup", "```\n" + "\n".join(lines) + "\n```")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
