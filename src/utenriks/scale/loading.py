"""Coded parts into a record, by the record's own ``put`` and ``settle``: as if one machine had read them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from utenriks.desk.intake import Report
from utenriks.model.article import Article
from utenriks.model.coded import Coded
from utenriks.record.store import Store
from utenriks.scale import packing
from utenriks.scale.lake import Lake
from utenriks.scale.tasks import Part


def load(
    parts: Iterable[Part], lake: Lake, store: Store, report: Report, progress: Callable[[Report], None] = lambda _: None
) -> None:
    """Put the articles of some coded parts, in their order, into a record and merge what they tell."""
    for part in parts:
        for article, coded in read_part(part, lake):
            report.count(store.put(article, coded))
        progress(report)
    store.settle()


def read_part(part: Part, lake: Lake) -> Iterator[tuple[Article, Coded]]:
    """Yield the articles of a part that could be coded, in their order, with what was found in each."""
    articles = lake.read(part.articles)
    told = packing.by_row(row for month in part.months for row in lake.read(part.mentions(month)))
    for find in sorted(lake.read(part.finds), key=lambda row: int(row["row"])):
        yield packing.as_article(articles[find["row"]]), packing.as_coded(find, told[find["row"]])
