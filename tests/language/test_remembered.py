"""What is remembered of words is what the layers would make of them anew."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from utenriks.language import (
    name_tagger,  # noqa: F401 (spaCy then knows the component)
    remembered,
)
from utenriks.language.pipeline import MODELS
from utenriks.ontology.load import PACKAGE

TEXTS = {
    "no_utenriks": ["Merkel møtte Macron i Paris.", "Macron møtte ikke Merkel.", "", "Paris er i Frankrike, i Paris."],
    "en_utenriks": ["Merkel met Macron in Paris.", "Macron didn't meet Merkel.", "", "Paris is in France, in Paris."],
}


def load(name: str) -> Language:
    return spacy.load(PACKAGE / "language" / "weights" / name)


def labels(docs: list[Doc]) -> list[list[tuple[str, ...]]]:
    return [[(t.pos_, t.dep_, str(t.head.i), t.lemma_, str(t.morph), t.ent_type_) for t in doc] for doc in docs]


@pytest.mark.parametrize("name", sorted(set(MODELS.values())))
def test_a_pipeline_that_remembers_says_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    plain, remembering = load(name), load(name)
    remembered.remember(remembering)
    models = [part.model for _, part in remembering.pipeline if hasattr(part, "model")]
    layers = [node for model in models for node in model.walk() if node.name == "remembered"]
    assert len({id(layer) for layer in layers}) == 1
    expected = labels(list(plain.pipe(TEXTS[name])))
    for most in (remembered.MOST, 12, 3):  # all are kept; forgotten between texts; too many for once
        monkeypatch.setattr(remembered, "MOST", most)
        assert labels([remembering(text) for text in TEXTS[name] * 2]) == expected * 2
        assert labels(list(remembering.pipe(TEXTS[name]))) == expected


def test_rows_of_attributes_are_told_apart() -> None:
    rows = np.array([[1, 2], [2, 1], [1, 3], [1, 2]], dtype="uint64")
    first, second, third, again = remembered._mixed(rows).tolist()
    assert len({first, second, third}) == 3
    assert first == again
