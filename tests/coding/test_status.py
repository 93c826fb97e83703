"""Status from parses written by hand: what negation, modality and the verbs above make of an act."""

from __future__ import annotations

import pytest
from tests.language.ud_trees import at, tree

from utenriks.coding.matching import Match
from utenriks.coding.status import StatusReader
from utenriks.language.clauses import Clauses
from utenriks.language.frames import Frame
from utenriks.language.grammar import load_grammar
from utenriks.ontology import Ontology

VISIT = Frame(frame="test.visit", type="CONSULT", mode="visit", verb=["x"], source=["subj"])
THANKS = Frame(frame="test.thank", type="SUPPORT", verb=["x"], source=["subj"], target=["obj"])


def status(language: str, table: str, head: str, frame: Frame = VISIT, later: bool = False) -> str:
    clauses = Clauses(tree(language, table), load_grammar(language))
    clause = clauses.at(at(clauses.parse, head))
    match = Match(frame, clause, (clause.head,), list(clause.arguments))
    return StatusReader(clauses, load_grammar(language), Ontology.load()).status(match, later)


PAST = "1 Xi Xi PROPN 2 nsubj\n2 besøkte besøke VERB 0 root Tense=Past|VerbForm=Fin\n3 Chile Chile PROPN 2 obj"
PRESENT = "1 Xi Xi PROPN 2 nsubj\n2 besøker besøke VERB 0 root Tense=Pres|VerbForm=Fin\n3 Chile Chile PROPN 2 obj"


def modal(form: str, lemma: str, verb: str = "besøke") -> str:
    return (
        f"1 Xi Xi PROPN 3 nsubj\n2 {form} {lemma} AUX 3 aux Tense=Pres|VerbForm=Fin\n"
        f"3 {verb} {verb} VERB 0 root VerbForm=Inf\n4 Chile Chile PROPN 3 obj"
    )


def under(form: str, lemma: str, mark: str = "å", verb: str = "besøke", middle: str = "") -> str:
    negation = f"{middle}\n" if middle else ""
    shift = 1 if middle else 0
    return (
        f"1 Xi Xi PROPN 2 nsubj\n2 {form} {lemma} VERB 0 root Tense=Past|VerbForm=Fin\n{negation}"
        f"{3 + shift} {mark} {mark} PART {4 + shift} mark\n{4 + shift} {verb} {verb} VERB 2 xcomp VerbForm=Inf\n"
        f"{5 + shift} Chile Chile PROPN {4 + shift} obj"
    )


@pytest.mark.parametrize(
    ("table", "head", "expected"),
    [
        (PAST, "besøkte", "occurred"), (PRESENT, "besøker", "ongoing"),
        (modal("skal", "skulle"), "besøke", "planned"), (modal("vil", "ville"), "besøke", "planned"),
        (modal("kan", "kunne"), "besøke", "hypothetical"), (modal("bør", "burde"), "besøke", "hypothetical"),
        (under("planla", "planlegge"), "besøke", "planned"), (under("lovet", "love"), "besøke", "planned"),
        (under("vurderte", "vurdere"), "besøke", "hypothetical"), (under("håpet", "håpe"), "besøke", "hypothetical"),
        (under("nektet", "nekte"), "besøke", "denied"), (under("klarte", "klare"), "besøke", "occurred"),
        (under("nektet", "nekte", middle="3 ikke ikke ADV 2 advmod"), "besøke", "hypothetical"),
        (PAST.replace("3 Chile", "3 ikke ikke ADV 2 advmod\n4 Chile"), "besøkte", "denied"),
        (PAST.replace("3 Chile", "3 aldri aldri ADV 2 advmod\n4 Chile"), "besøkte", "denied"),
    ],
)  # fmt: skip
def test_bokmaal(table: str, head: str, expected: str) -> None:
    assert status("nb", table, head) == expected


@pytest.mark.parametrize(
    ("table", "head", "expected"),
    [
        (modal("vil", "vilje", "vitje"), "vitje", "planned"), (modal("kan", "kunne", "vitje"), "vitje", "hypothetical"),
        (under("vurderte", "vurdere", verb="vitje"), "vitje", "hypothetical"),
        (under("nekta", "nekte", verb="vitje"), "vitje", "denied"),
        (under("planla", "planleggje", verb="vitje"), "vitje", "planned"),
    ],
)  # fmt: skip
def test_nynorsk(table: str, head: str, expected: str) -> None:
    assert status("nn", table, head) == expected


@pytest.mark.parametrize(
    ("table", "head", "expected"),
    [
        (modal("will", "will", "visit"), "visit", "planned"), (modal("may", "may", "visit"), "visit", "hypothetical"),
        (under("planned", "plan", "to", "visit"), "visit", "planned"),
        (under("wanted", "want", "to", "visit"), "visit", "hypothetical"),
        (under("refused", "refuse", "to", "visit"), "visit", "denied"),
        (under("managed", "manage", "to", "visit"), "visit", "occurred"),
    ],
)  # fmt: skip
def test_english(table: str, head: str, expected: str) -> None:
    assert status("en", table, head) == expected


def test_an_act_of_speech_is_done_by_saying_so() -> None:
    assert status("nb", PRESENT, "besøker", THANKS) == "occurred"


def test_what_goes_on_but_is_dated_later_is_planned() -> None:
    assert status("nb", PRESENT, "besøker", later=True) == "planned"
    assert status("nb", PAST, "besøkte", later=True) == "occurred"


def test_a_frame_may_fix_the_status_but_not_undo_a_denial() -> None:
    fixed = VISIT.model_copy(update={"status": "planned"})
    assert status("nb", PAST, "besøkte", fixed) == "planned"
    denied = PAST.replace("3 Chile", "3 ikke ikke ADV 2 advmod\n4 Chile")
    assert status("nb", denied, "besøkte", fixed) == "denied"


@pytest.mark.parametrize(
    ("language", "form", "lemma", "expected"),
    [
        ("nb", "planlagte", "planlagt", "planned"), ("nb", "avlyste", "avlyst", "cancelled"),
        ("nb", "mulig", "mulig", "hypothetical"),
        ("nb", "lange", "lang", "occurred"), ("nn", "komande", "komande", "planned"),
        ("en", "upcoming", "upcoming", "planned"),
        ("en", "possible", "possible", "hypothetical"),
    ],
)  # fmt: skip
def test_an_adjective_before_an_event_noun(language: str, form: str, lemma: str, expected: str) -> None:
    noun = "visit visit" if language == "en" else "besøk besøk"
    table = f"1 {form} {lemma} ADJ 2 amod\n2 {noun} NOUN 3 nsubj\n3 var være VERB 0 root Tense=Past|VerbForm=Fin"
    assert status(language, table, noun.split()[0]) == expected
