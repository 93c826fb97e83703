"""Titles beside names: which post or tie, whose state, and whose person."""

from __future__ import annotations

import pytest
from tests.language.ud_trees import at, tree

from utenriks.coding.phrases import Phrases, PostWords, Title
from utenriks.language.clauses import Clauses
from utenriks.language.grammar import load_grammar
from utenriks.language.lexicon import Offices
from utenriks.reference import Reference

REFERENCE = Reference.load()


def phrases(language: str, table: str) -> Phrases:
    return Phrases(Clauses(tree(language, table), load_grammar(language)), REFERENCE.polities)


def title(language: str, table: str, first: str, length: int) -> Title:
    read = phrases(language, table)
    start = at(read.parse, first)
    (found,) = read.titles(start, start + length)
    return found


BEFORE = """1 Kinas Kina PROPN 2 nmod Case=Gen
2 president president NOUN 3 nmod
3 Xi Xi PROPN 5 nsubj _ PER
4 Jinping Jinping PROPN 3 flat:name _ PER
5 kom komme VERB 0 root Tense=Past|VerbForm=Fin"""
AFTER = """1 President president NOUN 2 nmod
2 Moon Moon PROPN 6 nsubj _ PER
3 Jae-in Jae-in PROPN 2 flat:name _ PER
4 i i ADP 5 case
5 Sør-Korea Sør-Korea PROPN 2 nmod
6 kom komme VERB 0 root Tense=Past|VerbForm=Fin"""
FORMER = """1 Tidligere tidligere ADJ 2 amod
2 president president NOUN 3 nmod
3 Carter Carter PROPN 4 nsubj _ PER
4 kom komme VERB 0 root Tense=Past|VerbForm=Fin"""
OWNED = """1 Putins Putin PROPN 2 nmod Case=Gen PER
2 rådgiver rådgiver NOUN 3 nmod
3 Usjakov Usjakov PROPN 4 nsubj _ B-PER
4 kom komme VERB 0 root Tense=Past|VerbForm=Fin"""
DEMONYM = """1 French french ADJ 2 amod
2 President President PROPN 3 nmod:desc
3 Macron Macron PROPN 4 nsubj _ PER
4 came come VERB 0 root Tense=Past|VerbForm=Fin"""
OF = """1 Modi Modi PROPN 7 nsubj _ PER
2 , , PUNCT 4 punct
3 prime prime ADJ 4 amod
4 minister minister NOUN 1 appos
5 of of ADP 6 case
6 India India PROPN 4 nmod
7 came come VERB 0 root Tense=Past|VerbForm=Fin"""


@pytest.mark.parametrize(
    ("language", "table", "name", "length", "post", "code"),
    [
        ("nb", BEFORE, "Xi", 2, "president", "CHN"), ("nb", AFTER, "Moon", 2, "president", "KOR"),
        ("en", DEMONYM, "Macron", 1, "president", "FRA"), ("en", OF, "Modi", 1, "prime-minister", "IND"),
    ],
)  # fmt: skip
def test_a_title_gives_post_and_state(language: str, table: str, name: str, length: int, post: str, code: str) -> None:
    found = title(language, table, name, length)
    assert (found.post, found.code, found.former) == (post, code, False)


def test_a_former_post_is_marked() -> None:
    found = title("nb", FORMER, "Carter", 1)
    assert (found.post, found.code, found.former) == ("president", None, True)


def test_a_title_can_be_anothers() -> None:
    read = phrases("nb", OWNED)
    (found,) = read.titles(2, 3)
    assert found.owner == at(read.parse, "Putins")
    assert found.code is None


def test_a_name_without_a_title_has_none() -> None:
    read = phrases("nb", "1 Xi Xi PROPN 2 nsubj _ PER\n2 kom komme VERB 0 root")
    assert read.titles(0, 1) == []


def test_words_for_posts_by_lemma_and_by_last_part() -> None:
    offices = Offices(posts={"minister": ["minister"], "king": ["konge"], "envoy": ["utsending"]}, ties={})
    words = PostWords(offices, "nb")
    assert words.post("minister") == "minister"
    assert words.post("fiskeriminister") == "minister"
    assert words.post("minist") is None
    assert words.post("bananas") is None


@pytest.mark.parametrize(
    ("language", "table", "head", "codes"),
    [
        ("en", "1 Greek greek ADJ 4 amod\n2 and and CCONJ 3 cc\n"
         "3 Turkish turkish ADJ 1 conj\n4 envoys envoy NOUN 0 root",
         "envoys", ["GRC", "TUR"]),
        ("nb", "1 Irans Iran PROPN 2 nmod Case=Gen\n2 regjering regjering NOUN 0 root", "regjering", ["IRN"]),
        ("nn", "1 presidenten president NOUN 0 root Definite=Def\n2 i i ADP 3 case\n3 Chile Chile PROPN 1 nmod",
         "presidenten", ["CHL"]),
        ("nb", "1 diplomater diplomat NOUN 0 root Number=Plur\n2 fra fra ADP 3 case\n3 Oman Oman PROPN 1 nmod",
         "diplomater", ["OMN"]),
        ("nb", "1 sjefen sjef NOUN 0 root", "sjefen", []),
    ],
)  # fmt: skip
def test_the_states_a_noun_belongs_to(language: str, table: str, head: str, codes: list[str]) -> None:
    read = phrases(language, table)
    assert [match.code for match in read.belongings(at(read.parse, head))] == codes
