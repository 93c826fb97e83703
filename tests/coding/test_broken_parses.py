"""Parses that no sentence should get, as ``fuzz/trees.py`` found them, are coded like others."""

from __future__ import annotations

import pytest

from utenriks.coding.claims_stretch import Stretches
from utenriks.desk.intake import coder, parser
from utenriks.language.claimwords import load_claim_words
from utenriks.language.clauses import Clauses
from utenriks.language.grammar import load_grammar
from utenriks.language.parse import Name, Parse, Sentence, Word
from utenriks.language.tree import above
from utenriks.model.article import Article

pytestmark = pytest.mark.usefixtures("models")


def test_a_speaker_may_be_labelled_as_a_preposition() -> None:
    body = "Nord-Korea vil vere fleksibel og tolmodig i samtalane, ifølgje kinesarane."
    parse = parser("nn").parse(body)
    before, speaker = (next(word for word in parse.words if word.text == text) for text in ("ifølgje", "kinesarane"))
    assert before.head == speaker.i
    speaker.dep = "case"
    (told,) = coder("nn").code(Article("a", body, "nn"), parse).statements
    assert told.speaker == "kinesarane"


def test_a_name_to_be_parted_may_govern_its_own_root() -> None:
    words = [
        Word(0, "Jordan", "Jordan", "PROPN", "det", 2, 0, 6, name="GPE_LOC"),
        Word(1, "Israel", "Israel", "PROPN", "conj", 0, 7, 13, name="GPE_LOC"),
        Word(2, "USA", "USA", "NOUN", "obj", 2, 14, 17, name="GPE_LOC"),
    ]
    words[0].children, words[2].children = [1], [0]
    names = [Name(0, 1, "GPE_LOC"), Name(1, 3, "GPE_LOC")]
    parse = Parse("Jordan Israel USA", "nb", words, [Sentence(0, 3, 0)], names)
    coder("nb").code(Article("a", parse.body, "nb"), parse)
    assert {above(words, i)[-1] for i in range(3)} <= {i for i in range(3) if words[i].head == i}


def test_a_sentence_may_have_no_word_but_marks() -> None:
    body = "They met for the first time."
    parse = parser("en").parse(body)
    for word in parse.words:
        word.upos = "PUNCT"
    coder("en").code(Article("a", body, "en"), parse)
    sentence = parse.sentences[0]
    segments = Stretches(Clauses(parse, load_grammar("en")), load_claim_words("en")).segments(sentence)
    assert [(s.first, s.last) for s in segments] == [(sentence.first, sentence.last)]
