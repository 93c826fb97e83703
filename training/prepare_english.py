"""Writes the English training, dev and test files into `build/corpus`."""

from __future__ import annotations

from training.conll import write
from training.english import ewt, gum
from training.paths import CORPUS


def prepare_english() -> None:
    """One CoNLL-U file per corpus and part: `en-ewt-train`, `en-gum-dev` and so on."""
    for part in ("train", "dev", "test"):
        write(ewt(part), CORPUS / f"en-ewt-{part}.conllu")
        write(gum(part), CORPUS / f"en-gum-{part}.conllu")


if __name__ == "__main__":
    prepare_english()
