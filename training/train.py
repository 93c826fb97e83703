"""Trains one model from `configs/base.cfg` and a language's own changes in `configs/<lang>.yaml`."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as train_loop
from spacy.util import fix_random_seed, load_config  # type: ignore[attr-defined]
from thinc.api import NumpyOps, set_current_ops

import training.docs  # noqa: F401  (registers the reader)
from training.paths import CONFIGS, CORPUS, MODELS, PROJECT

LISTENERS = ("morphologizer", "parser", "trainable_lemmatizer", "ner")


def configuration(language: str, base: str, overrides: dict[str, Any]) -> dict[str, Any]:
    """Flat overrides of a base file: the `all` and the `<base>` part of `<language>.yaml`, then the caller's.

    Keys are dotted names of the configuration, besides `train` and `dev` (corpus names in `build/corpus`) and `width`.
    """
    parts = yaml.safe_load((CONFIGS / f"{language}.yaml").read_text(encoding="utf-8"))
    settings: dict[str, Any] = {**parts["all"], **(parts.get(base) or {}), **overrides}
    for part in ("train", "dev"):
        names = settings.pop(part).split(",")
        settings[f"paths.{part}"] = ",".join(str(CORPUS / f"{name}.conllu") for name in names)
    settings["initialize.vectors"] = str(PROJECT / settings["initialize.vectors"])
    width = settings.pop("width", None)
    if width:
        settings.update({f"components.tok2vec.model.{part}.width": width for part in ("embed", "encode")})
        settings.update({f"components.{name}.model.tok2vec.width": width for name in LISTENERS})
    return settings


def train(language: str, base: str = "base", output: Path | None = None, **overrides: Any) -> Path:
    """Train `configs/<base>.cfg` for a language; returns the folder of the best model by the dev score."""
    set_current_ops(NumpyOps(use_blis=False))  # numpy's OpenBLAS: 4,400 words a second, BLIS: 1,800 (one core)
    output = output or MODELS / f"{language}-{base}"
    settings = configuration(language, base, overrides)
    config = load_config(CONFIGS / f"{base}.cfg", overrides=settings, interpolate=False)
    if output.exists():
        shutil.rmtree(output)
    output.mkdir(parents=True)
    fix_random_seed(config["system"]["seed"])
    nlp = init_nlp(config.interpolate(), use_gpu=-1)
    train_loop(nlp, output, use_gpu=-1)
    return output / "model-best"
