"""The network of the graph parser, in numpy: scores of heads and of labels for the words of sentences.

Trained by `training/graph_network.py`, which says the same in torch. Matrices lie on disk as numbers of eight bits.
"""

from __future__ import annotations

import zlib
from typing import Any

import numpy as np
import srsly

# Letters of a word that are looked at: a longer one loses its middle.
LETTERS = 20
START, END = "\x02", "\x03"
NOTHING, UNKNOWN = 0, 1
# A table of fewer numbers is kept whole.
SMALL = 10_000
# Words whose labels are scored at once.
TOGETHER = 256
Weights = dict[str, Any]


class TreeNetwork:
    """Reads words in both directions, twice, and scores each as the head of each other."""

    def __init__(self, weights: Weights, words: list[str], letters: list[str], labels: list[str]) -> None:
        self.weights, self.words, self.letters, self.labels = weights, words, letters, labels
        self._numbers = {form: number for number, form in enumerate(words, UNKNOWN + 1)}
        self._letters = {letter: number for number, letter in enumerate(letters, UNKNOWN + 1)}
        self._layers = [_both(weights, name) for name in ("first", "second")]
        labels_, size, _ = weights["kinds"].shape
        self._kinds = np.ascontiguousarray(weights["kinds"].transpose(1, 0, 2).reshape(size, labels_ * size))
        self.arc, self.label = weights["arcs"].shape[1], size - 1

    def of_forms(self, forms: list[str]) -> Any:
        """Return what is known of words by their forms: a row for each."""
        weights = self.weights
        numbers = [self._numbers.get(form.lower(), UNKNOWN) for form in forms]
        spelt = [self._spell(form) for form in forms]
        letters = np.zeros((len(spelt), max(map(len, spelt)) + 2), dtype="int64")
        for row, spelling in enumerate(spelt):
            letters[row, 1 : len(spelling) + 1] = spelling
        rows = weights["letter.weight"][letters]
        rows[:, 0] = 0
        threes = np.concatenate([rows[:, :-2], rows[:, 1:-1], rows[:, 2:]], axis=2)
        kernel = weights["spelling.weight"].transpose(2, 1, 0).reshape(threes.shape[2], -1)
        seen = np.maximum(threes @ kernel + weights["spelling.bias"], 0) * (letters[:, 1:-1, None] > 0)
        return np.concatenate([weights["word.weight"][numbers], seen.max(1)], axis=1)

    def _spell(self, form: str) -> list[int]:
        if len(form) > LETTERS:
            form = form[: LETTERS // 2] + form[-LETTERS // 2 :]
        return [self._letters.get(letter, UNKNOWN) for letter in (START, *form, END)]

    def roles(self, rows: Any, lengths: list[int]) -> Any:
        """Return what words are as dependents and as heads, from rows that tell what is known of each, in order."""
        forward, backward, steps = _packing(lengths)
        for layer in self._layers:
            rows = _read(layer, rows, forward, backward, steps)
        roles = rows @ self.weights["roles.weight"].T + self.weights["roles.bias"]
        return np.where(roles > 0, roles, roles * np.float32(0.1))

    def scores(self, roles: Any) -> Any:
        """Return the scores of a sentence's heads: a row for each word, a column for the root and each word."""
        width = self.arc + self.label
        heads = np.vstack([self.weights["root"][: self.arc], roles[:, width : width + self.arc]])
        mixed = roles[:, : self.arc] @ self.weights["arcs"][:-1] + self.weights["arcs"][-1]
        return mixed @ heads.T

    def label_scores(self, roles: Any, heads: Any) -> Any:
        """Return the scores of words' labels under their heads, given as rows of ``roles`` (-1: the root)."""
        width = self.arc + self.label
        table = np.vstack([roles[:, width + self.arc :], self.weights["root"][self.arc :]])
        found = []
        for first in range(0, len(roles), TOGETHER):
            left = roles[first : first + TOGETHER, self.arc : width]
            right = table[heads[first : first + TOGETHER]]
            mixed = left @ self._kinds[:-1] + self._kinds[-1]
            mixed = mixed.reshape(len(left), len(self.labels), -1)
            found.append((mixed[..., :-1] @ right[..., None])[..., 0] + mixed[..., -1])
        return np.concatenate(found)

    def to_bytes(self) -> bytes:
        """Return the network packed."""
        packed = {name: _packed(values) for name, values in self.weights.items()}
        known = {"words": self.words, "letters": self.letters, "labels": self.labels}
        return zlib.compress(srsly.msgpack_dumps({"weights": packed, **known}), level=9)


def unpack(data: bytes) -> TreeNetwork:
    """Return the network that `TreeNetwork.to_bytes` packed."""
    found = srsly.msgpack_loads(zlib.decompress(data))
    weights = {name: _unpacked(*parts) for name, parts in found["weights"].items()}
    return TreeNetwork(weights, found["words"], found["letters"], found["labels"])


def _packed(values: Any) -> list[Any]:
    """Return a table as whole numbers up to 127, with the measure of each row."""
    values = np.asarray(values, dtype="float32")
    if values.size < SMALL:
        return [values, None]
    measure = np.abs(values).max(-1, keepdims=True) / 127 + np.float32(1e-12)
    return [np.rint(values / measure).astype("int8"), measure.astype("float32")]


def _unpacked(values: Any, measure: Any) -> Any:
    return np.array(values) if measure is None else values * measure


def _both(weights: Weights, name: str) -> tuple[Any, Any, Any]:
    """Return a layer's weights for the words, the states and nothing, both directions one after the other.

    Three of the four gates are halved: a sigmoid is then half of one and a tangent, as the fourth is a tangent.
    """
    halves = np.repeat(np.array([0.5, 0.5, 1.0, 0.5], dtype="float32"), weights[f"{name}.weight_hh_l0"].shape[1])
    directions = [f"{name}.{{}}_l0", f"{name}.{{}}_l0_reverse"]
    words = [(weights[d.format("weight_ih")] * halves[:, None]).T for d in directions]
    states = [(weights[d.format("weight_hh")] * halves[:, None]).T for d in directions]
    biases = [(weights[d.format("bias_ih")] + weights[d.format("bias_hh")]) * halves for d in directions]
    return np.stack(words), np.stack(states), np.stack(biases)[:, None]


def _packing(lengths: list[int]) -> tuple[Any, Any, list[int]]:
    """Return the order in which words are read, forward and backward, and how many are read at each step.

    All sentences' first words come first, those of the longest sentence before the others', then their second words.
    """
    order = np.argsort(-np.array(lengths), kind="stable")
    sizes = np.array(lengths)[order]
    starts = (np.cumsum(lengths) - lengths)[order]
    steps = [int(np.searchsorted(-sizes, -t, side="left")) for t in range(sizes[0])]
    forward = np.concatenate([starts[:n] + t for t, n in enumerate(steps)])
    backward = np.concatenate([starts[:n] + sizes[:n] - 1 - t for t, n in enumerate(steps)])
    return forward, backward, steps


def _read(layer: tuple[Any, Any, Any], rows: Any, forward: Any, backward: Any, steps: list[int]) -> Any:
    """Return what a layer makes of each word, reading forward and backward."""
    words, states, bias = layer
    gates = np.stack([rows[forward] @ words[0], rows[backward] @ words[1]]) + bias
    width = states.shape[1]
    state = np.zeros((2, steps[0], width), dtype="float32")
    memory = np.zeros_like(state)
    found = np.empty((2, len(rows), width), dtype="float32")
    first = 0
    for count in steps:
        gate = gates[:, first : first + count]
        gate += state[:, :count] @ states
        np.tanh(gate, out=gate)
        into, keep, new, out = (gate[..., n * width : (n + 1) * width] for n in range(4))
        memory = memory[:, :count] * (keep * np.float32(0.5) + np.float32(0.5))
        memory += new * (into * np.float32(0.5) + np.float32(0.5))
        state = np.tanh(memory) * (out * np.float32(0.5) + np.float32(0.5))
        found[:, first : first + count] = state
        first += count
    both = np.empty((len(rows), 2 * width), dtype="float32")
    both[forward, :width], both[backward, width:] = found[0], found[1]
    return both
