"""A component that sets trees: heads and labels scored for all pairs of a sentence's words.

It stands after spaCy's parser, which finds where sentences begin and whose arcs have a vote. It needs no torch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.language import Language

from utenriks.language.spanning import best_tree
from utenriks.language.tree_network import TreeNetwork, unpack

if TYPE_CHECKING:
    from spacy.tokens import Doc

FACTORY = "graph_parser"
WEIGHTS = "network.zlib"
# So many forms are remembered; then all are forgotten.
MOST = 20_000
# What spaCy's label of a sentence's root is called, there and in Universal Dependencies.
ROOT, UD_ROOT = "ROOT", "root"


class GraphParser:
    """Sets the trees of documents whose sentences are known; without weights it leaves them as they are."""

    def __init__(self, nlp: Language, arc_vote: float, label_vote: float) -> None:
        self.nlp, self.votes = nlp, (arc_vote, label_vote)
        self.network: TreeNetwork | None = None
        self._forms: dict[int, int] = {}
        self._table = np.zeros((0, 0), dtype="float32")
        self._labels: list[int] = []
        self._numbers: dict[int, int] = {}

    def load(self, network: TreeNetwork) -> None:
        """Take a network."""
        self.network = network
        strings = self.nlp.vocab.strings
        self._labels = [strings.add(ROOT if label == UD_ROOT else label) for label in network.labels]
        self._numbers = {label: number for number, label in enumerate(self._labels)}
        self._forms.clear()
        self._table = np.zeros((MOST, network.of_forms(["."]).shape[1]), dtype="float32")

    def __call__(self, doc: Doc) -> Doc:
        """Set a document's trees."""
        self._parse([doc])
        return doc

    def pipe(self, docs: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:
        """Set the trees of many documents."""
        waiting = iter(docs)
        while batch := list(islice(waiting, batch_size)):
            self._parse(batch)
            yield from batch

    def _parse(self, docs: list[Doc]) -> None:
        if self.network is None or not any(map(len, docs)):
            return
        arrays = [doc.to_array(["ORTH", "IS_SPACE", "SENT_START", "HEAD", "DEP"]) for doc in docs]
        tokens = np.concatenate(arrays)
        sentences = list(_sentences(arrays))
        if not sentences:
            return
        words = np.concatenate(sentences)
        rows = np.concatenate([self._given(docs)[words], self._known(tokens[words, 0])], axis=1)
        lengths = [len(sentence) for sentence in sentences]
        roles = self.network.roles(rows, lengths)
        above = np.arange(len(tokens)) + tokens[:, 3].astype("int64")
        place = np.full(len(tokens), -1)
        place[words] = np.arange(len(words))
        voted = np.where(above[words] == words, -1, place[above[words]])  # rows of ``words``; the root is -1
        heads, first = np.empty(len(words), dtype="int64"), 0
        for length in lengths:
            own = slice(first, first + length)
            found = self._heads(roles[own], np.where(voted[own] < first, 0, voted[own] - first + 1))
            heads[own] = np.where(found == 0, -1, found - 1 + first)
            first += length
        labels = self._label(roles, heads, voted, tokens[words, 4].tolist())
        tokens[words, 3] = (np.where(heads < 0, words, words[heads]) - words).astype("uint64")
        tokens[words, 4] = labels
        trees: Any = np.ascontiguousarray(tokens[:, 3:])
        first = 0
        for doc in docs:
            doc.from_array(["HEAD", "DEP"], trees[first : first + len(doc)])
            first += len(doc)

    def _given(self, docs: list[Doc]) -> Any:
        """Return what the pipeline's first layer makes of the words."""
        tok2vec: Any = self.nlp.get_pipe("tok2vec")
        return np.concatenate(tok2vec.model.layers[0].predict([doc for doc in docs if len(doc)]))

    def _known(self, orths: Any) -> Any:
        """Return what the network knows of forms, given by spaCy's numbers."""
        assert self.network is not None
        keys = orths.tolist()
        unseen = list(dict.fromkeys(key for key in keys if key not in self._forms))
        if len(self._forms) + len(unseen) > MOST:
            self._forms.clear()
            unseen = list(dict.fromkeys(keys))
        if unseen:
            first = len(self._forms)
            if len(unseen) > len(self._table):
                self._table = np.zeros((len(unseen), self._table.shape[1]), dtype="float32")
            self._table[first : first + len(unseen)] = self.network.of_forms(
                [self.nlp.vocab.strings[key] for key in unseen]
            )
            self._forms.update((key, first + number) for number, key in enumerate(unseen))
        return self._table[[self._forms[key] for key in keys]]

    def _heads(self, roles: Any, voted: Any) -> Any:
        """Return the heads of a sentence's words (0: the root)."""
        assert self.network is not None
        if len(roles) == 1:
            return np.zeros(1, dtype="int64")
        scores = _logs(self.network.scores(roles))
        scores[np.arange(len(roles)), voted] += self.votes[0]
        return best_tree(scores)

    def _label(self, roles: Any, heads: Any, voted: Any, old: list[int]) -> Any:
        """Return spaCy's numbers of the words' labels; only a root is called so."""
        assert self.network is not None
        scores = _logs(self.network.label_scores(roles, heads))
        numbers = np.array([self._numbers.get(label, -1) for label in old])
        agree = np.flatnonzero((heads == voted) & (numbers >= 0))
        scores[agree, numbers[agree]] += self.votes[1]
        root = self.network.labels.index(UD_ROOT)
        scores[:, root] = -np.inf
        best = np.where(heads < 0, root, scores.argmax(1))
        return np.array(self._labels, dtype="uint64")[best]

    def to_disk(self, path: Path, exclude: Iterable[str] = ()) -> None:
        """Write the network into a folder."""
        Path(path).mkdir(parents=True, exist_ok=True)
        if self.network is not None:
            (Path(path) / WEIGHTS).write_bytes(self.network.to_bytes())

    def from_disk(self, path: Path, exclude: Iterable[str] = ()) -> GraphParser:
        """Read the network from a folder."""
        self.load(unpack((Path(path) / WEIGHTS).read_bytes()))
        return self


def _sentences(arrays: list[Any]) -> Iterator[Any]:
    """Yield the words of each sentence (no blanks) as numbers among all tokens."""
    offset = 0
    for array in arrays:
        starts = [i for i, start in enumerate(array[:, 2].tolist()) if start == 1 or not i]
        for first, last in pairwise((*starts, len(array))):
            words = np.flatnonzero(array[first:last, 1] == 0)
            if len(words):
                yield words + first + offset
        offset += len(array)


def _logs(scores: Any) -> Any:
    """Return the logarithms of shares, row by row."""
    scores = scores - scores.max(1, keepdims=True)
    return scores - np.log(np.exp(scores).sum(1, keepdims=True))


@Language.factory(
    FACTORY,
    assigns=["token.head", "token.dep"],
    requires=["token.head", "token.dep"],
    default_config={"arc_vote": 0.0, "label_vote": 0.0},
)
def make_graph_parser(nlp: Language, name: str, arc_vote: float, label_vote: float) -> GraphParser:
    """Return the component for a pipeline."""
    return GraphParser(nlp, arc_vote, label_vote)
