"""Who acts where the verb stands second."""

from __future__ import annotations

import pytest
from tests.language.ud_trees import at, tree

from utenriks.language.parse import Parse
from utenriks.language.repair_order import order_words

ONE_NAME = """
1 I i ADP 2 case
2 mars mars NOUN 3 obl
3 vitja vitje VERB 0 root Tense=Past|VerbForm=Fin
4 Ola Ola PROPN 3 nsubj _ PER
5 Rotimi Rotimi PROPN 4 flat:name _ PER
6 Tyskland Tyskland PROPN 5 flat:name _ PER
7 og og CCONJ 8 cc
8 Polen Polen PROPN 4 conj _ GPE_LOC
"""
TITLE = """
1 Tysdag tysdag NOUN 2 obl
2 kritiserte kritisere VERB 0 root Tense=Past|VerbForm=Fin
3 den den DET 5 det
4 greske gresk ADJ 5 amod
5 statsministeren statsminister NOUN 6 nmod Definite=Def
6 Tyrkia Tyrkia PROPN 2 nsubj _ GPE_ORG
"""
DAYS = """
1 Nokre nokon DET 2 det
2 dagar dag NOUN 3 nsubj
3 møttest møtast VERB 0 root Tense=Past|VerbForm=Fin
4 dei dei DET 5 det
5 to to NUM 3 obj
"""
FIRST = """
1 Trump trump PROPN 2 obl _ PER
2 avlyste avlyse VERB 0 root Tense=Past|VerbForm=Fin
3 vitjinga vitjing NOUN 2 nsubj Definite=Def
"""
DAYS_PASSED = """
1 Tre tre NUM 2 nummod
2 dagar dag NOUN 3 nsubj
3 gjekk gå VERB 0 root Tense=Past|VerbForm=Fin
4 før før SCONJ 5 mark
5 kom kome VERB 3 advcl Tense=Past|VerbForm=Fin
"""


def ordered(table: str) -> Parse:
    parse = tree("nn", table)
    order_words(parse.words, parse.sentences[0], "nn")
    return parse


@pytest.mark.parametrize(
    ("table", "subject", "done_to"),
    [(ONE_NAME, "Ola", "Tyskland"), (TITLE, "statsministeren", "Tyrkia"), (FIRST, "Trump", "vitjinga")],
)
def test_two_beside_the_verb_are_told_apart(table: str, subject: str, done_to: str) -> None:
    parse = ordered(table)
    verb = next(word for word in parse.words if word.head == word.i)
    deps = {parse.words[c].text: parse.words[c].dep for c in verb.children}
    assert (deps[subject], deps[done_to]) == ("nsubj", "obj")


def test_what_is_joined_to_the_place_goes_with_it() -> None:
    parse = ordered(ONE_NAME)
    assert parse.words[at(parse, "Polen")].head == at(parse, "Tyskland")


def test_a_time_in_front_is_no_subject() -> None:
    parse = ordered(DAYS)
    assert [parse.words[at(parse, form)].dep for form in ("dagar", "to")] == ["obl", "nsubj"]
    passed = ordered(DAYS_PASSED)
    assert passed.words[at(passed, "dagar")].dep == "nsubj"


GOAL = """
1 I i ADP 2 case
2 mars mars NOUN 3 obl
3 kom kome VERB 0 root Tense=Past|VerbForm=Fin
4 ei ein DET 5 det
5 sendenemnd sendenemnd NOUN 3 nsubj Definite=Ind
6 til til ADP 7 case
7 Paris Paris PROPN 5 nmod _ GPE_LOC
"""
IF = """
1 EU EU PROPN 2 nsubj _ ORG
2 trugar truge VERB 0 root Tense=Pres|VerbForm=Fin
3 med med ADP 4 case
4 toll toll NOUN 2 obl
5 om om ADP 6 case
6 USA USA PROPN 4 nmod _ GPE_ORG
7 ventar vente VERB 2 advcl Tense=Pres|VerbForm=Fin
"""


def test_where_somebody_goes_hangs_on_the_verb() -> None:
    parse = ordered(GOAL)
    assert parse.words[at(parse, "Paris")].head == at(parse, "kom")


def test_a_name_between_if_and_a_verb_is_its_subject() -> None:
    parse = ordered(IF)
    usa, om = parse.words[at(parse, "USA")], parse.words[at(parse, "om")]
    assert (usa.head, usa.dep) == (at(parse, "ventar"), "nsubj")
    assert (om.head, om.dep) == (at(parse, "ventar"), "mark")
