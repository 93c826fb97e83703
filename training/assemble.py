"""Puts a names component with layers of its own into a pipeline in the place of the shared one."""

from __future__ import annotations

from pathlib import Path

import spacy


def assemble(base: Path, names: Path, output: Path) -> Path:
    """Write `base` with the `ner` of `names`; both must use the same word lists (vectors). Returns `output`."""
    nlp, source = spacy.load(base, exclude=["ner"]), spacy.load(names)
    for text in source.vocab.strings:
        nlp.vocab.strings.add(text)
    nlp.add_pipe("ner", source=source)
    nlp.to_disk(output)
    return output
