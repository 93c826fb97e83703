"""The rules: content words become heads in the place of prepositions, auxiliaries, copulas and `å`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from training.conll import Sentence, Token
from training.paths import VOCABULARY


@dataclass(slots=True)
class Tree:
    """A sentence's heads and labels in UD's sense, by the rules. Numbers from 1; 0 is the root."""

    heads: list[int]
    labels: list[str]


@cache
def words() -> dict[str, Any]:
    """`vocabulary/ndt.yaml`."""
    return dict(yaml.safe_load((VOCABULARY / "ndt.yaml").read_text(encoding="utf-8")))


def children_of(tokens: list[Token]) -> list[list[int]]:
    """Dependents of every token in NDT's tree, by number (entry 0: the roots)."""
    children: list[list[int]] = [[] for _ in range(len(tokens) + 1)]
    for number, token in enumerate(tokens, 1):
        children[token.head].append(number)
    return children


def complement(tokens: list[Token], children: list[list[int]], number: int) -> int:
    """The dependent that takes over as head from a function word, or 0 when the word is no function word."""
    token = tokens[number - 1]
    known = words()
    wanted = known["complements"].get(token.upos)
    if token.upos == "verb":
        if token.lemma in known["auxiliaries"]:
            wanted = ["INFV"]
            if token.lemma in known["copulas"]:
                wanted = ["INFV", *known["predicates"]]
    if not wanted:
        return 0
    for relation in wanted:
        for child in children[number]:
            if tokens[child - 1].deprel == relation:
                return child
    return 0


def convert(sentence: Sentence) -> Tree:
    """Heads and first labels of an NDT sentence by the rules alone."""
    tokens = sentence.tokens
    children = children_of(tokens)
    taken_by = [0] + [complement(tokens, children, number) for number in range(1, len(tokens) + 1)]

    def top(number: int) -> int:
        """The content word at the end of the chain of function words that begins at `number`."""
        while number and taken_by[number]:
            number = taken_by[number]
        return number

    heads = [0] * len(tokens)
    labels = [""] * len(tokens)
    for number in range(1, len(tokens) + 1):
        if taken_by[number]:
            heads[number - 1] = top(number)
            labels[number - 1] = _function_label(tokens, number, taken_by[number])
            continue
        # Up through the function words whose place this word takes.
        place = number
        while tokens[place - 1].head and taken_by[tokens[place - 1].head] == place:
            place = tokens[place - 1].head
        heads[number - 1] = top(tokens[place - 1].head)
        relation = tokens[place - 1].deprel
        labels[number - 1] = "root" if heads[number - 1] == 0 else words()["labels"].get(relation, "dep")
    return Tree(heads, labels)


def _function_label(tokens: list[Token], number: int, below: int) -> str:
    token = tokens[number - 1]
    if token.upos == "prep":
        return "mark" if tokens[below - 1].upos in {"inf-merke", "verb"} else "case"
    if token.upos == "inf-merke":
        return "mark"
    if tokens[below - 1].deprel in words()["predicates"]:
        return "cop"
    return "aux:pass" if token.lemma in words()["passive"] else "aux"
