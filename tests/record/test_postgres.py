"""The record on a PostgreSQL server: several writers, a server that goes away, and clear lines when it is not there.

The whole suite of the record runs there too: ``pytest --postgres tests/record tests/desk``.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cluster import Cluster
from tests.making import article, code
from tests.record.test_writers import ARTICLES, is_what_one_makes, write_at_once, writer

from utenriks.model.errors import RecordError
from utenriks.record.homes import server_of
from utenriks.record.store import Outcome, Store


@pytest.fixture
def address(cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("utenriks.record.homes.server_of", server_of)  # here an address is an address
    return cluster.address(tmp_path)


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    with Store(address) as made:
        yield made


def test_a_path_that_is_an_address_is_one() -> None:
    assert server_of(Path("postgresql://me@host:5433/news")) == "postgresql+psycopg://me@host:5433/news"
    assert server_of(Path("postgres:///news?host=/run")) == "postgresql+psycopg:///news?host=/run"
    assert server_of(Path("postgresql/news.db")) is None


def test_what_is_put_comes_back_and_is_found(store: Store, address: str) -> None:
    item = article("Alba møter Borduria i Klow.", "a1", title="Møte i Klow")
    assert store.put(item, code(item)) is Outcome.READ
    assert store.put(item, code(item)) is Outcome.UNCHANGED
    with Store(address, create=False) as again:
        assert again.article("a1") == item
        assert len(again.events()) == 1


@pytest.mark.slow
def test_writers_at_once_make_what_one_makes(store: Store, address: str, tmp_path: Path) -> None:
    write_at_once(address)
    assert is_what_one_makes(store, tmp_path)


@pytest.mark.slow
def test_a_server_that_goes_away_loses_nothing_that_was_kept(store: Store, cluster: Cluster) -> None:
    items = [article(f"{number} Alba møter Borduria i Klow.", f"a{number}") for number in range(20)]
    for item in items[:10]:
        store.put(item, code(item))

    def write() -> None:
        with store.database.writing() as connection:
            cluster.stop("immediate")
            connection.exec_driver_sql("SELECT 1")

    with pytest.raises(RecordError, match="the server"):
        write()
    cluster.start()
    for item in items:
        store.put(item, code(item))
    store.settle()
    assert [row[0] for row in store.articles()] == sorted(item.id for item in items)
    assert not store.broken_spans()


@pytest.mark.slow
def test_a_server_restarted_while_a_program_writes(
    store: Store, address: str, cluster: Cluster, tmp_path: Path
) -> None:
    for written in (3, 20):  # articles that are there when it stops
        program = writer(address)
        end = time.monotonic() + 60
        while len(store.articles()) < written and time.monotonic() < end:
            time.sleep(0.01)
        cluster.stop("immediate")
        told = program.communicate(timeout=60)[1].strip().splitlines()[-1]
        cluster.start()
        assert program.returncode
        assert "the server" in told
        assert written <= len(store.articles()) < ARTICLES
        assert not store.broken_spans()
    again = writer(address)
    assert again.communicate(timeout=120)[1] == ""
    assert is_what_one_makes(store, tmp_path)


def test_each_trouble_is_one_clear_line(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("utenriks.record.homes.server_of", server_of)
    for address, told in (
        ("postgresql://me@127.0.0.1:9/news", "there is no server"),
        (f"postgresql://postgres@/nowhere?host={cluster.folder}", "no such database"),
        (f"postgresql://nobody-at-all@/postgres?host={cluster.folder}", "no such database or user"),
    ):
        with pytest.raises(RecordError, match=told) as failed:
            Store(address)
        assert "\n" not in failed.value.line()
