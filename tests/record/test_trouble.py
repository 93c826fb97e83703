"""A record that cannot be opened or written: one clear line each, and what was kept stays kept."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.making import article, code

from utenriks.model.errors import RecordError
from utenriks.record import schema
from utenriks.record.store import Outcome, Store

pytestmark = pytest.mark.sqlite

BODY = "Alba møter Borduria i Klow."


def trouble(path: Path, *, create: bool = True) -> RecordError:
    with pytest.raises(RecordError) as caught:
        Store(path, create=create, lock_seconds=0.2)
    assert caught.value.where == str(path)
    assert caught.value.todo
    assert "\n" not in caught.value.line()
    return caught.value


@contextmanager
def locked(path: Path, how: str = "IMMEDIATE") -> Iterator[None]:
    """Hold the record's lock in another process."""
    program = (
        "import sqlite3, sys\n"
        f"c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('BEGIN {how}')\n"
        "print('locked', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", program, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdin is not None
    assert other.stdout is not None
    try:
        assert other.stdout.readline() == "locked\n"
        yield
    finally:
        other.stdin.close()
        other.wait(10)
        other.stdout.close()


@pytest.mark.parametrize("how", ["IMMEDIATE", "EXCLUSIVE"])
def test_locked_while_writing(tmp_path: Path, how: str) -> None:
    path = tmp_path / "r.db"
    with Store(path, lock_seconds=0.2) as store:
        store.put(article(BODY, "a"), code(article(BODY, "a")))
        with locked(path, how):
            assert len(store.events()) == 1  # reading goes on
            with pytest.raises(RecordError, match="in use by another program"):
                store.put(article(BODY + " Mer.", "b"), code(article(BODY + " Mer.", "b")))
        assert store.put(article(BODY + " Mer.", "b"), code(article(BODY + " Mer.", "b"))) is Outcome.READ


def test_locked_while_made(tmp_path: Path) -> None:
    with locked(tmp_path / "r.db", "EXCLUSIVE"):
        assert trouble(tmp_path / "r.db").what == "the record is in use by another program"


def test_a_lock_that_ends_in_time_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with Store(path, lock_seconds=5) as store:
        other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        release = threading.Timer(0.3, other.rollback)
        release.start()
        assert store.put(article(BODY, "a"), code(article(BODY, "a"))) is Outcome.READ
        release.join()
        other.close()


def test_two_programs_that_make_a_record_at_once(tmp_path: Path) -> None:
    errors: list[RecordError] = []

    def make() -> None:
        try:
            Store(tmp_path / "r.db").close()
        except RecordError as error:
            errors.append(error)

    threads = [threading.Thread(target=make) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


def _fill(store: Store) -> None:
    for number in range(200):
        item = article(f"{BODY} {number} " + "Mer. " * 500, f"a{number}")
        store.put(item, code(item))


def test_a_full_disk_keeps_what_was_kept(tmp_path: Path) -> None:
    with Store(tmp_path / "r.db") as store:
        with store.database.reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        with store.database.reading() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 12}")
        with pytest.raises(RecordError, match="the disk is full; make room"):
            _fill(store)
        kept = len(store.articles())
        assert 0 < kept < 199
        assert len(store.events()) == kept
        assert store.damages() == store.broken_spans() == store.unsourced_events() == []


def test_a_record_that_cannot_be_written(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with Store(path) as store:
        store.put(article(BODY, "a"), code(article(BODY, "a")))
        with store.database.reading() as connection:
            connection.exec_driver_sql("PRAGMA query_only=ON")
        with pytest.raises(RecordError, match="the record cannot be written; check its rights") as caught:
            store.put(article(BODY + " Mer.", "b"), code(article(BODY + " Mer.", "b")))
        assert "\n" not in caught.value.line()
        assert len(store.events()) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="whoever may do everything may write it")
def test_a_file_that_is_read_only(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with Store(path) as store:
        store.put(article(BODY, "a"), code(article(BODY, "a")))
    path.chmod(0o444)
    with pytest.raises(RecordError, match="cannot be written"), Store(path) as store:
        store.put(article(BODY + " Mer.", "b"), code(article(BODY + " Mer.", "b")))


def test_a_newer_record_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    Store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE meta SET value = ? WHERE key = 'version'", (str(schema.VERSION + 1),))
    connection.close()
    before = path.read_bytes()
    assert f"is a record of version {schema.VERSION + 1}" in trouble(path).what
    assert trouble(path).todo == "upgrade utenriks"
    assert path.read_bytes() == before


@pytest.mark.parametrize(("version", "what"), [("0", "is a record of version 0"), ("x", "says it is of version 'x'")])
def test_an_older_record_and_one_of_no_version(tmp_path: Path, version: str, what: str) -> None:
    path = tmp_path / "r.db"
    Store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE meta SET value = ?", (version,))
    connection.close()
    assert what in trouble(path).what


def test_what_is_no_record(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("no database at all\n" * 100)
    assert trouble(text).what == "is not a record"
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE books (title)")
    connection.close()
    before = other.read_bytes()
    assert trouble(other).what == "is a database, but not a record"
    assert other.read_bytes() == before
    assert trouble(tmp_path).what == "is a folder, not a record"
    assert "there is no folder" in trouble(tmp_path / "none" / "r.db").what
    assert trouble(tmp_path / "none.db", create=False).what == "there is no record"
    assert not (tmp_path / "none.db").exists()
    (tmp_path / "empty.db").touch()
    assert trouble(tmp_path / "empty.db", create=False).what == "there is no record"


def test_a_damaged_record(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with Store(path) as store:
        for number in range(50):
            item = article(f"{BODY} {number}", f"a{number}")
            store.put(item, code(item))
    data = bytearray(path.read_bytes())
    data[8192 : len(data) - 4096] = b"\xff" * (len(data) - 12288)
    path.write_bytes(data)
    with pytest.raises(RecordError, match="damaged"), Store(path, create=False) as store:
        store.events()
