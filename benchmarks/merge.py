#!/usr/bin/env python3
"""How fast and how well mentions are merged into events: made-up mentions whose truth is known, in memory.

    python benchmarks/merge.py [--mentions 10000 100000 1000000] [--seed 1] [--write]

One process. Making the mentions (``mentions.py``) is left out of the times. ``times`` is how many times the processor
time of the line above it takes: the clock's depends on what else the machine does.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from utenriks.evaluation.page import write_block
from utenriks.model.event import Event
from utenriks.record.merge import merge

if __package__:
    from benchmarks.mentions import Made, make
else:
    from mentions import Made, make

README = Path(__file__).resolve().parent / "README.md"
GOAL_SECONDS, GOAL_F1, GOAL_TIMES = 600, 0.95, 12.0


@dataclass(frozen=True, slots=True)
class Score:
    """How well pairs of mentions were put together: precision, recall and their mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        return 2 * self.precision * self.recall / (self.precision + self.recall or 1)


def score(made: Made, events: Iterable[Event]) -> Score:
    """Return the pairwise precision and recall of events against the truth."""
    number = {id(mention): truth for mention, truth in zip(made.mentions, made.truth, strict=True)}
    right = told = 0
    for event in events:
        counted = Counter(number[id(mention)] for mention in event.mentions)
        right += sum(_pairs(size) for size in counted.values())
        told += _pairs(len(event.mentions))
    true = sum(_pairs(size) for size in Counter(made.truth).values())
    return Score(right / (told or 1), right / (true or 1))


def _pairs(number: int) -> int:
    return number * (number - 1) // 2


def run(mentions: int, seed: int) -> tuple[float, float, int, int, Score]:
    """Return the seconds by the clock and of the processor, the number of events made, of true ones, and the score."""
    made = make(mentions, seed)
    gc.collect()
    begun, worked = time.perf_counter(), time.process_time()
    events = merge(made.mentions, made.published)
    seconds, work = time.perf_counter() - begun, time.process_time() - worked
    return seconds, work, len(events), len(set(made.truth)), score(made, events)


def main() -> int:
    """Print the figures; return 1 when a goal is missed."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--mentions", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--write", action="store_true", help="put the figures into benchmarks/README.md")
    chosen = options.parse_args()
    lines = ["  mentions   seconds processor  times    events      true      P      R     F1"]
    well, before = True, 0.0
    for mentions in chosen.mentions:
        seconds, work, events, true, found = run(mentions, chosen.seed)
        times = work / before if before else 0.0
        lines.append(
            f"{mentions:>10,} {seconds:>9.1f} {work:>9.1f} {f'{times:.1f}' if times else '':>6} {events:>9,} {true:>9,}"
            f" {found.precision:>6.3f} {found.recall:>6.3f} {found.f1:>6.3f}"
        )
        print(lines[-1] if before else "\n".join(lines), flush=True)
        well = well and seconds < GOAL_SECONDS and found.f1 >= GOAL_F1 and times <= GOAL_TIMES
        before = work
    if chosen.write:
        write_block(README, "merge", "```\n" + "\n".join(lines) + "\n```")
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
