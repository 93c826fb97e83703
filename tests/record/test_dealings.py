"""What two have to do with each other is found where it is kept just as a search of all events would find it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import combinations_with_replacement
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from utenriks.model.article import Article
from utenriks.model.coded import Coded
from utenriks.model.mention import EventMention, Party
from utenriks.model.place import Place
from utenriks.model.when import When
from utenriks.record import dealings, glances, schema
from utenriks.record.glances import Side
from utenriks.record.store import Store

BODY = "De møttes til samtaler i byen. Nummer {}."
ALBA, BORD, HOST = (Party("source", code, code.title(), code) for code in ("ALB", "BOR", "SYL"))
EVA = Party("source", "eva", "Eva Ek", "ALB", "president", "person")
OLE = Party("source", "ole", "Ole Li", "BOR", None, "person")
KLOW = Place("klow", "Klow", "city", 43.1, 131.9, "SYL")
SIDES = [
    Side(frozenset({"ALB"}), frozenset({"ALB"})), Side(frozenset({"BOR"}), frozenset({"BOR"})),
    Side(frozenset({"eva"})), Side(frozenset({"ole"})), Side(frozenset({"eva"}), frozenset({"ALB"})),
    Side(frozenset({"SYL"}), frozenset({"SYL"}), frozenset({"SYL"})),
]  # fmt: skip
KINDS = [("CONSULT", "meet"), ("CONSULT", "visit"), ("ACCUSE", None)]
TYPES = st.sampled_from([("CONSULT", "meet"), ("CONSULT", "visit"), ("ACCUSE", None)])
DATES = st.sampled_from([None, "2019-02-26", "2019-02-27", "2019-02", "2019", "../2018", "2020/..", "XXXX-07-22"])
CASTS = st.lists(st.sampled_from([ALBA, BORD, HOST, EVA, OLE]), min_size=1, max_size=4, unique=True)


@st.composite
def reports(draw: st.DrawFn, number: int) -> tuple[Article, Coded]:
    published = draw(st.sampled_from([None, "2019-02-27", "2019-03-01"]))
    item = Article(
        f"a{number}", BODY.format(draw(st.integers(0, 9))), "nb", published=When(published) if published else None
    )
    told = []
    for start in range(draw(st.integers(0, 3))):
        (type_, mode), when = draw(TYPES), draw(DATES)
        told.append(
            EventMention(
                type_, mode, draw(st.sampled_from(["occurred", "planned", "cancelled"])), tuple(draw(CASTS)),
                item.span(start, 25), "r", when=When(when) if when else None, place=draw(st.sampled_from([None, KLOW])),
                recalled=draw(st.booleans()), number=draw(st.sampled_from([None, None, 4])),
            )
        )  # fmt: skip
    return item, Coded(tuple(told), about=tuple(draw(st.lists(st.sampled_from(["ALB", "BOR", "eva"]), unique=True))))


@contextmanager
def searched() -> Iterator[None]:
    """Let every question be answered by a search of all events."""
    kept = glances._are_two
    glances._are_two = lambda _: False
    try:
        yield
    finally:
        glances._are_two = kept


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_what_is_kept_is_what_a_search_finds(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder, Store(Path(folder) / "r.db") as store:
        for step in range(data.draw(st.integers(1, 6))):
            item, coded = data.draw(reports(data.draw(st.integers(0, 3), label="article")))
            store.recode(item, coded) if step and store.holds(item) and item.id in _ids(store) else store.put(
                item, coded
            )
            if data.draw(st.booleans()):
                store.settle()
            assert store.differing_dealings() == []
        store.settle()
        assert store.differing_dealings() == []
        for pair in combinations_with_replacement(SIDES, 2):
            for without, statuses in ((None, ()), ("a0", ("occurred",))):
                found = store.glances(pair, KINDS, without, statuses)
                latest = store.latest(pair, date(2019, 2, 26), 2)
                with searched():
                    assert found == store.glances(pair, KINDS, without, statuses)
                    assert latest == store.latest(pair, date(2019, 2, 26), 2)
        store.make_anew()
        assert store.differing_dealings() == []


def _ids(store: Store) -> set[str]:
    return {row[0] for row in store.articles()}


def test_a_list_of_guests_has_a_row_a_name(tmp_path: Path) -> None:
    guests = tuple(Party("source", f"g{n}", f"Gjest {n}", "ALB", None, "person") for n in range(dealings.MANY))
    item = Article("a", BODY.format(1), "nb", published=When("2019"))
    with Store(tmp_path / "r.db") as store:
        store.put(item, Coded((EventMention("CONSULT", "meet", "occurred", guests, item.span(0, 10), "r"),)))
        store.settle()
        with store.database.reading() as connection:
            rows = connection.execute(select(schema.dealing)).all()
        assert {row.other for row in rows} == {dealings.NOBODY}
        assert len(rows) == dealings.MANY + 1
        (found,) = store.glances([Side(frozenset({"g1"})), Side(frozenset({"ALB"}), frozenset({"ALB"}))], KINDS)
        assert len(found.parties) == dealings.MANY


def test_what_is_out_of_step_is_named_and_made_anew(tmp_path: Path) -> None:
    item = Article("a", BODY.format(1), "nb", published=When("2019"))
    with Store(tmp_path / "r.db") as store:
        store.put(item, Coded((EventMention("CONSULT", "meet", "occurred", (ALBA, EVA, OLE), item.span(0, 10), "r"),)))
        with store.database.writing() as connection:
            connection.execute(delete(schema.dealing).where(schema.dealing.c.one == "eva"))
        assert store.differing_dealings() == [event.id for event in store.events()]
        store.make_anew()
        assert store.differing_dealings() == []
