"""Verdicts on scenarios: no claim may be wrongly supported, and no fewer may be right than before."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from utenriks.evaluation.scenario import Scenario, ScenarioClaim, read_scenarios
from utenriks.evaluation.verdicts import Checked, check_scenario, tally_verdicts

ROOT = Path(__file__).resolve().parents[2]
OWN, GOLD = ROOT / "tests" / "scenarios", ROOT.parent / "shared" / "gold" / "claims"
# Scenarios that were added later, on which fewer verdicts are right.
LATER = {
    "armenia_tyrkia_2008_2025", "brasil_argentina_2003_2024", "cyprus_talks_2006_2021", "estland_russland_1994_2014",
    "norge_usa_1994_2018", "sudan_south_sudan_2011_2019", "tito_sovjet_1955_1980", "usa_vietnam_1995_2023",
    "clinton_jeltsin_1992_1999", "hellas_tyrkia_2000_2024", "iran_saudi_arabia_2016_2023",
    "japan_nordkorea_russland_2000_2018", "macron_trump_merkel_2017_2020", "modi_xi_2014_2025",
    "sadat_begin_carter_1977_1981", "thatcher_ef_1979_1990",
}  # fmt: skip
# The share of right verdicts that was reached (`python evaluation/verdicts.py DIR`), a little below.
FLOORS = {"own": 0.69, "later": 0.41, "shared": 0.95}


def scored(scenarios: list[Scenario]) -> Counter[str]:
    return sum((tally_verdicts(check_scenario(scenario)) for scenario in scenarios), Counter())


@pytest.mark.slow
@pytest.mark.parametrize("group", sorted(FLOORS))
def test_no_verdict_is_worse_than_before(models: None, group: str) -> None:
    folder = GOLD if group == "shared" else OWN
    if not folder.is_dir():
        pytest.skip(f"there are no scenarios at {folder}")
    wanted = [s for s in read_scenarios([folder]) if (s.name in LATER) == (group == "later")]
    counts = scored(wanted)
    assert counts["wrongly_supported"] == 0
    assert counts["right"] / counts["claims"] >= FLOORS[group]


def test_a_claim_that_is_not_found_is_undecided() -> None:
    gold = ScenarioClaim(evidence="x", kind="first", parties=[], verdict="undecided")
    missed = Checked(gold, None)
    assert (missed.right, missed.wrongly_supported) == (True, False)
    assert tally_verdicts([missed]) == Counter(claims=1, right=1, wrongly_supported=0)
