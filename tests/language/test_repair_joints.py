"""What is joined with the right name: parts of names, appositions, titles, datelines."""

from __future__ import annotations

import pytest

from utenriks.language.parse import Sentence, Word
from utenriks.language.repair_joints import gather_names, set_joints

# A tree is one word a piece: form, part of speech, head's number, label, features.
TREES = {
    "dateline": """LUSAKA PROPN 6 nsubj|- PUNCT 5 punct|A DET 4 det|German ADJ 4 amod|delegation NOUN 0 appos
        |. PUNCT 6 punct|told VERB 6 root VerbForm=Fin""",
    "parts": "met VERB 0 root|Xi PROPN 0 obj|and CCONJ 3 cc|Ursula PROPN 1 conj|von PROPN 1 flat|Leyen PROPN 1 flat",
    "holder": """its PRON 1 nmod:poss|head NOUN 6 nsubj|, PUNCT 3 punct|Ann PROPN 1 conj|Hill PROPN 3 flat
        |, PUNCT 3 punct|told VERB 6 root VerbForm=Fin""",
    "last": """Ann PROPN 6 nsubj|and CCONJ 2 cc|Bo PROPN 0 conj|, PUNCT 5 punct|the DET 5 det|envoy NOUN 0 appos
        |came VERB 6 root VerbForm=Fin""",
    "title": """met VERB 0 root|Ann PROPN 0 obj|, PUNCT 3 punct|spokesman NOUN 1 appos|Bo PROPN 0 obl
        |said VERB 4 acl:relcl VerbForm=Fin""",
}


def tree(name: str) -> tuple[list[Word], Sentence]:
    """Return the words of a tree written above."""
    words: list[Word] = []
    start = 0
    for i, piece in enumerate(TREES[name].split("|")):
        form, upos, head, dep, *feats = piece.split()
        words.append(Word(i, form, form.lower(), upos, dep, int(head), start, start + len(form), " ".join(feats)))
        start += len(form) + 1
    for word in words:
        if word.head != word.i:
            words[word.head].children.append(word.i)
    return words, Sentence(0, len(words), 0)


@pytest.mark.parametrize(
    ("name", "child", "head", "dep"),
    [
        ("dateline", "delegation", "told", "nsubj"),
        ("dateline", "LUSAKA", "told", "dep"),
        ("parts", "von", "Ursula", "flat"),
        ("parts", "Leyen", "Ursula", "flat"),
        ("holder", "Ann", "head", "appos"),
        ("last", "envoy", "Bo", "appos"),
        ("title", "spokesman", "Bo", "nmod:desc"),
        ("title", "Bo", "said", "nsubj"),
        ("title", "said", "met", "parataxis"),
    ],
)
def test_a_word_hangs_where_it_belongs(name: str, child: str, head: str, dep: str) -> None:
    words, sentence = tree(name)
    set_joints(words, sentence, "en")
    gather_names(words, sentence)
    word = next(word for word in words if word.text == child)
    assert (words[word.head].text, word.dep) == (head, dep)
