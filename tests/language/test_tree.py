"""Changing a tree word by word leaves it a tree."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from utenriks.language.parse import Parse, Word
from utenriks.language.tree import hang


@st.composite
def trees(draw: st.DrawFn) -> list[Word]:
    """Return words that hang on earlier ones, in any order of the text."""
    size = draw(st.integers(2, 8))
    order = draw(st.permutations(range(size)))
    heads = {order[0]: order[0]}
    for place in range(1, size):
        heads[order[place]] = order[draw(st.integers(0, place - 1))]
    words = [
        Word(i, "x", "x", "NOUN", "root" if heads[i] == i else f"of-{i}", heads[i], 2 * i, 2 * i + 1)
        for i in range(size)
    ]
    for word in words:
        if word.head != word.i:
            words[word.head].children.append(word.i)
    return words


@given(trees(), st.data())
def test_a_tree_stays_one(words: list[Word], data: st.DataObject) -> None:
    places = st.integers(0, len(words) - 1)
    for _ in range(4):
        child, head = data.draw(places), data.draw(places)
        hang(words, child, head)
        assert child == head or words[child].head == head
        roots = [word.i for word in words if word.head == word.i]
        assert len(roots) == 1
        assert Parse("", "nb", words, [], []).subtree(roots[0]) == list(range(len(words)))
        assert all(word.i == words[word.i].head or word.i in words[word.head].children for word in words)
