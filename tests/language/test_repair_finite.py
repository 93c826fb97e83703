"""Finite verbs and participles that the parser took for nouns or adjectives."""

from __future__ import annotations

import pytest
from tests.language.ud_trees import at, tree

from utenriks.language.parse import Parse
from utenriks.language.repair_finite import find_verbs

BOMBED = """
1 Flya fly NOUN 2 nsubj Definite=Def
2 bomba bombe NOUN 0 root Definite=Def|Number=Sing
3 byen by NOUN 2 nmod Definite=Def
4 . . PUNCT 2 punct
"""
RECOGNISED = """
1 Noreg Noreg PROPN 3 nmod _ GPE_LOC
2 anerkjende anerkjend ADJ 3 amod
3 staten stat NOUN 0 root Definite=Def
4 i i ADP 5 case
5 går går ADV 3 nmod
6 . . PUNCT 3 punct
"""
ACCUSED = """
1 USA USA PROPN 3 nsubj:pass _ GPE_LOC
2 vart verte AUX 3 aux:pass Tense=Past|VerbForm=Fin
3 skulda skuld NOUN 0 root Definite=Def|Number=Sing
4 av av ADP 5 case
5 Cuba Cuba PROPN 3 nmod _ GPE_LOC
6 . . PUNCT 3 punct
"""
WITH_A_VERB = """
1 Presidenten president NOUN 2 nsubj Definite=Def
2 såg sjå VERB 0 root Tense=Past|VerbForm=Fin
3 flya fly NOUN 2 obj Definite=Def
4 bomba bombe NOUN 2 obl Definite=Def
5 byen by NOUN 4 nmod Definite=Def
6 . . PUNCT 2 punct
"""
WITH_A_CLAUSE = """
1 Flya fly NOUN 6 nsubj Definite=Def
2 som som PRON 3 nsubj
3 kom komme VERB 1 acl:relcl Tense=Past|VerbForm=Fin
4 , , PUNCT 6 punct
5 dei dei PRON 6 nsubj
6 bomba bombe NOUN 0 root Definite=Def
7 byen by NOUN 6 nmod Definite=Def
8 . . PUNCT 6 punct
"""
COPULA = """
1 Dette dette PRON 4 nsubj
2 var vere AUX 4 cop Tense=Past|VerbForm=Fin
3 store stor ADJ 4 amod
4 bomba bombe NOUN 0 root Definite=Def
5 . . PUNCT 4 punct
"""
HEADLINE = """
1 Den den DET 2 det
2 bomba bombe NOUN 0 root Definite=Def
3 byen by NOUN 2 nmod Definite=Def
"""


def repaired(table: str) -> Parse:
    parse = tree("nn", table)
    find_verbs(parse.words, parse.sentences[0], "nn")
    heads = [word.i for word in parse.words if word.head == word.i]
    assert len(heads) == 1
    assert parse.subtree(heads[0]) == list(range(len(parse.words)))
    return parse


@pytest.mark.parametrize(
    ("table", "form", "lemma"),
    [(BOMBED, "bomba", "bombe"), (RECOGNISED, "anerkjende", "anerkjenne"), (WITH_A_CLAUSE, "bomba", "bombe")],
)
def test_a_sentence_without_a_verb_gets_it(table: str, form: str, lemma: str) -> None:
    parse = repaired(table)
    verb = parse.words[at(parse, form)]
    assert (verb.upos, verb.lemma, verb.head) == ("VERB", lemma, verb.i)
    assert verb.has("Tense=Past")
    assert verb.has("VerbForm=Fin")


def test_what_stands_before_the_verb_is_its_subject_and_what_follows_its_object() -> None:
    parse = repaired(RECOGNISED)
    words = parse.words
    verb = at(parse, "anerkjende")
    assert {words[c].text: words[c].dep for c in words[verb].children} == {"Noreg": "nsubj", "staten": "obj"}
    assert words[at(parse, "går")].head == at(parse, "staten")


def test_a_noun_after_the_auxiliary_of_the_passive_is_a_participle() -> None:
    parse = repaired(ACCUSED)
    word = parse.words[at(parse, "skulda")]
    assert (word.upos, word.lemma) == ("VERB", "skulde")
    assert word.has("VerbForm=Part")


@pytest.mark.parametrize(("table", "form"), [(WITH_A_VERB, "bomba"), (COPULA, "bomba"), (HEADLINE, "bomba")])
def test_where_there_is_a_verb_or_a_determiner_it_stays_a_noun(table: str, form: str) -> None:
    parse = repaired(table)
    assert parse.words[at(parse, form)].upos == "NOUN"


def test_no_noun_is_an_auxiliary() -> None:
    parse = repaired(WITH_A_VERB.replace("4 bomba bombe NOUN 2 obl", "4 bomba bombe NOUN 2 aux"))
    assert parse.words[at(parse, "bomba")].dep == "nsubj"


INVITED = """
1 Kim Kim PROPN 3 nsubj _ PER
2 er vere AUX 3 cop Tense=Pres|VerbForm=Fin
3 innboden innbod NOUN 0 root Definite=Def
4 til til ADP 5 case
5 Oslo Oslo PROPN 3 nmod _ GPE_LOC
6 . . PUNCT 3 punct
"""
BECAME = """
1 Soldaten soldat NOUN 2 nsubj Definite=Def
2 vart verte VERB 0 root Tense=Past|VerbForm=Fin
3 pågripen pågripe NOUN 2 xcomp
4 . . PUNCT 2 punct
"""
HAS_FORBIDDEN = """
1 USA USA PROPN 2 nsubj _ GPE_LOC
2 har ha VERB 0 root Tense=Pres|VerbForm=Fin
3 forbode forbode NOUN 4 nmod
4 Huawei Huawei PROPN 2 obj _ ORG
5 . . PUNCT 2 punct
"""


@pytest.mark.parametrize(
    ("table", "form", "lemma"),
    [(INVITED, "innboden", "innby"), (BECAME, "pågripen", "pågripe"), (HAS_FORBIDDEN, "forbode", "forby")],
)
def test_a_strong_participle_after_its_auxiliary_is_the_verb(table: str, form: str, lemma: str) -> None:
    parse = repaired(table)
    word = parse.words[at(parse, form)]
    assert (word.upos, word.lemma, word.head) == ("VERB", lemma, word.i)
    assert word.has("VerbForm=Part")
    assert any(parse.words[c].dep.startswith("aux") for c in word.children)
    assert any(parse.words[c].dep.startswith("nsubj") for c in word.children)


@pytest.mark.parametrize(
    ("form", "lemma", "known"), [("fengsla", "fengsel", "fengsle"), ("nekte", "nekta", "nekte"), ("ser", "sjå", "sjå")]
)
def test_a_verb_has_a_verbs_lemma(form: str, lemma: str, known: str) -> None:
    table = f"1 USA USA PROPN 2 nsubj\n2 {form} {lemma} VERB 0 root VerbForm=Fin\n3 dei dei PRON 2 obj\n"
    assert repaired(table).words[1].lemma == known
