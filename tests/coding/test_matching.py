"""Which frames fire on hand-made parses, on which words, and with which arguments."""

from __future__ import annotations

from typing import Any

import pytest
from tests.language.ud_trees import read, tree

from utenriks.coding.matching import FrameIndex, Match, Matcher
from utenriks.language.clauses import Clauses
from utenriks.language.frames import Frame
from utenriks.language.grammar import load_grammar
from utenriks.language.parse import Parse


def frame(name: str, **fields: Any) -> Frame:
    return Frame.model_validate(
        {"frame": name, "type": "AID", "source": ["subj"], "target": ["obj", "til", "med"], **fields}
    )


def matches(found: Parse, *frames: Frame) -> list[Match]:
    grammar = load_grammar(found.language)
    index = FrameIndex(frames, grammar.endings, found.language)
    return Matcher(Clauses(found, grammar), index).matches(0, len(found.words))


def fired(found: Parse, *frames: Frame) -> list[str]:
    return [match.frame.frame for match in matches(found, *frames)]


def test_a_verb_fires_by_its_lemma() -> None:
    assert fired(read("nb-active"), frame("a", verb=["møte"]), frame("b", verb=["besøke"])) == ["a"]


def test_a_noun_fires_and_takes_compounds_by_their_last_part() -> None:
    table = "1 Toppmøtet toppmøte NOUN 2 nsubj Definite=Def\n2 varte vare VERB 0 root"
    assert fired(tree("nb", table), frame("a", noun=["-møte"])) == ["a"]
    assert fired(tree("nb", table), frame("a", noun=["møte"])) == []


def test_a_verb_does_not_fire_a_noun_frame() -> None:
    assert fired(read("nb-active"), frame("a", noun=["møte"])) == []


def test_the_frame_that_needs_more_words_wins() -> None:
    found = tree(
        "nb",
        "1 Oman Oman PROPN 2 nsubj\n2 tok ta VERB 0 root Tense=Past|VerbForm=Fin\n"
        "3 til til ADP 4 case\n4 orde ord NOUN 2 obl",
    )
    assert fired(found, frame("a", verb=["ta"]), frame("b", verb=["ta til orde"])) == ["b"]
    assert fired(found, frame("b", verb=["ta til takke"])) == []


def test_a_condition_must_be_filled() -> None:
    found = read("nb-perfect")
    assert fired(found, frame("a", verb=["sende"], **{"if": {"obj": ["hjelp", "-hjelp"]}})) == ["a"]
    assert fired(found, frame("a", verb=["sende"], **{"if": {"obj": ["brev"]}})) == []
    assert fired(found, frame("a", verb=["sende"], **{"if": {"mot": ["hjelp"]}})) == []


def test_roles_are_filled_in_the_frames_order() -> None:
    found = read("nb-perfect")
    (match,) = matches(found, frame("a", verb=["sende"], target=["til", "obj"]))
    shown = [[found.words[i].text for i in group] for group in match.fill("target")]
    assert shown == [["Jemen"], ["hjelp"]]
    assert [[found.words[i].text for i in group] for group in match.fill("source")] == [["Sverige"]]


def test_a_light_verb_lends_its_subject_to_the_noun() -> None:
    found = read("nb-light-verb")
    (match,) = matches(found, frame("a", noun=["møte"], source=["subj"], target=["med"]))
    assert match.carrier is not None
    assert [[found.words[i].text for i in group] for group in match.fill("source")] == [["Putin"]]
    assert [[found.words[i].text for i in group] for group in match.fill("target")] == [["Kim"]]


def test_a_preposition_below_the_object_is_not_the_verbs() -> None:
    found = read("nb-light-verb")
    assert fired(found, frame("side", verb=["holde med"])) == []


def test_a_preposition_before_a_date_is_not_the_verbs() -> None:
    assert fired(read("en-future"), frame("a", verb=["meet on"], target=["on"])) == []


def test_a_number_repeats_the_counted_noun() -> None:
    table = """1 fire fire NUM 2 nummod
2 møter møte NOUN 0 root Number=Plur
3 med med ADP 4 case
4 Xi Xi PROPN 2 nmod
5 og og CCONJ 6 cc
6 tre tre NUM 2 conj
7 med med ADP 8 case
8 Moon Moon PROPN 6 nmod"""
    found = tree("nb", table)
    first, second = matches(found, frame("a", noun=["møte"], source=["med"]))
    assert [found.words[i].text for i in first.fill("source")[0]] == ["Xi"]
    assert [found.words[i].text for i in second.fill("source")[0]] == ["Moon"]
    assert found.words[second.clause.head].text == "tre"


def test_a_number_without_a_counted_noun_repeats_nothing() -> None:
    table = (
        "1 møter møte NOUN 0 root Number=Plur\n2 og og CCONJ 3 cc\n3 tre tre NUM 1 conj\n"
        "4 med med ADP 5 case\n5 Moon Moon PROPN 3 nmod"
    )
    assert len(matches(tree("nb", table), frame("a", noun=["møte"], source=["med"]))) == 1


@pytest.mark.parametrize("form", ["møtene", "møters"])
def test_a_form_whose_lemma_is_wrong_fires_by_its_ending(form: str) -> None:
    table = f"1 {form} {form} NOUN 2 nsubj\n2 varte vare VERB 0 root"
    assert fired(tree("nb", table), frame("a", noun=["møte", "møter"])) == ["a"]


def test_one_predicate_tells_one_act_of_a_kind() -> None:
    found = read("nb-active")
    assert len(matches(found, frame("a", verb=["møte"]), frame("b", verb=["møte"]))) == 1
