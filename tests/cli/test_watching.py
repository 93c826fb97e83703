"""``utenriks watch --once``: what it prints, its exit codes, wrong use."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from utenriks.cli import main

pytestmark = [pytest.mark.usefixtures("pattern_coder"), pytest.mark.usefixtures("folder")]


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["watch", *arguments])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_a_folder_is_read_once(capsys: pytest.CaptureFixture[str]) -> None:
    Path("in").mkdir()
    Path("in/a.txt").write_text("date 2020-01\n\nAlba møter Borduria i Klow.", encoding="utf-8")
    code, out, err = run(capsys, "in", "--once")
    assert (code, err) == (0, "")
    assert out.endswith("1 read, 0 superseded, 0 skipped\n")
    code, out, _ = run(capsys, "in", "--once", "--format", "json")
    assert (code, json.loads(out)["read"], json.loads(out)["unchanged"]) == (0, 0, 0)
    Path("in/b.json").write_text("{broken", encoding="utf-8")
    code, out, err = run(capsys, "in", "--once")
    assert (code, err.count("\n")) == (1, 1)
    assert err.startswith("utenriks: in/b.json: is not valid JSON")


@pytest.mark.parametrize(
    ("arguments", "named"), [(("nowhere",), "nowhere: is not there"), ((".", "--every", "0"), "--every: 0 seconds")]
)
def test_wrong_use(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], named: str) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert named in err
