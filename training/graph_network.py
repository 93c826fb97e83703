"""The graph parser as it is trained (torch): every word against every other, over two readings in both directions.

Dozat and Manning's biaffine parser. Its weights are read by `src/utenriks/language/tree_network.py`, which says the
same in numpy: whoever changes one changes the other (`tests/training/test_graph_network.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.graph_reading import read_both


@dataclass(frozen=True, slots=True)
class Sizes:
    """How wide everything is; the first five follow from the data."""

    words: int
    letters: int
    labels: int
    tags: int
    given: int
    word: int = 64
    letter: int = 32
    spelling: int = 96
    hidden: int = 176
    arc: int = 192
    label: int = 64


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences, longest first: `lengths`, and per word (padded) its numbers; spelling by kind of word."""

    lengths: Tensor
    given: Tensor
    words: Tensor
    kinds: Tensor
    letters: Tensor
    heads: Tensor
    labels: Tensor
    tags: Tensor


class GraphNetwork(nn.Module):
    """Scores of heads and labels. In training, `dropout` of the states and `forget` of the sources are lost."""

    def __init__(self, sizes: Sizes, dropout: float = 0.33, forget: float = 0.2) -> None:
        super().__init__()
        self.sizes, self.dropout, self.forget = sizes, dropout, forget
        self.word = nn.Embedding(sizes.words, sizes.word)
        self.letter = nn.Embedding(sizes.letters, sizes.letter, padding_idx=0)
        self.spelling = nn.Conv1d(sizes.letter, sizes.spelling, 3, padding=1)
        first = sizes.given + sizes.word + sizes.spelling
        self.first = nn.LSTM(first, sizes.hidden, bidirectional=True, batch_first=True)
        self.second = nn.LSTM(2 * sizes.hidden, sizes.hidden, bidirectional=True, batch_first=True)
        self.tag = nn.Linear(2 * sizes.hidden, sizes.tags)
        self.roles = nn.Linear(2 * sizes.hidden, 2 * (sizes.arc + sizes.label))
        self.root = nn.Parameter(torch.zeros(sizes.arc + sizes.label))
        self.arcs = nn.Parameter(torch.zeros(sizes.arc + 1, sizes.arc))
        self.kinds = nn.Parameter(torch.zeros(sizes.labels, sizes.label + 1, sizes.label + 1))
        nn.init.normal_(self.word.weight, std=0.1)
        nn.init.normal_(self.letter.weight[1:], std=0.2)
        nn.init.normal_(self.root, std=0.1)

    def states(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """What the first and the second reading make of each word."""
        letters = functional.relu(self.spelling(self.letter(batch.letters).transpose(1, 2)))
        spelt = (letters * (batch.letters > 0).unsqueeze(1)).amax(2)
        parts = [batch.given, self.word(batch.words), spelt[batch.kinds]]
        if self.training:
            parts = [self._forget(part) for part in parts]
        known = self._drop(torch.cat(parts, 2))
        first = read_both(self.first, known, batch.lengths)
        second = read_both(self.second, self._drop(first), batch.lengths)
        return first, self._drop(second)

    def scores(self, state: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of heads (sentence, word, head; head 0 is the root), and the words as dependents and as heads."""
        arc, label = self.sizes.arc, self.sizes.label
        roles = self._drop(functional.leaky_relu(self.roles(state), 0.1))
        dependents, heads = roles.split(arc + label, 2)
        heads = torch.cat([self.root.expand(len(heads), 1, -1), heads], 1)
        ones = dependents.new_ones((*dependents.shape[:2], 1))
        scores = torch.cat([dependents[..., :arc], ones], 2) @ self.arcs @ heads[..., :arc].transpose(1, 2)
        return scores, dependents[..., arc:], heads[..., arc:]

    def label_scores(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Scores of labels for pairs of a dependent and its head."""
        left = torch.cat([dependents, dependents.new_ones((len(dependents), 1))], 1)
        right = torch.cat([heads, heads.new_ones((len(heads), 1))], 1)
        labels, size, _ = self.kinds.shape
        mixed = (left @ self.kinds.transpose(0, 1).reshape(size, -1)).view(-1, labels, size)
        return (mixed @ right.unsqueeze(2)).squeeze(2)

    def loss(self, batch: Batch, weight_of_tags: float = 0.5) -> Tensor:
        """How far the gold heads, labels and tags are from what is guessed, per word."""
        first, state = self.states(batch)
        scores, dependents, heads = self.scores(state)
        within = torch.arange(scores.shape[1]) < batch.lengths[:, None]
        reach = torch.arange(scores.shape[2]) <= batch.lengths[:, None]
        scores = scores.masked_fill(~reach[:, None, :], -1e4)
        gold = batch.heads[within]
        loss = functional.cross_entropy(scores[within], gold)
        sentence = within.nonzero()[:, 0]
        labels = self.label_scores(dependents[within], heads[sentence, gold])
        loss = loss + functional.cross_entropy(labels, batch.labels[within])
        tags = self.tag(self._drop(first)[within])
        return loss + weight_of_tags * functional.cross_entropy(tags, batch.tags[within])

    def _drop(self, values: Tensor) -> Tensor:
        """The same numbers of a sentence's words set to nothing."""
        if not self.training:
            return values
        keep = torch.empty(len(values), 1, values.shape[2]).bernoulli_(1 - self.dropout)
        return values * keep / (1 - self.dropout)

    def _forget(self, values: Tensor) -> Tensor:
        """All that one source tells of a word set to nothing, for some words."""
        keep = torch.empty(*values.shape[:2], 1).bernoulli_(1 - self.forget)
        return values * keep / (1 - self.forget)
