#!/usr/bin/env python3
"""How fast the pages of a WARC file become articles (nothing is coded or kept), and how much memory that takes.

    python benchmarks/warc.py [--pages 100000] [--write]

One process. The file is made first, of different pages of some 300 words each with a site's menus around them, and is
read as ``utenriks read`` reads it. The exit code is 1 when the goal for memory is missed.
"""

from __future__ import annotations

import argparse
import gzip
import random
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from utenriks.evaluation.page import write_block
from utenriks.model.article import Article
from utenriks.read.source import read_path

if __package__:
    from benchmarks.articles import SEED, Writer
    from benchmarks.read import peak, resident
else:
    from articles import SEED, Writer
    from read import peak, resident

README = Path(__file__).resolve().parent / "README.md"
GOAL_MEGABYTES = 500
# So many different bodies are written; each page adds words of its own.
BODIES = 300
MENU = "".join(
    f'<li><a href="/{name}">{name.title()}</a></li>' for name in ("verden", "norge", "sport", "kultur", "vær")
)


def page(number: int, body: str) -> bytes:
    """Return a news page with its JSON-LD, its menus and what surrounds an article."""
    day = f"2019-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
    paragraphs = "".join(f"<p>{text}</p>" for text in body.split("\n\n"))
    return f"""<!DOCTYPE html><html lang="no"><head><meta charset="utf-8"><title>Sak {number} | Avisen</title>
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Sak {number}", "datePublished": "{day}T08:00:00+01:00",
"publisher": {{"@type": "Organization", "name": "Avisen"}}}}</script>
<script>{"var x = 1;" * 200}</script></head><body>
<header><nav><ul>{MENU}</ul></nav></header><main><article><h1>Sak {number}</h1>
<p>Dette er sak nummer {number} fra {day}.</p>{paragraphs}</article></main><aside><ul>{MENU * 5}</ul></aside>
<footer><p>Ansvarlig redaktør. Alt innhold er beskyttet.</p></footer></body></html>""".encode()


def record(number: int, content: bytes) -> bytes:
    """Return one compressed WARC record of an answer."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + content
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://avis.example/{number}\r\n"
        f"WARC-Date: 2023-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + answer + b"\r\n\r\n", 3, mtime=0)


def write_warc(path: Path, pages: int) -> int:
    """Write a WARC file of so many pages and return its size in bytes."""
    chance = random.Random(SEED)
    writer = Writer("nb", ["Ola Nordmann", "Kari Nordmann"], chance)
    bodies = [writer.article(300) for _ in range(min(BODIES, pages))]
    with path.open("wb") as stream:
        for number in range(pages):
            stream.write(record(number, page(number, bodies[number % len(bodies)])))
        return stream.tell()


def main() -> int:
    """Measure and print; return the exit code."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", type=int, default=100_000)
    options.add_argument("--write", action="store_true", help="put the figures into README.md")
    given = options.parse_args()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "pages.warc.gz"
        size = write_warc(path, given.pages)
        before, begun, held, articles = resident(), time.perf_counter(), [], 0
        for item in read_path(path):
            if not isinstance(item, Article):
                print(item.line(), file=sys.stderr)
                return 1
            articles += 1
            if articles % max(1, given.pages // 4) == 0:
                held.append(f"{resident():.0f}")
        seconds = time.perf_counter() - begun
    lines = [
        f"pages                    {articles:,} ({size / 1e6:,.0f} MB compressed)",
        f"read                     {articles / seconds:,.0f} pages/s ({seconds:,.0f} s)",
        f"memory held              {before:.0f} MB before, {', '.join(held)} MB at each quarter",
        f"memory at most           {peak():.0f} MB (goal: under {GOAL_MEGABYTES} MB)",
    ]
    print("\n".join(lines))
    if given.write:
        write_block(README, "warc", "\n".join(["```", *lines, "```"]))
    return 0 if peak() < GOAL_MEGABYTES and articles == given.pages else 1


if __name__ == "__main__":
    sys.exit(main())
