"""A scheduler and workers of their own, WARC and Parquet, a record on a PostgreSQL server: as one machine reads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from benchmarks.warc import page, record
from tests.cluster import Cluster
from tests.scale.archive import content

from utenriks.desk.intake import take_in
from utenriks.read.source import Defaults
from utenriks.record.homes import server_of
from utenriks.record.store import Store

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("models")]
ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "OMP_NUM_THREADS": "1"}
SECONDS = 120


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    files = sorted((ROOT / "examples" / "archive").glob("*.jsonl"))
    rows = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    table = [{name: row.get(name) for name in ("id", "text", "language", "date")} for row in rows[:40]]
    pq.write_table(pa.Table.from_pylist(table), folder / "first.parquet")
    pages = (record(number, page(number, row["text"])) for number, row in enumerate(rows[40:80]))
    (folder / "second.warc.gz").write_bytes(b"".join(pages))
    return folder


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """A scheduler and two workers, each a process that ``dask`` starts."""
    told = tmp_path / "scheduler.json"
    dask = [sys.executable, "-m", "dask"]
    ports = ["--host", "127.0.0.1", "--port", "0", "--dashboard-address", "127.0.0.1:0"]
    work = ["--nworkers", "2", "--nthreads", "1", "--no-dashboard", "--local-directory", str(tmp_path / "space")]
    quiet = {"env": ENVIRONMENT, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with (
        subprocess.Popen([*dask, "scheduler", "--scheduler-file", str(told), *ports], **quiet) as head,  # type: ignore[call-overload]
        subprocess.Popen([*dask, "worker", "--scheduler-file", str(told), *work], **quiet) as hands,  # type: ignore[call-overload]
    ):
        try:
            until = time.monotonic() + SECONDS
            while not told.exists() and time.monotonic() < until:
                time.sleep(0.1)
            yield json.loads(told.read_text(encoding="utf-8"))["address"]
        finally:
            hands.terminate()
            head.terminate()


def test_the_record_on_a_server_is_that_of_one_machine(
    archive: Path, scheduler: str, cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("utenriks.record.homes.server_of", server_of)  # here an address is an address
    address = cluster.address(tmp_path)
    command = [sys.executable, "-m", "utenriks", "read", str(archive), "--engine", "dask", "--scheduler", scheduler]
    where = ["--mentions", str(tmp_path / "lake"), "--db", address, "--language", "nb"]
    done = subprocess.run([*command, *where], env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "80 read" in done.stdout
    with Store(tmp_path / "single.db") as one, Store(address, create=False) as many:
        take_in([archive], one, Defaults(language="nb"))
        assert content(one) == content(many)
        assert len(many.events()) > 50
