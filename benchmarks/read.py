#!/usr/bin/env python3
"""How fast articles are read into a fresh record, beside the bare spaCy pipeline on the same text; and how much memory.

    python benchmarks/read.py [--articles 1000] [--words 300] [--write]

One process. Loading the models and the reference data is left out of both times and printed apart.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from utenriks.desk.intake import BATCH, Report, coder, parser, take_in
from utenriks.evaluation.page import write_block
from utenriks.language.pipeline import Cleaned
from utenriks.record.store import Store

if __package__:
    from benchmarks.articles import write_articles
else:
    from articles import write_articles

README = Path(__file__).resolve().parent / "README.md"
GOAL_RATIO, GOAL_MEGABYTES = 1 / 3, 1000
QUARTERS = (25, 50, 75, 100)


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


def load(languages: set[str]) -> float:
    """Load what every reading needs and return how long it took, in seconds."""
    begun = time.perf_counter()
    for language in languages:
        parser(language).parse("…")
        coder(language)
    return time.perf_counter() - begun


def parse_alone(entries: list[dict[str, str]]) -> float:
    """Run the bare pipelines over the same paragraphs in the same batches, and return the seconds."""
    begun = time.perf_counter()
    for start in range(0, len(entries), BATCH):
        for language, group in groupby(entries[start : start + BATCH], key=lambda entry: entry["language"]):
            texts = [Cleaned(entry["text"]) for entry in group]
            blocks = (text.text[first:last] for text in texts for first, last in text.blocks())
            for _ in parser(language).nlp.pipe(blocks, batch_size=64):
                pass
    return time.perf_counter() - begun


def read_all(path: Path, number: int, record: Path) -> tuple[float, dict[int, float]]:
    """Read the articles into a fresh record; return the seconds, and the memory held at each quarter (MB)."""
    held: dict[int, float] = {}
    marks = {max(1, number * quarter // 100): quarter for quarter in QUARTERS}

    def watch(report: Report) -> None:
        if (quarter := marks.get(report.read)) is not None:
            held[quarter] = resident()

    store = Store(record)
    begun = time.perf_counter()
    report = take_in([path], store, progress=watch)
    seconds = time.perf_counter() - begun
    store.close()
    if report.read != number:
        raise RuntimeError(f"{report.read} of {number} articles were read: {report.skipped[:1]}")
    return seconds, held


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
        loading = load({entry["language"] for entry in entries})
        alone = parse_alone(entries)
        del entries
        whole, held = read_all(path, chosen.articles, Path(folder) / "record.db")
    ratio = alone / whole
    quarters = ", ".join(f"{held[quarter]:.0f} MB at {quarter} %" for quarter in QUARTERS if quarter in held)
    lines = [
        f"articles                 {chosen.articles:,} ({words:,} words)",
        f"loading                  {loading:.1f} s",
        f"spaCy pipeline alone     {words / alone:,.0f} words/s ({alone:.1f} s)",
        f"read into the record     {words / whole:,.0f} words/s ({whole:.1f} s)",
        f"ratio                    {ratio:.2f} (goal: {GOAL_RATIO:.2f} or more)",
        f"memory held              {quarters}",
        f"memory at most           {peak():.0f} MB (goal: under {GOAL_MEGABYTES} MB)",
    ]
    print("\n".join(lines))
    if chosen.write:
        write_block(README, "read", "```\n" + "\n".join(lines) + "\n```")
    return 0 if ratio >= GOAL_RATIO and peak() < GOAL_MEGABYTES else 1


if __name__ == "__main__":
    sys.exit(main())
