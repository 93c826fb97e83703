"""Analysts' decisions: what each does to the record, that it outlives a new coding, and that it can be taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.record.telling import HANOI, KIM, TRUMP, person, state

from utenriks.model.article import Article
from utenriks.model.coded import Coded
from utenriks.model.correction import Correction, CorrectionKind, Told
from utenriks.model.errors import RecordError
from utenriks.model.mention import EventMention, Party
from utenriks.model.when import When
from utenriks.record.store import Store

BODY = "De to lederne møttes til samtaler i Hanoi. De to landene ble enige om mer. Nummer {}."
FIRST, SECOND = (0, 41), (43, 74)
OTHER = person("moon", "KOR", "president")


def mention(
    article: Article, where: tuple[int, int], when: str | None, *parties: Party, wider: int = 0, **fields: Any
) -> EventMention:
    values: dict[str, Any] = {"type": "CONSULT", "mode": "meet", "status": "occurred", "rule": "r", **fields}
    start, end = where
    return EventMention(
        parties=parties or (TRUMP, KIM), span=article.span(max(0, start - wider), end + wider),
        when=When.parse(when) if when else None, **values,
    )  # fmt: skip


class Desk:
    """A record with four articles, and the analyst who corrects it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.articles = {
            name: Article(name, BODY.format(name), "nb", published=When.parse(day))
            for name, day in (
                ("a", "2019-02-28"), ("b", "2019-02-28"), ("c", "2019-04-12"), ("d", "2019-03-02"), ("e", "2019-03-01"),
            )
        }  # fmt: skip

    def coded(self, name: str, wider: int = 0) -> Coded:
        """Return what is found in an article; ``wider`` makes the mentions' words longer on both sides."""
        item = self.articles[name]
        found = {
            "a": [mention(item, FIRST, "2019-02-27", place=HANOI, wider=wider)],
            "b": [mention(item, FIRST, "2019-02-27", wider=wider)],
            "c": [mention(item, FIRST, "2019-04-11", wider=wider)],
            "d": [mention(item, FIRST, "2019-02-27", TRUMP, OTHER, wider=wider),
                  mention(item, SECOND, "2019-02-27", state("USA"), state("KOR"), type="AGREE", mode=None)],
            "e": [mention(item, FIRST, "2019-03-20", wider=wider)],
        }  # fmt: skip
        return Coded(tuple(found[name]))

    def fill(self) -> None:
        for name, item in self.articles.items():
            self.store.put(item, self.coded(name))
        self.store.settle()

    def recode(self, wider: int, order: Sequence[str] = "abcde") -> None:
        for name in order:
            self.store.recode(self.articles[name], self.coded(name, wider))
        self.store.settle()

    def decide(self, kind: CorrectionKind, one: str, other: str | None = None, **fields: Any) -> int:
        told = Told(one, *FIRST, "CONSULT")
        second = Told(other, *FIRST, "CONSULT") if other else None
        return self.store.correct(
            Correction(kind, told, "kari", "2020-01-01T10:00:00+00:00", "fordi", second, **fields)
        )

    def undo(self, number: int) -> int:
        return self.decide("undo", "a", undone=number)

    def meetings(self) -> set[str]:
        """Return the articles that tell each meeting, one word a meeting."""
        return {
            "".join(sorted({m.span.article for m in event.mentions}))
            for event in self.store.events()
            if event.type == "CONSULT"
        }

    def told(self, name: str) -> Any:
        (found,) = [
            e for e in self.store.events() if e.type == "CONSULT" and name in {m.span.article for m in e.mentions}
        ]
        return found

    def assert_whole(self) -> None:
        assert self.store.damages() == self.store.broken_spans() == self.store.unsourced_events() == []


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Store(tmp_path / "r.db") as store:
        made = Desk(store)
        made.fill()
        yield made
        made.assert_whole()


def test_without_decisions(desk: Desk) -> None:
    assert desk.meetings() == {"ab", "c", "d", "e"}


# Each kind, alone or one after another: what is decided, and the meetings that come of it.
CASES: dict[str, tuple[list[tuple[CorrectionKind, str, str | None, dict[str, Any]]], set[str]]] = {
    "same, one block": ([("same", "a", "c", {})], {"abc", "d", "e"}),
    "same, two blocks": ([("same", "a", "d", {})], {"abd", "c", "e"}),
    "same, two blocks, three": ([("same", "a", "d", {}), ("same", "d", "c", {})], {"abcd", "e"}),
    "not the same": ([("not_same", "a", "b", {})], {"a", "b", "c", "d", "e"}),
    "rejected": ([("reject", "c", None, {})], {"ab", "d", "e"}),
    "one of two rejected": ([("reject", "a", None, {})], {"b", "c", "d", "e"}),
    "another date joins another": ([("wrong_date", "a", None, {"when": When("2019-04-11")})], {"ac", "b", "d", "e"}),
    "another actor joins another": (
        [("wrong_actor", "d", None, {"actor": "moon", "instead": ("kim", "Kim", "PRK", "person")})],
        {"abd", "c", "e"},
    ),
    "another actor leaves the others": (
        [("wrong_actor", "b", None, {"actor": "kim", "instead": ("moon", "Moon", "KOR", "person")})],
        {"a", "bd", "c", "e"},
    ),
    "the later of two decisions": ([("same", "a", "c", {}), ("not_same", "a", "c", {})], {"ab", "c", "d", "e"}),
    "the later of two, the other way": ([("not_same", "a", "b", {}), ("same", "a", "b", {})], {"ab", "c", "d", "e"}),
    "rejected, though found the same": ([("same", "a", "c", {}), ("reject", "c", None, {})], {"ab", "d", "e"}),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_a_decision_does_and_that_it_outlives_new_codings(desk: Desk, name: str) -> None:
    decided, expected = CASES[name]
    numbers = [desk.decide(kind, one, other, **fields) for kind, one, other, fields in decided]
    assert desk.meetings() == expected
    for wider, order in ((1, "abcde"), (0, "edcba")):  # longer spans, and the old ones again in another order
        desk.recode(wider, order)
        assert desk.meetings() == expected
    before = desk.store.events()
    desk.recode(0)
    assert desk.store.events() == before
    for number in reversed(numbers):
        desk.undo(number)
    assert desk.meetings() == {"ab", "c", "d", "e"}
    assert len(desk.store.corrections()) == 2 * len(numbers)


@pytest.mark.parametrize("name", CASES)
def test_a_decision_holds_for_what_is_read_anew(desk: Desk, name: str, tmp_path: Path) -> None:
    decided, expected = CASES[name]
    for kind, one, other, fields in decided:
        desk.decide(kind, one, other, **fields)
    for letter in "dacb":  # an article comes again with a new text behind what it told
        item = desk.articles[letter]
        desk.articles[letter] = replace(item, body=item.body + " Mer.", hash="")
        desk.store.put(desk.articles[letter], desk.coded(letter))
    desk.store.settle()
    assert desk.meetings() == expected


def test_a_date_is_corrected_and_the_coded_one_kept(desk: Desk) -> None:
    number = desk.decide("wrong_date", "c", when=When("2019-05-01"))
    assert desk.told("c").when == When("2019-05-01")
    desk.decide("wrong_date", "c", when=None)
    assert desk.told("c").when is None
    desk.undo(number + 1)
    assert desk.told("c").when == When("2019-05-01")
    desk.undo(number)
    assert desk.told("c").when == When("2019-04-11")


def test_an_actor_is_corrected_everywhere_in_the_event(desk: Desk) -> None:
    desk.decide("wrong_actor", "c", actor="kim", instead=("moon", "Moon Jae-in", "KOR", "person"))
    assert [(p.actor, p.name, p.code, p.office) for p in desk.told("c").parties] == [
        ("trump", "Trump", "USA", "president"), ("moon", "Moon Jae-in", "KOR", None),
    ]  # fmt: skip


def test_only_what_is_told_there_is_corrected(desk: Desk) -> None:
    desk.decide("reject", "d")
    assert [event.type for event in desk.store.events() if event.mentions[0].span.article == "d"] == ["AGREE"]


def test_decisions_are_kept_with_author_time_and_reason(desk: Desk) -> None:
    number = desk.decide("same", "a", "c")
    assert desk.undo(number) == number + 1
    kept = desk.store.corrections()
    assert [(c.id, c.kind, c.author, c.made, c.reason, c.undone) for c in kept] == [
        (number, "same", "kari", "2020-01-01T10:00:00+00:00", "fordi", None),
        (number + 1, "undo", "kari", "2020-01-01T10:00:00+00:00", "fordi", number),
    ]
    assert (kept[0].told, kept[0].other) == (Told("a", *FIRST, "CONSULT"), Told("c", *FIRST, "CONSULT"))


@pytest.mark.parametrize(
    ("made", "where"),
    [
        (Correction("reject", Told("x", 0, 9, "CONSULT"), "", "", ""), "x 0:9"),
        (Correction("reject", Told("a", 60, 70, "CONSULT"), "", "", ""), "a 60:70"),
        (Correction("reject", Told("a", 0, 9, "AGREE"), "", "", ""), "a 0:9"),
        (Correction("same", Told("a", *FIRST, "CONSULT"), "", "", "", Told("x", 0, 9, "CONSULT")), "x 0:9"),
        (Correction("undo", Told("a", *FIRST, "CONSULT"), "", "", "", undone=9), "r.db"),
    ],
)
def test_what_cannot_be_corrected(desk: Desk, made: Correction, where: str) -> None:
    before = desk.store.events()
    with pytest.raises(RecordError) as caught:
        desk.store.correct(made)
    assert where in caught.value.where
    assert caught.value.todo
    assert (desk.store.events(), desk.store.corrections()) == (before, [])


def test_what_was_taken_back_is_not_taken_back_again(desk: Desk) -> None:
    number = desk.decide("not_same", "a", "b")
    second = desk.undo(number)
    for gone in (number, second):
        with pytest.raises(RecordError, match=f"no correction {gone}"):
            desk.undo(gone)
