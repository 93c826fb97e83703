"""``utenriks check``: each claim of an article with its verdict and the events behind it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from rich.text import Text

from utenriks.cli.printing import console, print_json
from utenriks.desk.check import check_article
from utenriks.desk.intake import code_articles
from utenriks.desk.reasons import load_reason_words
from utenriks.export.verdicts import verdict_shape
from utenriks.model.article import Article
from utenriks.model.errors import ReadError
from utenriks.model.verdict import Verdict
from utenriks.read.source import Defaults, read_path
from utenriks.record.store import Store

STYLES = {"supported": "green", "contradicted": "red", "undecided": "yellow"}


def check_command(path: Path, db: Path, form: str, defaults: Defaults, pipeline: str | None) -> int:
    """Check every article at a path and print the verdicts; return 1 when something could not be read."""
    failed: list[ReadError] = []
    articles = _articles(path, defaults, failed)
    shown = []
    with Store(db, create=False) as store:
        additions = store.additions()
        for article, coded in code_articles(articles, pipeline, failed=failed.append, additions=additions):
            verdicts = check_article(store, article, coded)
            if form == "text":
                _print(article, verdicts)
            else:
                shown.append({"article": article.id, "claims": [verdict_shape(verdict) for verdict in verdicts]})
    for error in failed:
        print(f"utenriks: {error.line()}", file=sys.stderr)
    if form == "jsonl":
        for one in shown:
            print_json(one, form)
    elif form == "json":
        print_json(shown[0] if len(shown) == 1 else {"articles": shown}, form)
    return 1 if failed else 0


def _articles(path: Path, defaults: Defaults, failed: list[ReadError]) -> Iterator[Article]:
    for item in read_path(path, defaults):
        if isinstance(item, ReadError):
            failed.append(item)
        else:
            yield item


def _print(article: Article, verdicts: list[Verdict]) -> None:
    words = load_reason_words(article.language)
    console.print(Text(" · ".join(p for p in (article.id, article.title) if p), style="bold"))
    for verdict in verdicts:
        console.print()
        console.print(Text(" ".join(verdict.claim.span.text.split()), style="italic"))
        word = Text(f"  {words.verdicts[verdict.verdict]}", style=f"bold {STYLES[verdict.verdict]}")
        console.print(word + Text(f" · {verdict.reason}", style="default"))
        for reading in verdict.readings if len(verdict.readings) > 1 else ():
            console.print(Text(f"    {reading.window}: {reading.number}", style="dim"))
        for event in verdict.events:
            place = event.place.named(article.language) if event.place else ""
            sources = ", ".join(dict.fromkeys(mention.span.article for mention in event.mentions))
            line = " · ".join(part for part in (str(event.when or ""), place, event.mentions[0].span.text) if part)
            console.print(Text(f"    {' '.join(line.split())} [{sources}]", style="dim"))
    if not verdicts:
        console.print(Text("—", style="dim"))
