"""Merging after every article gives what merging all at once gives, where tellings look alike enough to be merged."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.record.telling import HANOI, KIM, SINGAPORE, TRUMP, VIETNAM, state

from utenriks.model.article import Article
from utenriks.model.coded import Coded
from utenriks.model.mention import EventMention
from utenriks.model.when import When
from utenriks.record.store import Store

BODY = "De to møttes til samtaler. Nummer {}."
DATES = st.sampled_from([None, "2019-02-26", "2019-02-27", "2019-02-28", "2019-02", "2019", "2018-06-12"])


@st.composite
def reports(draw: st.DrawFn) -> list[tuple[Article, Coded]]:
    made = []
    for number in range(draw(st.integers(2, 7))):
        published = When(draw(st.sampled_from(["2019-02-27", "2019-03-01", "2023-05-01"])))
        item = Article(f"a{number}", BODY.format(number), "nb", published=published)
        when = draw(DATES)
        told = EventMention(
            "CONSULT", "meet", draw(st.sampled_from(["occurred", "occurred", "planned", "cancelled"])),
            draw(st.sampled_from([(TRUMP, KIM), (TRUMP, KIM), (state("USA"), state("PRK"))])), item.span(0, 25), "r",
            when=When(when) if when else None, place=draw(st.sampled_from([None, HANOI, VIETNAM, SINGAPORE])),
            recalled=draw(st.booleans()),
        )  # fmt: skip
        made.append((item, Coded((told,))))
    return made


@settings(max_examples=25, deadline=None)
@given(reports(), st.randoms(use_true_random=False))
def test_one_by_one_or_all_at_once(made: list[tuple[Article, Coded]], chance: Any) -> None:
    shuffled = list(made)
    chance.shuffle(shuffled)
    found = []
    for sequence, each in ((made, False), (shuffled, True)):
        with TemporaryDirectory() as folder, Store(Path(folder) / "r.db") as store:
            for article, coded in sequence:
                store.put(article, coded)
                if each:
                    store.settle()
            store.settle()
            assert store.damages() == store.unsourced_events() == []
            found.append(store.events())
    assert found[0] == found[1]
