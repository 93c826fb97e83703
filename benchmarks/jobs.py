#!/usr/bin/env python3
"""How much faster several processes read than one: ``utenriks read --jobs N`` on the same articles, by the clock.

    python benchmarks/jobs.py [--articles 1000] [--words 300] [--jobs 2] [--write]

Each is a process of its own that reads foreign news into a fresh record; what the same takes with one article is taken
off, so that loading counts for neither. Only a machine that does nothing else gives true figures.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from utenriks.evaluation.page import write_block

if __package__:
    from benchmarks.articles import write_articles
    from benchmarks.startup import README, run
else:
    from articles import write_articles
    from startup import README, run

# So many times the speed of one process, for two.
GOAL = 1.8


def main() -> int:
    """Print the figures; return 1 when two processes are not fast enough."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--articles", type=int, default=1000)
    options.add_argument("--words", type=int, default=300)
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--write", action="store_true", help="put the figures into benchmarks/README.md")
    chosen = options.parse_args()
    seconds: dict[int, float] = {}
    with TemporaryDirectory() as folder:
        many, one = Path(folder) / "many.jsonl", Path(folder) / "one.jsonl"
        write_articles(many, chosen.articles, chosen.words)
        write_articles(one, 1, chosen.words)
        for jobs in (1, chosen.jobs):
            spent = {
                path: run(["read", str(path), "--jobs", str(jobs), "--db", f"{folder}/{jobs}-{path.stem}.db"])[0]
                for path in (one, many)
            }
            seconds[jobs] = spent[many] - spent[one]
    gain = seconds[1] / seconds[chosen.jobs]
    lines = [f"{jobs} process{'es' if jobs > 1 else ''}: {spent:.1f} s" for jobs, spent in seconds.items()]
    lines.append(f"{chosen.articles:,} articles, {gain:.2f} times as fast (goal for two: {GOAL})")
    print("\n".join(lines))
    if chosen.write:
        write_block(README, "jobs", "```\n" + "\n".join(lines) + "\n```")
    return 0 if chosen.jobs != 2 or gain >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
