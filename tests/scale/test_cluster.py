"""A real cluster of two worker processes, of which some die: nothing is lost, nothing doubled."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dask
import pytest
from distributed import WorkerPlugin
from tests.scale.archive import content, events, events_of_record

from utenriks.desk.intake import Report, take_in
from utenriks.read.source import Defaults
from utenriks.record.store import Store
from utenriks.scale.cluster import connected
from utenriks.scale.reading import Reading
from utenriks.scale.tasks import PART

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("models")]
ROOT = Path(__file__).parents[2]
ARCHIVE = ROOT / "examples" / "archive"


@pytest.fixture(scope="module")
def single(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("single") / "single.db"
    with Store(path) as store:
        take_in([ARCHIVE], store)
    return path


@pytest.fixture
def client() -> Iterator[Any]:
    with connected(None, 2) as made:
        yield made


class Deadly(WorkerPlugin):  # type: ignore[misc]
    """Makes a worker code by the pattern of ``tests.making``, and die of an article that says so."""

    def setup(self, worker: Any) -> None:
        """Take effect in the worker's process."""
        from tests import making

        making.install()
        whole = making.PatternCoder.code

        def code(self: making.PatternCoder, item: Any, parse: str) -> Any:
            if "KILL" in parse:
                os.kill(os.getpid(), signal.SIGKILL)
            return whole(self, item, parse)

        making.PatternCoder.code = code  # type: ignore[method-assign]


def workers(client: Any) -> dict[str, int]:
    """Return the process of each worker by its address."""
    return dict(client.run(os.getpid))


def kill_when(client: Any, folder: Path, files: int) -> threading.Thread:
    """Kill a worker as soon as a folder holds so many files."""
    victim = sorted(workers(client).values())[0]

    def watch() -> None:
        while len(list(folder.glob("*.parquet"))) < files:
            time.sleep(0.005)
        os.kill(victim, signal.SIGKILL)

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    return thread


def test_one_of_two_workers_is_killed_and_the_record_is_that_of_one_machine(
    client: Any, single: Path, tmp_path: Path
) -> None:
    before = workers(client)
    killer = kill_when(client, tmp_path / "lake" / "finds", 3)
    report = Report()
    Reading(client, [str(ARCHIVE)], Defaults(), None, report, size=8).load_into(
        tmp_path / "many.db", str(tmp_path / "lake")
    )
    killer.join(1)
    assert not killer.is_alive()
    assert not report.skipped
    client.wait_for_workers(2, timeout=60)
    assert len(set(workers(client).values()) & set(before.values())) == 1  # the other one is new
    with Store(single) as one, Store(tmp_path / "many.db") as many:
        assert content(one) == content(many)
        assert len(many.events()) > 100


def test_merged_in_place_though_a_worker_is_killed(client: Any, single: Path, tmp_path: Path) -> None:
    killer = kill_when(client, tmp_path / "lake" / "finds", 15)
    report = Report()
    Reading(client, [str(ARCHIVE)], Defaults(), None, report, size=8).merge_in(str(tmp_path / "lake"))
    killer.join(1)
    assert not killer.is_alive()
    assert events(tmp_path / "lake") == events_of_record(single)


def test_an_article_that_kills_its_workers_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = [{"id": f"a{n}", "text": f"Putin møter Kim{n}.", "language": "nb"} for n in range(4)]
    lines[2]["text"] = "KILL"
    (tmp_path / "all.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    report = Report()
    with dask.config.set({"distributed.scheduler.allowed-failures": 0}), connected(None, 1) as client:
        client.register_plugin(Deadly())
        reading = Reading(client, [str(tmp_path / "all.jsonl")], Defaults(), None, report)
        reading.load_into(tmp_path / "many.db", str(tmp_path / "lake"))
    assert [told["path"] for told in report.skipped] == ["article a2"]
    assert "its worker process died" in report.skipped[0]["reason"]
    with Store(tmp_path / "many.db") as store:
        assert [identity for identity, _, _ in store.articles()] == ["a0", "a1", "a3"]


def test_the_command_makes_the_same_record(single: Path, tmp_path: Path) -> None:
    command = ["read", str(ARCHIVE), "--engine", "dask", "--jobs", "2", "--db", str(tmp_path / "many.db")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-m", "utenriks", *command], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "136 read" in done.stdout
    assert PART > 136
    with Store(single) as one, Store(tmp_path / "many.db") as many:
        assert content(one) == content(many)
