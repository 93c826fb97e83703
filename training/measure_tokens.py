"""How well a tokenizer cuts running text into the treebank's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokenizer import Tokenizer

from training.conll import Sentence


@dataclass(slots=True)
class TokenScore:
    """Precision, recall and F1 of token spans (0 to 1), with the commonest gold words that were cut otherwise."""

    precision: float
    recall: float
    missed: Counter[str] = field(default_factory=Counter)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def gold_spans(sentence: Sentence) -> list[tuple[int, int]]:
    """(start, end) in characters of every word in `sentence.text()`."""
    spans, position = [], 0
    for token in sentence.tokens:
        spans.append((position, position + len(token.form)))
        position += len(token.form) + (1 if token.space else 0)
    return spans


def measure(tokenizer: Tokenizer, sentences: Iterable[Sentence]) -> TokenScore:
    """Score of a tokenizer on the sentences' running text."""
    right = found = wanted = 0
    missed: Counter[str] = Counter()
    for sentence in sentences:
        text = sentence.text()
        gold = set(gold_spans(sentence))
        cut = {(t.idx, t.idx + len(t)) for t in tokenizer(text) if not t.is_space}
        right, found, wanted = right + len(gold & cut), found + len(cut), wanted + len(gold)
        missed.update(text[start:end] for start, end in gold - cut)
    return TokenScore(right / max(found, 1), right / max(wanted, 1), missed)
