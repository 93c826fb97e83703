"""Training examples: news variants keep the tree valid, names of GUM are cut to the name."""

import random

import pytest
import spacy
from training.augment import add_leading_dash, drop_stop, vary
from training.conll import Sentence, Token, read, write
from training.docs import make_example
from training.gum_names import mark_names
from training.tokenizer import adjust_tokenizer

from utenriks.language.name_tagger import spans


def quoted() -> Sentence:
    rows = [
        ("«", "«", "PUNCT", 3, "punct"),
        ("Vi", "vi", "PRON", 3, "nsubj"),
        ("vinner", "vinne", "VERB", 0, "root"),
        ("»", "»", "PUNCT", 3, "punct"),
        (".", ".", "PUNCT", 3, "punct"),
    ]
    return Sentence([Token(form, lemma, upos, "_", head, label) for form, lemma, upos, head, label in rows])


def test_variants_stay_trees_and_leave_the_original_alone() -> None:
    original, chance = quoted(), random.Random(1)
    for _ in range(200):
        varied = vary(original, chance)
        heads = [token.head for token in varied.tokens]
        assert heads.count(0) == 1
        assert max(heads) <= len(heads)
        assert varied.tokens[heads.index(0)].lemma == "vinne"
    assert original.forms == ["«", "Vi", "vinner", "»", "."]


def test_leading_dash_and_missing_stop() -> None:
    sentence = quoted()
    add_leading_dash(sentence, "–")
    assert sentence.forms == ["«", "Vi", "vinner", "»", "."]  # begins with a mark already
    drop_stop(sentence)
    assert sentence.forms[-1] == "»"
    plain = Sentence(sentence.tokens[1:3])
    plain.tokens[0].head, plain.tokens[1].head = 2, 0
    add_leading_dash(plain, "–")
    assert [(t.form, t.head) for t in plain.tokens] == [("–", 3), ("Vi", 3), ("vinner", 0)]


def test_example_has_gold_words_and_a_paragraph_break() -> None:
    nlp = spacy.blank("nb")
    example = make_example(nlp.vocab, [quoted(), quoted()], {0})
    assert [t.text for t in example.x] == [t.text for t in example.y]
    assert example.y[5].is_space
    assert [len(s) for s in example.y.sents] == [6, 5]


def test_written_files_read_the_same(tmp_path) -> None:
    sentence = quoted()
    sentence.document, sentence.tokens[0].space = "d", False
    write([sentence], tmp_path / "x.conllu")
    (back,) = read(tmp_path / "x.conllu")
    assert [(t.form, t.head, t.deprel, t.space) for t in back.tokens] == [
        (t.form, t.head, t.deprel, t.space) for t in sentence.tokens
    ]


def test_gum_brackets_become_names() -> None:
    def token(form: str, upos: str, head: int, label: str, entity: str = "") -> Token:
        return Token(form, form, upos, "_", head, label, misc=f"Entity={entity}" if entity else "_")

    sentence = Sentence(
        [
            token("President", "PROPN", 2, "nmod:desc", "(1-person-new-sssss-cf1-2-coref-Moon_Jae-in"),
            token("Moon", "PROPN", 3, "nsubj", "1)"),
            token("visited", "VERB", 0, "root"),
            token("North", "ADJ", 5, "amod", "(2-organization-new-sssss-cf2-2-coref-North_Korea"),
            token("Korea", "PROPN", 3, "obj", "2)"),
            token("with", "ADP", 8, "case"),
            token("his", "PRON", 8, "nmod:poss", "(3-person-new-sssss-cf3-2-coref(1-person-giv:act-sssss-cf1-1-ana)"),
            token("wife", "NOUN", 3, "obl", "3)"),
        ]
    )
    mark_names([sentence])
    assert [t.name for t in sentence.tokens] == ["O", "B-PER", "O", "B-LOC", "I-LOC", "O", "O", "O"]


def test_spans() -> None:
    assert list(spans(["B-PER", "I-PER", "O", "B-LOC", "B-LOC", "I-ORG"])) == [
        (0, 2, "PER"),
        (3, 4, "LOC"),
        (4, 5, "LOC"),
        (5, 6, "ORG"),
    ]


CUTS = {
    "Kina-besøket i Nord-Korea i 2006.": ["Kina-besøket", "i", "Nord-Korea", "i", "2006", "."],
    "– Vi møtes 3. juni, bl.a. i St.meld. 15, kap. 4 her.": (
        ["–", "Vi", "møtes", "3.", "juni", ",", "bl.a.", "i", "St.meld.", "15", ",", "kap.", "4", "her", "."]
    ),
    "Det var alt han var med i.": ["Det", "var", "alt", "han", "var", "med", "i", "."],
    "(USA): nei": ["(", "USA", ")", ":", "nei"],
}


@pytest.mark.parametrize("text", CUTS)
def test_norwegian_tokens(text: str) -> None:
    nlp = spacy.blank("nb")
    adjust_tokenizer(nlp, "no")
    assert [token.text for token in nlp(text)] == CUTS[text]


def test_english_prefixes_stay_whole() -> None:
    nlp = spacy.blank("en")
    adjust_tokenizer(nlp, "en")
    assert [t.text for t in nlp("The vice-president's anti-war U.S. ally")] == (
        ["The", "vice-president", "'s", "anti-war", "U.S.", "ally"]
    )
