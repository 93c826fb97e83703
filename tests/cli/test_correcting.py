"""``utenriks correct`` and ``recode``: what they print, and their mistakes in one line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.making import article, code

from utenriks.cli import main
from utenriks.model.when import When
from utenriks.record.store import Store

pytestmark = pytest.mark.usefixtures("pattern_coder")
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on a record of two articles; give its exit code, output and errors."""
    with Store("utenriks.db") as store:
        for identity, date, body in (("a1", "2019-04-25", "Alba møter Borduria i Klow."),
                                     ("a2", "2019-04-25", "I Klow: Alba møter Borduria.")):  # fmt: skip
            item = article(body, identity, published=When(date))
            store.put(item, code(item))
        store.settle()

    def command(*arguments: str) -> tuple[int, str, str]:
        result = main(arguments)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return result, captured.out, captured.err

    return command


def events(run: Run) -> list[dict[str, object]]:
    return [json.loads(line) for line in run("events", "--format", "jsonl")[1].splitlines()]


def test_a_correction_outlives_recode_and_is_taken_back(run: Run) -> None:
    (event,) = events(run)
    status, out, err = run("correct", "reject", str(event["id"]), "--reason", "feil", "--author", "kari")
    assert (status, err) == (0, "")
    assert "correction 1 is in force" in out
    assert len(events(run)) == 1, "the other article tells it still"
    assert run("recode")[0] == 0
    (left,) = events(run)
    assert len(left["mentions"]) == 1  # type: ignore[arg-type]
    assert "kari" in run("correct", "--list")[1]
    assert run("correct", "undo", "1")[0] == 0
    assert [len(e["mentions"]) for e in events(run)] == [2]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "arguments",
    [("dance", "e1"), ("reject",), ("same", "e1"), ("reject", "e1"), ("undo", "7"), ("wrong_date", "e1", "i går")],
)
def test_mistakes_are_one_line(run: Run, arguments: tuple[str, ...]) -> None:
    status, out, err = run("correct", *arguments)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
