"""The table of figures of the shipped models: `python -m training report`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import spacy
from thinc.api import NumpyOps, set_current_ops

from training.conll import read
from training.evaluate import Scores, evaluate, words_per_second
from training.package import NAMES
from training.paths import CORPUS, WEIGHTS

TESTS = {"no": ["nb-test", "nn-test"], "en": ["en-ewt-test", "en-gum-test"]}
ROWS: dict[str, Callable[[Scores], float]] = {
    "UAS, gold words": lambda s: s.uas.percent,
    "LAS, gold words": lambda s: s.las.percent,
    "LAS, gold words, without punctuation": lambda s: s.las_words.percent,
    "UPOS": lambda s: s.upos.percent,
    "FEATS": lambda s: s.feats.percent,
    "lemma, without punctuation": lambda s: s.lemma.percent,
    "names, strict F1": lambda s: s.names.f1,
    "names, strict F1, four types": lambda s: s.names_folded.f1,
    "raw text: tokens F1": lambda s: s.raw_tokens.f1,
    "raw text: sentences F1": lambda s: s.raw_sentences.f1,
    "raw text: LAS F1": lambda s: s.raw_las.f1,
    "raw text: names F1": lambda s: s.raw_names.f1,
}


def figures(language: str, model: Path) -> dict[str, float]:
    """All figures of a model on its test files, by `file: row`."""
    found: dict[str, float] = {}
    nlp = spacy.load(model)
    for name in TESTS[language]:
        sentences = list(read(CORPUS / f"{name}.conllu"))
        scores = evaluate(nlp, sentences)
        for row, value in ROWS.items():
            found[f"{name}: {row}"] = round(value(scores), 2)
        for label, spans in sorted(by_type(scores).items()):
            found[f"{name}: {label} F1"] = round(spans, 1)
    sample = list(read(CORPUS / f"{TESTS[language][0]}.conllu"))[:1000]
    for blis, label in ((True, "spaCy's default BLIS"), (False, "numpy's BLAS")):
        set_current_ops(NumpyOps(use_blis=blis))
        found[f"words a second, {label}"] = round(words_per_second(spacy.load(model), sample), -2)
    found["size, MB"] = round(sum(f.stat().st_size for f in model.rglob("*") if f.is_file()) / 1e6, 1)
    return found


def by_type(scores: Scores) -> dict[str, float]:
    """F1 of every name type."""
    return {label: spans.f1 for label, spans in scores.by_type.items()}


def report(weights: Path = WEIGHTS) -> None:
    """Print the figures of both models as Markdown tables, test files side by side."""
    for language, name in NAMES.items():
        found = figures(language, weights / name)
        tests = TESTS[language]
        print(f"\n| {name} | " + " | ".join(tests) + " |\n|---|" + "---|" * len(tests))
        rows = list(dict.fromkeys(key.split(": ", 1)[1] for key in found if ": " in key))
        for row in rows:
            print(f"| {row} | " + " | ".join(f"{found.get(f'{test}: {row}', 0):g}" for test in tests) + " |")
        for key, value in found.items():
            if ": " not in key:
                print(f"| {key} | {value:g} |" + " |" * (len(tests) - 1))
