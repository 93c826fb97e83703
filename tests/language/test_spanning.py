"""The best tree is a tree with one root, and none has a higher sum."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from utenriks.language.spanning import best_tree


def is_tree(heads: list[int]) -> bool:
    """Whether one word hangs on the root and all others come to it."""
    for word in range(1, len(heads) + 1):
        node, steps = word, 0
        while node and steps <= len(heads):
            node, steps = heads[node - 1], steps + 1
        if node:
            return False
    return heads.count(0) == 1


def worth(scores: np.ndarray, heads: list[int]) -> float:
    return float(sum(scores[word, head] for word, head in enumerate(heads)))


def tables(most: int) -> st.SearchStrategy[np.ndarray]:
    numbers = st.floats(-20, 20, width=32)
    return st.integers(1, most).flatmap(lambda n: arrays("float32", (n, n + 1), elements=numbers))


@given(tables(12))
def test_every_table_gives_a_tree(scores: np.ndarray) -> None:
    assert is_tree(best_tree(scores).tolist())


@given(tables(4))
def test_no_other_tree_is_worth_more(scores: np.ndarray) -> None:
    words = len(scores)
    trees = [list(heads) for heads in product(range(words + 1), repeat=words) if is_tree(list(heads))]
    best = max(worth(scores, heads) for heads in trees)
    assert worth(scores, best_tree(scores).tolist()) == pytest.approx(best, abs=1e-3)


def test_a_long_sentence_gives_a_tree() -> None:
    scores = np.random.default_rng(0).normal(size=(400, 401)).astype("float32")
    assert is_tree(best_tree(scores).tolist())
