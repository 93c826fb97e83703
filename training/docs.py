"""Turns sentences into spaCy examples: groups them into short documents, varies them, sets every annotation."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry
from spacy.vocab import Vocab

from training.augment import vary
from training.conll import Sentence, Token, read

LONGEST_GROUP = 8
"""Sentences per training document: drawn from 1 to this; the parser learns sentence bounds within them."""
PARAGRAPH_BREAKS = 0.3
"""Share of sentence bounds that get a blank line (a space token) in training."""


def make_doc(vocab: Vocab, sentences: list[Sentence], breaks: set[int] | None = None) -> Doc:
    """A document with all annotations. `breaks`: numbers of the sentences followed by a blank line."""
    words: list[str] = []
    spaces: list[bool] = []
    columns: dict[str, list[str]] = {key: [] for key in ("pos", "morphs", "lemmas", "deps", "ents")}
    heads: list[int] = []
    for number, sentence in enumerate(sentences):
        start = len(words)
        for position, token in enumerate(sentence.tokens):
            words.append(token.form)
            spaces.append(token.space)
            columns["pos"].append(token.upos)
            columns["morphs"].append("" if token.feats == "_" else token.feats)
            columns["lemmas"].append(lemma_of(token))
            columns["deps"].append("ROOT" if token.head == 0 else token.deprel)
            columns["ents"].append("" if token.name == "-" else token.name)
            heads.append(start + (token.head - 1 if token.head else position))
        if breaks and number in breaks:
            spaces[-1] = False
            words.append("\n\n")
            spaces.append(False)
            for key, value in {"pos": "SPACE", "morphs": "", "lemmas": "\n\n", "deps": "dep", "ents": "O"}.items():
                columns[key].append(value)
            heads.append(len(words) - 2)
    annotations: dict[str, Any] = {"heads": heads, **columns}
    return Doc(vocab, words=words, spaces=spaces, **annotations)


def lemma_of(token: Token) -> str:
    """The lemma that is taught: punctuation (`$,` in NDT) is its own lemma."""
    return token.form if token.lemma.startswith("$") or token.lemma in {"", "_"} else token.lemma


def make_example(vocab: Vocab, sentences: list[Sentence], breaks: set[int] | None = None) -> Example:
    """An example whose predicted side has only the gold words and spaces."""
    gold = make_doc(vocab, sentences, breaks)
    words = [token.text for token in gold]
    spaces = [bool(token.whitespace_) for token in gold]
    return Example(Doc(vocab, words=words, spaces=spaces), gold)


def groups(sentences: Iterable[Sentence], longest: int, chance: random.Random) -> Iterator[list[Sentence]]:
    """Runs of consecutive sentences of one document, of random length up to `longest`."""
    current: list[Sentence] = []
    size = chance.randint(1, longest)
    for sentence in sentences:
        if current and (len(current) >= size or sentence.document != current[-1].document):
            yield current
            current, size = [], chance.randint(1, longest)
        current.append(sentence)
    if current:
        yield current


@registry.readers("utenriks.conllu.v1")  # type: ignore[untyped-decorator]
def create_reader(path: str, varied: bool, seed: int = 0) -> Callable[[Language], Iterator[Example]]:
    """Reader of one or more CoNLL-U files (names separated by commas).

    `varied`: news-text variants, new each time.
    """
    chance = random.Random(seed)
    sentences = [sentence for part in path.split(",") for sentence in read(Path(part))]

    def read_examples(nlp: Language) -> Iterator[Example]:
        drawn = list(groups(sentences, LONGEST_GROUP, chance if varied else random.Random(seed)))
        if varied:
            chance.shuffle(drawn)
        for group in drawn:
            if varied:
                group = [vary(sentence, chance) for sentence in group]
                breaks = {n for n in range(len(group) - 1) if chance.random() < PARAGRAPH_BREAKS}
                yield make_example(nlp.vocab, group, breaks)
            else:
                yield make_example(nlp.vocab, group)

    return read_examples
