"""``utenriks eval``."""

from __future__ import annotations

import sys
from pathlib import Path

from utenriks.cli.printing import print_json
from utenriks.desk.intake import code_articles
from utenriks.evaluation import evaluate, format_misses, format_scores, scores_shape


def eval_command(gold: list[Path], form: str, misses: bool) -> None:
    """Print the scores and, when asked for, the misses."""
    scores = evaluate(gold, code_articles)
    for skipped in scores.skipped:
        print(f"utenriks: {skipped['path']}: {skipped['reason']}", file=sys.stderr)
    if form != "text":
        print_json(scores_shape(scores, misses=misses))
        return
    print(format_scores(scores))
    if misses:
        print(format_misses(scores))
