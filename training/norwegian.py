"""Norwegian corpora: NDT's own files, UD's dev and test files, and which NDT sentence is which UD sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from training.conll import Sentence, Token, read
from training.paths import TREEBANKS, UNPACKED

STANDARDS = {"nob": "no_bokmaal", "nno": "no_nynorsk"}
"""NDT's folders and the beginnings of UD's file names."""


def ndt(standard: str, root: Path = UNPACKED) -> Iterator[Sentence]:
    """All sentences of `nob` or `nno` in NDT's scheme, without the `|` tokens; document is `nob/ap001_0000.conll`."""
    for path in sorted((root / "ndt" / standard).glob("*.conll")):
        for number, sentence in enumerate(read(path)):
            sentence = without_bars(sentence)
            sentence.document = f"{standard}/{path.name}"
            sentence.sent_id = f"{standard}/{path.stem}-{number + 1}"
            if sentence.tokens:
                yield sentence


def ud(standard: str, part: str, root: Path = UNPACKED) -> list[Sentence]:
    """UD's `dev` or `test` sentences of a standard."""
    return list(read(root / "ud-norwegian" / f"{STANDARDS[standard]}-ud-{part}.conllu"))


def without_bars(sentence: Sentence) -> Sentence:
    """NDT ends headlines with a `|` token that UD has not: take it out, its dependents go to its head."""
    tokens = sentence.tokens
    if all(token.form != "|" for token in tokens):
        return sentence
    kept = [number for number, token in enumerate(tokens, 1) if token.form != "|"]
    renumbered = {old: new for new, old in enumerate(kept, 1)} | {0: 0}
    result: list[Token] = []
    for number in kept:
        token = tokens[number - 1]
        while token.head and token.head not in renumbered:
            token.head = tokens[token.head - 1].head
        token.head = renumbered[token.head]
        result.append(token)
    return Sentence(result, sentence.document, sentence.sent_id, sentence.starts_paragraph, sentence.comments)


def key(sentence: Sentence) -> tuple[str, ...]:
    """What identifies a sentence across the treebanks: its words."""
    return tuple(sentence.forms)


def held_out_files() -> set[str]:
    """NDT files that are never trained on, as `nob/ap002_0001.conll`."""
    lines = (TREEBANKS / "HELD_OUT.txt").read_text(encoding="utf-8").splitlines()
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def pairs(standard: str, part: str, root: Path = UNPACKED) -> list[tuple[Sentence, Sentence]]:
    """(NDT sentence, UD sentence) of every UD sentence that is found by its words; the n-th of equal ones pair."""
    by_words: dict[tuple[str, ...], list[Sentence]] = {}
    for sentence in ndt(standard, root):
        by_words.setdefault(key(sentence), []).append(sentence)
    found = []
    for sentence in ud(standard, part, root):
        candidates = by_words.get(key(sentence))
        if candidates:
            found.append((candidates.pop(0) if len(candidates) > 1 else candidates[0], sentence))
    return found
