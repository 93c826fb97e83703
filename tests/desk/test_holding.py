"""Offices read from articles: they tell who was meant where the roster has nobody, and overrule it nowhere."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from memory import PUTIN, Memory

from utenriks.desk import ask
from utenriks.desk.ask import Question
from utenriks.desk.tenures import conflicts, holders, tenures
from utenriks.model.article import Article
from utenriks.model.coded import Coded
from utenriks.model.mention import EventMention, OfficeMention, Party
from utenriks.model.when import When
from utenriks.record.overview import Overview
from utenriks.record.store import Store
from utenriks.reference import Reference

# A state of which the roster has no foreign minister then, and its minister by name, by office and by surname.
MINISTER = Party("source", "ane-lund", "Ane Lund", "GRL", kind="person")
OFFICE = Party("source", "GRL:foreign-minister", "Grønlands utenriksminister", "GRL", "foreign-minister", kind="role")
SURNAME = Party("source", "lund", "Lund", "GRL", kind="person")
Told = tuple[str, tuple[Party, ...], tuple[OfficeMention, ...]]


def office(person: Party, when: str, code: str = "GRL", post: str = "foreign-minister") -> OfficeMention:
    span = Article("x", "minister", "nb").span(0, 8)
    return OfficeMention(person.name, person.actor, "utenriksminister", span, code, post, When(when))


def read(store: Store, number: int, told: Told) -> None:
    """Put a report of a day, of a meeting of some parties, with the offices that it gives."""
    day, parties, offices = told
    article = Article(f"a{number}", f"minister {number}", "nb", published=When(day))
    span = article.span(0, 8)
    met = (EventMention("CONSULT", "meet", "occurred", parties, span, "meet", When(day)),) if parties else ()
    store.put(article, Coded(met, (), (), tuple(replace(one, span=span) for one in offices)))


def met(store: Store, *who: str) -> list[str]:
    answer = ask.timeline(store, Question(who))
    return [one.when.edtf for one in answer.occasions if one.when is not None]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Memory.at(tmp_path).store


REPORTS: list[Told] = [
    ("1950-05-01", (MINISTER, PUTIN), (office(MINISTER, "1950-05-01"),)),
    ("1950-06-01", (OFFICE, PUTIN), ()),
    ("1950-06-20", (SURNAME, PUTIN), (office(SURNAME, "1950-06-20"),)),
    ("1950-12-01", (OFFICE, PUTIN), ()),
]


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_office_and_surname_mean_the_one_who_held_it_in_any_order(store: Store, order: tuple[int, ...]) -> None:
    for number in order:
        read(store, number, REPORTS[number])
        store.settle()
    assert met(store, "Ane Lund", "Vladimir Putin") == ["1950-05-01", "1950-06-01", "1950-06-20"]


def test_two_who_are_told_to_have_held_it_leave_it_open(store: Store) -> None:
    other = Party("source", "bo-berg", "Bo Berg", "GRL", kind="person")
    for number, told in enumerate([*REPORTS[:2], ("1950-05-20", (), (office(other, "1950-05-20"),))]):
        read(store, number, told)
    store.settle()
    assert met(store, "Ane Lund", "Vladimir Putin") == ["1950-05-01"]


def test_an_article_that_gives_no_office_is_known_by_others(store: Store) -> None:
    read(store, 0, ("1950-05-01", (), (office(MINISTER, "1950-05-01"),)))
    read(store, 1, ("1950-06-01", (MINISTER, PUTIN), ()))
    read(store, 2, ("1951-06-01", (MINISTER, PUTIN), ()))
    store.settle()
    assert met(store, "GRL foreign-minister", "Vladimir Putin") == ["1950-06-01"]


def test_the_roster_is_never_overruled_and_the_conflict_is_shown(store: Store) -> None:
    usurper = Party("source", "ole-lie", "Ole Lie", "RUS", kind="person")
    for number, day in enumerate(("2011-05-01", "2011-06-01")):
        read(store, number, (day, (usurper, MINISTER), (office(usurper, day, "RUS", "president"),)))
    store.settle()
    reference = Reference.load()
    assert met(store, "RUS leader", "GRL") == []
    (line,) = conflicts(store.all_held(), reference)
    assert line.where == "a0 and 1 more"
    assert line.what.startswith("Ole Lie as president of RUS 2011-05-01/2011-06-01 is at odds with Dmitrij Medvedev")
    assert line.todo == "left out: what was there stays"
    assert [one.source for one in holders(store, reference, "RUS", "president", When("2011"))] == ["roster", "articles"]


@pytest.mark.parametrize(
    ("name", "code", "post", "day"),
    [
        ("Medvedev", "RUS", "president", "2011-05-01"),  # the roster's own man
        ("Vladimir Putin", "RUS", "president", "2012-05-01"),  # a week before he took over
        ("Sonja", "NOR", "monarch", "2011-05-01"),  # a queen who is the king's wife
        ("Ole Lie", "RUS", "adviser", "2011-05-01"),  # many hold it
    ],
)
def test_what_is_no_conflict(store: Store, name: str, code: str, post: str, day: str) -> None:
    person = {"Sonja": "sonja", "Vladimir Putin": PUTIN.actor}.get(name, name.lower().replace(" ", "-"))
    read(store, 0, (day, (), (office(Party("source", person, name, code, kind="person"), day, code, post),)))
    assert conflicts(store.all_held(), Reference.load()) == []


def test_a_persons_offices_by_time(store: Store) -> None:
    read(store, 0, ("1950-05-01", (), (office(PUTIN, "1950-05-01", "GRL"),)))
    found = tenures(Overview(store), Reference.load(), PUTIN.actor, PUTIN.name)
    assert (found[0].source, found[0].start, found[0].article, found[0].code) == ("articles", "1950-05-01", "a0", "GRL")
    assert {one.source for one in found[1:]} == {"roster"}
    assert [one.start for one in found] == sorted(str(one.start) for one in found)
