"""Makes a trained pipeline ready to ship: tokenizer rules in, training settings and paths out, model card beside it."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import Any

import spacy
import srsly
import yaml
from spacy.language import Language

from training.paths import VOCABULARY, WEIGHTS
from training.tokenizer import adjust_tokenizer
from utenriks.language import graph_parser, name_tagger  # noqa: F401 (spaCy then knows the components)

NAMES = {"no": "no_utenriks", "en": "en_utenriks"}
VERSION = "0.3.0"
CHECKSUMS = "SHA256SUMS"
"""Beside the weights: `sha256sum -c SHA256SUMS` tells whether they are those that were measured."""


def package(model: Path, language: str, target: Path | None = None, figures: dict[str, float] | None = None) -> Path:
    """Write the model to `target` (default: the package's weights) with card and licences; returns the folder."""
    nlp = spacy.load(model)
    adjust_tokenizer(nlp, language)
    _forget_training(nlp)
    card = yaml.safe_load((VOCABULARY / "cards.yaml").read_text(encoding="utf-8"))[language]
    nlp.meta.update(
        name=NAMES[language].split("_", 1)[1],
        version=VERSION,
        description=card["description"],
        author="utenriks",
        license=card["license"],
        sources=card["sources"],
        performance=figures or {},
    )
    target = target or WEIGHTS / NAMES[language]
    fresh = target.with_name(target.name + ".new")
    if fresh.exists():
        shutil.rmtree(fresh)
    nlp.to_disk(fresh)
    srsly.write_json(fresh / "vocab" / "strings.json", needed_strings(nlp))
    (fresh / "README.md").write_text(model_card(card, figures or {}), encoding="utf-8")
    (fresh / CHECKSUMS).write_text(checksums(fresh), encoding="utf-8")
    if target.exists():
        shutil.rmtree(target)
    fresh.rename(target)
    return target


def checksums(folder: Path) -> str:
    """Lines `sha256  path` of every file below the folder but the list itself, in the order of their paths."""
    files = sorted(file for file in folder.rglob("*") if file.is_file() and file.name != CHECKSUMS)
    sums = ((hashlib.sha256(file.read_bytes()).hexdigest(), file.relative_to(folder).as_posix()) for file in files)
    return "".join(f"{digest}  {path}\n" for digest, path in sums)


def _forget_training(nlp: Language) -> None:
    """Drop what only training needs: file paths, readers, the optimizer, the per-word memory of the vocabulary."""
    config = nlp.config
    for section in ("corpora", "training", "pretraining"):
        config[section] = {}
    config["paths"] = {}
    config["initialize"] = {}
    nlp.config = config


def needed_strings(nlp: Language) -> list[str]:
    """The strings that components look up: not the words of the training texts, which spaCy keeps too."""
    lemmatizer: Any = nlp.get_pipe("trainable_lemmatizer")
    trees = srsly.msgpack_loads(lemmatizer.trees.to_bytes())["trees"]
    hashes = {value for tree in trees for key, value in tree.items() if key in {"orig", "subst"} and value}
    words = {text for text in nlp.vocab.strings if nlp.vocab.strings[text] in hashes}
    labels = {label for labels in nlp.pipe_labels.values() for label in labels if isinstance(label, str)}
    return sorted(words | labels | set(spacy.blank(str(nlp.lang)).vocab.strings))


def model_card(card: dict[str, Any], figures: dict[str, float]) -> str:
    """The model card in Markdown: what it does, data and licences, figures, limits."""
    lines = [f"# {card['title']}", "", card["description"], "", "## Data and licences", ""]
    lines += ["| source | for what | licence |", "|---|---|---|"]
    lines += [f"| {s['name']} | {s['use']} | {s['license']} |" for s in card["sources"]]
    lines += ["", "No text of the sources is in these files.", "", "## Figures", ""]
    lines += ["By `python -m training report`; see `training/README.md` for how they are counted.", ""]
    lines += ["| figure | value |", "|---|---|", *(f"| {name} | {value:g} |" for name, value in figures.items())]
    lines += ["", "## Limits", "", *(f"- {limit}" for limit in card["limits"])]
    return "\n".join(lines) + "\n"
