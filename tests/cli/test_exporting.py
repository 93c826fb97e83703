"""``utenriks export``: where it writes, what it says, what it refuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from tests.export.samples import sample

from utenriks.cli import app, main
from utenriks.export.formats import FORMATS

Run = Callable[..., tuple[int, str, str]]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run an export of the sample record; give exit code, output and errors."""
    sample(Path("utenriks.db")).close()

    def command(*arguments: str) -> tuple[int, str, str]:
        result = main(["export", *arguments])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return result, captured.out, captured.err

    return command


def test_what_was_left_out_is_said(run: Run) -> None:
    code, out, err = run("plover")
    assert code == 0
    assert len(out.splitlines()) == 9
    assert err == "utenriks: 9 events exported; left out: 1 cancelled, 1 denied, 1 hypothetical\n"
    assert run("csv", "--type", "meet", "--since", "2019-05")[2] == "utenriks: 1 events exported\n"


def test_a_file_appears_when_it_is_whole(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("geojson", "--out", "here.json")[:2] == (0, "")
    assert len(json.loads(Path("here.json").read_text(encoding="utf-8"))["features"]) == 12

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("utenriks.export.geojson.feature", broken)
    code, _, err = run("geojson", "--out", "here.json")
    assert code == 1
    assert err == "utenriks: here.json: cannot be written (No space left on device); name another with --out\n"
    assert len(json.loads(Path("here.json").read_text(encoding="utf-8"))["features"]) == 12
    assert [path.name for path in Path().iterdir() if "partial" in path.name] == []


def test_parquet_fills_a_folder(run: Run) -> None:
    assert run("parquet", "--out", "tables")[0] == 0
    assert {path.suffix for path in Path("tables").iterdir()} == {".parquet"}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("sas",), 2, "export: no format 'sas'; use one of plover, "),
        (("parquet",), 2, "--out: parquet is several files; name a folder for them"),
        (("csv", "--strict"), 2, "--strict: csv has no columns of ours; it is for polecat, gdelt"),
        (("csv", "--since", "i går"), 2, "--since: 'i går' is no date"),
        (("csv", "--out", "no/such/folder.csv"), 1, "cannot be written (No such file or directory)"),
        (("parquet", "--out", "utenriks.db"), 1, "cannot be written (File exists)"),
        (("csv", "--db", "none.db"), 1, "there is no record"),
    ],
)
def test_mistakes_are_one_line(run: Run, arguments: tuple[str, ...], code: int, said: str) -> None:
    found, out, err = run(*arguments)
    assert (found, out) == (code, "")
    assert said in err
    assert len(err.splitlines()) == 1


def test_a_reader_may_stop_early(run: Run) -> None:
    program = f"{sys.executable} -m utenriks export rdf --db {Path('utenriks.db').resolve()} | head -1"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(program, shell=True, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("@prefix")
    assert "Traceback" not in done.stderr


def test_the_help_names_every_format() -> None:
    (argument,) = [p for p in typer.main.get_command(app).commands["export"].params if p.name == "form"]  # type: ignore[attr-defined]
    assert [name.strip(".,") for name in argument.help.split() if name.strip(".,") in FORMATS] == list(FORMATS)
