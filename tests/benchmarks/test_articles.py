"""Made-up news is the same in every run, and mixed news is mostly of one country."""

from __future__ import annotations

import pytest
from benchmarks.articles import FOREIGN, RUN, articles

from utenriks.desk.intake import sieve
from utenriks.model.article import Article
from utenriks.model.when import When


@pytest.mark.parametrize("mixed", [False, True])
def test_made_articles_are_the_same_in_every_run(mixed: bool) -> None:
    assert list(articles(12, 60, mixed)) == list(articles(12, 60, mixed))
    assert all(len(entry["text"].split()) >= 60 for entry in articles(12, 60, mixed))


def test_the_sieve_parts_mixed_news() -> None:
    through: dict[bool, list[bool]] = {True: [], False: []}
    for place, entry in enumerate(articles(3 * RUN, 80, mixed=True)):
        item = Article(entry["id"], entry["text"], entry["language"], published=When.parse(entry["date"]))
        through[place % FOREIGN == 0].append(any(sieve(item.language).worth(item, item.body.split("\n"))))
    assert all(through[True])
    assert 0.1 < sum(through[False]) / len(through[False]) < 0.4  # those that name a state in passing
