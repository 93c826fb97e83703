#!/usr/bin/env python3
"""What each stage of reading costs: the same articles read again and again, each time with one stage more.

    python benchmarks/stages.py [--articles 210] [--words 300] [--write]

CPU time of the reading thread; models and reference data are loaded before. The last line reads mixed news with the
sieve off, beside the same with it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from utenriks.desk.intake import BATCH, code_articles, parser
from utenriks.evaluation.page import write_block
from utenriks.model.article import Article
from utenriks.model.when import When

if __package__:
    from benchmarks.articles import write_articles
    from benchmarks.read import README, Watch, load, parse_alone, read_all
else:
    from articles import write_articles
    from read import README, Watch, load, parse_alone, read_all


def timed(work: Callable[[], object]) -> float:
    """Return the seconds of CPU that some work took."""
    watch = Watch()
    with watch.running():
        work()
    return watch.cpu


def parsed(items: list[Article]) -> None:
    """Parse articles in the batches of a reading."""
    for start in range(0, len(items), BATCH):
        for language, group in groupby(items[start : start + BATCH], key=lambda item: item.language):
            for _ in parser(language).parse_many([item.body for item in group]):
                pass


def coded(items: list[Article], sifted: bool) -> None:
    """Code articles, with or without the sieve."""
    for _ in code_articles(items, sifted=sifted):
        pass


def stages(folder: Path, number: int, words: int, mixed: bool) -> Iterator[tuple[str, float]]:
    """Yield each stage's name and the seconds of CPU up to its end."""
    path = folder / f"{mixed}.jsonl"
    write_articles(path, number, words, mixed)
    entries = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    items = [Article(e["id"], e["text"], e["language"], published=When.parse(e["date"])) for e in entries]
    load(entries)
    yield "the bare spaCy pipeline", parse_alone(entries).cpu
    yield "parsed: names and repairs too", timed(lambda: parsed(items))
    yield "coded, without the sieve", timed(lambda: coded(items, False))
    yield "coded, with the sieve", timed(lambda: coded(items, True))
    yield "from the file into the record", read_all(path, number, folder / f"{mixed}.db")[0].cpu


def main() -> int:
    """Print the figures."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--articles", type=int, default=210)
    options.add_argument("--words", type=int, default=300)
    options.add_argument("--write", action="store_true", help="put the figures into benchmarks/README.md")
    chosen = options.parse_args()
    lines = [f"{'up to this stage':34}{'foreign':>10}{'':>8}{'mixed':>10}{'':>8}"]
    with TemporaryDirectory() as folder:
        kinds = [list(stages(Path(folder), chosen.articles, chosen.words, mixed)) for mixed in (False, True)]
    bare = [kind[0][1] for kind in kinds]
    for (name, foreign), (_, mixed) in zip(*kinds, strict=True):
        lines.append(f"{name:34}{foreign:8.1f} s{foreign / bare[0]:7.2f}x{mixed:8.1f} s{mixed / bare[1]:7.2f}x")
    print("\n".join(lines))
    if chosen.write:
        write_block(README, "stages", "```\n" + "\n".join(lines) + "\n```")
    return 0


if __name__ == "__main__":
    sys.exit(main())
