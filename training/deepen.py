"""Second round of training: a trained pipeline gets more convolution layers and is trained on with more dropout.

The first round stops gaining while its training loss still falls; more layers let a word see further, and starting
from trained weights saves the time that a deep network needs from nothing.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.training.loop import train as train_loop
from spacy.util import fix_random_seed, load_config  # type: ignore[attr-defined]
from thinc.api import Model, NumpyOps, set_current_ops

from training.paths import CONFIGS, MODELS
from training.train import configuration

NEW_LAYER_GAIN = 0.1
"""Layer-norm gain of a new residual layer: it begins as a small disturbance of what is already learnt."""


def add_layers(nlp: Language, depth: int) -> None:
    """Bring the shared encoder to `depth` residual blocks, in the model and in its configuration."""
    encoder = _encoder(nlp)
    blocks = encoder.layers
    while len(blocks) < depth:
        block = blocks[-1].copy()
        for node in block.walk():
            if node.name == "maxout":
                shape: tuple[int, ...] = node.get_param("W").shape
                scale = (2.0 / (shape[1] + shape[2])) ** 0.5
                generator = node.ops.xp.random.default_rng(len(blocks))
                node.set_param("W", generator.normal(0, scale, shape).astype("f"))
                node.set_param("b", node.ops.alloc(node.get_param("b").shape))
            elif node.name == "layernorm":
                node.set_param("G", node.ops.alloc(node.get_param("G").shape) + NEW_LAYER_GAIN)
                node.set_param("b", node.ops.alloc(node.get_param("b").shape))
        blocks.append(block)
    config = nlp.config
    config["components"]["tok2vec"]["model"]["encode"]["depth"] = depth
    nlp.config = config
    nlp._pipe_configs["tok2vec"]["model"]["encode"]["depth"] = depth


def _encoder(nlp: Language) -> Model[Any, Any]:
    """The node of the shared tok2vec whose layers are the residual blocks."""
    shared: Any = nlp.get_pipe("tok2vec")
    node: Model[Any, Any]
    for node in shared.model.walk():
        if node.layers and all(layer.name.startswith("residual") for layer in node.layers) and len(node.layers) > 1:
            return node
    raise ValueError("no chain of residual layers in tok2vec: is its encoder spacy.MaxoutWindowEncoder?")


def deepen(language: str, model: Path, output: Path | None = None, **overrides: Any) -> Path:
    """Train on from `model` with the `deepen` part of the language's settings; returns the best model's folder."""
    set_current_ops(NumpyOps(use_blis=False))
    output = output or MODELS / f"{language}-deepen"
    settings = configuration(language, "deepen", overrides)
    depth = settings.pop("depth")
    config = load_config(CONFIGS / "base.cfg", overrides=settings, interpolate=True)
    fix_random_seed(config["system"]["seed"])
    nlp = spacy.load(model)
    add_layers(nlp, depth)
    lemmatizer: Any = nlp.get_pipe("trainable_lemmatizer")
    # spaCy does not save this table; without it every word would be taught the first edit tree.
    lemmatizer.tree2label = {tree: label for label, tree in enumerate(lemmatizer.cfg["labels"])}
    loaded = nlp.config
    for section in ("corpora", "training"):
        loaded[section].update(config[section])  # what the first round filled in by default stays
    nlp.config = loaded
    if output.exists():
        shutil.rmtree(output)
    output.mkdir(parents=True)
    train_loop(nlp, output, use_gpu=-1)
    return output / "model-best"
