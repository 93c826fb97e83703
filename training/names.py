"""Trains the names of a pipeline: a CRF over the pipeline's own tags and trees, in the place of spaCy's `ner`.

The weights are learnt by the averaged perceptron (crfsuite's `ap`), which needs a tenth of L-BFGS's time here.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pycrfsuite
import spacy
import yaml
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps, set_current_ops

from training.augment import vary
from training.conll import Sentence, read
from training.paths import CONFIGS, CORPUS, MODELS
from utenriks.language import graph_parser  # noqa: F401 (spaCy then knows the component)
from utenriks.language.name_tagger import FACTORY, NONE, NameTagger

PART = "names"
"""The part of `configs/<language>.yaml`: `train` and `varied` (corpora as they are, and with other names put in; one
named twice counts twice), `rounds` over them, `least` (a feature seen less often is left out)."""


def train_names(language: str, model: Path) -> Path:
    """Write the pipeline at `model` with new names; returns the folder.

    A process of its own does it: crfsuite shuffles by C's `rand`, which begins anew only with a process.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
        return alone.submit(_train_names, language, model).result()


def _train_names(language: str, model: Path) -> Path:
    set_current_ops(NumpyOps(use_blis=False))
    nlp = spacy.load(model, exclude=["ner", FACTORY])
    settings = yaml.safe_load((CONFIGS / f"{language}.yaml").read_text(encoding="utf-8"))[PART]
    tagger: NameTagger = nlp.add_pipe(FACTORY)  # type: ignore[assignment]
    tagger.load(learn(nlp, tagger, corpora(settings), settings))
    output = MODELS / f"{language}-{PART}"
    output.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(output)
    return output


def corpora(settings: dict[str, Any]) -> Iterator[Sentence]:
    """The training sentences that a part of the settings names."""
    for key in ("train", "varied"):
        chance = random.Random(0)
        for name in settings.get(key, "").split(","):
            for sentence in read(CORPUS / f"{name}.conllu"):
                yield vary(sentence, chance) if key == "varied" else sentence


def learn(nlp: Language, tagger: NameTagger, sentences: Iterable[Sentence], settings: dict[str, Any]) -> bytes:
    """The weights for a tagger of names at the end of a pipeline."""
    trainer = pycrfsuite.Trainer("ap", verbose=False)
    trainer.set_params({"feature.minfreq": settings["least"], "max_iterations": settings["rounds"]})
    for doc, names in parsed(nlp, sentences):
        start = 0
        for features in tagger.features(doc):
            tags = names[start : start + len(features)]
            start += len(features)
            if any(tag != NONE for tag in tags) or any(token.text[:1].isupper() for token in doc):
                trainer.append(features, tags)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "crf"
        trainer.train(str(file))
        return file.read_bytes()


def parsed(nlp: Language, sentences: Iterable[Sentence]) -> Iterator[tuple[Doc, list[str]]]:
    """Sentences as the pipeline reads them, with their names by hand; where a name's type is not known there is none.

    Sentences that nobody has annotated are left out.
    """
    pairs = ((Doc(nlp.vocab, s.forms, [token.space for token in s.tokens]), s) for s in sentences)
    known = ((doc, s) for doc, s in pairs if any(token.name != "-" for token in s.tokens))
    for doc, sentence in nlp.pipe(known, as_tuples=True):
        yield doc, [NONE if token.name == "-" else token.name for token in sentence.tokens]
