"""Pretraining of the shared layers on bare words, and what it brings: the same short training with and without it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import spacy
import yaml
from spacy.ml.models.multi_task import create_pretrain_vectors
from spacy.tokens import Doc
from spacy.training.pretrain import pretrain as pretrain_loop
from spacy.util import load_config, load_model_from_config, registry  # type: ignore[attr-defined]
from spacy.vocab import Vocab
from thinc.api import Model, NumpyOps, set_current_ops

from training.conll import read
from training.evaluate import evaluate
from training.paths import CONFIGS, CORPUS, MODELS
from training.train import configuration, train

PRETRAIN: dict[str, Any] = yaml.safe_load((CONFIGS / "pretrain.yaml").read_text(encoding="utf-8"))


@registry.architectures("utenriks.PretrainWordLists.v1")  # type: ignore[untyped-decorator]
def create_word_lists_objective(
    maxout_pieces: int, hidden_size: int, loss: str
) -> Callable[[Vocab, Model[Any, Any]], Model[Any, Any]]:
    """spaCy's vectors objective for vectors that are kept by lower-case form: it knows no capitalised word."""
    create = create_pretrain_vectors(maxout_pieces, hidden_size, loss)

    def create_objective(vocab: Vocab, tok2vec: Model[Any, Any]) -> Model[Any, Any]:
        model = create(vocab, tok2vec)
        distance = model.attrs["loss"].keywords["distance"]

        def word_lists_loss(ops: Any, docs: list[Doc], prediction: Any) -> tuple[float, Any]:
            keys = ops.flatten([doc.to_array(vocab.vectors.attr).ravel() for doc in docs])
            rows = vocab.vectors.find(keys=keys)
            target = vocab.vectors.data[rows]
            target[rows < 0] = 0
            gradient, value = distance(prediction, target)
            return value, gradient

        model.attrs["loss"] = word_lists_loss
        return model

    return create_objective


def pretrain(language: str, objective: str, output: Path | None = None, **overrides: Any) -> Path:
    """Pretrain the shared layers of `configs/base.cfg` on a language's training corpora; returns the weights' file.

    `objective` is one of `configs/pretrain.yaml`; the file is for `initialize.init_tok2vec` of the same configuration.
    """
    set_current_ops(NumpyOps(use_blis=False))
    output = output or MODELS / f"{language}-pretrain-{objective}"
    settings = configuration(language, "base", overrides)
    config = load_config(CONFIGS / "base.cfg", overrides=settings, interpolate=False)
    config = load_model_from_config(config, auto_fill=True).config
    config["pretraining"]["objective"] = PRETRAIN["objectives"][objective] or config["pretraining"]["objective"]
    if output.exists():
        shutil.rmtree(output)
    output.mkdir(parents=True)
    pretrain_loop(config.interpolate(), output, silent=False)
    return output / "model-last.bin"


def compare(language: str) -> None:
    """Print what each objective brings to a short training from scratch: same steps, sentences and seed."""
    comparison = PRETRAIN["comparison"]
    settings: dict[str, Any] = {f"training.{key}": comparison[key] for key in ("max_steps", "eval_frequency")}
    files = {name: list(read(CORPUS / f"{name}.conllu")) for name in comparison["measured_on"][language]}
    for objective in (None, *PRETRAIN["objectives"]):
        if objective:
            settings["initialize.init_tok2vec"] = str(pretrain(language, objective))
        name = objective or "nothing"
        nlp = spacy.load(train(language, "base", MODELS / f"{language}-after-{name}", **settings))
        for file, sentences in files.items():
            scores = evaluate(nlp, sentences[: comparison["sentences"]])
            print(
                f"{language} after {name} on {file}: LAS {scores.las.percent:.2f}, "
                f"UPOS {scores.upos.percent:.2f}, names {scores.names.f1:.2f}",
                flush=True,
            )
