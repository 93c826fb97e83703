#!/usr/bin/env python3
"""What reading loses and saves by parsing only paragraphs that can tell of foreign affairs (coding/sieve.py).

    python evaluation/prefilter.py [GOLD…] [--scenarios DIR|FILE…] [--articles 600]

Codes the gold with and without the sieve and prints the recall of both (goal: less than half a point lost); counts the
articles of the scenarios in which the sieve changes what is found (goal: none); and counts what it lets through of the
made-up foreign and mixed news of ``benchmarks``. The exit code is 1 when a goal is missed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from functools import partial
from itertools import compress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.articles import FOREIGN, articles

from utenriks.desk.intake import code_articles, sieve
from utenriks.evaluation.report import LABELS
from utenriks.evaluation.scenario import read_scenarios
from utenriks.evaluation.score import FIGURES, evaluate
from utenriks.model.article import Article
from utenriks.model.when import When

GOAL_POINTS = 0.5


def recalls(gold: list[Path]) -> bool:
    """Print the recall on the gold without and with the sieve; return whether less than the goal is lost."""
    whole, sifted = (evaluate(gold, partial(code_articles, sifted=on)) for on in (False, True))
    good = True
    for name in FIGURES:
        before, after = whole.all.tallies[name].recall, sifted.all.tallies[name].recall
        lost = 100 * (before - after)
        good = good and lost < GOAL_POINTS
        print(f"{LABELS[name]:34}recall {before:.3f} without, {after:.3f} with: {lost:.1f} points lost")
    return good


def changed(paths: list[Path]) -> list[str]:
    """Return the ids of the scenarios' articles in which the sieve changes what is found, and print how many."""
    items = [item.article() for scenario in read_scenarios(paths) for item in (*scenario.archive, scenario.article)]
    pairs = zip(code_articles(items, sifted=False), code_articles(items), strict=True)
    found = [article.id for (article, whole), (_, sifted) in pairs if whole != sifted]
    print(f"{'scenarios':34}{len(items)} articles, {len(found)} changed {' '.join(found)}")
    return found


def passed(number: int) -> None:
    """Print how much of made-up foreign and mixed news is parsed."""
    for mixed in (False, True):
        items = [_article(entry) for entry in articles(number, 300, mixed)]
        through, words, read = 0, 0, 0
        for item in items:
            paragraphs = item.body.split("\n")
            worth = list(compress(paragraphs, sieve(item.language).worth(item, paragraphs)))
            through += bool(worth)
            words, read = words + len(item.body.split()), read + len(" ".join(worth).split())
        name = f"mixed news (1 in {FOREIGN} foreign)" if mixed else "foreign news"
        print(f"{name:34}parsed of {through} of {number} articles: {read / words:.1%} of the words")


def _article(entry: dict[str, str]) -> Article:
    return Article(entry["id"], entry["text"], entry["language"], published=When.parse(entry["date"]))


def main(arguments: Iterable[str] | None = None) -> int:
    """Print the figures; return 1 when a goal is missed."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("gold", nargs="*", type=Path)
    options.add_argument("--scenarios", nargs="+", type=Path, default=[])
    options.add_argument("--articles", type=int, default=600)
    chosen = options.parse_args(arguments)
    good = recalls(chosen.gold) if chosen.gold else True
    good = not (chosen.scenarios and changed(chosen.scenarios)) and good
    passed(chosen.articles)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
