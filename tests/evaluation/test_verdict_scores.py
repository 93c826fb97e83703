"""Verdicts on scenarios: no claim may be wrongly supported, and no fewer may be right than before."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from utenriks.evaluation.scenario import Scenario, ScenarioClaim, read_scenarios
from utenriks.evaluation.verdicts import Checked, check_scenario, tally_verdicts

ROOT = Path(__file__).resolve().parents[2]
OWN, GOLD = ROOT / "tests" / "scenarios", ROOT.parent / "shared" / "gold" / "claims"
# The share of right verdicts that was reached (`python evaluation/verdicts.py DIR`), a little below.
FLOORS = {OWN: 0.69, GOLD: 0.95}


def scored(scenarios: list[Scenario]) -> Counter[str]:
    return sum((tally_verdicts(check_scenario(scenario)) for scenario in scenarios), Counter())


@pytest.mark.slow
@pytest.mark.parametrize("folder", [OWN, GOLD], ids=["own", "shared"])
def test_no_verdict_is_worse_than_before(models: None, folder: Path) -> None:
    if not folder.is_dir():
        pytest.skip(f"there are no scenarios at {folder}")
    counts = scored(list(read_scenarios([folder])))
    assert counts["wrongly_supported"] == 0
    assert counts["right"] / counts["claims"] >= FLOORS[folder]


def test_a_claim_that_is_not_found_is_undecided() -> None:
    gold = ScenarioClaim(evidence="x", kind="first", parties=[], verdict="undecided")
    missed = Checked(gold, None)
    assert (missed.right, missed.wrongly_supported) == (True, False)
    assert tally_verdicts([missed]) == Counter(claims=1, right=1, wrongly_supported=0)
