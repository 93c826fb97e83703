"""Pretrained layers are those that a training starts from, and no word is guessed from tested text."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
import training.train
import yaml
from spacy.strings import get_string_id
from spacy.training.initialize import init_nlp
from spacy.util import load_config
from spacy.vectors import Vectors
from training.conll import Sentence, Token, write
from training.paths import CONFIGS
from training.pretrain import PRETRAIN, pretrain

SMALL = {
    "width": 8,
    "components.tok2vec.model.embed.rows": [50, 50, 50, 50],
    "components.parser.model.hidden_width": 8,
    "components.ner.model.hidden_width": 8,
    "components.parser.min_action_freq": 1,
    "train": "small",
    "dev": "small",
}


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A corpus of one sentence, word lists of two words, and a network of eight columns."""
    tokens = [
        Token("Oslo", "oslo", "PROPN", "_", 2, "nsubj", name="B-GPE_LOC"),
        Token("sover", "sove", "VERB", "_", 0, "root"),
        Token(".", ".", "PUNCT", "_", 2, "punct"),
    ]
    write([Sentence(tokens, "nob/x")] * 4, tmp_path / "small.conllu")
    monkeypatch.setattr(training.train, "CORPUS", tmp_path)
    nlp = spacy.blank("nb")
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, data=np.eye(2, dtype="float32"), attr="LOWER")
    for row, word in enumerate(("oslo", "sover")):
        nlp.vocab.vectors.add(get_string_id(word), row=row)
    nlp.to_disk(tmp_path / "lists")
    return {**SMALL, "initialize.vectors": str(tmp_path / "lists")}


@pytest.mark.parametrize("objective", PRETRAIN["objectives"])
def test_a_training_starts_from_what_was_pretrained(objective: str, settings: dict[str, Any], tmp_path: Path) -> None:
    file = pretrain("no", objective, tmp_path / "out", **settings)
    weights = {}
    for start in (None, str(file)):
        overrides = training.train.configuration("no", "base", {**settings, "initialize.init_tok2vec": start})
        config = load_config(CONFIGS / "base.cfg", overrides=overrides)
        weights[start] = init_nlp(config).get_pipe("tok2vec").model.to_bytes()
    assert weights[str(file)] == file.read_bytes()
    assert weights[None] != weights[str(file)]


def test_a_capitalised_word_is_looked_up_in_lower_case() -> None:
    create = spacy.registry.architectures.get("utenriks.PretrainWordLists.v1")
    nlp = spacy.blank("nb")
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, data=np.ones((1, 2), dtype="float32"), attr="LOWER")
    nlp.vocab.vectors.add(get_string_id("oslo"), row=0)
    tok2vec = spacy.blank("nb").add_pipe("tok2vec").model
    model = create(2, 4, "L2")(nlp.vocab, tok2vec)
    docs = [nlp.make_doc("Oslo sover")]
    _, gradient = model.attrs["loss"](tok2vec.ops, docs, np.zeros((2, 2), dtype="float32"))
    assert (gradient[0] < 0).all()
    assert not gradient[1].any()


def test_the_pretrained_words_are_training_words_and_the_comparison_is_not_on_ud_test() -> None:
    assert load_config(CONFIGS / "base.cfg")["pretraining"]["corpus"] == "corpora.train"
    for language in ("no", "en"):
        trained = yaml.safe_load((CONFIGS / f"{language}.yaml").read_text(encoding="utf-8"))["base"]["train"].split(",")
        compared = PRETRAIN["comparison"]["measured_on"][language]
        assert not set(trained) & set(compared)
        assert not [name for name in (*trained, *compared) if name.endswith("-test")]
