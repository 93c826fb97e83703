#!/usr/bin/env python3
"""Score the development gold and write the figures into evaluation/README.md (and, with --floors, the floors).

python evaluation/figures.py [GOLD…] [--floors] [--lower]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from utenriks.desk.intake import code_articles
from utenriks.evaluation.floors import gold_digest, load_floors, raised, write_floors
from utenriks.evaluation.page import write_block
from utenriks.evaluation.report import markdown_table, type_table
from utenriks.evaluation.score import Scores, evaluate

HERE = Path(__file__).resolve().parent
README, FLOORS = HERE / "README.md", HERE / "floors.yaml"
GOLD = HERE.parent.parent / "shared" / "gold" / "dev"


def tables(scores: Scores) -> str:
    """Return both tables of the page."""
    return f"{markdown_table(scores)}\n\n{type_table(scores)}"


def main() -> int:
    """Score, write, and return the exit code: 1 when something could not be scored (nothing is written then)."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", nargs="*", type=Path, default=[GOLD])
    parser.add_argument("--floors", action="store_true", help="raise the floors to what is reached")
    parser.add_argument("--lower", action="store_true", help="with --floors: let floors fall too")
    options = parser.parse_args()
    scores = evaluate(options.gold, code_articles)
    for skip in scores.skipped:
        print(f"{skip['path']}: {skip['reason']}", file=sys.stderr)
    if scores.skipped:
        return 1
    write_block(README, "figures", tables(scores))
    if options.floors:
        digest = gold_digest(options.gold)
        write_floors(FLOORS, raised(scores, load_floors(FLOORS), digest, lower=options.lower))
    print(tables(scores))
    return 0


if __name__ == "__main__":
    sys.exit(main())
