#!/usr/bin/env python3
"""How fast a large record answers: briefs on pairs who are in it, and checks of claims, without their parsing.

    python benchmarks/desk.py [--db PATH] [--events 1000000] [--seed 1] [--write]

Without ``--db`` the record is made first (``making.py``), which takes longer than all else. One process, warmed up: the
reference data is loaded before the first answer is timed. Times are by the clock and, beside it, of the processor.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import func, select

from utenriks.desk.brief import write_brief
from utenriks.desk.check import check_article
from utenriks.evaluation.page import write_block
from utenriks.model.article import Article
from utenriks.model.claim import Claim
from utenriks.model.coded import Coded
from utenriks.model.mention import Party
from utenriks.model.when import When
from utenriks.record import schema
from utenriks.record.store import Store
from utenriks.web.desk import spare_collector

if __package__:
    from benchmarks.making import World, fill
else:
    from making import World, fill

README = Path(__file__).resolve().parent / "README.md"
GOAL_BRIEF, GOAL_CHECK = 0.050, 0.200
BRIEFS, CHECKS, CLAIMS = 200, 50, 6
Pair = tuple[Party, Party]


def pairs(store: Store, seed: int, number: int) -> list[Pair]:
    """Return pairs of parties who are in one event, drawn as often as they are in events."""
    chance = random.Random(seed)
    known = {party.actor: party for party in World.load().parties}
    one, other = schema.event_party.alias(), schema.event_party.alias()
    with store.database.reading() as connection:
        last = connection.scalar(select(func.max(schema.event.c.id))) or ""
        assert last
        found: list[Pair] = []
        while len(found) < number:
            start = f"e{chance.randrange(16**15):015x}"
            query = select(one.c.actor, other.c.actor).join(other, other.c.event == one.c.event)
            row = connection.execute(query.where(one.c.event >= start, one.c.actor < other.c.actor).limit(1)).first()
            if row is not None and row[0] in known and row[1] in known:
                found.append((known[row[0]], known[row[1]]))
    return found


def timed(work: Iterable[Callable[[], object]]) -> tuple[list[float], list[float]]:
    """Return the seconds of each piece of work, by the clock and of the processor, in order of size."""
    clock, processor = [], []
    for one in work:
        begun, worked = time.perf_counter(), time.process_time()
        one()
        clock.append(time.perf_counter() - begun)
        processor.append(time.process_time() - worked)
    return sorted(clock), sorted(processor)


def article(number: int, chosen: list[Pair]) -> tuple[Article, Coded]:
    """Return an article that makes claims on some pairs, as it is coded."""
    body = "De to møttes for tredje gang. " * len(chosen)
    made = Article(f"new-{number}", body, "nb", published=When("2025-06-01"))
    kinds = (("count", 3.0), ("first", None), ("last", None))
    claims = [
        Claim(kinds[n % 3][0], pair, "meet", made.span(n * 30, n * 30 + 29), kinds[n % 3][1])  # type: ignore[arg-type]
        for n, pair in enumerate(chosen)
    ]
    return made, Coded(claims=tuple(claims))


def measure(store: Store, seed: int) -> list[tuple[str, list[float], list[float], float]]:
    """Return what was measured: its name, the seconds, and the goal."""
    drawn = pairs(store, seed, BRIEFS)
    asked = [lambda p=p: write_brief(store, p[0].actor, p[1].actor) for p in drawn]  # type: ignore[misc]
    asked[0]()
    spare_collector()  # as the server does once the reference data is there
    articles = [article(n, [drawn[(n * CLAIMS + k) % len(drawn)] for k in range(CLAIMS)]) for n in range(CHECKS)]
    checks = [lambda a=a: check_article(store, *a) for a in articles]  # type: ignore[misc]
    return [("brief", *timed(asked), GOAL_BRIEF), (f"check ({CLAIMS} claims)", *timed(checks), GOAL_CHECK)]


def share(seconds: list[float], part: float) -> float:
    """Return the time that so large a part of the answers stayed below, in ms."""
    return 1000 * seconds[min(len(seconds) - 1, int(part * len(seconds)))]


def main() -> int:
    """Print the figures; return 1 when a goal is missed (by the processor's time)."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--db", type=Path)
    options.add_argument("--events", type=int, default=1_000_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--write", action="store_true", help="put the figures into benchmarks/README.md")
    chosen = options.parse_args()
    with TemporaryDirectory() as folder, Store(chosen.db or Path(folder) / "made.db") as store:
        if chosen.db is None:
            fill(store, chosen.events, chosen.seed)
        with store.database.reading() as connection:
            events = connection.scalar(select(func.count()).select_from(schema.event))
        found = measure(store, chosen.seed)
    lines = [f"{events:,} events".ljust(20) + "  median      95 %   processor: median      95 %      goal"]
    for name, clock, processor, goal in found:
        times = "  ".join(f"{share(seconds, part):>7.1f}" for seconds in (clock, processor) for part in (0.5, 0.95))
        lines.append(f"{name:<20} {times} {1000 * goal:>9.0f} ms")
    print("\n".join(lines))
    if chosen.write:
        write_block(README, "desk", "```\n" + "\n".join(lines) + "\n```")
    return 0 if all(share(processor, 0.95) <= 1000 * goal for _, _, processor, goal in found) else 1


if __name__ == "__main__":
    sys.exit(main())
