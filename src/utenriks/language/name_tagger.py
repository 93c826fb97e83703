"""The component of our pipelines that finds names: a linear-chain CRF over what `name_features.py` sees."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pycrfsuite
from spacy.language import Language
from spacy.tokens import Span

from utenriks.language.name_features import NameFeatures

if TYPE_CHECKING:
    from spacy.tokens import Doc

FACTORY = "name_tagger"
# Packed: 9 MB of weights take 3.
WEIGHTS = "crf.zlib"
BEGIN, INSIDE, NONE = "B-", "I-", "O"


class NameTagger:
    """Sets the names (``doc.ents``) of parsed documents; without weights it finds none."""

    def __init__(self, nlp: Language) -> None:
        self.features = NameFeatures(nlp.vocab)
        self.tagger: pycrfsuite.Tagger | None = None
        self._weights = b""

    @property
    def labels(self) -> tuple[str, ...]:
        """The types of names that the weights know."""
        known = self.tagger.labels() if self.tagger is not None else []
        return tuple(sorted({label[len(BEGIN) :] for label in known if label != NONE}))

    def __call__(self, doc: Doc) -> Doc:
        """Set a document's names; it must have tags, lemmas and trees."""
        if self.tagger is None or not len(doc):
            return doc
        tags: list[str] = []
        for sentence in self.features(doc):
            tags += self.tagger.tag(sentence)
        doc.set_ents([Span(doc, first, last, label) for first, last, label in spans(tags)])
        return doc

    def pipe(self, docs: Iterable[Doc], batch_size: int = 1) -> Iterator[Doc]:
        """Set the names of many documents."""
        return map(self, docs)

    def load(self, weights: bytes) -> None:
        """Take weights that `pycrfsuite.Trainer` wrote."""
        self.tagger = pycrfsuite.Tagger()
        self.tagger.open_inmemory(weights)
        self._weights = weights

    def to_disk(self, path: Path, exclude: Iterable[str] = ()) -> None:
        """Write the weights into a folder."""
        Path(path).mkdir(parents=True, exist_ok=True)
        (Path(path) / WEIGHTS).write_bytes(zlib.compress(self._weights, level=9))

    def from_disk(self, path: Path, exclude: Iterable[str] = ()) -> NameTagger:
        """Read the weights from a folder."""
        self.load(zlib.decompress((Path(path) / WEIGHTS).read_bytes()))
        return self


@Language.factory(FACTORY, assigns=["doc.ents"], requires=["token.pos", "token.dep", "token.lemma"])
def make_name_tagger(nlp: Language, name: str) -> NameTagger:
    """Return the component for a pipeline."""
    return NameTagger(nlp)


def spans(tags: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Yield (first, last exclusive, type) of BIO tags; an I after another type begins a new name."""
    first, label = 0, ""
    for i, tag in enumerate((*tags, NONE)):
        kind = tag[len(BEGIN) :]
        if label and (not tag.startswith(INSIDE) or kind != label):
            yield first, i, label
            label = ""
        if kind and not label:
            first, label = i, kind
