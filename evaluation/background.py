#!/usr/bin/env python3
"""Put the background questions of scenarios to a record of their archives, and compare the answers with the gold's.

    python evaluation/background.py DIR|FILE… [--all] [--write]

``background.yaml`` says by which commands each question is asked. Prints, for each scenario, how many questions were
answered right, then each wrong one with what its answer lacks (``--all``: every one). ``--write`` puts the figures into
evaluation/README.md.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import yaml
from typer.testing import CliRunner

from utenriks.cli.main import app
from utenriks.desk.intake import code_articles
from utenriks.evaluation.background import Asked, ask
from utenriks.evaluation.page import write_block
from utenriks.evaluation.scenario import Scenario, read_scenarios
from utenriks.model.errors import UtenriksError
from utenriks.record.store import Store

README = Path(__file__).with_name("README.md")
COMMANDS = Path(__file__).with_name("background.yaml")


def main() -> int:
    """Score the scenarios that are named; return 2 when none can be read."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("paths", nargs="+", type=Path)
    options.add_argument("--all", action="store_true", help="print every question")
    options.add_argument("--write", action="store_true", help="write the figures into evaluation/README.md")
    chosen = options.parse_args()
    commands = yaml.safe_load(COMMANDS.read_text(encoding="utf-8"))
    table, details = [f"{'':32}{'questions':>10}{'right':>8}{'share':>8}"], []
    every: list[Asked] = []
    try:
        for scenario in read_scenarios(chosen.paths):
            if scenario.name not in commands:
                raise UtenriksError("no commands for its questions", scenario.name, f"add them to {COMMANDS.name}")
            asked = answers(scenario, commands[scenario.name])
            table.append(row(scenario.name, asked))
            details += [f"\n{scenario.name}", *(line(one) for one in asked if chosen.all or one.missing)]
            every += asked
    except UtenriksError as error:
        print(error.line(), file=sys.stderr)
        return 2
    table.append(row("all", every))
    print("\n".join([*table, *details]))
    if chosen.write:
        write_block(README, "background", "\n".join(["```", *table, "```"]))
    return 0


def answers(scenario: Scenario, commands: list[list[list[str]]]) -> list[Asked]:
    """Read a scenario's archive into a record and ask its questions."""
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "scenario.db"
        with Store(db) as store:
            for article, coded in code_articles([report.article() for report in scenario.archive]):
                store.put(article, coded)
            store.settle()
        asked = zip(scenario.background_questions, commands, strict=True)
        return [ask(partial(run, db), question, steps) for question, steps in asked]


def run(db: Path, words: Sequence[str]) -> Any:
    """Return what a command answers from a record; ValueError with its message where it fails."""
    result = CliRunner().invoke(app, [*words, "--db", str(db), "--format", "json"])
    if result.exit_code:
        raise ValueError(result.output.strip())
    return json.loads(result.stdout)


def row(name: str, asked: list[Asked]) -> str:
    """Return the figures of some questions as a line."""
    right = sum(not one.missing for one in asked)
    return f"{name:32}{len(asked):>10}{right:>8}{right / max(1, len(asked)):>8.2f}"


def line(one: Asked) -> str:
    """Return a question on a few lines."""
    head = f"  {'wrong' if one.missing else 'right'}: «{one.question.ask}» «{one.question.answer}»"
    steps = [f"      utenriks {' '.join(step)}" for step in one.steps]
    told = one.answer if isinstance(one.answer, dict) else {"events": one.answer}
    kept = {key: told[key] for key in ("answer", "reason", "occasions") if key in told}
    lacks = [f"      lacks {', '.join(one.missing)}"] if one.missing else []
    return "\n".join([head, *steps, *lacks, f"      {json.dumps(kept or told, ensure_ascii=False)[:600]}"])


if __name__ == "__main__":
    sys.exit(main())
