"""``utenriks read``: what it prints and its exit codes, with good and bad input."""

from __future__ import annotations

import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from utenriks.cli import main
from utenriks.record import database, schema
from utenriks.record.store import Store

pytestmark = pytest.mark.usefixtures("pattern_coder")
SEED = "date 2019-04 utenriks\n\nStatsministeren i Alba møter Borduria i Klow.\n"
ROOT = Path(__file__).parents[2]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in an empty folder; give its exit code, output and errors."""

    def command(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return code, captured.out, captured.err

    return command


def child(*arguments: str, before: str = "", **options: Any) -> subprocess.Popen[str]:
    """Run a command in a process of its own, coding by the pattern of ``tests.making``."""
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"  # though begun in the background
    program = f"{heard}\nimport sys; from tests.making import install; install(); {before}\n"
    program += "from utenriks.cli import run; run()"
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", **options,
    )  # fmt: skip


def test_text_and_json(run: Run) -> None:
    Path("a.txt").write_text(SEED, encoding="utf-8")
    code, out, err = run("read", "a.txt")
    assert (code, err) == (0, "")
    assert out.startswith("1 read, 0 unchanged, 0 superseded, 0 skipped, ")
    for form in ("json", "jsonl"):
        code, out, err = run("read", "a.txt", "--format", form)
        report = json.loads(out)
        assert (code, out.count("\n"), err) == (0, 1, "")
        assert {key: report[key] for key in report if key != "seconds"} == {
            "read": 0, "unchanged": 1, "superseded": 0, "skipped": [],
        }  # fmt: skip
        assert isinstance(report["seconds"], float)


def test_the_records_name(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.txt").write_text(SEED, encoding="utf-8")
    assert run("read", "a.txt")[0] == 0
    assert Path("utenriks.db").exists()
    monkeypatch.setenv("UTENRIKS_DB", "other.db")
    assert run("read", "a.txt")[1].startswith("1 read")
    assert run("read", "a.txt", "--db", "third.db")[1].startswith("1 read")
    assert Path("other.db").exists()
    assert Path("third.db").exists()


def test_bad_input_is_named_on_one_line_each_and_the_rest_read(run: Run) -> None:
    Path("in").mkdir()
    Path("in/good.txt").write_text(SEED, encoding="utf-8")
    Path("in/empty.txt").touch()
    Path("in/binary.txt").write_bytes(b"\x00\x01\x02\x03")
    Path("in/long.txt").write_text("a" * 10_000_000)
    Path("in/date.txt").write_text("date 2019-99 utenriks\n\nNoe skjedde.", encoding="utf-8")
    Path("in/lines.jsonl").write_text(
        '{"text": "Alba møter Syldavia.", "language": "nb"}\n{"text": \n', encoding="utf-8"
    )
    Path("in/photo.jpg").write_bytes(b"\xff\xd8")
    Path("in/gone.txt").symlink_to("nowhere")
    code, out, err = run("read", "in", "none.txt", "--format", "json")
    report = json.loads(out)
    assert (code, report["read"]) == (1, 2)
    named = {Path(entry["path"]).name: entry["reason"] for entry in report["skipped"]}
    assert {name: reason.split(";")[0] for name, reason in named.items()} == {
        "empty.txt": "is empty",
        "binary.txt": "is binary, not text",
        "long.txt": "is 10,000,000 characters long, no article",
        "date.txt": "'2019-99' is no date",
        "lines.jsonl:2": named["lines.jsonl:2"].split(";")[0],
        "photo.jpg": "has an ending that is not read (.jpg)",
        "gone.txt": "cannot be opened (No such file or directory)",
        "none.txt": "cannot be opened (No such file or directory)",
    }
    assert named["lines.jsonl:2"].startswith("is not valid JSON")
    assert all(";" in reason for reason in named.values())
    assert len(err.splitlines()) == 8
    assert all(line.startswith("utenriks: ") for line in err.splitlines())


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("read",), "'paths'"),
        (("read", "a.txt", "--date", "25.4.2019"), "--date: '25.4.2019' is no date"),
        (("read", "a.txt", "--language", "da"), "--language: no language 'da'"),
        (("read", "a.txt", "--format", "xml"), "'xml'"),
        (("read", "a.txt", "--nonsense"), "--nonsense"),
        (("reed", "a.txt"), "reed"),
    ],
)
def test_wrong_use(run: Run, arguments: tuple[str, ...], named: str) -> None:
    Path("a.txt").write_text(SEED, encoding="utf-8")
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert named in err
    assert err.count("\n") == 1
    assert not Path("utenriks.db").exists()


def test_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(SEED.encode())))
    assert run("read", "-")[1].startswith("1 read")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    code, _, err = run("read", "-")
    assert (code, err) == (1, "utenriks: standard input: is empty; leave it out\n")


def test_records_that_cannot_be_opened(run: Run) -> None:
    Path("a.txt").write_text(SEED, encoding="utf-8")
    Path("text.db").write_text("not a database " * 100)
    Store("new.db").close()
    with sqlite3.connect("new.db") as connection:
        connection.execute("UPDATE meta SET value = ?", (schema.VERSION + 1,))
    connection.close()
    for name, what in (
        ("text.db", "is not a record"),
        ("new.db", "version"),
        ("no/r.db", "no folder"),
        (".", "a folder"),
    ):
        code, out, err = run("read", "a.txt", "--db", name, "--format", "json")
        assert code == 1
        assert json.loads(out)["skipped"][0]["path"] == name
        assert err.splitlines()[0].startswith(f"utenriks: {name}: ")
        assert what in err
        for command in ("events", "actors", "articles"):
            code, out, err = run(command, "--db", name)
            assert (code, out) == (1, "")
            assert err.startswith(f"utenriks: {name}: ")
            assert err.count("\n") == 1


def test_a_locked_record(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "LOCK_SECONDS", 0.2)
    Path("a.txt").write_text(SEED, encoding="utf-8")
    Store("utenriks.db").close()
    other = sqlite3.connect("utenriks.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    code, out, err = run("read", "a.txt", "--format", "json")
    other.close()
    assert code == 1
    assert json.loads(out)["read"] == 0
    assert err.splitlines() == [
        "utenriks: utenriks.db: the record is in use by another program; "
        "wait for it to end, or name another record with --db",
        "utenriks: stopped after 0 articles were read; the rest was not read",
    ]
    assert run("read", "a.txt")[1].startswith("1 read")


def test_a_disk_that_fills_keeps_what_was_read(folder: Path) -> None:
    texts = [f"Alba møter Borduria {number}. " + "Mer. " * 400 for number in range(60)]
    entries = [json.dumps({"id": f"a{n}", "language": "nb", "text": text}) for n, text in enumerate(texts)]
    Path("in.jsonl").write_text("\n".join(entries), encoding="utf-8")
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))"
    process = child("read", "in.jsonl", "--format", "json", before=limit)
    out, err = process.communicate(timeout=60)
    report = json.loads(out)
    assert process.returncode == 1
    assert "Traceback" not in err
    assert 0 < report["read"] < 60
    assert "disk" in err.splitlines()[0]
    assert f"stopped after {report['read']} articles were read" in err.splitlines()[-1]
    with Store("utenriks.db", create=False) as store:
        assert len(store.articles()) == len(store.events()) == report["read"]
        assert store.damages() == []
    process = child("read", "in.jsonl", "--format", "json")
    again = json.loads(process.communicate(timeout=60)[0])
    assert (again["unchanged"], again["read"]) == (report["read"], 60 - report["read"])


def test_two_programs_that_read_the_same_at_once(folder: Path) -> None:
    texts = [f"Alba møter Borduria {number}." for number in range(60)]
    entries = [json.dumps({"language": "nb", "text": text}) for text in texts]
    Path("in.jsonl").write_text("\n".join(entries), encoding="utf-8")
    processes = [child("read", "in.jsonl", "--format", "json") for _ in range(2)]
    reports = [json.loads(process.communicate(timeout=60)[0]) for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert sum(report["read"] for report in reports) == 60
    assert sum(report["unchanged"] for report in reports) == 60
    with Store("utenriks.db", create=False) as store:
        assert len(store.articles()) == len(store.events()) == 60


def test_stopped_by_the_user(folder: Path) -> None:
    process = child("read", "-", stdin=subprocess.PIPE)
    assert process.stdin is not None
    process.stdin.write(json.dumps({"id": "a", "language": "nb", "text": "Alba møter Borduria."}) + "\n")
    process.stdin.flush()
    for _ in range(100):
        if Path("utenriks.db").exists():
            break
        time.sleep(0.1)
    time.sleep(1.0)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err.splitlines()[-1].startswith("utenriks: stopped after ")
    assert "Traceback" not in err
