"""Writes the English training, dev and test files into `build/corpus`."""

from __future__ import annotations

from training.conll import Sentence, write
from training.english import ewt, gum
from training.paths import CORPUS
from training.silver_names import f1, fit, tag_all

CHECK_EVERY = 5
"""EWT's dev documents are the only ones with UNER's names besides test: four of five train, the fifth selects."""


def split_documents(sentences: list[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """(for training, for choosing the model): every fifth document goes to the second."""
    documents = list(dict.fromkeys(sentence.document for sentence in sentences))
    check = set(documents[::CHECK_EVERY])
    return [s for s in sentences if s.document not in check], [s for s in sentences if s.document in check]


def prepare_english() -> None:
    """One CoNLL-U file per corpus and part: `en-ewt-train`, `en-gum-dev` and so on."""
    for part in ("train", "dev", "test"):
        write(ewt(part), CORPUS / f"en-ewt-{part}.conllu")
        write(gum(part), CORPUS / f"en-gum-{part}.conllu")
    to_train, to_check = split_documents(list(ewt("dev")))
    write(to_train, CORPUS / "en-ewt-dev-train.conllu")
    write(to_check, CORPUS / "en-ewt-dev-check.conllu")
    tagger = fit(to_train, list(gum("train")))
    print(f"guessed names, strict F1: UNER {f1(tagger, to_check):.1f}, GUM dev {f1(tagger, list(gum('dev'))):.1f}")
    write(tag_all(tagger, list(ewt("train"))), CORPUS / "en-ewt-silver.conllu")


if __name__ == "__main__":
    prepare_english()
