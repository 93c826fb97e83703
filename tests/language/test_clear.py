"""spaCy's English labels in Universal Dependencies: docs written by hand, for no such model is at hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from utenriks.coding.coder import FrameCoder
from utenriks.language.clear import GOVERNED, PREDICATES, PREPOSITIONS, names_of, scheme, speaks_clear, to_ud
from utenriks.language.known_names import KnownNames
from utenriks.language.parse import Name, Parse, Word
from utenriks.language.pipeline import Cleaned, Parser, assemble
from utenriks.model.article import Article
from utenriks.model.when import When
from utenriks.ontology.load import load_yaml
from utenriks.reference import Reference

CASES: list[dict[str, Any]] = load_yaml(Path(__file__).with_name("clear_docs.yaml"))
CLOSE = (".", ",", "'s")
BLANK = spacy.blank("en")


def doc_of(case: dict[str, Any]) -> Doc:
    """Return the doc that a case writes."""
    rows = [[*line.split(), ""][:7] for line in case["words"].strip().splitlines()]
    forms = [row[1] for row in rows]
    doc = Doc(
        BLANK.vocab,
        words=forms,
        spaces=[after not in CLOSE for after in [*forms[1:], "."]],
        lemmas=[row[2] for row in rows],
        pos=[row[3] for row in rows],
        tags=[row[4] for row in rows],
        heads=[i if row[5] == "0" else int(row[5]) - 1 for i, row in enumerate(rows)],
        deps=[row[6].split()[0] for row in rows],
    )
    named = [(i, line.split()[7]) for i, line in enumerate(case["words"].strip().splitlines()) if len(line.split()) > 7]
    spans: list[tuple[int, int, str]] = []
    for i, label in named:
        if spans and spans[-1][1:] == (i, label):
            spans[-1] = (spans[-1][0], i + 1, label)
        else:
            spans.append((i, i + 1, label))
    doc.ents = [Span(doc, *span) for span in spans]
    return doc


def raw(doc: Doc) -> list[Word]:
    """Return a doc's words as they are before anything is turned or set right."""
    words = [
        Word(t.i, t.text, t.lemma_, t.pos_, t.dep_, t.head.i, t.idx, t.idx + len(t), str(t.morph), t.ent_type_)
        for t in doc
    ]
    for word in words:
        if word.head != word.i:
            words[word.head].children.append(word.i)
    return words


def converted(doc: Doc) -> list[Word]:
    words = raw(doc)
    names = names_of(Name(e.start, e.end, e.label_) for e in doc.ents)
    to_ud(words, 0, [token.tag_ for token in doc], names)
    return words


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["id"]))
def test_each_construction_becomes_what_universal_dependencies_have(case: dict[str, Any]) -> None:
    words = converted(doc_of(case))
    found: dict[str, str] = {}
    for word in words:
        found.setdefault(word.text, f"{word.dep} {words[word.head].text}")
    assert {form: found[form] for form in case["ud"]} == case["ud"]
    assert not {*scheme().marks, *PREPOSITIONS, *GOVERNED, *PREDICATES} & {word.dep for word in words}


@given(st.data())
def test_whatever_the_tree_it_stays_one(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 9))
    order = data.draw(st.permutations(range(size)))
    heads = {order[0]: order[0]} | {order[k]: order[data.draw(st.integers(0, k - 1))] for k in range(1, size)}
    deps = ["prep", "pobj", "pcomp", "conj", "cc", "attr", "nsubj", "expl", "agent", "dative", "compound", "aux"]
    drawn = [data.draw(st.sampled_from(deps)) for _ in range(size)]
    lemmas = [data.draw(st.sampled_from(["be", "x"])) for _ in range(size)]
    words = [
        Word(i, "x", lemmas[i], "PROPN", "ROOT" if heads[i] == i else drawn[i], heads[i], 2 * i, 2 * i + 1)
        for i in range(size)
    ]
    for word in words:
        if word.head != word.i:
            words[word.head].children.append(word.i)
    to_ud(words, 0, ["NNP"] * size, [])
    (root,) = [word.i for word in words if word.head == word.i]
    assert Parse("", "en", words, [], []).subtree(root) == list(range(size))


def test_tags_give_what_a_pipeline_leaves_out() -> None:
    doc = Doc(BLANK.vocab, words=["Putin", "met", "Xi"], heads=[1, 1, 1], deps=["nsubj", "ROOT", "dobj"],
              tags=["NNP", "VBD", "NNP"])  # fmt: skip
    words = converted(doc)
    assert [word.upos for word in words] == ["PROPN", "VERB", "PROPN"]
    assert words[1].has("VerbForm=Fin")
    assert words[1].has("Tense=Past")


def test_a_pipeline_is_known_by_its_labels() -> None:
    nlp = spacy.blank("en")
    assert not speaks_clear(nlp)
    parser = nlp.add_pipe("parser")
    for label in ("nsubj", "obj", "obl"):
        parser.add_label(label)
    assert not speaks_clear(nlp)
    for label in ("dobj", "pobj", "nsubjpass"):
        parser.add_label(label)
    assert speaks_clear(nlp)


@pytest.mark.slow
@pytest.mark.usefixtures("models")
@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["id"]))
def test_the_same_is_found_as_with_the_packaged_model(case: dict[str, Any]) -> None:
    def found(parse: Parse) -> list[Any]:
        article = Article("a", parse.body, "en", published=When("2019-04-25"))
        coded = FrameCoder("en", Reference.load()).code(article, parse)
        return [
            (e.type, e.mode, e.status, {(p.role, p.actor) for p in e.parties}, e.place and e.place.id, e.when)
            for e in coded.events
        ]

    doc = doc_of(case)
    ours = Parser("en").parse(doc.text)
    theirs = assemble(Cleaned(doc.text), "en", [(0, doc)], KnownNames(()), clear=True)
    gold, got = found(ours), found(theirs)
    assert [one for one in gold if one not in got] == []
    assert case.get("more") or len(got) == len(gold)
