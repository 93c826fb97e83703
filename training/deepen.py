"""Later rounds of training: a trained pipeline gets more convolution layers and is trained on with more dropout.

The first round stops gaining while its training loss still falls; more layers let a word see further, and starting
from trained weights saves the time that a deep network needs from nothing.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import spacy
from spacy.language import DEFAULT_CONFIG, Language
from spacy.ml._precomputable_affine import PrecomputableAffine
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


STATE_WORDS = {8: [0, 1, 2, 3, 4, 7, 5, 6]}
"""Where the words that a small parser state looks at stand in the state of 13 words (spaCy's `_state.pxd`)."""


def widen_state(nlp: Language) -> None:
    """Let the parser see 13 words of its state instead of 8; the new ones weigh nothing at first."""
    model: Any = nlp.get_pipe("parser").model  # type: ignore[attr-defined]
    narrow = model.get_ref("lower")
    size = narrow.get_dim("nF")
    if size not in STATE_WORDS:
        return
    wide = PrecomputableAffine(narrow.get_dim("nO"), narrow.get_dim("nI"), 13, narrow.get_dim("nP"))
    weights, pad = narrow.get_param("W"), narrow.get_param("pad")
    wide_weights, wide_pad = (narrow.ops.alloc(shape) for shape in ((13, *weights.shape[1:]), (1, 13, *pad.shape[2:])))
    for old, new in enumerate(STATE_WORDS[size]):
        wide_weights[new], wide_pad[0, new] = weights[old], pad[0, old]
    for name, values in {"W": wide_weights, "pad": wide_pad, "b": narrow.get_param("b")}.items():
        wide.set_param(name, values)
    model._layers[model._layers.index(narrow)] = wide
    model.set_ref("lower", wide)
    config = nlp.config
    config["components"]["parser"]["model"]["extra_state_tokens"] = True
    nlp.config = config
    nlp._pipe_configs["parser"]["model"]["extra_state_tokens"] = True


def _encoder(nlp: Language) -> Model[Any, Any]:
    """The node of the shared tok2vec whose layers are the residual blocks."""
    shared: Any = nlp.get_pipe("tok2vec")
    node: Model[Any, Any]
    for node in shared.model.walk():
        if node.layers and all(layer.name.startswith("residual") for layer in node.layers) and len(node.layers) > 1:
            return node
    raise ValueError("no chain of residual layers in tok2vec: is its encoder spacy.MaxoutWindowEncoder?")


def train_on(language: str, model: Path, part: str, output: Path | None = None, **overrides: Any) -> Path:
    """Train on from `model` with the part `part` of the language's settings; returns the best model's folder.

    Besides what `configuration` knows, a part has `depth` (residual blocks),
    `wide_state` (the parser's) and `without` (components that are taken out first).
    """
    set_current_ops(NumpyOps(use_blis=False))
    output = output or MODELS / f"{language}-{part}"
    settings = configuration(language, part, overrides)
    depth, wide_state, without = (
        settings.pop("depth", 0),
        settings.pop("wide_state", False),
        settings.pop("without", []),
    )
    config = load_config(CONFIGS / "base.cfg", overrides=settings, interpolate=True)
    fix_random_seed(config["system"]["seed"])
    nlp = spacy.load(model, exclude=without)
    if depth:
        add_layers(nlp, depth)
    if wide_state:
        widen_state(nlp)
    if nlp.has_pipe("trainable_lemmatizer"):
        lemmatizer: Any = nlp.get_pipe("trainable_lemmatizer")
        # spaCy does not save this table; without it every word would be taught the first edit tree.
        lemmatizer.tree2label = {tree: label for label, tree in enumerate(lemmatizer.cfg["labels"])}
    loaded = nlp.config
    for section in ("corpora", "training"):
        loaded[section] = {**DEFAULT_CONFIG[section], **config[section]}  # a packaged model has forgotten both
    nlp.config = loaded
    if output.exists():
        shutil.rmtree(output)
    output.mkdir(parents=True)
    train_loop(nlp, output, use_gpu=-1)
    return output / "model-best"
