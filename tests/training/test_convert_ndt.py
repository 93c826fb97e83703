"""Conversion of NDT's scheme to UD on hand-made trees: no treebank needed."""

import pytest
from training.conll import Sentence, Token
from training.convert.residual import apply_moves
from training.convert.rules import convert
from training.convert.spacing import set_spaces
from training.convert.tags import count
from training.norwegian import without_bars


def sentence(*rows: str) -> Sentence:
    """A sentence from `form lemma pos head relation` rows, or `form lemma pos feats head relation`."""
    tokens = []
    for row in rows:
        cells = row.split()
        form, lemma, pos, *feats, head, relation = cells
        tokens.append(Token(form, lemma, pos, feats[0] if feats else "_", int(head), relation))
    return Sentence(tokens)


CASES = {
    "the noun takes the preposition's place": (
        ["Ho ho pron 2 SUBJ", "reiste reise verb 0 FINV", "til til prep 2 ADV", "Oslo Oslo subst 3 PUTFYLL"],
        [(2, "nsubj"), (0, "root"), (4, "case"), (2, "obl")],
    ),
    "the main verb takes the auxiliary's place": (
        ["Vi vi pron 2 SUBJ", "har ha verb 0 FINV", "møtt møte verb 2 INFV", "dem de pron 3 DOBJ", ". . clb 2 IP"],
        [(3, "nsubj"), (3, "aux"), (0, "root"), (3, "obj"), (3, "punct")],
    ),
    "a chain of auxiliaries": (
        [
            "Han han pron 2 SUBJ",
            "skal skulle verb 0 FINV",
            "ha ha verb 2 INFV",
            "blitt bli verb 3 INFV",
            "beskyldt beskylde verb 4 INFV",
        ],
        [(5, "nsubj"), (5, "aux"), (5, "aux"), (5, "aux:pass"), (0, "root")],
    ),
    "the predicate takes the copula's place": (
        ["Møtet møte subst 2 SUBJ", "var være verb 0 FINV", "viktig viktig adj 2 SPRED"],
        [(3, "nsubj"), (3, "cop"), (0, "root")],
    ),
    "bli is no copula": (
        ["Han han pron 2 SUBJ", "ble bli verb 0 FINV", "president president subst 2 SPRED"],
        [(2, "nsubj"), (0, "root"), (2, "xcomp")],
    ),
    "an infinitive under å under a preposition": (
        [
            "Ho ho pron 2 SUBJ",
            "reiste reise verb 0 FINV",
            "for for prep 2 ADV",
            "å å inf-merke 3 PUTFYLL",
            "møte møte verb 4 INFV",
            "dei dei pron 5 DOBJ",
        ],
        [(2, "nsubj"), (0, "root"), (5, "mark"), (5, "mark"), (2, "obl"), (5, "obj")],
    ),
    "a conjunct goes to the first content word": (
        [
            "i i prep 0 FRAG",
            "Oslo Oslo subst 1 PUTFYLL",
            "og og konj 4 KONJ",
            "i i prep 1 KOORD",
            "Bergen Bergen subst 4 PUTFYLL",
        ],
        [(2, "case"), (0, "root"), (5, "cc"), (5, "case"), (2, "conj")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_rules(name: str) -> None:
    rows, wanted = CASES[name]
    tree = convert(sentence(*rows))
    assert list(zip(tree.heads, tree.labels, strict=True)) == wanted


def test_every_tree_has_one_root_and_no_circle() -> None:
    for rows, _ in CASES.values():
        heads = convert(sentence(*rows)).heads
        assert heads.count(0) == 1
        for number in range(1, len(heads) + 1):
            steps = 0
            while number:
                number, steps = heads[number - 1], steps + 1
                assert steps <= len(heads)


def test_a_move_that_would_make_a_circle_is_refused() -> None:
    source = sentence(
        "Ho ho pron 2 SUBJ", "reiste reise verb 0 FINV", "til til prep 2 ADV", "Oslo Oslo subst 3 PUTFYLL"
    )
    tree = convert(source)
    apply_moves(source, tree, [["stay", "nsubj"], ["stay", "nsubj"], ["stay", "case"], ["ndt", "nmod"]])
    assert tree.heads == [2, 0, 4, 2]
    assert tree.labels == ["nsubj", "root", "case", "nmod"]


def test_headline_bars_are_taken_out_and_their_dependents_raised() -> None:
    bare = without_bars(sentence("Fred fred subst 2 SUBJ", "| | clb 3 IP", "nå nå adv 0 FRAG"))
    assert [(t.form, t.head) for t in bare.tokens] == [("Fred", 2), ("nå", 0)]


def test_spaces_are_guessed() -> None:
    forms = ["–", "Vi", "«", "vil", "»", "møte", "(", "USA", ")", ",", "sa", "han", "."]
    source = sentence(*(f"{form} {form} x 0 X" for form in forms))
    set_spaces(source)
    assert source.text() == "– Vi «vil» møte (USA), sa han."


def test_tags_back_off_from_exact_to_general() -> None:
    known = sentence("møtet møte subst appell|nøyt|be|ent 0 FRAG")
    gold = sentence("møtet møte NOUN Definite=Def|Gender=Neut|Number=Sing 0 root")
    table = count([(known, gold)])
    token = Token("toppmøtet", "toppmøte", "subst", "appell|nøyt|be|ent|samset", 0, "FRAG")
    assert table.apply(token, "root") == ("NOUN", "Definite=Def|Gender=Neut|Number=Sing")
