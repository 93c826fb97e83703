#!/usr/bin/env python3
"""Feed the coder with broken sentences: words moved, lost, doubled, cut, strange signs among them.

    python fuzz/coder.py [--inputs 10000] [--seed 1] [--seconds 10] [--memory 6000]

They are made of the sentences of examples/archive. Each article must be coded within the seconds and the megabytes of
address space, every span verbatim in it; anything else is printed with the text, and the exit code is 1. The same seed
makes the same articles.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

from readers import limit_memory

from utenriks.desk.intake import code_articles
from utenriks.model.article import Article
from utenriks.model.coded import Coded
from utenriks.model.when import When

ARCHIVE = Path(__file__).resolve().parents[1] / "examples" / "archive"
SIGNS = (
    "\u202e",
    "\u200b",
    "😀",
    "\ufffd",
    "«",
    "»",
    "–",
    "(",
    ")",
    "...",
    "!!!",
    "a" * 3000,
    "\n",
    "\n\n",
    "1. ",
    "N.N.",
    "ﬁ",
    "Ǻ",
)
LANGUAGES = ("nb", "nn", "en")


def sentences() -> list[str]:
    """Return the sentences of the examples."""
    rows = [
        json.loads(line) for path in sorted(ARCHIVE.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()
    ]
    return [part for row in rows for part in re.split(r"(?<=[.!?])\s+", row["text"]) if part]


def mutated(chance: random.Random, corpus: list[str]) -> str:
    """Return a broken text of one to five sentences."""
    words = " ".join(chance.choice(corpus) for _ in range(chance.randint(1, 5))).split(" ")
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(words))
        change = chance.randrange(6)
        if change == 0 and len(words) > 1:
            del words[at]
        elif change == 1:
            words.insert(at, words[chance.randrange(len(words))])
        elif change == 2:
            words.insert(at, chance.choice(SIGNS))
        elif change == 3:
            words[at] = words[at][: chance.randint(0, len(words[at]))] or "-"
        elif change == 4:
            words[at] = chance.choice((words[at].upper(), words[at].lower(), words[at].title(), words[at][::-1]))
        else:
            end = min(len(words), at + chance.randint(2, 6))
            words[at:end] = chance.sample(words[at:end], end - at)
    return " ".join(words)


def broken(article: Article, coded: Coded) -> list[str]:
    """Return the spans that do not stand in their article."""
    spans = [one.span for kind in (coded.events, coded.statements, coded.claims, coded.offices) for one in kind]
    spans += [party.span for event in coded.events for party in event.parties if party.span]
    return [repr(span) for span in spans if article.body[span.start : span.end] != span.text]


def main() -> int:
    """Fuzz, print the counts; return 1 when something was found."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--inputs", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--seconds", type=float, default=10.0)
    options.add_argument("--memory", type=int, default=6000, help="megabytes of address space")
    chosen = options.parse_args()
    limit_memory(chosen.memory)
    chance, corpus, counts = random.Random(chosen.seed), sentences(), Counter[str]()
    begun, slowest = time.monotonic(), 0.0
    for number in range(chosen.inputs):
        text = mutated(chance, corpus)
        article = Article(f"a{number}", text, LANGUAGES[number % 3], published=When.parse("2018-05-10"))
        started = time.monotonic()
        try:
            ((_, coded),) = code_articles([article])
        except Exception as error:
            counts[f"FOUND {type(error).__name__}"] += 1
            print(f"{text!r}\n{''.join(traceback.format_exception(error)[-4:])}", file=sys.stderr)
            continue
        taken = time.monotonic() - started
        slowest = max(slowest, taken if number >= len(LANGUAGES) else 0.0)  # the first of each loads its model
        wrong = broken(article, coded)
        fault = "span" if wrong else "late" if number >= len(LANGUAGES) and taken > chosen.seconds else ""
        counts[f"FOUND {fault}" if fault else "events" if coded.events else "nothing"] += 1
        if fault:
            print(f"{fault}: {text!r} {wrong[:3]}", file=sys.stderr)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = ", ".join(f"{name} {count:,}" for name, count in sorted(counts.items()))
    taken, slowest = time.monotonic() - begun, 1000 * slowest
    print(f"{chosen.inputs:,} articles in {taken:.0f} s: {told}; slowest {slowest:.0f} ms, {memory:.0f} MB at most")
    return 1 if any(name.startswith("FOUND") for name in counts) else 0


if __name__ == "__main__":
    sys.exit(main())
