"""A record of an older version is brought on with all that it holds, and is then as one made anew."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, select
from tests.making import article, code

from utenriks.model.errors import RecordError
from utenriks.model.when import When
from utenriks.record import migrations, schema
from utenriks.record.database import migrate
from utenriks.record.migrations.versions import v5_covering, v6_beside, v7_offices, v8_until
from utenriks.record.store import Store


def make_older(path: Path) -> None:
    """Turn a record into one of version 4: with the tables and indices that it had."""
    with Store(path) as store, store.database.writing() as connection:
        connection.exec_driver_sql("DROP TABLE dealing")
        connection.exec_driver_sql("DROP TABLE tally")
        for index, *_ in v6_beside.INDICES:
            connection.exec_driver_sql(f"DROP INDEX {index}")
        for table in v6_beside.DAYS:
            connection.exec_driver_sql(f"ALTER TABLE {table} DROP COLUMN day")
        for index in ("statement_day", "article_published"):
            connection.exec_driver_sql(f"DROP INDEX {index}")
        for table, column in v8_until.COLUMNS:
            connection.exec_driver_sql(f"ALTER TABLE {table} DROP COLUMN {column}")
        connection.exec_driver_sql("CREATE INDEX ix_statement_actor ON statement (actor)")
        connection.exec_driver_sql("CREATE INDEX about_actor ON about (actor, article)")
        for old, table, new, columns in v5_covering.CHANGED:
            connection.exec_driver_sql(f"DROP INDEX {new}")
            connection.exec_driver_sql(f'CREATE INDEX {old} ON {table} ("{columns[0]}")')
        connection.exec_driver_sql("DROP INDEX article_days")
        for name in ("office_actor", "office_post"):
            connection.exec_driver_sql(f"DROP INDEX {name}")
        connection.exec_driver_sql("CREATE INDEX ix_office_actor ON office (actor)")
        for name in v7_offices.COLUMNS:
            connection.exec_driver_sql(f'ALTER TABLE office DROP COLUMN "{name}"')
        connection.exec_driver_sql("UPDATE meta SET value = '4' WHERE key = 'version'")


def days(store: Store) -> list[list[tuple[str, ...]]]:
    """Return which days are kept of what."""
    event, party, about, said = (
        schema.metadata.tables[name].c for name in ("event", "event_party", "about", "statement")
    )
    queries = (
        select(event.id, event.day), select(party.event, party.actor, party.day, party.until),
        select(about.article, about.actor, about.day), select(said.article, said.text, said.day),
    )  # fmt: skip
    with store.database.reading() as connection:
        return [sorted(tuple(row) for row in connection.execute(query)) for query in queries]


def indices(store: Store) -> dict[str, set[str]]:
    found = inspect(store.database.engine)
    return {name: {str(one["name"]) for one in found.get_indexes(name)} for name in schema.metadata.tables}


def test_a_record_of_version_4_keeps_all_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with Store(path) as store:
        for number in range(5):
            published = When(f"2019-0{number}") if number else None
            item = article(f"{number} Alba møter Borduria i Klow. Alba sier nei.", f"a{number}", published=published)
            store.put(item, replace(code(item), about=("ALB", "BOR")))
        store.settle()
        events, articles, made, named = store.events(), store.articles(), indices(store), days(store)
    make_older(path)
    with pytest.raises(RecordError, match="version 4") as refused:
        Store(path)
    assert "utenriks migrate" in refused.value.line()
    assert migrate(path) == 4
    with Store(path, create=False) as store:
        assert (store.events(), store.articles(), indices(store), days(store)) == (events, articles, made, named)
        assert store.differing_dealings() == []
        assert not store.damages()
    assert migrate(path) == schema.VERSION


def test_a_migration_that_breaks_off_leaves_the_record_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "r.db"
    with Store(path) as store:
        item = article("Alba møter Borduria i Klow.", "a")
        store.put(item, code(item))
        store.settle()
        events, made = store.events(), indices(store)
    make_older(path)
    true_upgrade = migrations.upgrade

    def cut_off(connection: Connection, version: int) -> None:
        true_upgrade(connection, version)
        raise InterruptedError

    monkeypatch.setattr(migrations, "upgrade", cut_off)
    with pytest.raises(InterruptedError):
        migrate(path)
    with pytest.raises(RecordError, match="version 4"):
        Store(path)
    monkeypatch.setattr(migrations, "upgrade", true_upgrade)
    assert migrate(path) == 4
    with Store(path, create=False) as store:
        assert (store.events(), indices(store)) == (events, made)


@pytest.mark.sqlite
def test_what_is_too_old_or_too_new_is_left_as_it_is(tmp_path: Path) -> None:
    for version in ("3", "99"):
        path = tmp_path / f"{version}.db"
        with Store(path):
            pass
        connection = sqlite3.connect(path)
        with connection:
            connection.execute("UPDATE meta SET value = ? WHERE key = 'version'", (version,))
        connection.close()
        before = path.read_bytes()
        with pytest.raises(RecordError, match=f"version {version}"):
            migrate(path)
        assert path.read_bytes() == before
