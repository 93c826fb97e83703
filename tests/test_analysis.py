"""The example scripts run on an export, and what they say is what the record holds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.export.samples import sample

from utenriks.cli import main

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / "examples" / "analysis"


def run(script: str, *arguments: str) -> str:
    """Run a script as a reader would, and return what it prints."""
    environment = {**os.environ, "MPLBACKEND": "Agg", "POLARS_FMT_MAX_ROWS": "50"}
    command = [sys.executable, str(SCRIPTS / script), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def record(folder: Path) -> None:
    sample(Path("utenriks.db")).close()


@pytest.mark.usefixtures("record")
def test_meetings_by_year() -> None:
    assert main(["export", "csv", "--out", "events.csv"]) == 0
    told = run("meetings_by_year.py", "events.csv", "meetings.png")
    assert told.split() == ["mode", "meet", "1", "without", "a", "certain", "year:", "1", "of", "2"]
    assert Path("meetings.png").read_bytes()[:4] == b"\x89PNG"


@pytest.mark.usefixtures("record")
def test_cooperation_by_pair() -> None:
    assert main(["export", "parquet", "--out", "tables"]) == 0
    told = run("cooperation_by_pair.py", "tables")
    pairs = [line.replace("│", " ").replace("┆", " ").split() for line in told.splitlines()]
    assert ["PRK", "RUS", "3", "0"] in pairs
    assert ["PRK", "USA", "0", "1"] in pairs


def test_the_page_names_every_script() -> None:
    page = (SCRIPTS / "README.md").read_text(encoding="utf-8")
    for script in SCRIPTS.glob("*.py"):
        assert f"({script.name})" in page
        assert f"python examples/analysis/{script.name}" in page
