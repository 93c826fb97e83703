"""The record: what is put comes back, same content is one article, a rewritten one supersedes and leaves no orphans."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select
from tests.making import article, code

from utenriks.model.article import Article
from utenriks.model.coded import Coded
from utenriks.model.errors import RecordError
from utenriks.model.when import When
from utenriks.record import rows, schema
from utenriks.record.store import Outcome, Store, Wanted

FIRST = "Alba møter Borduria i Klow. Alba sier nei."
SECOND = "Syldavia møter Borduria i Sondre."


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "r.db")


def put(store: Store, item: Article) -> Outcome:
    return store.put(item, code(item))


def counts(store: Store) -> dict[str, int]:
    with store.database.reading() as connection:
        return {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in schema.metadata.sorted_tables
            if table.name != "meta"
        }


def test_what_is_put_comes_back(store: Store) -> None:
    item = article(FIRST, "a1", published=When("2019-04"), section="utenriks", title="Møte", source="NTB", url="u")
    assert put(store, item) is Outcome.READ
    assert store.article("a1") == item
    (event,) = store.events()
    (mention,) = code(item).events
    assert event.mentions == (mention,)
    assert event.parties == mention.parties
    assert (event.type, event.mode, event.when, event.place) == ("CONSULT", "meet", When("2019-04"), mention.place)
    (statement,) = store.rows_of("statement", "a1")
    assert (statement["speaker"], statement["cue"], statement["text"]) == ("Alba", "sier", "nei")
    (claim,) = store.rows_of("claim", "a1")
    told = claim["coded"]
    assert (claim["kind"], told["number"], told["when"], claim["text"]) == ("count", 3.0, "2019", "Alba sier nei")
    assert [row["office"] for row in store.rows_of("office", "a1")] == ["leder"]


def test_a_record_opened_again_holds_the_same(store: Store) -> None:
    put(store, article(FIRST, "a1"))
    events = store.events()
    store.close()
    with Store(store.path, create=False) as again:
        assert again.events() == events


def test_a_stream_gives_the_same_in_batches(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for n, other in enumerate(("Borduria", "Syldavia", "Molvania", "Sondonesia", "Zubrowka")):
        put(store, article(f"Alba møter {other} i Klow.", f"a{n}", published=When(f"201{9 - n}") if n else None))
    whole = store.events()
    assert [event.when for event in whole] == [When("2015"), When("2016"), When("2017"), When("2018"), None]
    monkeypatch.setattr(rows, "BATCH", 2)
    assert list(store.stream()) == whole
    assert list(store.stream(Wanted(other="Zubrowka"))) == store.events(Wanted(other="Zubrowka")) == whole[:1]


def test_same_content_is_one_article(store: Store) -> None:
    assert put(store, article(FIRST, "a1")) is Outcome.READ
    before = counts(store)
    assert put(store, article(FIRST, "a1")) is Outcome.UNCHANGED
    assert put(store, article(FIRST, "other")) is Outcome.UNCHANGED
    assert put(store, article(FIRST)) is Outcome.UNCHANGED
    assert counts(store) == before
    assert store.holds(article(FIRST, "other"))
    assert not store.holds(article(SECOND, "a1"))


def test_a_rewritten_article_supersedes(store: Store) -> None:
    put(store, article(FIRST, "a1", title="Old", published=When("2019-04")))
    new = article(SECOND, "a1", title="New")
    assert put(store, new) is Outcome.SUPERSEDED
    assert store.article("a1") == replace(new, version=2)
    (old,) = store.versions("a1")
    assert (old["version"], old["title"], old["body"], old["published"]) == (1, "Old", FIRST, "2019-04")
    (event,) = store.events()
    assert {party.name for party in event.parties} == {"Syldavia", "Borduria"}
    held = {table: number for table, number in counts(store).items() if number}
    assert held == {
        "article": 1, "superseded": 1, "event": 1, "event_party": 2, "mention": 1, "telling": 1, "actor": 3, "place": 1,
        "dealing": 10, "tally": 12,
        "unsettled": 2,
    }  # fmt: skip
    assert store.damages() == store.broken_spans() == store.unsourced_events() == []


def test_an_article_that_goes_back_to_its_older_text(store: Store) -> None:
    for body in (FIRST, SECOND, FIRST):
        put(store, article(body, "a1"))
    assert store.article("a1").version == 3
    assert [row["version"] for row in store.versions("a1")] == [1, 2]
    assert len(store.events()) == 1


def test_actors_that_others_name_stay(store: Store) -> None:
    put(store, article(FIRST, "a1"))
    put(store, article("Alba møter Syldavia.", "a2"))
    put(store, article("Ingenting skjedde.", "a1"))
    assert {row["name"] for row in store.actors()} == {"Alba", "Syldavia"}
    assert counts(store)["place"] == 0


def test_an_article_whose_new_text_is_anothers(store: Store) -> None:
    put(store, article(FIRST, "a1"))
    put(store, article(SECOND, "b1"))
    assert put(store, article(SECOND, "a1")) is Outcome.SUPERSEDED
    assert [row[0] for row in store.articles()] == ["b1"]
    assert [row["body"] for row in store.versions("a1")] == [FIRST]
    assert len(store.events()) == 1
    assert put(store, article(SECOND, "a1")) is Outcome.UNCHANGED
    assert put(store, article(FIRST, "a1")) is Outcome.READ
    assert store.article("a1").version == 2
    assert store.damages() == []


def test_a_date_that_was_missing_is_taken_up(store: Store) -> None:
    put(store, article(FIRST))
    assert put(store, article(FIRST, published=When("2019-04"))) is Outcome.SUPERSEDED
    assert store.events()[0].when == When("2019-04")
    assert put(store, article(FIRST)) is Outcome.UNCHANGED
    assert put(store, article(FIRST, published=When("2020"))) is Outcome.UNCHANGED  # the same text, found elsewhere


def test_a_date_that_the_source_corrects(store: Store) -> None:
    put(store, article(FIRST, "a1", published=When("2019-04")))
    assert put(store, article(FIRST, "a1", published=When("2019-05"))) is Outcome.SUPERSEDED
    assert put(store, article(FIRST, "other", published=When("2019-06"))) is Outcome.UNCHANGED


def test_events_that_share_words_rule_and_parties_are_kept_apart(store: Store) -> None:
    item = article(FIRST, "a1")
    (mention,) = code(item).events
    twins = tuple(replace(mention, when=When(year)) for year in ("2011", "2012", "2013"))
    store.put(item, Coded(events=twins))
    assert {event.when for event in store.events()} == {When("2011"), When("2012"), When("2013")}
    assert len({event.id for event in store.events()}) == 3


def test_an_article_is_kept_whole_or_not_at_all(store: Store) -> None:
    item = article(FIRST, "a1")
    found = code(item)
    broken = replace(found, statements=(replace(found.statements[0], cue=object()),))  # type: ignore[arg-type]
    with pytest.raises(RecordError):
        store.put(item, broken)
    assert set(counts(store).values()) == {0}
    assert put(store, item) is Outcome.READ


def test_characters_beyond_the_first_plane_and_nul(store: Store) -> None:
    item = article("\U0001f1f3\U0001f1f4\x00 Alba møter Borduria", "a\x001", title="\x00")
    put(store, item)
    assert store.article(item.id) == item
    assert store.broken_spans() == []
    assert store.events()[0].mentions[0].span.text == "Alba møter Borduria"


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(), {"2011", "2012/2014", "../2015", None}),
        (Wanted(actor="Alba"), {"2011", "2012/2014", "../2015", None}),
        (Wanted(actor="alb"), {"2011", "2012/2014", "../2015", None}),
        (Wanted(actor="person:Alba", other="BOR"), {"2011", "2012/2014", "../2015", None}),
        (Wanted(actor="%"), set()),
        (Wanted(actor="Alb_"), set()),
        (Wanted(place="klow"), {"2011", "2012/2014", "../2015", None}),
        (Wanted(place="rus"), {"2011", "2012/2014", "../2015", None}),
        (Wanted(place="_low"), set()),
        (Wanted(type="meet"), {"2011", "2012/2014", "../2015", None}),
        (Wanted(type="accuse"), set()),
        (Wanted(status="planned"), set()),
        (Wanted(since=When("2013")), {"2012/2014", "../2015"}),
        (Wanted(until=When("2011-06")), {"2011", "../2015"}),
        (Wanted(since=When("2012"), until=When("2012")), {"2012/2014", "../2015"}),
        (Wanted(article="a0"), {"2011"}),
        (Wanted(article="none"), set()),
    ],
)
def test_filters(store: Store, wanted: Wanted, expected: set[str | None]) -> None:
    for number, date in enumerate(("2011", "2012/2014", "../2015", None)):
        published = When(date) if date else None
        put(store, article(f"{number} Alba møter Borduria i Klow.", f"a{number}", published=published))
    assert {event.when.edtf if event.when else None for event in store.events(wanted)} == expected


def test_articles_by_date_undated_last(store: Store) -> None:
    for identity, date in (("c", None), ("b", "2019-05"), ("a", "2019-04-25")):
        put(store, article(f"Nytt fra {identity}.", identity, published=When(date) if date else None))
    assert [row[0] for row in store.articles()] == ["a", "b", "c"]


def test_what_is_read_as_one_state_sees_no_write_in_between(tmp_path: Path) -> None:
    items = [article(f"{number} Alba møter Borduria i Klow.", f"a{number}") for number in (1, 2)]
    with Store(tmp_path / "r.db") as store, Store(tmp_path / "r.db") as other:
        store.put(items[0], code(items[0]))
        with store.database.one_state():
            assert len(store.articles()) == 1
            other.put(items[1], code(items[1]))
            with store.database.one_state():
                assert len(store.articles()) == 1
            assert len(store.articles()) == 1
        assert len(store.articles()) == 2
