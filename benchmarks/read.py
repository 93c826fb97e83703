#!/usr/bin/env python3
"""How fast articles are read into a fresh record, beside the bare spaCy pipeline on the same text; and how much memory.

    python benchmarks/read.py [--articles 1000] [--words 300] [--write]

One process. Loading the models and the reference data is left out of both times and printed apart. Both are measured
by the clock and by the CPU time of the thread that reads: other programs disturb the clock, so the goal is judged by
the CPU time. Helper threads that multiply matrices for spaCy are left out of it: they are busy while they wait, and
counting them would flatter the ratio.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from utenriks.desk.intake import BATCH, Report, coder, parser, take_in
from utenriks.evaluation.page import write_block
from utenriks.language.pipeline import Cleaned
from utenriks.model.article import Article
from utenriks.record.store import Store

if __package__:
    from benchmarks.articles import write_articles
else:
    from articles import write_articles

README = Path(__file__).resolve().parent / "README.md"
GOAL_RATIO, GOAL_MEGABYTES = 1 / 3, 1000
QUARTERS = (25, 50, 75, 100)


class Watch:
    """Seconds taken, by the clock and of this thread's CPU time."""

    clock = cpu = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Measure what is done within."""
        clock, cpu = time.perf_counter(), time.thread_time()
        yield
        self.clock, self.cpu = time.perf_counter() - clock, time.thread_time() - cpu


def resident() -> float:
    """Return the memory that the process holds now, in MB; NaN where the system does not tell (not Linux)."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return float("nan")
    return pages * resource.getpagesize() / 1e6


def peak() -> float:
    """Return the most memory that the process has held, in MB."""
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kilobytes / 1e6 if sys.platform == "darwin" else kilobytes * 1024 / 1e6


def load(entries: list[dict[str, str]]) -> Watch:
    """Load what every reading needs, by coding one article of each language, and return how long it took."""
    watch = Watch()
    with watch.running():
        for language in sorted({entry["language"] for entry in entries}):
            text = next(entry["text"] for entry in entries if entry["language"] == language)
            coder(language).code(Article("loading", text, language), parser(language).parse(text))
    return watch


def parse_alone(entries: list[dict[str, str]]) -> Watch:
    """Run the bare pipelines over the same paragraphs in the same batches, and return how long it took."""
    watch = Watch()
    with watch.running():
        for start in range(0, len(entries), BATCH):
            for language, group in groupby(entries[start : start + BATCH], key=lambda entry: entry["language"]):
                texts = [Cleaned(entry["text"]) for entry in group]
                blocks = (text.text[first:last] for text in texts for first, last in text.blocks())
                for _ in parser(language).nlp.pipe(blocks, batch_size=64):
                    pass
    return watch


def read_all(path: Path, number: int, record: Path) -> tuple[Watch, dict[int, float]]:
    """Read the articles into a fresh record; return how long it took and the memory held at each quarter (MB)."""
    held: dict[int, float] = {}
    marks = {max(1, number * quarter // 100): quarter for quarter in QUARTERS}

    def note(report: Report) -> None:
        if (quarter := marks.get(report.read)) is not None:
            held[quarter] = resident()

    watch = Watch()
    with Store(record) as store, watch.running():
        report = take_in([path], store, progress=note)
    if report.read != number:
        raise RuntimeError(f"{report.read} of {number} articles were read: {report.skipped[:1]}")
    return watch, held


def main() -> int:
    """Print the figures; return 1 when a goal is missed."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--articles", type=int, default=1000)
    options.add_argument("--words", type=int, default=300)
    options.add_argument("--write", action="store_true", help="put the figures into benchmarks/README.md")
    chosen = options.parse_args()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        write_articles(path, chosen.articles, chosen.words)
        entries = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        words = sum(len(entry["text"].split()) for entry in entries)
        loading = load(entries)
        alone = parse_alone(entries)
        del entries
        whole, held = read_all(path, chosen.articles, Path(folder) / "record.db")
    ratio = alone.cpu / whole.cpu
    quarters = ", ".join(f"{held[quarter]:.0f} MB at {quarter} %" for quarter in QUARTERS if quarter in held)
    lines = [
        f"articles                 {chosen.articles:,} ({words:,} words)",
        f"loading                  {loading.clock:.1f} s ({loading.cpu:.1f} s of CPU)",
        f"spaCy pipeline alone     {words / alone.clock:,.0f} words/s ({alone.clock:.1f} s, {alone.cpu:.1f} s of CPU)",
        f"read into the record     {words / whole.clock:,.0f} words/s ({whole.clock:.1f} s, {whole.cpu:.1f} s of CPU)",
        f"ratio by CPU time        {ratio:.2f} (goal: {GOAL_RATIO:.2f} or more)",
        f"ratio by the clock       {alone.clock / whole.clock:.2f}",
        f"memory held              {quarters}",
        f"memory at most           {peak():.0f} MB (goal: under {GOAL_MEGABYTES} MB)",
    ]
    print("\n".join(lines))
    if chosen.write:
        write_block(README, "read", "```\n" + "\n".join(lines) + "\n```")
    return 0 if ratio >= GOAL_RATIO and peak() < GOAL_MEGABYTES else 1


if __name__ == "__main__":
    sys.exit(main())
