"""A source's own counter of rewritings: whatever order they arrive in, the newest stands."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.making import article, code

from utenriks.model.article import Article, Hint, is_older
from utenriks.record.store import Outcome, Store


def rewriting(revision: str | None, body: str) -> Article:
    return article(body, "ntb-1", revision=revision)


@settings(max_examples=40, deadline=None)
@given(order=st.permutations(range(1, 6)), same=st.booleans())
def test_the_newest_rewriting_stands_in_any_order(order: list[int], same: bool) -> None:
    with TemporaryDirectory() as folder, Store(Path(folder) / "r.db") as store:
        for number in order:
            item = rewriting(str(number), f"Ann møter Bo{0 if same and number % 2 else number}")
            if not store.holds(item):
                store.put(item, code(item))
        kept = store.article("ntb-1")
        assert kept.revision == "5"
        assert kept.body == ("Ann møter Bo0" if same else "Ann møter Bo5")
        assert [event.mentions[0].span.text for event in store.events()] == [kept.body]


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        ("2", "10", Outcome.SUPERSEDED),
        ("10", "2", Outcome.UNCHANGED),
        ("2", "2", Outcome.SUPERSEDED),
        (None, "1", Outcome.SUPERSEDED),
        ("1", None, Outcome.SUPERSEDED),
        ("2019-04-25T08:15:00Z", "2019-04-25T08:14:59Z", Outcome.UNCHANGED),
        ("2019-04-25T08:15:00Z", "3", Outcome.SUPERSEDED),
    ],
)
def test_what_follows_what(tmp_path: Path, first: str | None, second: str | None, outcome: Outcome) -> None:
    with Store(tmp_path / "r.db") as store:
        for revision, body in ((first, "Ann møter Bo"), (second, "Ann møter Kai")):
            item = rewriting(revision, body)
            got = store.put(item, code(item))
            assert store.holds(item)
        assert got is outcome
    assert is_older(second, first) == (outcome is Outcome.UNCHANGED)


def test_hints_are_kept(tmp_path: Path) -> None:
    hints = (Hint("person", "Q7747", "Vladimir Putin"), Hint("place", "Q959"))
    with Store(tmp_path / "r.db") as store:
        item = article("Ann møter Bo", "a", hints=hints)
        store.put(item, code(item))
        assert store.article("a").hints == hints
