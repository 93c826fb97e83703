#!/usr/bin/env python3
"""Find the claims of scenarios' articles and compare them with those of the gold.

    python evaluation/claims.py DIR|FILE… [--all]

Prints, for each scenario, how many of the gold's claims are found (their words overlap the evidence), and with the
right kind, number and parties; then what is missed or wrong and what the gold does not have (``--all``: all claims).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from utenriks.desk.intake import code_articles
from utenriks.evaluation.claims import ClaimJudge, Judged
from utenriks.evaluation.scenario import Scenario, read_scenarios
from utenriks.model.claim import Claim
from utenriks.model.errors import UtenriksError
from utenriks.reference import Reference

COLUMNS = ("claims", "found", "kind", "number", "parties", "right", "more")


def main() -> int:
    """Score the scenarios that the command line names; 2 when one cannot be read."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("paths", nargs="+", type=Path)
    options.add_argument("--all", action="store_true", help="print all claims")
    chosen = options.parse_args()
    rows: dict[str, Counter[str]] = {}
    details: list[str] = []
    try:
        for scenario in read_scenarios(chosen.paths):
            judged, more = judge(scenario)
            rows[scenario.name] = tally(judged, more)
            details += [f"\n{scenario.name}", *(line(one) for one in judged if chosen.all or not one.right)]
            details += [f"  more: {told(claim)}" for claim in more]
    except UtenriksError as error:
        print(error.line(), file=sys.stderr)
        return 2
    rows["all"] = sum(rows.values(), Counter())
    print(f"{'':32}" + "".join(f"{column:>9}" for column in COLUMNS))
    for name, counts in rows.items():
        print(f"{name:32}" + "".join(f"{counts[column]:>9}" for column in COLUMNS))
    print("\n".join(details))
    return 0


def judge(scenario: Scenario) -> tuple[list[Judged], list[Claim]]:
    """Return a scenario's claims judged, and what was found besides."""
    article = scenario.article.article()
    ((_, coded),) = code_articles([article])
    return ClaimJudge(article, Reference.load()).judge(scenario.claims, coded.claims)


def tally(judged: list[Judged], more: list[Claim]) -> Counter[str]:
    """Count what is found and right."""
    counts = Counter(claims=len(judged), more=len(more))
    for one in judged:
        counts.update(
            found=one.found is not None, kind=one.kind, number=one.number, parties=one.parties, right=one.right
        )
    return counts


def line(one: Judged) -> str:
    """Return a judged claim on a few lines."""
    gold = one.gold
    wrong = [name for name in ("kind", "number", "parties") if not getattr(one, name)]
    verdict = "missed" if one.found is None else f"wrong {', '.join(wrong)}" if wrong else "right"
    text = f"  {verdict}: {gold.kind}({gold.what}; {', '.join(gold.parties)}) n={gold.n} «{gold.evidence}»"
    return text if one.found is None else f"{text}\n      {told(one.found)}"


def told(claim: Claim) -> str:
    """Return a found claim in short."""
    parties, who = (", ".join(party.actor for party in parties) for parties in (claim.parties, claim.who))
    window = f" [{claim.window.kind} {claim.window.side} «{claim.window.words}»]" if claim.window else ""
    number = f" n={claim.number:g}" if claim.number is not None else ""
    instance = f" = {who or '–'} {claim.when or '–'} {claim.place.name if claim.place else '–'}"
    return f"{claim.kind}({claim.what}; {parties}){number}{window}{instance} «{claim.span.text}»"


if __name__ == "__main__":
    sys.exit(main())
