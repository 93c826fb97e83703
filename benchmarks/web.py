#!/usr/bin/env python3
"""How long each page takes on a record, asked by several clients at once: the 95th percentile of the server's time.

    python benchmarks/making.py build/big.db --events 200000
    python benchmarks/web.py build/big.db [--clients 8] [--rounds 12] [--jobs 0] [--write]

The server runs as ``utenriks serve`` runs it, in processes of its own; every page is another one, so that none is
answered from what is remembered (of the front page only the sums are, which the server keeps until the record changes).
Two rounds of still others before it are not counted: with them the helpers begin, which are waited for. Then the same
pages are asked for again: what a page takes that was seen.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

from utenriks.evaluation.page import write_block
from utenriks.record.overview import Overview
from utenriks.record.store import Store, Wanted

README = Path(__file__).resolve().parent / "README.md"
PORT = 8377
LIMIT_MS = 300.0
# Seconds in which helpers that were called for are surely there.
HELPERS = 10.0


def addresses(path: Path, rounds: int, seed: int = 1) -> dict[str, list[str]]:
    """Return the addresses to ask for, by page, no address twice; as many of each as there are rounds."""
    chance = random.Random(seed)
    with Store(path, create=False) as store:
        overview = Overview(store)
        ties = overview.pairs(Wanted(), 300)
        actors, pairs = ties.actors, ties.pairs
        events = [event.id for offset in range(0, 2000, 100) for event in overview.events(Wanted(), 5, offset)]
        articles = [hit.id for offset in range(0, 2000, 100) for hit in overview.articles("", 5, offset)]
        words = [row["name"].split()[-1] for row in actors]
    names = [row["id"] for row in actors]
    makers: dict[str, Callable[[], str]] = {
        "front": lambda: f"/?visit={chance.randrange(10**9)}",
        "article": lambda: f"/article/{quote(chance.choice(articles), safe='')}",
        "actor": lambda: f"/actor/{quote(chance.choice(names), safe='')}",
        "pair": lambda: "/pair/{}/{}".format(*(quote(name, safe="") for name in chance.choice(pairs)[:2])),
        "event": lambda: f"/event/{quote(chance.choice(events), safe='')}",
        "search": lambda: f"/record?view=articles&q={quote(chance.choice(words))}+{chance.randrange(1991, 2024)}",
        **{f"record, {view}": lambda view=view: "/record?" + urlencode(  # type: ignore[misc]
            {"view": view, "actor": chance.choice(names), "since": chance.randrange(1991, 2024)})
           for view in ("events", "timeline", "map", "network")},
    }  # fmt: skip
    return {page: _different(make, rounds) for page, make in makers.items()}


def _different(make: Callable[[], str], number: int) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < number:
        found[make()] = None
    return list(found)


def ask(path: str) -> float:
    """Ask for a page and return how long it took, in milliseconds."""
    begun = time.perf_counter()
    with urlopen(Request(f"http://127.0.0.1:{PORT}{path}", headers={"accept-encoding": "gzip"})) as answer:
        answer.read()
    return 1000 * (time.perf_counter() - begun)


def measure(pages: dict[str, list[str]], clients: int) -> dict[str, list[float]]:
    """Return the times of every page, asked by so many clients at once, in an order that mixes the pages."""
    asked = [(page, path) for page, paths in pages.items() for path in paths]
    random.Random(2).shuffle(asked)
    taken: dict[str, list[float]] = defaultdict(list)
    with ThreadPoolExecutor(clients) as pool:
        for (page, _), spent in zip(asked, pool.map(lambda entry: ask(entry[1]), asked), strict=True):
            taken[page].append(spent)
    return taken


def report(unseen: dict[str, list[float]], seen: dict[str, list[float]]) -> tuple[list[str], bool]:
    """Return a table and whether every page is within the limit when it is asked for first."""
    lines = [f"{'page':18} {'median ms':>10} {'95 % ms':>10} {'seen: median':>14} {'95 %':>8}"]
    fine = True
    for page in sorted(unseen):
        fine &= _worst(unseen[page]) <= LIMIT_MS
        first, again = statistics.median(unseen[page]), statistics.median(seen[page])
        lines.append(f"{page:18} {first:10.0f} {_worst(unseen[page]):10.0f} {again:14.0f} {_worst(seen[page]):8.0f}")
    return lines, fine


def _worst(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


def main() -> int:
    """Serve a record, ask for its pages, print the times."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--jobs", type=int, default=0, help="processes that make pages; 0: one a core")
    parser.add_argument("--write", action="store_true", help="put the figures into benchmarks/README.md")
    options = parser.parse_args()
    every = addresses(options.record, options.rounds + 2)
    before, pages = ({page: paths[part] for page, paths in every.items()} for part in (slice(2), slice(2, None)))
    command = [sys.executable, "-m", "utenriks", "serve", "--db", str(options.record), "--port", str(PORT)]
    command += ["--jobs", str(options.jobs)]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL, env=os.environ)
    try:
        for _ in range(300):
            try:
                ask("/sources")
                break
            except OSError:
                time.sleep(0.2)
        ask("/")  # what the first reader of a record waits for is told apart
        totals = json.load(urlopen(f"http://127.0.0.1:{PORT}/api/front"))["totals"]
        measure(before, options.clients)
        time.sleep(HELPERS)  # until the helpers have loaded what they need
        lines, fine = report(measure(pages, options.clients), measure(pages, options.clients))
        lines[:0] = [f"{totals['article']:,} articles, {totals['event']:,} events, {options.clients} clients"]
        print("\n".join(lines))
        if options.write:
            write_block(README, "web", "```\n" + "\n".join(lines) + "\n```")
        return 0 if fine else 1
    finally:
        server.terminate()
        server.wait(10)


if __name__ == "__main__":
    sys.exit(main())
