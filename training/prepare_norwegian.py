"""Writes the Norwegian training, dev and test files into `build/corpus`: NDT converted to UD, UD as it is."""

from __future__ import annotations

from dataclasses import replace

from training.conll import Sentence, Token, write
from training.convert.residual import Residual, fit
from training.convert.rules import Tree
from training.convert.spacing import set_spaces
from training.convert.tags import TagTable, count
from training.norwegian import STANDARDS, held_out_files, key, ndt, pairs, ud
from training.paths import CORPUS

UNKNOWN_TYPE = "MISC"
"""A type of 28 names in all, none of NorNE's eight: taught as "not known", measured as no name."""


def to_ud(sentence: Sentence, tree: Tree, tags: TagTable) -> Sentence:
    """The UD sentence of an NDT sentence with its converted tree; names and lemmas stay, spaces are guessed."""
    tokens: list[Token] = []
    for token, head, label in zip(sentence.tokens, tree.heads, tree.labels, strict=True):
        upos, feats = tags.apply(token, label)
        name = "-" if token.name.endswith(UNKNOWN_TYPE) else token.name
        tokens.append(replace(token, upos=upos, feats=feats, xpos="_", head=head, deprel=label, name=name))
    converted = replace(sentence, tokens=tokens)
    set_spaces(converted)
    return converted


def kept_out(test: bool = True, dev: bool = True) -> set[tuple[str, ...]]:
    """Words of every sentence that may not be trained on: UD dev and test, and the held-out files."""
    words = {
        key(sentence)
        for standard in STANDARDS
        for part, wanted in (("dev", dev), ("test", test))
        if wanted
        for sentence in ud(standard, part)
    }
    files = held_out_files()
    return words | {key(s) for standard in STANDARDS for s in ndt(standard) if s.document in files}


def training_sentences() -> list[Sentence]:
    """NDT's sentences that may be trained on, in NDT's scheme."""
    out, files = kept_out(), held_out_files()
    return [
        sentence
        for standard in STANDARDS
        for sentence in ndt(standard)
        if sentence.document not in files and key(sentence) not in out
    ]


def dev_pairs() -> list[tuple[Sentence, Sentence]]:
    """(NDT, UD) sentences of UD dev: all that the converter of the training data sees.

    Left out are those of the held-out files and those that stand in UD test too, word for word.
    """
    out = kept_out(dev=False)
    return [pair for standard in STANDARDS for pair in pairs(standard, "dev") if key(pair[0]) not in out]


def prepare_norwegian() -> None:
    """Write `no-train`, `no-dev`, `nb-test`, `nn-test` and others.

    `no-dev-train` is what of UD dev may be trained on (in the second round), `no-dev-check` the rest of it: sentences
    of the held-out files, and such as stand in UD test too.
    """
    learnt_from = dev_pairs()
    residual: Residual = fit(learnt_from)
    tags = count(learnt_from)
    sentences = training_sentences()
    trees = residual.apply(sentences)
    converted = [to_ud(s, tree, tags) for s, tree in zip(sentences, trees, strict=True)]
    write(converted, CORPUS / "no-train.conllu")
    for standard, code in (("nob", "nb"), ("nno", "nn")):
        write([s for s in converted if s.document.startswith(standard)], CORPUS / f"{code}-train.conllu")
        for part in ("dev", "test"):
            write(_hand_made(standard, part), CORPUS / f"{code}-{part}.conllu")
    write([s for standard in STANDARDS for s in _hand_made(standard, "dev")], CORPUS / "no-dev.conllu")
    allowed = {key(source) for source, _ in learnt_from}
    usable = [s for standard in STANDARDS for s in _hand_made(standard, "dev") if key(s) in allowed]
    write(usable, CORPUS / "no-dev-train.conllu")
    rest = [s for standard in STANDARDS for s in _hand_made(standard, "dev") if key(s) not in allowed]
    write(rest, CORPUS / "no-dev-check.conllu")


def _hand_made(standard: str, part: str) -> list[Sentence]:
    sentences = ud(standard, part)
    for sentence in sentences:
        sentence.document = f"{standard}-{part}"
        for token in sentence.tokens:
            if token.name.endswith(UNKNOWN_TYPE):
                token.name = "O"
    return sentences


if __name__ == "__main__":
    prepare_norwegian()
