"""``utenriks roster`` and ``places``: what is printed, exit codes, and that undoing leaves nothing behind."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from utenriks.cli import main
from utenriks.record.store import Store

Run = Callable[..., tuple[int, str, str]]
LIST = "person,post,polity,start,end\nPrøve Navnesen,foreign-minister,FIN,1911,1912\n"
CELLS = ("900000001", "Prøvebu", "Provebu", "", "60.5", "10.5", "P", "PPL", "NO", *[""] * 5, "2000", *[""] * 4)
DUMP = "\t".join(CELLS)


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in an empty folder; give its exit code, output and errors."""

    def command(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return command


@pytest.mark.parametrize(
    ("kind", "content", "counts"),
    [
        ("roster", LIST, {"people": 1, "spells": 1, "known": 0, "identified": 0}),
        ("places", DUMP, {"places": 1, "known": 0, "passed_over": 0}),
    ],
)
def test_imports_are_kept_listed_and_undone(run: Run, kind: str, content: str, counts: dict[str, int]) -> None:
    Path("list").write_text(content, encoding="utf-8")
    code, out, err = run(kind, "import", "list", "--trial", "--format", "json")
    assert (code, json.loads(out)["import"], err) == (0, None, "")
    code, out, err = run(kind, "import", "list", "--format", "json")
    shape = json.loads(out)
    assert (code, shape["import"], {key: shape[key] for key in counts}) == (0, 1, counts)
    with Store("utenriks.db") as store:
        first = store.additions()
        assert len(first.people) + len(first.places) == 1
    code, out, _ = run(kind, "import", "list")
    assert (code, out.split(":")[0]) == (0, "nothing kept")
    assert json.loads(run(kind, "list", "--format", "json")[1]) == [{"import": 1, "name": "list", "entries": 1}]
    assert run(kind, "undo", "1")[0] == 0
    with Store("utenriks.db") as store:
        assert store.additions().digest == ""
    assert run(kind, "list", "--format", "json")[1] == "[]\n"
    code, _, err = run(kind, "undo", "1")
    assert (code, err) == (
        1,
        f"utenriks: utenriks.db: the record has no import 1 of that kind; utenriks {kind} list names them\n",
    )
    run(kind, "import", "list")
    with Store("utenriks.db") as store:
        assert [one.id for one in store.imported(kind)] == [2]
        assert store.additions().digest == first.digest


def test_what_is_left_out_is_said(run: Run) -> None:
    rows = ("A B,prime-minister,NOR,2015,2018", "C D,Grand Poobah,NOR,2015,2018", "E F,envoy,NOR,,2018")
    head = "person,post,polity,start,end"
    Path("list").write_text("\n".join((head, *rows, "G H,envoy,NOR,2015,2018")), encoding="utf-8")
    code, out, err = run("roster", "import", "list")
    assert code == 1
    assert out.startswith("import 1: 1 people, 1 spells, 0 known, 0 identified; 1 conflicts, 2 not read\n")
    assert err.splitlines() == [
        "utenriks: list:2: A B as prime-minister of NOR 2015/2018 is at odds with Erna Solberg 2013-10-16/2021-10-14; "
        "left out: what was there stays",
        "utenriks: list:4: E F has no start as envoy of NOR; give the day, month or year",
        "utenriks: no post or polity is known for 'Grand Poobah (NOR)' (1)",
    ]


@pytest.mark.parametrize("kind", ["roster", "places"])
def test_a_file_that_is_none_is_one_line(run: Run, kind: str) -> None:
    Path("bad").write_bytes(b"\xff\xfe\x00")
    for name in ("bad", "none"):
        code, out, err = run(kind, "import", name)
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert err.startswith(f"utenriks: {name}: ")
