"""Word embeddings remembered: what a pipeline's first layers make of a word is the same wherever it stands.

They hash a word's norm, prefix, suffix and shape and mix the rows found; only the layers after them look at the words
around. Of news, nine words in ten were seen before.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab
    from thinc.api import Model

# So many words are remembered (some 25 MB a pipeline); then all are forgotten.
MOST = 20_000
Backprop = Callable[[Any], Any]
# An odd number that spreads 64 bits (2⁶⁴ by the golden ratio): rows of attributes become one number each.
MIX = 0x9E3779B97F4A7C15
# What a word's form alone settles.
OF_FORM = ("PREFIX", "SUFFIX", "SHAPE")


def remember(nlp: Language) -> None:
    """Let the embedding layers of a pipeline remember words; a layer that is made otherwise stays as it is."""
    for _, component in nlp.pipeline:
        for node in list(component.model.walk()) if hasattr(component, "model") else ():
            for place, layer in enumerate(node.layers):
                if layer.name.startswith("extract_features>>") and layer.layers[-1].name == "ragged2list":
                    node.layers[place] = _remembering(layer)


def _remembering(embedding: Model[list[Doc], list[Any]]) -> Model[list[Doc], list[Any]]:
    """Return a layer that asks another only for words that it has not seen."""
    from thinc.api import Model

    width = embedding.get_dim("nO")
    return Model("remembered", Memory(embedding, width), layers=[embedding], dims={"nO": width})


class Memory:
    """The rows of the words seen, by form and by whatever else the layer looks at that a form does not settle."""

    def __init__(self, embedding: Model[list[Doc], list[Any]], width: int) -> None:
        columns = next(node for node in embedding.walk() if node.name == "extract_features").attrs["columns"]
        self.attributes = ["ORTH", *(column for column in columns if column not in OF_FORM)]
        self.embedding, self.rows = embedding, dict[int, int]()
        self.table = np.zeros((MOST, width), dtype="float32")

    def __call__(self, _: Model[Any, Any], docs: list[Doc], is_train: bool) -> tuple[list[Any], Backprop]:
        """Return each document's rows; the way back is the layer's own."""
        values = np.concatenate([doc.to_array(self.attributes).reshape(len(doc), len(self.attributes)) for doc in docs])
        keys = _mixed(values).tolist()
        unseen = {key: place for place, key in enumerate(keys) if key not in self.rows}
        if len(self.rows) + len(unseen) > MOST:
            self.rows.clear()
            unseen = {key: place for place, key in enumerate(keys)}
        if is_train or len(unseen) > MOST:
            return self.embedding(docs, is_train)
        if unseen:
            self._learn(list(unseen), values[list(unseen.values())], docs[0].vocab)
        rows = self.table[[self.rows[key] for key in keys]]
        ends = np.cumsum([len(doc) for doc in docs])
        return np.split(rows, ends[:-1]), _no_way_back

    def _learn(self, keys: list[int], values: Any, vocab: Vocab) -> None:
        """Take up what the layer makes of some words, given by their attributes."""
        from spacy.tokens import Doc

        doc = Doc(vocab, [vocab.strings[form] for form in values[:, 0].tolist()])
        if len(self.attributes) > 1:
            doc.from_array(self.attributes[1:], values[:, 1:])
        first = len(self.rows)
        self.table[first : first + len(keys)] = self.embedding.predict([doc])[0]
        self.rows.update((key, first + number) for number, key in enumerate(keys))


def _mixed(values: Any) -> Any:
    """Return one number of 64 bits for each row of attributes."""
    mixed = values[:, 0].copy()
    for column in range(1, values.shape[1]):
        mixed = mixed * np.uint64(MIX) + values[:, column]
    return mixed


def _no_way_back(_: object) -> Any:
    raise RuntimeError("what is remembered cannot be trained")
