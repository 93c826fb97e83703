"""The commands that ask the record: their output in each form, their filters, their mistakes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.making import article, code

from utenriks.cli import main
from utenriks.model.when import When
from utenriks.record.store import Store

Run = Callable[..., tuple[int, str, str]]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on a record of three articles; give its exit code, output and errors."""
    with Store("utenriks.db") as store:
        for identity, date, body in (
            ("a1", "2019-04", "Alba møter Borduria i Klow. Alba sier nei."),
            ("a2", "2020", "Alba møter Syldavia.\n\n[bold] Alba sier ja."),
            ("a3", None, "Ingenting skjedde."),
        ):
            item = article(body, identity, title=f"Om {identity}", published=When(date) if date else None)
            store.put(item, code(item))

    def command(*arguments: str) -> tuple[int, str, str]:
        result = main(arguments)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return result, captured.out, captured.err

    return command


def ids(out: str) -> list[str]:
    return [json.loads(line)["mentions"][0]["article"] for line in out.splitlines()]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ((), ["a1", "a2"]),
        (("--article", "a2"), ["a2"]),
        (("--actor", "Alba", "--with", "Syldavia"), ["a2"]),
        (("--place", "Klow"), ["a1"]),
        (("--type", "consult"), ["a1", "a2"]),
        (("--type", "meet", "--status", "occurred"), ["a1", "a2"]),
        (("--min-confidence", "0.2"), ["a1", "a2"]),
        (("--min-confidence", "0.99"), []),
        (("--since", "2020"), ["a2"]),
        (("--until", "2019-12"), ["a1"]),
        (("--status", "planned"), []),
    ],
)
def test_events(run: Run, options: tuple[str, ...], found: list[str]) -> None:
    status, out, err = run("events", "--format", "jsonl", *options)
    assert (status, ids(out), err) == (0, found, "")
    status, out, err = run("events", "--format", "json", *options)
    assert [event["mentions"][0]["article"] for event in json.loads(out)] == found
    status, out, _ = run("events", *options)
    assert status == 0
    assert ("Borduria" in out) == ("a1" in found)


def test_events_of_an_unknown_article(run: Run) -> None:
    status, out, err = run("events", "--article", "none", "--format", "jsonl")
    assert (status, out) == (0, "")
    assert "the record has no article 'none'" in err


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("events", "--type", "dance"), "--type"),
        (("events", "--status", "dreamt"), "--status"),
        (("events", "--since", "i går"), "--since"),
        (("events", "--min-confidence", "2"), "--min-confidence"),
        (("events", "--until", "2019-13"), "--until"),
        (("brief", "Alba", "Borduria", "--lang", "da"), "--lang"),
        (("brief", "Alba", "Borduria", "--at", "x"), "--at"),
        (("brief", "Alba"), "'b'"),
        (("show",), "'article'"),
        (("show", "a1", "--format", "csv"), "csv"),
    ],
)
def test_wrong_use(run: Run, arguments: tuple[str, ...], named: str) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert named in err
    assert err.count("\n") == 1


def test_show(run: Run) -> None:
    status, out, _ = run("show", "a1", "--format", "json")
    shown = json.loads(out)
    assert status == 0
    assert set(shown) == {"article", "events", "statements", "claims", "offices"}
    text = shown["article"]["text"]
    for find in [*shown["statements"], *shown["claims"], *shown["offices"]]:
        assert text[find["start"] : find["end"]] == find["text"]
    status, out, _ = run("show", "a1", "--format", "jsonl")
    assert json.loads(out) == shown
    assert out.count("\n") == 1
    status, out, _ = run("show", "a2")
    assert "[bold] Alba sier ja." in out
    for kind in ("event", "statement", "claim", "office"):
        assert kind in out


def test_show_of_an_unknown_article(run: Run) -> None:
    status, out, err = run("show", "none")
    assert (status, out) == (1, "")
    assert err == "utenriks: utenriks.db: the record has no article 'none'; utenriks articles lists them\n"


def test_actors_and_articles(run: Run) -> None:
    status, out, _ = run("actors", "--format", "jsonl")
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["name"] for row in rows if row["events"]] == ["Alba", "Borduria", "Syldavia"]
    assert json.loads(run("actors", "--format", "json")[1])[0]["events"] == 2
    assert "Syldavia" in run("actors")[1]
    listed = json.loads(run("articles", "--format", "json")[1])
    assert [row["id"] for row in listed] == ["a1", "a2", "a3"]
    assert listed[0] == {"id": "a1", "date": "2019-04", "title": "Om a1"}
    status, out, _ = run("articles")
    assert (status, "Om a3" in out) == (0, True)


def test_brief(run: Run) -> None:
    status, out, _ = run("brief", "Alba", "Borduria", "--format", "json")
    brief = json.loads(out)
    assert status == 0
    assert set(brief) == {"a", "b", "language", "sentences"}
    sources = [source for sentence in brief["sentences"] for source in sentence["sources"]]
    assert {source["article"] for source in sources} == {"a1"}
    assert {frozenset(source) for source in sources} == {frozenset({"article", "start", "end", "text"})}
    for language in ("nb", "nn", "en"):
        status, out, _ = run("brief", "Alba", "Borduria", "--lang", language)
        assert (status, "«Alba møter Borduria i Klow»" in out.replace("\n", " ")) == (0, True)


def test_doctor(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("utenriks.desk.doctor.MODELS", {})
    status, out, _ = run("doctor", "--format", "json")
    findings = json.loads(out)
    assert status == 0
    assert all(set(finding) == {"check", "ok", "what"} for finding in findings)
    status, out, _ = run("doctor", "--format", "jsonl")
    assert [json.loads(line) for line in out.splitlines()] == findings
    with Store("utenriks.db") as store, store.database.writing() as connection:
        connection.exec_driver_sql("UPDATE article SET body = 'x' WHERE id = 'a1'")
    status, out, _ = run("doctor")
    assert status == 1
    assert "NOT OK" in out


def test_no_record(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["events"], ["actors"], ["articles"], ["show", "a"], ["brief", "a", "b"]):
        assert main(arguments) == 1
        assert "there is no record; read articles into it first" in capsys.readouterr().err
    assert not Path("utenriks.db").exists()


def test_a_reader_that_closes_the_pipe(folder: Path) -> None:
    with Store("utenriks.db") as store:
        for number in range(400):
            item = article(f"Alba møter Borduria {number} i Klow.", f"a{number}")
            store.put(item, code(item))
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    for form in ("text", "jsonl"):
        process = subprocess.Popen(
            [sys.executable, "-m", "utenriks", "events", "--format", form],
            env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(20) == 0
        process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_an_output_that_cannot_be_written(folder: Path) -> None:
    with Store("utenriks.db") as store:
        item = article("Alba møter Borduria i Klow.", "a")
        store.put(item, code(item))
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with Path("/dev/full").open("w") as full:
        process = subprocess.run(
            [sys.executable, "-m", "utenriks", "events"],
            env=environment, stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert process.returncode == 1
    assert process.stderr == "utenriks: the output: No space left on device; write it elsewhere\n"
