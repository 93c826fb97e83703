#!/usr/bin/env python3
"""Fit how sure a reading is on annotated articles, and show how far that can be relied on.

    python evaluation/confidence.py [--write]

An event is right when its type and all parties are the gold's. The gold: ``../shared/gold/dev`` (Norwegian), PLOVER's
records (English sentences), ``evaluation/gold`` (English, our own). Of PLOVER's records, which label one event a
sentence, another event in a sentence whose labelled one is found counts neither way. It is a logistic regression on the
signs of ``coding/confidence.py``; the table is of events whose articles the model had not seen (ten folds). ``--write``
puts the weights into ``src/utenriks/coding/confidence.yaml`` and the table into ``evaluation/README.md``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

import plover
from utenriks.coding.confidence import SIGNS
from utenriks.desk.intake import code_articles
from utenriks.evaluation.gold import Annotated, gold_files, read_gold
from utenriks.evaluation.matching import pair_events
from utenriks.evaluation.page import write_block
from utenriks.model.event import Event
from utenriks.ontology.load import PACKAGE
from utenriks.record.merge import merge

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
GOLD, PLOVER = [SHARED / "gold" / "dev", HERE / "gold"], plover.FOLDER / "gold-dev.json"
WEIGHTS = PACKAGE / "coding" / "confidence.yaml"
FOLDS, SEED = 10, 0
# The strength of the prior that no sign means anything (scikit-learn's C): of 0.1, 0.3 and 1 the folds' best.
C = 0.3
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
HEAD = """# What the signs of a find are worth (coding/confidence.py), in log-odds of its type and all parties
# being right. Made by `python evaluation/confidence.py --write` from {count} events; do not edit.
"""
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """A found event: the article it is told in, whose gold that is, whether type and all parties are right."""

    article: str
    gold: str
    signs: frozenset[str]
    right: bool


def of_articles(paths: list[Path]) -> Iterator[Judged]:
    """Yield the events found in annotated articles."""
    items = [item for path in gold_files(paths) for item in read_gold(path)]
    annotated = [item for item in items if isinstance(item, Annotated)]
    coded = code_articles(item.article for item in annotated)
    for item, (article, found) in zip(annotated, coded, strict=True):
        events = merge(found.events)
        right = {pair.found for pair in pair_events(item.gold.events, events, article.body) if pair.parties}
        for n, event in enumerate(events):
            yield Judged(article.id, f"articles, {article.language}", signs_of(event), n in right)


def of_records(gold: Path) -> Iterator[Judged]:
    """Yield the events found in PLOVER's records that can be judged."""
    for record, found in plover.judged(gold):
        hit = any(right for _, right, _ in found)
        for event, right, typed in found:
            if right or typed or not hit:
                yield Judged(record, "PLOVER's records, en", signs_of(event), right)


def signs_of(event: Event) -> frozenset[str]:
    """Return the signs of an event's first mention."""
    return frozenset(event.mentions[0].signs)


def table(items: list[Judged]) -> Numbers:
    """Return the signs as numbers, a row an event."""
    return np.array([[float(sign in item.signs) for sign in SIGNS] for item in items])


def out_of_fold(items: list[Judged]) -> Numbers:
    """Return each event's confidence by a model that has not seen its article."""
    signs, right = table(items), np.array([item.right for item in items])
    groups, told = [item.article for item in items], np.zeros(len(items))
    for seen, unseen in GroupKFold(FOLDS, shuffle=True, random_state=SEED).split(signs, right, groups):
        model = LogisticRegression(C=C).fit(signs[seen], right[seen])
        told[unseen] = model.predict_proba(signs[unseen])[:, 1]
    return told


def reliability(items: list[Judged]) -> str:
    """Return the table of confidence told against the share that is right, with Wilson's 95 % interval."""
    told, right = out_of_fold(items), np.array([item.right for item in items], dtype=float)
    rows = ["| confidence told | events | mean told | right | share right (95 %) |", "| --- | --- | --- | --- | --- |"]
    apart = 0.0
    for low, high in pairwise(BINS):
        inside = (told >= low) & (told < high)
        count = int(inside.sum())
        if count:
            mean, share = told[inside].mean(), right[inside].mean()
            apart += count * abs(mean - share)
            cells = (f"{low:.1f}–{high:.1f}", count, f"{mean:.2f}", int(right[inside].sum()), _share(share, count))
            rows.append(f"| {' | '.join(map(str, cells))} |")
    ece, base, area = apart / len(items), right.mean(), roc_auc_score(right, told)
    brier, flat = ((told - right) ** 2).mean(), ((base - right) ** 2).mean()
    kinds = ", ".join(_kind(items, kind) for kind in sorted({item.gold for item in items}))
    rows += [
        "",
        f"{len(items)} events, right are {kinds}. Expected calibration error {ece:.3f}; Brier score {brier:.3f} "
        f"({flat:.3f} when all are told the mean, {base:.2f}); area under the ROC curve {area:.2f}.",
    ]
    return "\n".join(rows)


def _kind(items: list[Judged], kind: str) -> str:
    judged = [item.right for item in items if item.gold == kind]
    return f"{sum(judged)} of {len(judged)} ({kind})"


def _share(share: float, count: int) -> str:
    """Return a share with Wilson's 95 % interval."""
    z = 1.96
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z * (share * (1 - share) / count + z * z / (4 * count * count)) ** 0.5 / (1 + z * z / count)
    return f"{share:.2f} ({middle - half:.2f}–{middle + half:.2f})"


def weights(items: list[Judged]) -> str:
    """Return the model of all events as YAML."""
    model = LogisticRegression(C=C).fit(table(items), [item.right for item in items])
    lines = [f"  {sign}: {weight:.2f}  # {SIGNS[sign]}" for sign, weight in zip(SIGNS, model.coef_[0], strict=True)]
    return "\n".join([HEAD.format(count=len(items)) + f"bias: {model.intercept_[0]:.2f}", "weights:", *lines]) + "\n"


def main() -> int:
    """Fit, print the table, write when asked; 2 when a gold is missing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--write", action="store_true", help="put the weights into the package, the table into the page"
    )
    options = parser.parse_args()
    missing = [path for path in (*GOLD, PLOVER) if not path.exists()]
    if missing:
        print(f"{missing[0]}: there is no such gold; lay it there", file=sys.stderr)
        return 2
    items = [*of_articles(GOLD), *of_records(PLOVER)]
    print(reliability(items), weights(items), sep="\n\n")
    if options.write:
        WEIGHTS.write_text(weights(items), encoding="utf-8")
        write_block(HERE / "README.md", "confidence", reliability(items))
    return 0


if __name__ == "__main__":
    sys.exit(main())
