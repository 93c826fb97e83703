"""Names from abroad and Nynorsk forms put into sentences: the tree stays a tree and the name its type."""

import random

import pytest
from training.conll import Sentence, Token
from training.foreign_names import load_names, put_in_names
from training.nynorsk import vary_nynorsk


def visit(document: str = "nob/x") -> Sentence:
    rows = [
        ("Jens", "Jens", "PROPN", "_", 3, "nsubj", "B-PER"),
        ("Hansen", "Hansen", "PROPN", "_", 1, "flat:name", "I-PER"),
        ("besøkte", "besøke", "VERB", "Tense=Past", 0, "root", "O"),
        ("Norges", "Norge", "PROPN", "Case=Gen", 5, "nmod", "B-GPE_LOC"),
        ("kyst", "kyst", "NOUN", "_", 3, "obj", "O"),
        (".", ".", "PUNCT", "_", 3, "punct", "O"),
    ]
    tokens = [Token(*row[:6], name=row[6]) for row in rows]
    return Sentence(tokens, document)


def test_names_change_and_the_tree_stays() -> None:
    names, chance, seen = load_names("nb"), random.Random(0), set()
    for _ in range(300):
        varied = visit().copy()
        put_in_names(varied, chance)
        tokens = varied.tokens
        verb = next(number for number, token in enumerate(tokens, 1) if token.form == "besøkte")
        assert [t.deprel for t in tokens if t.head == verb] == ["nsubj", "obj", "punct"]
        coast = next(number for number, token in enumerate(tokens, 1) if token.form == "kyst")
        (owner,) = [t for t in tokens if t.head == coast]
        assert owner.lemma in names.states
        assert owner.form[-1] in "s'"
        person = tuple(t.form for t in tokens if t.name.endswith("PER"))
        assert person == ("Jens", "Hansen") or person in names.people
        head = next(number for number, token in enumerate(tokens, 1) if token.name == "B-PER")
        assert all(t.head == head for t in tokens if t.name == "I-PER")
        seen.add((len(person), tokens[0].deprel))
    assert len(seen) > 4  # names of several lengths, with and without a title


def test_a_title_is_no_part_of_the_name() -> None:
    chance = random.Random(0)
    for _ in range(100):
        varied = visit().copy()
        put_in_names(varied, chance)
        if varied.tokens[0].deprel == "nmod":
            assert (varied.tokens[0].name, varied.tokens[0].head, varied.tokens[1].name) == ("O", 2, "B-PER")
            return
    pytest.fail("no title was put in")


@pytest.mark.parametrize(
    ("form", "lemma", "feats", "wanted"),
    [
        ("møte", "møte", "VerbForm=Inf", {("møte", "møte"), ("møta", "møte")}),
        ("møtte", "møte", "Mood=Ind|Tense=Past|VerbForm=Fin", {("møtte", "møte"), ("møttest", "møtast")}),
        ("kom", "kome", "Mood=Ind|Tense=Past|VerbForm=Fin", {("kom", "kome")}),
    ],
)
def test_nynorsk_forms(form: str, lemma: str, feats: str, wanted: set[tuple[str, str]]) -> None:
    chance, seen = random.Random(0), set()
    for _ in range(100):
        tokens = [Token("dei", "dei", "PRON", "_", 2, "nsubj"), Token(form, lemma, "VERB", feats, 0, "root")]
        sentence = Sentence(tokens, "nno/x")
        vary_nynorsk(sentence, chance)
        seen.add((sentence.tokens[1].form, sentence.tokens[1].lemma))
    assert seen == wanted
