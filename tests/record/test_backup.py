"""A copy of a record is that of one moment, whole, and never over another file."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from tests.making import article, code

from utenriks.desk.doctor import examine_record
from utenriks.model.errors import RecordError
from utenriks.record.backup import back_up
from utenriks.record.store import Store

pytestmark = pytest.mark.sqlite


def fill(store: Store, numbers: range) -> None:
    for number in numbers:
        item = article(f"{number} Alba møter Borduria i Klow.", f"a{number}")
        store.put(item, code(item))


def test_a_copy_taken_while_another_writes_is_whole(tmp_path: Path) -> None:
    source, target = tmp_path / "r.db", tmp_path / "copy.db"
    with Store(source) as store:
        fill(store, range(40))
        writer = threading.Thread(target=fill, args=(store, range(40, 120)))
        writer.start()
        size = back_up(source, target)
        writer.join()
        held = len(store.articles())
    with Store(target, create=False) as copy:
        assert 40 <= len(copy.articles()) <= held == 120
    assert size == target.stat().st_size
    assert all(finding.ok for finding in examine_record(target))


def test_no_file_is_written_over(tmp_path: Path) -> None:
    source, target = tmp_path / "r.db", tmp_path / "copy.db"
    with Store(source):
        pass
    target.write_text("mine")
    with pytest.raises(RecordError, match="is there already"):
        back_up(source, target)
    assert target.read_text() == "mine"


def test_what_cannot_be_copied_or_written_is_one_error(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="there is no record"):
        back_up(tmp_path / "none.db", tmp_path / "copy.db")
    with Store(tmp_path / "r.db"):
        pass
    with pytest.raises(RecordError, match="could not be written"):
        back_up(tmp_path / "r.db", tmp_path / "no" / "copy.db")
