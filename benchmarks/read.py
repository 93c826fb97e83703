#!/usr/bin/env python3
"""How fast articles are read into a fresh record, beside the bare spaCy pipeline on the same text; and how much memory.

    python benchmarks/read.py [--articles 210] [--words 300] [--rounds 3] [--write]

Foreign news, then mixed news (one article in five foreign), one process. Loading the models and the reference data is
left out of all times. They are measured by the clock and by the CPU time of the thread that reads: other programs
disturb the clock, so the goals are judged by the CPU time. They disturb that too, by way of caches: bare pipeline and
reading take turns, and the least time of each counts. Helper threads that multiply matrices for spaCy are left out
of it: they are busy while they wait, and counting them would flatter the ratio. With OMP_NUM_THREADS=1 there are none.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import spacy
from spacy.language import Language

from utenriks.desk.intake import BATCH, Report, coder, parser, take_in
from utenriks.evaluation.page import write_block
from utenriks.language import name_tagger  # noqa: F401 (spaCy then knows the component)
from utenriks.language.pipeline import BLOCKS, MODELS, Cleaned
from utenriks.model.article import Article
from utenriks.ontology.load import PACKAGE
from utenriks.record.store import Store

if __package__:
    from benchmarks.articles import write_articles
else:
    from articles import write_articles

README = Path(__file__).resolve().parent / "README.md"
# At most so many times the bare pipeline's time, by kind of news; megabytes at most.
GOALS = {"foreign": 1.0, "mixed": 0.4}
GOAL_MEGABYTES = 1000
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


@cache
def bare(language: str) -> Language:
    """Return the packaged pipeline of a language as spaCy alone loads and runs it."""
    return spacy.load(PACKAGE / "language" / "weights" / MODELS[language])


def parse_alone(entries: list[dict[str, str]]) -> Watch:
    """Run the bare pipelines over the same paragraphs in the same batches, and return how long it took."""
    watch = Watch()
    for language in {entry["language"] for entry in entries}:
        bare(language)
    with watch.running():
        for start in range(0, len(entries), BATCH):
            for language, group in groupby(entries[start : start + BATCH], key=lambda entry: entry["language"]):
                texts = [Cleaned(entry["text"]) for entry in group]
                blocks = (text.text[first:last] for text in texts for first, last in text.blocks())
                for _ in bare(language).pipe(blocks, batch_size=BLOCKS):
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


def measure(kind: str, number: int, words: int, rounds: int) -> tuple[list[str], float]:
    """Return the lines that tell of one kind of news, and how many times the bare pipeline's time reading it took."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        write_articles(path, number, words, kind == "mixed")
        entries = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        count = sum(len(entry["text"].split()) for entry in entries)
        load(entries)
        turns = [(parse_alone(entries), *read_all(path, number, Path(folder) / f"{turn}.db")) for turn in range(rounds)]
    alone = min((turn[0] for turn in turns), key=lambda watch: watch.cpu)
    whole, held = min((turn[1:] for turn in turns), key=lambda turn: turn[0].cpu)
    ratio, by_clock = whole.cpu / alone.cpu, whole.clock / alone.clock
    quarters = ", ".join(f"{held[quarter]:.0f} MB at {quarter} %" for quarter in QUARTERS if quarter in held)
    return [
        f"{kind + ' news':25}{number:,} articles ({count:,} words)",
        f"  spaCy pipeline alone   {count / alone.cpu:,.0f} words/s ({alone.cpu:.1f} s of CPU, {alone.clock:.1f} s)",
        f"  read into the record   {count / whole.cpu:,.0f} words/s ({whole.cpu:.1f} s of CPU, {whole.clock:.1f} s)",
        f"  time by spaCy's        {ratio:.2f} (goal: at most {GOALS[kind]}), by the clock {by_clock:.2f}",
        f"  memory held            {quarters}",
    ], ratio


def main() -> int:
    """Print the figures; return 1 when a goal is missed."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--articles", type=int, default=210)
    options.add_argument("--words", type=int, default=300)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--write", action="store_true", help="put the figures into benchmarks/README.md")
    chosen = options.parse_args()
    lines: list[str] = []
    good = True
    for kind, goal in GOALS.items():
        told, ratio = measure(kind, chosen.articles, chosen.words, chosen.rounds)
        lines += told
        good = good and ratio <= goal
    lines.append(f"memory at most           {peak():.0f} MB (goal: under {GOAL_MEGABYTES} MB)")
    print("\n".join(lines))
    if chosen.write:
        write_block(README, "read", "```\n" + "\n".join(lines) + "\n```")
    return 0 if good and peak() < GOAL_MEGABYTES else 1


if __name__ == "__main__":
    sys.exit(main())
