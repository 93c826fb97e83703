"""One Norwegian model or two: each standard alone against both together, with the same number of words seen."""

from __future__ import annotations

import spacy
from thinc.api import NumpyOps, set_current_ops

from training.conll import read
from training.evaluate import evaluate
from training.paths import CORPUS, MODELS
from training.train import train

STEPS = 500
"""Steps of 1,000 words for a standard: alone it gets as many, together they get twice as many."""
RUNS = (
    ("nb", "nb-train", STEPS),
    ("nn", "nn-train", STEPS),
    ("both-half", "no-train", STEPS),
    ("both", "no-train", 2 * STEPS),
)
SENTENCES = 1200


def compare() -> None:
    """Train the four and print their figures on UD dev, which none of them has seen."""
    set_current_ops(NumpyOps(use_blis=False))
    tests = {code: list(read(CORPUS / f"{code}-dev.conllu"))[:SENTENCES] for code in ("nb", "nn")}
    for name, corpus, steps in RUNS:
        settings = {"training.max_steps": steps, "training.eval_frequency": steps}
        model = train("no", "base", MODELS / f"compared-{name}", train=corpus, dev="no-dev-check", **settings)
        nlp = spacy.load(model)
        for code, sentences in tests.items():
            scores = evaluate(nlp, sentences)
            print(f"{name:10} on {code}: LAS {scores.las.percent:.2f}, names {scores.names.f1:.2f}", flush=True)
