"""Which tellings of different articles are of one happening, and that the order in which they came does not matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.record.telling import HANOI, SINGAPORE, VIETNAM, Told, groups, partition, person, state, told

from utenriks.record.merge import group_tellings

TRUMP, KIM = person("trump", "USA", "president"), person("kim", "PRK", "leader")
BUSH, OTHER_BUSH = person("bush-elder", "USA", "president"), person("bush-younger", "USA", "president")
USA, PRK = state("USA"), state("PRK")
RUS_ON_USA = {"type": "ACCUSE", "mode": None, "parties": (state("RUS"), state("USA", "target"))}

# What is told: name, day of publication, date, and the rest; then the groups that are one happening each.
CASES: dict[str, tuple[list[Told], str]] = {
    "the same day": ([told("a", "2019-02-28", "2019-02-27"), told("b", "2019-02-28", "2019-02-27")], "ab"),
    "opening and closing of a summit": (
        [told("a", "2019-02-27", "2019-02-27", place=HANOI), told("b", "2019-02-28", "2019-02-28", place=HANOI)], "ab",
    ),
    "three days of a summit": (
        [told("a", "2019-02-27", "2019-02-27"), told("b", "2019-02-28", "2019-02-28"), told("c", None, "2019-03-01")],
        "abc",
    ),
    "two visits in one week are two": (
        [told("a", "2019-02-25", "2019-02-25"), told("b", "2019-02-28", "2019-02-28")], "a b",
    ),
    "days of calls do not run together": (
        [told("a", "2019-02-27", "2019-02-27", mode="call"), told("b", "2019-02-28", "2019-02-28", mode="call")], "a b",
    ),
    "a meeting goes on for at most a week": (
        [told(chr(97 + n), f"2019-02-{10 + n}", f"2019-02-{10 + n}") for n in range(9)], "abcdefg hi",
    ),
    "two meetings in one month stay two": (
        [told("a", "2019-02-06", "2019-02-05"), told("b", "2019-02-28", "2019-02-27")], "a b",
    ),
    "a month joins the only one of it": (
        [told("a", "2019-02-28", "2019-02-27"), told("b", "2019-06-01", "2019-02", recalled=True),
         told("c", "2019-06-01", "2019-06-01")],
        "ab c",
    ),
    "a month with a place joins the one there": (
        [told("a", "2019-02-06", "2019-02-05", place=HANOI), told("b", "2019-02-28", "2019-02-27", place=SINGAPORE),
         told("c", "2020-01-01", "2019-02", place=HANOI, recalled=True)],
        "ac b",
    ),
    "a year with a place, told years later": (
        [told("a", "2019-02-28", "2019-02-27", place=HANOI), told("b", "2018-06-12", "2018-06-12", place=SINGAPORE),
         told("c", "2023-05-01", "2019", place=VIETNAM, recalled=True)],
        "ac b",
    ),
    "another country that year is another meeting": (
        [told("a", "2019-02-28", "2019-02-27", place=HANOI), told("b", "2023-05-01", "2019", place=SINGAPORE)], "a b",
    ),
    "a date of a year that does not hold the day": (
        [told("a", "2019-02-28", "2019-02-27"), told("b", "2023-05-01", "2018", recalled=True)], "a b",
    ),
    "one of several days": (
        [told("a", "2019-04-12", "2019-04-11"), told("b", "2019-05-01", "[2019-04-04,2019-04-11]")], "ab",
    ),
    "preview and outcome": (
        [told("a", "2019-02-20", "2019-02-27", status="planned"), told("b", "2019-02-28", "2019-02-27")], "ab",
    ),
    "preview of a month and outcome": (
        [told("a", "2019-01-20", "2019-02", status="planned"), told("b", "2019-02-28", "2019-02-27", place=HANOI)],
        "ab",
    ),
    "a plan for another day is another meeting": (
        [told("a", "2019-02-20", "2019-03-05", status="planned"), told("b", "2019-02-28", "2019-02-27")], "a b",
    ),
    "a plan and its cancellation": (
        [told("a", "2018-05-10", "2018-06-12", status="planned"),
         told("b", "2018-05-24", "2018-06-12", status="cancelled")],
        "ab",
    ),
    "a plan and its undated cancellation": (
        [told("a", "2018-05-10", "2018-06-12", status="planned"), told("b", "2018-05-24", None, status="cancelled")],
        "ab",
    ),
    "a cancelled and a held meeting stay apart": (
        [told("a", "2018-05-24", "2018-06-12", status="cancelled"), told("b", "2018-06-12", "2018-06-12")], "a b",
    ),
    "a plan goes to what was held": (
        [told("a", "2018-05-24", "2018-06-12", status="cancelled"), told("b", "2018-06-12", "2018-06-12"),
         told("c", "2018-06-01", "2018-06-12", status="planned")],
        "a bc",
    ),
    "a thought is not what was held": (
        [told("a", "2019-02-20", "2019-02-27", status="hypothetical"), told("b", "2019-02-28", "2019-02-27")], "a b",
    ),
    "two persons of one surname": (
        [told("a", "2001-06-16", "2001-06-16", parties=(BUSH, KIM)),
         told("b", "2001-06-16", "2001-06-16", parties=(OTHER_BUSH, KIM))],
        "a b",
    ),
    "two persons of one office in one year": (
        [told("a", "2001-01-05", "2001-01-04", parties=(BUSH, KIM)),
         told("b", "2002-06-16", "2001", parties=(OTHER_BUSH, KIM))],
        "a b",
    ),
    "talks of states that day are those of the leaders": (
        [told("a", "2019-02-28", "2019-02-27", parties=(USA, PRK)), told("b", "2019-02-28", "2019-02-27")], "ab",
    ),
    "talks of states that month may be others than those of the leaders": (
        [told("a", "2019-03-01", "2019-02", parties=(USA, PRK)), told("b", "2019-03-28", "2019-02")], "a b",
    ),
    "an office stands for its holder": (
        [told("a", "2019-03-01", "2019-02", parties=(state("USA", kind="role", office="president"), PRK)),
         told("b", "2019-02-28", "2019-02-27", parties=(TRUMP, PRK))],
        "ab",
    ),
    "another office is another person": (
        [told("a", "2019-03-01", "2019-02-27", parties=(state("USA", kind="role", office="foreign_minister"), PRK)),
         told("b", "2019-02-28", "2019-02-27", parties=(TRUMP, PRK))],
        "a b",
    ),
    "undated news of a dated meeting": (
        [told("a", "2019-02-28", "2019-02-27"), told("b", "2019-03-01", None), told("c", "2019-04-20", None)], "ab c",
    ),
    "undated news of two days": ([told("a", "2019-02-28", None), told("b", "2019-03-01", None)], "ab"),
    "undated news of two weeks": ([told("a", "2019-02-28", None), told("b", "2019-03-14", None)], "a b"),
    "recalled without a date, only one known": (
        [told("a", "2019-02-28", "2019-02-27"), told("b", "2020-05-01", None, recalled=True)], "ab",
    ),
    "recalled without a date, two known": (
        [told("a", "2018-06-12", "2018-06-12"), told("b", "2019-02-28", "2019-02-27"),
         told("c", "2020-05-01", None, recalled=True)],
        "a b c",
    ),
    "recalled without a date, its place tells which": (
        [told("a", "2018-06-12", "2018-06-12", place=SINGAPORE), told("b", "2019-02-28", "2019-02-27", place=HANOI),
         told("c", "2020-05-01", None, recalled=True, place=VIETNAM)],
        "a bc",
    ),
    "what is recalled was over by then": (
        [told("a", "2019-02-28", "2019-02-27"), told("b", "2018-05-01", None, recalled=True)], "a b",
    ),
    "recalled twice with one place": (
        [told("a", "2019-05-01", None, recalled=True, place=HANOI),
         told("b", "2020-05-01", None, recalled=True, place=HANOI)],
        "ab",
    ),
    "recalled twice without a place": (
        [told("a", "2019-05-01", None, recalled=True), told("b", "2020-05-01", None, recalled=True)], "a b",
    ),
    "a series is not one of its meetings": (
        [told("a", "2019-03-01", "2019", number=4), told("b", "2019-02-28", "2019-02-27")], "a b",
    ),
    "what is accused of tells accusations apart": (
        [told("a", "2019-03-01", "2019-03-01", topics=("cyber",), **RUS_ON_USA),
         told("b", "2019-03-01", "2019-03-01", topics=("territory",), **RUS_ON_USA),
         told("c", "2019-03-02", "2019-03-01", topics=("cyber", "trade"), **RUS_ON_USA)],
        "ac b",
    ),
    "a meeting has many topics": (
        [told("a", "2019-03-01", "2019-02-27", topics=("nuclear",)),
         told("b", "2019-03-01", "2019-02-27", topics=("trade",))],
        "ab",
    ),
    "who accuses whom": (
        [told("a", "2019-03-01", "2019-03-01", **RUS_ON_USA),
         told("b", "2019-03-01", "2019-03-01", type="ACCUSE", mode=None, parties=(USA, state("RUS", "target")))],
        "a b",
    ),
    "a meeting and a call": (
        [told("a", "2019-03-01", "2019-02-27"), told("b", "2019-03-01", "2019-02-27", mode="call")], "a b",
    ),
    "one article tells two": (
        [told("a", "2019-03-01", "2019-02", article="x", at=0, place=HANOI),
         told("b", "2019-03-01", "2019-02", article="x", at=9, place=SINGAPORE),
         told("c", "2019-03-04", "2019-02", article="y", place=HANOI)],
        "ac b",
    ),
    "of one article the news, not what it recalls": (
        [told("a", "2019-03-01", None, article="x", at=0, recalled=True, place=HANOI),
         told("b", "2019-03-01", None, article="x", at=9, recalled=False, place=HANOI),
         told("c", "2019-03-01", "2019-02-27", article="y", place=HANOI)],
        "bc a",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_which_tellings_are_one(name: str) -> None:
    tellings, expected = CASES[name]
    wanted = partition([list(group) for group in expected.split()])
    assert partition(groups(tellings)) == wanted
    assert partition(groups(tellings[::-1])) == wanted


# by an analyst


FIRST = [told("a", "2019-02-28", "2019-02-27"), told("b", "2019-02-28", "2019-02-27"), told("c", None, "2018-06-12")]


@pytest.mark.parametrize(
    ("apart", "together", "expected"),
    [
        ((), (), "ab c"),
        (("ab",), (), "a b c"),
        ((), ("ac",), "abc"),
        ((), ("bc", "ac"), "abc"),
        (("ab",), ("bc",), "a bc"),
        (("ab", "bc"), ("ac",), "ac b"),
    ],
)
def test_an_analyst_decides(apart: Sequence[str], together: Sequence[str], expected: str) -> None:
    links = [frozenset(frozenset(pair) for pair in pairs) for pairs in (apart, together)]
    published = {one.event.mentions[0].span.article: one.published for one in FIRST}
    found = group_tellings([one.event for one in FIRST], published, *links)
    wanted = partition([list(group) for group in expected.split()])
    assert partition([[telling.id for telling in group] for group in found]) == wanted


# whatever is told


DATES = [
    None, "2019-02-26", "2019-02-27", "2019-02-28", "2019-03-02", "2018-06-12", "2019-02", "2019-03", "2019", "2018",
    "[2019-02-26,2019-03-05]", "2019-02-27~", "2019-02-20/2019-03-05", "../2019-02-28", "XXXX-02-27",
]  # fmt: skip


STATUSES = ("occurred", "occurred", "ongoing", "planned", "cancelled", "hypothetical")


@st.composite
def tellings(draw: st.DrawFn) -> list[Told]:
    """Return tellings of one block that look alike enough to be merged in many ways."""
    made = []
    for number in range(draw(st.integers(0, 14))):
        parties = draw(
            st.sampled_from(
                [(TRUMP, KIM), (TRUMP, KIM), (OTHER_BUSH, KIM), (USA, PRK), (replace(TRUMP, office=None), PRK)]
            )
        )
        fields: dict[str, Any] = {
            "parties": parties, "place": draw(st.sampled_from([None, None, VIETNAM, HANOI, SINGAPORE])),
            "status": draw(st.sampled_from(STATUSES)),
            "recalled": draw(st.booleans()), "article": draw(st.sampled_from("pqrstuvwxyz")), "at": number,
        }  # fmt: skip
        published = draw(st.sampled_from([None, "2019-02-27", "2019-02-28", "2019-03-02", "2019-03-20", "2023-05-01"]))
        made.append(told(f"t{number:02}", published, draw(st.sampled_from(DATES)), **fields))
    return made


@settings(max_examples=300, deadline=None)
@given(tellings(), st.randoms(use_true_random=False))
def test_the_order_does_not_matter(made: list[Told], chance: Any) -> None:
    shuffled = list(made)
    chance.shuffle(shuffled)
    assert partition(groups(shuffled)) == partition(groups(made))


@settings(max_examples=200, deadline=None)
@given(tellings())
def test_each_telling_is_in_one_group_and_what_cannot_be_one_is_not(made: list[Told]) -> None:
    found = groups(made)
    by_name = {one.name: one for one in made}
    assert sorted(name for group in found for name in group) == sorted(by_name)
    for group in found:
        statuses = {by_name[name].event.status for name in group}
        assert not ("cancelled" in statuses and statuses & {"occurred", "ongoing"})
        assert "hypothetical" not in statuses or statuses == {"hypothetical"}
        people = {p.actor for name in group for p in by_name[name].event.parties if p.code == "USA"} - {"USA"}
        assert len(people) <= 1
        countries = {by_name[name].event.place.country for name in group if by_name[name].event.place is not None}
        assert len(countries) <= 1
