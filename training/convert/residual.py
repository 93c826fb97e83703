"""The learnt part: extremely randomised trees that give every word its label and correct the rules' head."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sklearn.ensemble import ExtraTreesClassifier
from sklearn.feature_extraction import DictVectorizer

from training.conll import Sentence
from training.convert.features import Features, features
from training.convert.rules import Tree, children_of, convert

TREES = 150
"""Trees in the forest: a minute to fit on one core."""


@dataclass(slots=True)
class Residual:
    """A fitted forest with its feature table."""

    table: DictVectorizer
    forest: ExtraTreesClassifier

    def apply(self, sentences: list[Sentence]) -> list[Tree]:
        """UD trees of NDT sentences: the rules, then the forest's head moves (where they stay a tree) and labels."""
        trees = [convert(sentence) for sentence in sentences]
        rows: list[Features] = []
        for sentence, tree in zip(sentences, trees, strict=True):
            rows.extend(features(sentence, tree))
        answers = iter(self.forest.predict(self.table.transform(rows)))
        for sentence, tree in zip(sentences, trees, strict=True):
            moves = [next(answers).split(" ") for _ in sentence.tokens]
            apply_moves(sentence, tree, moves)
        return trees


def fit(pairs: Iterable[tuple[Sentence, Sentence]], jobs: int = 1, seed: int = 0) -> Residual:
    """Learn from (NDT sentence, UD sentence of the same words)."""
    rows: list[Features] = []
    answers: list[str] = []
    for source, gold in pairs:
        tree = convert(source)
        rows.extend(features(source, tree))
        for number, token in enumerate(gold.tokens, 1):
            answers.append(f"{move(source, tree, number, token.head)} {token.deprel}")
    table = DictVectorizer(sparse=True)
    matrix = table.fit_transform(rows)
    forest = ExtraTreesClassifier(
        n_estimators=TREES, min_samples_leaf=1, max_features=0.1, n_jobs=jobs, random_state=seed
    )
    forest.fit(matrix, answers)
    return Residual(table, forest)


def move(sentence: Sentence, tree: Tree, number: int, head: int) -> str:
    """How the true head is reached from the rules' head: `stay`, `up`, `subject`, `object`, `ndt` or `other`."""
    for name in ("stay", "up", "subject", "object", "ndt"):
        if target(sentence, tree, number, name) == head:
            return name
    return "stay"


def target(sentence: Sentence, tree: Tree, number: int, name: str) -> int | None:
    """The head that a move leads to, or None where it leads nowhere."""
    ruled = tree.heads[number - 1]
    if name == "stay":
        return ruled
    if name == "ndt":
        return sentence.tokens[number - 1].head
    if ruled == 0:
        return None
    if name == "up":
        return tree.heads[ruled - 1]
    relation = {"subject": ("SUBJ", "FSUBJ"), "object": ("DOBJ", "POBJ")}[name]
    clause = children_of(sentence.tokens)
    for place in [ruled, *(n for n, h in enumerate(tree.heads, 1) if h == ruled)]:
        for child in clause[place]:
            if sentence.tokens[child - 1].deprel in relation and child != number:
                return child
    return None


def apply_moves(sentence: Sentence, tree: Tree, moves: list[list[str]]) -> None:
    """Set labels, and heads where the move makes no circle and does not change the root."""
    for number, (name, label) in enumerate(moves, 1):
        if name != "stay" and tree.heads[number - 1]:
            head = target(sentence, tree, number, name)
            if head and not _below(tree, head, number):
                tree.heads[number - 1] = head
        root = tree.heads[number - 1] == 0
        if root:
            tree.labels[number - 1] = "root"
        elif label != "root":
            tree.labels[number - 1] = label


def _below(tree: Tree, number: int, ancestor: int) -> bool:
    """Whether `number` stands at or under `ancestor`."""
    while number:
        if number == ancestor:
            return True
        number = tree.heads[number - 1]
    return False
