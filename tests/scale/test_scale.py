"""A reading on a cluster makes the record that one machine makes; here without a cluster."""

from __future__ import annotations

import re
from pathlib import Path

import dask
import duckdb
import fsspec
import pytest
from tests.scale.archive import content, events, events_of_record, make
from tests.scale.inline import Inline

from utenriks.desk.intake import Report, take_in
from utenriks.desk.workers import CodingTask
from utenriks.model.errors import UsageError
from utenriks.read.source import Defaults
from utenriks.record.store import Store
from utenriks.reference.load import NONE
from utenriks.scale import merging
from utenriks.scale.engine import coded_parts
from utenriks.scale.lake import Lake
from utenriks.scale.reading import Reading
from utenriks.scale.tasks import Work

pytestmark = pytest.mark.usefixtures("pattern_coder")

# Without a cluster, also where another test left the remains of a client that found none.
ALONE = {"scheduler": "synchronous", "dataframe.shuffle.method": "tasks"}


def read(names: list[str], folder: object, db: Path, size: int) -> Report:
    report = Report()
    Reading(Inline(), names, Defaults(), None, report, size=size).load_into(db, str(folder))
    return report


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return make(tmp_path / "archive")


@pytest.fixture
def single(archive: Path, tmp_path: Path) -> tuple[Path, Report]:
    with Store(tmp_path / "single.db") as store:
        return tmp_path / "single.db", take_in([archive], store)


def same(one: Path, other: Path) -> bool:
    with Store(one) as first, Store(other) as second:
        found = content(first)
        assert len(found["event"]) > 5
        return found == content(second)


@pytest.mark.parametrize("size", [1, 2, 1000])
def test_the_record_is_the_one_that_a_single_machine_makes(
    archive: Path, single: tuple[Path, Report], tmp_path: Path, size: int
) -> None:
    report = read([str(archive)], tmp_path / "lake", tmp_path / "many.db", size)
    assert same(single[0], tmp_path / "many.db")
    told, alone = report.as_dict(), single[1].as_dict()
    assert sorted(told.pop("skipped"), key=str) == sorted(alone.pop("skipped"), key=str)
    assert {**told, "seconds": 0} == {**alone, "seconds": 0}


def test_archive_and_result_may_be_on_another_storage(
    archive: Path, single: tuple[Path, Report], tmp_path: Path
) -> None:
    fsspec.filesystem("memory").put(str(archive), "/archive", recursive=True)
    report = read(["memory://archive"], "memory://lake", tmp_path / "many.db", 2)
    assert same(single[0], tmp_path / "many.db")
    assert len(report.skipped) == len(single[1].skipped)
    assert all(told["path"].startswith(("memory://", "article ")) for told in report.skipped)


def test_a_part_coded_twice_is_written_over_itself(archive: Path, tmp_path: Path) -> None:
    lake = tmp_path / "lake"
    first = read([str(archive)], lake, tmp_path / "one.db", 2)
    files = {path: path.read_bytes() for path in lake.rglob("*.parquet")}
    assert {path.parent.name for path in files} >= {"month=2019-04", "month=undated", "articles", "finds"}
    for path in (lake / "finds").iterdir():
        path.unlink()  # as if every worker had died just before it was done
    second = read([str(archive)], lake, tmp_path / "two.db", 2)
    assert {path: path.read_bytes() for path in lake.rglob("*.parquet")} == files
    assert same(tmp_path / "one.db", tmp_path / "two.db")
    assert second.skipped == first.skipped


def test_what_is_done_is_not_coded_again(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lake = tmp_path / "lake"
    first = read([str(archive)], lake, tmp_path / "one.db", 2)
    monkeypatch.setattr(CodingTask, "__call__", lambda *_: pytest.fail("coded again"))
    second = read([str(archive)], lake, tmp_path / "two.db", 2)
    assert same(tmp_path / "one.db", tmp_path / "two.db")
    assert second.skipped == first.skipped


def test_a_worker_with_another_program_is_refused(archive: Path, tmp_path: Path) -> None:
    other = Work(Lake(str(tmp_path / "lake")), CodingTask(None, NONE), "another")
    with pytest.raises(UsageError, match="another version"):
        list(coded_parts(Inline(), [str(archive)], Defaults(), other, lambda error: None))


@pytest.mark.parametrize("size", [1, 1000])
def test_merged_in_place_the_events_are_those_of_the_record(
    archive: Path, single: tuple[Path, Report], tmp_path: Path, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging, "SHARE", 3)  # several shares of few mentions each
    report = Report()
    with dask.config.set(ALONE):
        Reading(Inline(), [str(archive)], Defaults(), None, report, size=size).merge_in(str(tmp_path / "lake"))
    assert (report.read, report.unchanged, report.superseded) == (
        single[1].read, single[1].unchanged, single[1].superseded
    )  # fmt: skip
    assert len(list((tmp_path / "lake" / "events").iterdir())) > 1
    assert events(tmp_path / "lake") == events_of_record(single[0])


def test_the_queries_of_the_page_run(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with dask.config.set(ALONE):
        Reading(Inline(), [str(archive)], Defaults(), None, Report()).merge_in(str(tmp_path / "lake"))
    monkeypatch.chdir(tmp_path)
    page = (Path(__file__).parents[2] / "docs" / "scale.md").read_text(encoding="utf-8")
    by_year, by_month = re.findall(r"<!-- duckdb -->\n```sql\n(.*?)```", page, re.DOTALL)
    assert duckdb.sql(by_year.replace("'PRK'", "'KIM'")).fetchall() == [(2019, 2)]
    assert ("2019-04", "CONSULT", 5) in duckdb.sql(by_month).fetchall()
