"""Puts a trained graph parser into a pipeline, and measures how much the transition parser's arcs should count."""

from __future__ import annotations

import copy
from pathlib import Path

import spacy
import yaml
from spacy.tokens import Doc

from training.conll import Sentence, read
from training.paths import CONFIGS, CORPUS, MODELS
from utenriks.language.graph_parser import FACTORY, WEIGHTS, GraphParser
from utenriks.language.tree_network import unpack

PART = "graph"
VOTES = ((0.0, 0.0), (0.5, 0.5), (1.0, 0.5), (1.0, 1.0), (1.5, 1.0), (2.0, 1.0), (3.0, 1.5))
"""Pairs that are tried: what is added to the logarithm of a head's and of a label's share."""


def with_graph(language: str, model: Path) -> Path:
    """Write the pipeline at `model` with the language's graph parser after its parser; returns the folder."""
    settings = yaml.safe_load((CONFIGS / f"{language}.yaml").read_text(encoding="utf-8"))[PART]
    nlp = spacy.load(model, exclude=[FACTORY])
    votes = {name: settings[name] for name in ("arc_vote", "label_vote")}
    parser: GraphParser = nlp.add_pipe(FACTORY, after="parser", config=votes)  # type: ignore[assignment]
    parser.load(unpack((MODELS / f"{language}-graph" / WEIGHTS).read_bytes()))
    output = MODELS / f"{language}-with-graph"
    nlp.to_disk(output)
    return output


def print_votes(language: str, model: Path) -> None:
    """Print UAS and LAS on the language's dev sentences (gold words) for some votes; `model` has a graph parser."""
    settings = yaml.safe_load((CONFIGS / f"{language}.yaml").read_text(encoding="utf-8"))[PART]
    nlp = spacy.load(model)
    parser: GraphParser = nlp.get_pipe(FACTORY)  # type: ignore[assignment]
    for name in settings["dev"].split(","):
        sentences = list(read(CORPUS / f"{name}.conllu"))
        with nlp.select_pipes(enable=["tok2vec", "parser"]):
            docs = list(nlp.pipe(Doc(nlp.vocab, s.forms, [token.space for token in s.tokens]) for s in sentences))
        print(name, "transition parser alone: UAS {:.2f} LAS {:.2f}".format(*_agreement(docs, sentences)))
        for votes in VOTES:
            parser.votes = votes
            found = list(parser.pipe(copy.deepcopy(docs)))
            print(name, votes, "UAS {:.2f} LAS {:.2f}".format(*_agreement(found, sentences)), flush=True)


def _agreement(docs: list[Doc], sentences: list[Sentence]) -> tuple[float, float]:
    heads, labels, total = 0, 0, 0
    for doc, sentence in zip(docs, sentences, strict=True):
        for token, gold in zip(doc, sentence.tokens, strict=True):
            root = token.dep_ == "ROOT"
            right = (0 if root else token.head.i + 1) == gold.head
            heads += right
            labels += right and ("root" if root else token.dep_) == gold.deprel
            total += 1
    return 100 * heads / total, 100 * labels / total
