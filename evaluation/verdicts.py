#!/usr/bin/env python3
"""Check the articles of scenarios against their archives and compare the verdicts with those of the gold.

    python evaluation/verdicts.py DIR|FILE… [--all] [--write]

Prints, for each scenario, how many claims got the right verdict and how many were wrongly supported (the worst fault),
then each wrong one with its reason (``--all``: every one). A claim that is not found counts as undecided. ``--write``
puts the figures into evaluation/README.md.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from utenriks.evaluation.page import write_block
from utenriks.evaluation.scenario import read_scenarios
from utenriks.evaluation.verdicts import Checked, check_scenario, tally_verdicts
from utenriks.model.errors import UtenriksError

README = Path(__file__).with_name("README.md")


def main() -> int:
    """Score the scenarios that are named; return 1 when one claim is wrongly supported, 2 when none can be read."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("paths", nargs="+", type=Path)
    options.add_argument("--all", action="store_true", help="print every claim")
    options.add_argument("--write", action="store_true", help="write the figures into evaluation/README.md")
    chosen = options.parse_args()
    rows: dict[str, Counter[str]] = {}
    details: list[str] = []
    try:
        for scenario in read_scenarios(chosen.paths):
            checked = check_scenario(scenario)
            rows[scenario.name] = tally_verdicts(checked)
            details += [f"\n{scenario.name}", *(line(one) for one in checked if chosen.all or not one.right)]
    except UtenriksError as error:
        print(error.line(), file=sys.stderr)
        return 2
    rows["all"] = sum(rows.values(), Counter())
    table = [f"{'':32}{'claims':>8}{'right':>8}{'share':>8}{'wrongly supported':>20}"]
    for name, counts in rows.items():
        share = counts["right"] / counts["claims"] if counts["claims"] else 0
        table.append(
            f"{name:32}{counts['claims']:>8}{counts['right']:>8}{share:>8.2f}{counts['wrongly_supported']:>20}"
        )
    print("\n".join([*table, *details]))
    if chosen.write:
        write_block(README, "verdicts", "\n".join(["```", *table, "```"]))
    return 1 if rows["all"]["wrongly_supported"] else 0


def line(one: Checked) -> str:
    """Return a checked claim on a few lines."""
    sign = "WRONGLY SUPPORTED" if one.wrongly_supported else "right" if one.right else "wrong"
    text = f"  {sign}: {one.gold.verdict} → {one.word}: {one.gold.kind} n={one.gold.n} «{one.gold.evidence}»"
    if one.found is None:
        return f"{text}\n      the claim was not found"
    claim = one.found.claim
    who = ", ".join(party.actor for party in claim.parties)
    return f"{text}\n      {claim.kind}({claim.what}; {who}) [{one.found.code}] {one.found.reason}"


if __name__ == "__main__":
    sys.exit(main())
