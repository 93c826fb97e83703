"""The graph parser: its numbers are those of the network that was trained, and it sets one tree a sentence."""

from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from tests.language.tiny_network import LENGTHS, rows, tiny
from thinc.api import Model, chain, noop

from utenriks.language.graph_parser import FACTORY, GraphParser
from utenriks.language.tree_network import unpack

# What torch makes of the tiny network (`training/graph_network.py`): the sentence of three words.
SCORES = [
    [-0.9132, -0.2716, -0.3281, -0.2675],
    [-0.8216, -0.2775, -0.3333, -0.2656],
    [-0.7757, -0.2867, -0.3431, -0.2694],
]
LABEL_SCORES = [[6.4385, -5.4063, 3.4867], [7.7293, -8.2109, 7.3448], [9.7299, -11.0425, 10.5426]]


def test_the_network_says_what_torch_says() -> None:
    network = tiny()
    roles = network.roles(rows(), LENGTHS)[LENGTHS[0] : LENGTHS[0] + LENGTHS[1]]
    assert network.scores(roles) == pytest.approx(np.array(SCORES), abs=1e-3)
    assert network.label_scores(roles, np.array([-1, 0, 1])) == pytest.approx(np.array(LABEL_SCORES), abs=1e-3)


def test_a_sentence_is_read_alike_alone_and_among_others() -> None:
    network, known = tiny(), rows()
    alone = [network.roles(known[a : a + n], [n]) for a, n in ((0, 2), (2, 3), (5, 1))]
    assert network.roles(known, LENGTHS) == pytest.approx(np.concatenate(alone), abs=1e-5)


def test_a_packed_network_is_the_same() -> None:
    known = rows()
    assert unpack(tiny().to_bytes()).roles(known, LENGTHS) == pytest.approx(tiny().roles(known, LENGTHS), abs=1e-5)


@pytest.fixture
def parser() -> GraphParser:
    """A parser whose pipeline knows two numbers of each word."""
    nlp: Language = spacy.blank("nb")
    tok2vec: Any = nlp.add_pipe("tok2vec")
    tok2vec.model = chain(Model("lengths", _lengths), noop())
    found: GraphParser = nlp.add_pipe(FACTORY)  # type: ignore[assignment]
    found.load(tiny())
    return found


def _lengths(model: Any, docs: list[Doc], is_train: bool) -> Any:
    rows = [np.array([[len(token), 1] for token in doc], dtype="float32").reshape(-1, 2) for doc in docs]
    return rows, lambda _: []


def document(parser: GraphParser, words: list[str], heads: list[int], deps: list[str]) -> Doc:
    return Doc(parser.nlp.vocab, words=words, heads=heads, deps=deps)


def test_each_sentence_gets_a_tree_and_keeps_its_bounds(parser: GraphParser) -> None:
    words = ["Merkel", "møtte", "Macron", ".", "Ja", "\n\n", "Hun", "dro", "hjem"]
    deps = ["nsubj", "ROOT", "obj", "punct", "ROOT", "dep", "nsubj", "ROOT", "obj"]
    doc = parser(document(parser, words, [1, 1, 1, 1, 4, 4, 7, 7, 7], deps))
    assert [sentence.text.strip() for sentence in doc.sents] == ["Merkel møtte Macron .", "Ja", "Hun dro hjem"]
    assert [sum(token.dep_ == "ROOT" for token in sentence) for sentence in doc.sents] == [1, 1, 1]
    assert all(token.head.sent == token.sent for token in doc)
    assert (doc[5].head.i, doc[5].dep_) == (4, "dep"), "a blank stays where it hung"


def test_a_vote_that_outweighs_all_keeps_the_tree(parser: GraphParser) -> None:
    heads, deps = [1, 1, 1, 2, 3], ["nsubj", "ROOT", "obj", "obj", "nsubj"]
    parser.votes = (1000.0, 1000.0)
    doc = parser(document(parser, ["Merkel", "møtte", "Macron", "i", "Paris"], heads, deps))
    assert [token.head.i for token in doc] == heads
    assert [token.dep_ for token in doc] == deps


def test_sentences_of_one_word_and_of_very_many_and_empty_documents(parser: GraphParser) -> None:
    many = ["møtte"] * 400
    docs = [
        document(parser, ["Ja"], [0], ["ROOT"]),
        Doc(parser.nlp.vocab),
        document(parser, many, [0] * 400, ["ROOT", *["obj"] * 399]),
    ]
    one, none, long = parser.pipe(docs)
    assert [token.dep_ for token in one] == ["ROOT"]
    assert len(none) == 0
    assert len(list(long.sents)) == 1


def test_documents_are_read_alike_alone_and_together(parser: GraphParser) -> None:
    def docs() -> list[Doc]:
        return [
            document(parser, ["Merkel", "møtte", "Macron"], [1, 1, 1], ["nsubj", "ROOT", "obj"]),
            document(parser, ["Hun", "dro", "hjem", "i", "går"], [1, 1, 1, 1, 1], ["nsubj", "ROOT", *["obj"] * 3]),
        ]

    together = [[(t.head.i, t.dep_) for t in doc] for doc in parser.pipe(docs())]
    assert together == [[(t.head.i, t.dep_) for t in parser(doc)] for doc in docs()]
