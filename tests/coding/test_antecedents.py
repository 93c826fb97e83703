"""What pronouns and descriptions refer back to, by hand-made names in hand-made parses."""

from __future__ import annotations

from tests.language.ud_trees import tree

from utenriks.coding.antecedents import FAR_REACH, GROUP_REACH, PRONOUN_REACH, Antecedents
from utenriks.coding.refs import Ref
from utenriks.coding.several import Several
from utenriks.language.grammar import Pronoun, load_grammar
from utenriks.reference import Reference

HE = Pronoun(forms=frozenset({"han"}), sex="m")
SHE = Pronoun(forms=frozenset({"hun"}), sex="f")
THEY = Pronoun(forms=frozenset({"de"}), number="plur", kind="any")
IT = Pronoun(forms=frozenset({"den"}), kind="polity")
ROSTER = Reference.load().roster

TWO = """1 Putin Putin PROPN 2 nsubj
2 møtte møte VERB 0 root Tense=Past|VerbForm=Fin
3 Merkel Merkel PROPN 2 obj
4 . . PUNCT 2 punct
--
1 Han han PRON 2 nsubj
2 smilte smile VERB 0 root Tense=Past|VerbForm=Fin"""


def person(i: int, name: str, code: str, sex: str | None = None, post: str | None = None) -> Ref:
    return Ref(name.lower(), name, code, "person", i, i + 1, post, sex=sex)


def polity(i: int, code: str, how: str = "name") -> Ref:
    return Ref(code, code, code, "polity", i, i + 1, how=how)


def antecedents(table: str, *named: Ref) -> Antecedents:
    return Antecedents(tree("nb", table), load_grammar("nb"), list(named))


def filler(sentences: int) -> str:
    return "\n--\n".join(["1 Det det PRON 2 nsubj\n2 regnet regne VERB 0 root"] * sentences)


PUTIN, MERKEL = person(0, "Putin", "RUS", "m"), person(2, "Merkel", "DEU", "f")


def test_sex_decides() -> None:
    back = antecedents(TWO, PUTIN, MERKEL)
    assert back.of_pronoun(4, HE) == [PUTIN]
    assert back.of_pronoun(4, SHE) == [MERKEL]


def test_the_subject_is_taken_up_before_the_object() -> None:
    xi = person(2, "Xi", "CHN", "m")
    assert antecedents(TWO, PUTIN, xi).of_pronoun(4, HE) == [PUTIN]


def test_nobody_is_meant_where_nobody_stands_before() -> None:
    back = antecedents(TWO)
    assert back.of_pronoun(4, HE) == []
    assert back.of_pronoun(4, THEY) == []
    assert Several(back).of_group(4, "people") == []


def test_a_pronoun_does_not_look_ahead_or_too_far_back() -> None:
    near = antecedents("1 Putin Putin PROPN 2 nsubj\n2 kom komme VERB 0 root\n--\n" + filler(PRONOUN_REACH), PUTIN)
    assert near.of_pronoun(2 * PRONOUN_REACH, HE) == [PUTIN]
    far = antecedents("1 Putin Putin PROPN 2 nsubj\n2 kom komme VERB 0 root\n--\n" + filler(FAR_REACH + 1), PUTIN)
    assert far.of_pronoun(2 * FAR_REACH + 2, HE) == []
    assert antecedents(TWO, person(5, "Putin", "RUS", "m")).of_pronoun(4, HE) == []


def test_they_are_two_names_joined() -> None:
    table = """1 Putin Putin PROPN 4 nsubj
2 og og CCONJ 3 cc
3 Merkel Merkel PROPN 1 conj
4 kom komme VERB 0 root
--
1 De de PRON 2 nsubj
2 smilte smile VERB 0 root"""
    assert antecedents(table, PUTIN, MERKEL).of_pronoun(4, THEY) == [PUTIN, MERKEL]


def test_they_are_not_two_names_apart() -> None:
    assert antecedents(TWO, PUTIN, MERKEL).of_pronoun(4, THEY) == []


def test_it_is_the_state_that_acted() -> None:
    back = antecedents(TWO, polity(0, "IRN"), polity(2, "OMN"))
    assert [ref.code for ref in back.of_pronoun(4, IT)] == ["IRN"]


def test_a_description_is_a_mention_too() -> None:
    back = antecedents(TWO, MERKEL)
    back.add(person(0, "Xi", "CHN", "m"))
    assert [ref.code for ref in back.of_pronoun(4, HE)] == ["CHN"]


def test_the_two_leaders_are_the_last_two_persons_of_two_states() -> None:
    adviser = person(0, "Usjakov", "RUS")
    back = antecedents(TWO, adviser, person(1, "Putin", "RUS"), MERKEL)
    assert [ref.name for ref in Several(back).of_group(4, "people")] == ["Putin", "Merkel"]


def test_the_parties_are_those_of_the_last_meeting() -> None:
    back = antecedents(TWO, PUTIN, MERKEL)
    back.parties = [polity(0, "IRN"), polity(2, "OMN")]
    assert [ref.code for ref in Several(back).of_group(4, "parties")] == ["IRN", "OMN"]


def test_a_place_is_no_party() -> None:
    back = antecedents(TWO, polity(0, "IRN"), polity(1, "CHE", how="place"), polity(2, "OMN"))
    assert [ref.code for ref in Several(back).of_group(4, "polities")] == ["IRN", "OMN"]


def test_a_group_does_not_look_too_far_back() -> None:
    table = f"{TWO}\n--\n{filler(GROUP_REACH)}"
    assert Several(antecedents(table, PUTIN, MERKEL)).of_group(6 + 2 * GROUP_REACH - 1, "people") == []


def test_a_role_is_the_persons_who_holds_the_post() -> None:
    putin, merkel = person(0, "Putin", "RUS", post="president"), person(2, "Merkel", "DEU", post="chancellor")
    back = antecedents(TWO, putin, merkel)
    assert back.holder(4, "president", "RUS", ROSTER) == putin
    assert back.holder(4, "leader", "DEU", ROSTER) == merkel
    assert back.holder(4, "president", "FRA", ROSTER) is None
