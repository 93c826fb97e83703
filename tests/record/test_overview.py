"""Sums over a record are those of its events; the full text follows what is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.making import article, code

from utenriks.export.shapes import event_shape
from utenriks.model.when import When
from utenriks.record.homes import fts5
from utenriks.record.overview import Overview
from utenriks.record.store import Store, Wanted


@pytest.fixture
def overview(tmp_path: Path) -> Overview:
    store = Store(tmp_path / "r.db")
    for identity, date, body in (
        ("a1", "2019-04", "Alba møter Borduria i Klow. Alba sier nei."),
        ("a2", "2020", "Alba møter Syldavia i Sondre. Alba møter Borduria."),
        ("a3", None, "Borduria møter Syldavia."),
    ):
        item = article(body, identity, title=f"Om {identity}", published=When(date) if date else None)
        store.put(item, code(item))
    return Overview(store)


def test_sums(overview: Overview) -> None:
    every = Wanted()
    assert overview.totals()["event"] == overview.count(every) == len(overview.store.events())
    summary = overview.summary(every, 2)
    assert (summary.count, len(summary.latest)) == (overview.count(every), 2)
    assert sum(summary.kinds.values()) == summary.count
    assert summary.years == {(2019, "CONSULT"): 1, (2020, "CONSULT"): 2}
    assert {row["name"]: number for row, number in summary.places} == {"Klow": 1, "Sondre": 1}
    assert {row["name"]: number for row, number in overview.partners("person:Alba")} == {"Borduria": 2, "Syldavia": 1}
    assert overview.pairs(every).pairs[0] == ("person:Alba", "person:Borduria", 2)
    assert overview.pairs(Wanted(place="Sondre")).pairs == [("person:Alba", "person:Syldavia", 1)]


def test_pages_of_events_are_all_events_once_the_latest_first(overview: Overview) -> None:
    pages = [event.id for offset in range(4) for event in overview.events(Wanted(), 1, offset)]
    assert sorted(pages) == sorted(event.id for event in overview.store.events())
    latest = overview.events(Wanted(), 9)
    assert [event.when.edtf if event.when else None for event in latest] == ["2020", "2020", "2019-04", None]
    assert [event_shape(overview.event(one.id)) for one in latest] == [event_shape(one) for one in latest]
    assert overview.event("none") is None


@pytest.mark.parametrize(
    ("words", "found"),
    [("Klow", ["a1"]), ("klo", ["a1"]), ("alba syldavia", ["a2"]), ("Om", ["a1", "a2", "a3"]), ('"', []), ("-", []),
     ("NOT x", []), ("a3)", ["a3"]), ("", ["a2", "a1", "a3"])],
)  # fmt: skip
def test_articles(overview: Overview, words: str, found: list[str]) -> None:
    hits = [hit.id for hit in overview.articles(words)]
    assert (hits if not words else sorted(hits)) == found


def test_the_index_follows_a_rewritten_article(overview: Overview) -> None:
    item = article("Alba møter Syldavia i Fleurette.", "a1", title="Om a1", published=When("2019-04"))
    overview.store.put(item, code(item))
    assert [hit.id for hit in overview.articles("Fleurette")] == ["a1"]
    assert overview.articles("Klow") == []
    assert any(is_hit for _, is_hit in overview.articles("Fleurette")[0].snippet)


@pytest.mark.sqlite
def test_an_index_is_made_for_a_record_that_has_none(overview: Overview) -> None:
    with overview.database.writing() as connection:
        for kind in ("added", "removed", "changed"):
            connection.exec_driver_sql(f"DROP TRIGGER {fts5.NAME}_{kind}")
        connection.exec_driver_sql(f"DROP TABLE {fts5.NAME}")
        assert not fts5.is_there(connection)
        fts5.ensure(connection)
        fts5.ensure(connection)
    assert [hit.id for hit in overview.articles("Klow")] == ["a1"]


@pytest.mark.parametrize(
    ("words", "first"), [("Alba", "person:Alba"), ("alb", "person:Alba"), ("BOR", "person:Borduria"), ("%", None)]
)
def test_actors_named(overview: Overview, words: str, first: str | None) -> None:
    found = overview.actors_named(words)
    assert (found[0]["id"] if found else None) == first


def test_what_an_actor_said_and_is(overview: Overview) -> None:
    assert [said["text"] for said in overview.statements("Alba")] == ["nei"]
    assert [(office["office"], office["n"]) for office in overview.offices("Alba")] == [("leder", 1)]
    assert overview.actor("none") is None


def test_the_stamp_changes_with_the_record(overview: Overview) -> None:
    before = overview.stamp()
    assert overview.stamp() == before
    with Store(overview.store.path) as other:
        item = article("San møter Tao.", "a9")
        other.put(item, code(item))
    assert overview.stamp() != before
