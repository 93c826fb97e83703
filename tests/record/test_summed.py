"""What is kept summed up says what a search of all events says."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, update
from tests.record.test_dealings import reports

from utenriks.model.when import When
from utenriks.record import picking, schema
from utenriks.record.overview import Overview
from utenriks.record.store import Store, Wanted

WANTED = [
    Wanted(), Wanted("ALB"), Wanted("eva"), Wanted("ALB", "BOR"), Wanted("eva", "ole"),
    Wanted("ALB", since=When("2019")), Wanted("BOR", until=When("2019")),
    Wanted(since=When("2018"), until=When("2019")),
    Wanted("eva", since=When("2020")), Wanted("BOR", since=When("2018"), until=When("2019")),
]  # fmt: skip


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_sums_are_those_of_a_search(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder, Store(Path(folder) / "r.db") as store:
        for number in range(data.draw(st.integers(1, 5))):
            store.put(*data.draw(reports(number)))
        store.settle()
        for wanted in WANTED:
            with picking.pick(store.database, wanted) as (connection, found):
                if isinstance(found, picking.Picked) and found._table is picking._picked:
                    continue  # nobody of that name yet
                kept = _told(found)
                searched = picking._search(connection, wanted)
                assert kept == _told(searched)
                pages = [identity for page in range(6) for identity in found.latest_ids(2, 2 * page)]
                assert pages == searched.latest_ids(12)
        everything = Overview(store)
        actors = {party.actor for event in store.events() for party in event.parties}
        for actor in actors:
            partners = {
                other: sum({actor, other} <= {p.actor for p in event.parties} for event in store.events())
                for other in actors - {actor}
            }
            told = {row["id"]: number for row, number in everything.partners(actor)}
            assert told == {other: number for other, number in partners.items() if number}


def _told(found: object) -> tuple[object, ...]:
    assert isinstance(found, picking.Picked | picking.Summed)
    return found.count(), found.by_kind(), found.by_year(), found.by_place(9), found.latest(20)


def test_sums_out_of_step_are_named_and_made_anew(tmp_path: Path) -> None:
    from tests.making import article, code

    with Store(tmp_path / "r.db") as store:
        item = article("Alba møter Borduria i Klow.", "a")
        store.put(item, code(item))
        tally = schema.tally
        with store.database.writing() as connection:
            connection.execute(update(tally).where(tally.c.one == "").values(events=7))
            connection.execute(delete(tally).where(tally.c.one == "ALB"))
        assert store.differing_dealings() == ["ALB", "all events"]
        store.make_anew()
        assert store.differing_dealings() == []
