"""UPOS and FEATS of UD from NDT's tags: tables counted on hand-made sentences, from exact to general."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from training.conll import Sentence, Token
from training.convert.rules import words

CLOSED = {"pron", "det", "adv", "prep", "sbu", "konj", "inf-merke", "interj"}
"""NDT parts of speech whose lemma decides part of the tags (PronType, Polarity)."""


@dataclass(slots=True)
class TagTable:
    """Counts of UD tags by ever more general keys."""

    upos: dict[tuple[str, ...], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    feats: dict[tuple[str, ...], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def apply(self, token: Token, label: str) -> tuple[str, str]:
        """(UPOS, FEATS) of an NDT token that has the UD label `label`."""
        upos = _best(self.upos, _upos_keys(token, label)) or "X"
        return upos, _best(self.feats, _feats_keys(token, upos)) or "_"


def count(pairs: Iterable[tuple[Sentence, Sentence]]) -> TagTable:
    """The table of (NDT sentence, UD sentence of the same words)."""
    table = TagTable()
    for source, gold in pairs:
        for token, target in zip(source.tokens, gold.tokens, strict=True):
            for key in _upos_keys(token, target.deprel):
                table.upos[key][target.upos] += 1
            for key in _feats_keys(token, target.upos):
                table.feats[key][target.feats] += 1
    return table


def _best(table: dict[tuple[str, ...], Counter[str]], keys: Iterator[tuple[str, ...]]) -> str:
    for key in keys:
        if key in table:
            return table[key].most_common(1)[0][0]
    return ""


def _lemma(token: Token) -> str:
    closed = token.upos in CLOSED or token.lemma in words()["auxiliaries"]
    return token.lemma if closed else "*"


def _upos_keys(token: Token, label: str) -> Iterator[tuple[str, ...]]:
    label = label if token.upos != "subst" else ""
    yield ("1", token.upos, token.feats, _lemma(token), label)
    yield ("2", token.upos, token.feats, label)
    yield ("3", token.upos, token.feats)
    yield ("4", token.upos, label)
    yield ("5", token.upos)


def _feats_keys(token: Token, upos: str) -> Iterator[tuple[str, ...]]:
    yield ("1", token.upos, upos, token.feats, _lemma(token))
    yield ("2", token.upos, upos, token.feats)
    flags = token.feats.split("|")
    for left_out in range(len(flags)):
        yield ("3", token.upos, upos, *flags[:left_out], *flags[left_out + 1 :])
    known = [flag for flag in flags if flag not in {"samset", "unorm", "bu", "clb"}]
    yield ("4", token.upos, upos, "|".join(known))
    yield ("5", upos)
