"""The quality gate on the development gold, which is not part of the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from utenriks.desk.intake import code_articles
from utenriks.evaluation.floors import Floors, fallen, gated, gold_digest, load_floors, raised, write_floors
from utenriks.evaluation.score import Scores, evaluate
from utenriks.evaluation.tally import Tally

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ROOT / "evaluation" / "floors.yaml"
GOLD = ROOT.parent / "shared" / "gold" / "dev"


def scores(right: int, given: int, expected: int) -> Scores:
    made = Scores()
    made.all.tallies["parties"].add(Tally(right, given, expected))
    return made


def test_every_floor_has_its_figure() -> None:
    assert set(load_floors(FLOORS).floors) == set(gated(Scores()))


def test_a_figure_below_its_floor_is_named() -> None:
    floors = Floors(digest="d", floors={"parties precision": 0.67, "parties recall": 0.5})
    assert fallen(scores(2, 3, 4), floors) == ["parties precision: 0.6667 is below its floor of 0.67"]
    assert fallen(scores(3, 3, 4), floors) == []
    assert fallen(scores(3, 3, 4), Floors(digest="d", floors={"beauty": 0.1})) == ["beauty: there is no such figure"]


def test_floors_rise_and_fall_only_when_told_to(tmp_path: Path) -> None:
    floors = raised(scores(2, 3, 4), None, "d")
    assert floors.floors["parties precision"] == 0.66
    assert raised(scores(1, 3, 4), floors, "d").floors["parties precision"] == 0.66
    assert raised(scores(1, 3, 4), floors, "d", lower=True).floors["parties precision"] == 0.33
    assert raised(scores(1, 3, 4), floors, "of other gold").floors["parties precision"] == 0.33
    path = tmp_path / "floors.yaml"
    path.write_text("# why\nold: 1\n")
    write_floors(path, floors)
    assert path.read_text().startswith("# why\n")
    assert load_floors(path) == floors


@pytest.mark.slow
def test_no_figure_falls_below_its_floor() -> None:
    if not GOLD.is_dir():
        pytest.skip(f"the development gold is not at {GOLD}")
    floors = load_floors(FLOORS)
    if floors.digest != gold_digest([GOLD]):
        pytest.fail("the gold has changed: look at the figures, then run `python evaluation/figures.py --floors`")
    found = evaluate([GOLD], code_articles)
    if found.skipped:
        pytest.skip(f"part of the gold cannot be read: {found.skipped[0]['reason']}")
    assert fallen(found, floors) == []
