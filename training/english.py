"""English corpora: EWT by its list of training documents, GUM's CC BY documents, names of UNER and GUM."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from training.conll import Sentence, read
from training.gum_names import mark_names
from training.paths import UNPACKED

UNKNOWN_NAME = "-"
"""Name column of a token whose sentence nobody has annotated with names."""


def ewt(part: str, root: Path = UNPACKED) -> Iterator[Sentence]:
    """EWT's `train`, `dev` or `test` sentences; dev and test carry UNER's names, train carries none."""
    folder = root / "ud-english-ewt"
    if part == "train":
        listed = {Path(line).name.removesuffix(".xml.conllu") for line in _lines(folder / "files.train")}
        for source in sorted(folder.glob("source-*.conllu")):
            for sentence in read(source):
                if sentence.document.split("-", 1)[-1] in listed:
                    for token in sentence.tokens:
                        token.name = UNKNOWN_NAME
                    yield sentence
        return
    names = _uner(root / "uner" / f"en_ewt-ud-{part}.iob2")
    for sentence in read(folder / f"en_ewt-ud-{part}.conllu"):
        tags = names.get(sentence.sent_id)
        words = [form for form, _ in tags] if tags else []
        known = words == sentence.forms
        for number, token in enumerate(sentence.tokens):
            token.name = tags[number][1] if tags and known else UNKNOWN_NAME
        yield sentence


def _uner(path: Path) -> dict[str, list[tuple[str, str]]]:
    """(form, tag) lists of a UNER file by sentence id; OTH and other marks than PER, ORG, LOC become O."""
    found: dict[str, list[tuple[str, str]]] = {}
    current: list[tuple[str, str]] = []
    for line in _lines(path):
        if line.startswith("# sent_id"):
            current = found.setdefault(line.partition("=")[2].strip(), [])
        elif not line.startswith("#"):
            cells = line.split("\t")
            tag = cells[2] if cells[2][2:] in {"PER", "ORG", "LOC"} else "O"
            current.append((cells[1], tag))
    return found


def gum(part: str, root: Path = UNPACKED) -> Iterator[Sentence]:
    """GUM's `train`, `dev` or `test` documents as far as they are here, with names marked."""
    folder = root / "ud-english-gum"
    for document in _lines(folder / f"files.{part}"):
        path = folder / f"{document.strip()}.conllu"
        if path.exists():
            yield from mark_names(list(read(path)))


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
