"""The clock is set back or forth: nothing is lost or doubled by it, and no work takes less than no time."""

from __future__ import annotations

import json
import os
import random
import time
from dataclasses import replace
from pathlib import Path

import pytest
from tests.making import article, code

from utenriks.desk.intake import recode_all, take_in
from utenriks.desk.watch import Watch
from utenriks.model.correction import Correction, Told
from utenriks.read.seen import Seen
from utenriks.record.store import Store

pytestmark = pytest.mark.usefixtures("pattern_coder")
BODY = "Alba møter Borduria i Klow."
YEAR = 365 * 86400.0
true_time = time.time


@pytest.fixture
def jumping(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set the clock anew whenever somebody asks it."""
    chance = random.Random(3)
    monkeypatch.setattr(time, "time", lambda: true_time() + chance.uniform(-YEAR, YEAR))


def lines(path: Path, more: str = "") -> Path:
    rows = [json.dumps({"id": f"a{n}", "text": f"{BODY} {n} {more}", "language": "nb"}) for n in range(20)]
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


@pytest.mark.usefixtures("jumping")
def test_a_clock_that_jumps_in_the_middle_of_a_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for name in ("jumping", "steady"):
        with Store(tmp_path / f"{name}.db") as store:
            reports = [take_in([lines(tmp_path / "a.jsonl")], store), take_in([lines(tmp_path / "a.jsonl")], store)]
            reports += [take_in([lines(tmp_path / "a.jsonl", "Nytt.")], store), recode_all(store)]
            assert all(0 <= report.seconds < 60 for report in reports)
            assert [report.read for report in reports] == [20, 0, 0, 20]
            assert [reports[1].unchanged, reports[2].superseded] == [20, 20]
            found.append((store.articles(), store.events(), store.article("a1").version))
        monkeypatch.setattr(time, "time", true_time)
    assert found[0] == found[1]


@pytest.mark.parametrize("jump", [-YEAR, -3600.0, 3600.0, YEAR])
def test_a_clock_that_is_set_between_two_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jump: float) -> None:
    folder = tmp_path / "in"
    folder.mkdir()

    def look() -> int:
        with Store(tmp_path / "r.db") as store, Seen(tmp_path / "r.db.seen") as seen:
            return Watch([str(folder)], store, seen).look().read

    def write(name: str, age: float) -> None:
        (folder / name).write_text(f"date 2020-01\n\n{BODY} {name}", encoding="utf-8")
        os.utime(folder / name, (true_time() - age, true_time() - age))

    write("a.txt", 10)
    assert look() == 1
    monkeypatch.setattr(time, "time", lambda: true_time() + jump)
    write("b.txt", 10)
    assert look() + look() == 1, "read soon, and once"
    monkeypatch.setattr(time, "time", true_time)
    assert look() == 0
    with Store(tmp_path / "r.db") as store:
        assert len(store.articles()) == 2


def test_a_file_from_the_future_that_is_being_written_waits(tmp_path: Path) -> None:
    path = tmp_path / "in" / "a.txt"
    path.parent.mkdir()
    with Store(tmp_path / "r.db") as store, Seen(tmp_path / "r.db.seen") as seen:
        watch = Watch([str(path.parent)], store, seen)
        for part in ("Alba møter ", f"{BODY} Mer."):
            path.write_text(f"date 2020-01\n\n{part}", encoding="utf-8")
            os.utime(path, (true_time() + YEAR + len(part), true_time() + YEAR + len(part)))
            assert watch.look().read == 0
        assert watch.look().read == 1
        assert store.article(store.articles()[0][0]).body.endswith("Mer.")


def test_decisions_hold_in_the_order_they_were_made_whatever_the_clock_said(tmp_path: Path) -> None:
    item = article(BODY, "a")
    rejected = Correction("reject", Told("a", 0, len(BODY) - 1, "CONSULT"), "kari", "2026-05-02T10:00:00", "nei")
    with Store(tmp_path / "r.db") as store:
        store.put(item, code(item))
        store.settle()
        number = store.correct(rejected)
        assert store.events() == []
        store.correct(replace(rejected, kind="undo", undone=number, made="2026-05-01T10:00:00", reason="jo"))
        store.recode(item, code(item))
        store.settle()
        assert len(store.events()) == 1
