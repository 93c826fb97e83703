#!/usr/bin/env python3
"""How long an import of office holders takes, and what it costs every later reading.

    python benchmarks/roster.py [--spells 50000] [--write]

The rows are made up: people of invented names with two times in a post each, in all states and in many posts, as a
Wikidata query gives them. The exit code is 1 when the goal is missed.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from faker import Faker

from utenriks.desk.importing import import_roster
from utenriks.evaluation.page import write_block
from utenriks.record.store import Store
from utenriks.reference import Reference

if __package__:
    from benchmarks.articles import SEED
    from benchmarks.read import peak
else:
    from articles import SEED
    from read import peak

README = Path(__file__).resolve().parent / "README.md"
GOAL_SECONDS = 60.0
POSTS = ("Ambassador of {}", "{} envoy", "Deputy Minister of {}", "Minister of Foreign Affairs of {}")


def rows(spells: int) -> list[dict[str, Any]]:
    """Return so many rows as a Wikidata query has them."""
    chance, faker = random.Random(SEED), Faker(["no_NO", "en_GB", "pl_PL", "es_ES"])
    Faker.seed(SEED)
    states = [polity.names["en"] for polity in Reference.load().polities.by_code.values() if polity.kind == "state"]
    found = []
    for number in range(spells):
        if number % 2 == 0:
            person, name = f"http://www.wikidata.org/entity/Q{900_000_000 + number}", faker.name()
        year = chance.randrange(1946, 2020)
        found.append(
            {
                "person": person, "personLabel": name, "position": f"http://www.wikidata.org/entity/Q{number + 1}",
                "positionLabel": chance.choice(POSTS).format(chance.choice(states)),
                "start": f"{year}-{chance.randrange(1, 13):02}-{chance.randrange(2, 29):02}T00:00:00Z",
                "end": f"{year + chance.randrange(1, 5)}-{chance.randrange(1, 13):02}-01T00:00:00Z",
            }
        )  # fmt: skip
    return found


def main() -> int:
    """Measure and print; return the exit code."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--spells", type=int, default=50_000)
    options.add_argument("--write", action="store_true", help="put the figures into README.md")
    given = options.parse_args()
    Reference.load()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "query.json"
        path.write_text(json.dumps(rows(given.spells)), encoding="utf-8")
        with Store(Path(folder) / "r.db") as store:
            begun = time.perf_counter()
            brought = import_roster(path, store)
            took = time.perf_counter() - begun
            begun = time.perf_counter()
            additions = store.additions()
            Reference.load(additions)
            loading = time.perf_counter() - begun
    lines = [
        f"rows                     {given.spells:,} "
        f"({brought.counts['spells']:,} kept, {len(brought.conflicts):,} at odds)",
        f"import                   {took:.1f} s (goal: under {GOAL_SECONDS:.0f} s)",
        f"loading for a reading    {loading:.1f} s more than without",
        f"memory at most           {peak():.0f} MB",
    ]
    print("\n".join(lines))
    if given.write:
        write_block(README, "roster", "\n".join(["```", *lines, "```"]))
    return 0 if took < GOAL_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
