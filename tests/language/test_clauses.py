"""Clauses from parses written by hand: who does what to whom, whatever the voice, the order and the language."""

from __future__ import annotations

from typing import Any

import pytest
from tests.language.ud_trees import at, read, tree, trees

from utenriks.language.clauses import Clause, Clauses, is_verb
from utenriks.language.grammar import load_grammar

PLAIN = ("kind", "passive", "negated", "tense")
EXPECTED = [
    pytest.param(name, word, wanted, id=f"{name}:{word}")
    for name, entry in trees().items()
    for word, wanted in dict(entry.get("expect", {})).items()  # type: ignore[call-overload]
]


def clauses_of(name: str) -> Clauses:
    parse = read(name)
    return Clauses(parse, load_grammar(parse.language))


def shown(clauses: Clauses, clause: Clause, key: str) -> object:
    if key in PLAIN:
        return getattr(clause, key)
    if key in ("modals", "marks"):
        return list(getattr(clause, key))
    if key == "governor":
        return clauses.words[clause.governor].text if clause.governor is not None else None
    return [clauses.words[i].text for i in clause.fill(key)]


@pytest.mark.parametrize(("name", "word", "wanted"), EXPECTED)
def test_clause_holds(name: str, word: str, wanted: dict[str, Any]) -> None:
    clauses = clauses_of(name)
    clause = clauses.at(at(clauses.parse, word))
    truth = {"true": True, "false": False}
    expected = {key: truth.get(value, value) if key in PLAIN else value for key, value in wanted.items()}
    assert {key: shown(clauses, clause, key) for key in wanted} == expected


@pytest.mark.parametrize("name", trees())
def test_every_tree_is_sound(name: str) -> None:
    parse = read(name)
    for word in parse.words:
        assert parse.body[word.start : word.end] == word.text
        assert (word.head == word.i) == (word.dep == "root")
    for sentence in parse.sentences:
        assert sum(parse.words[i].dep == "root" for i in range(sentence.first, sentence.last)) == 1
        root = next(i for i in range(sentence.first, sentence.last) if parse.words[i].dep == "root")
        assert parse.subtree(root) == list(range(sentence.first, sentence.last))


@pytest.mark.parametrize("name", trees())
def test_any_word_can_be_asked_for_and_each_clause_is_built_once(name: str) -> None:
    clauses = clauses_of(name)
    for word in clauses.words:
        clause = clauses.at(word.i)
        assert clauses.at(word.i) is clause
        assert all(0 <= argument.word < len(clauses.words) for argument in clause.arguments)
        assert clause.governor != clause.head


def test_predicate_above_is_the_nearest_verb_or_copular_predicate() -> None:
    clauses = clauses_of("en-want")
    place = lambda form: at(clauses.parse, form)  # noqa: E731
    assert clauses.predicate_above(place("Oman")) == place("hold")
    assert clauses.predicate_above(place("hold")) == place("wants")
    assert clauses.predicate_above(place("wants")) is None
    copular = clauses_of("nb-copular-noun")
    assert copular.predicate_above(at(copular.parse, "Polen")) == at(copular.parse, "trussel")


def test_the_number_that_counts_a_noun_is_found() -> None:
    clauses = clauses_of("en-passive")
    assert clauses.count_of(at(clauses.parse, "diplomats")) == at(clauses.parse, "Two")
    assert clauses.count_of(at(clauses.parse, "Netherlands")) is None
    assert clauses.count_of(at(clauses.parse, "Two")) == at(clauses.parse, "Two")


def test_conjuncts_stop_before_verbs() -> None:
    clauses = clauses_of("en-joined-verbs")
    assert clauses.conjuncts(at(clauses.parse, "visited")) == [at(clauses.parse, "visited")]
    joined = clauses_of("nb-three-parties")
    assert [joined.words[i].text for i in joined.conjuncts(at(joined.parse, "Putin"))] == ["Putin", "Raisi", "Xi"]


@pytest.mark.parametrize(
    ("upos", "dep", "feats", "answer"),
    [
        ("VERB", "root", "", True), ("AUX", "aux", "", False), ("AUX", "cop", "", False), ("AUX", "root", "", True),
        ("ADJ", "amod", "VerbForm=Part", False), ("ADJ", "acl", "VerbForm=Part", True), ("NOUN", "root", "", False),
    ],
)  # fmt: skip
def test_what_heads_a_clause(upos: str, dep: str, feats: str, answer: bool) -> None:
    parse = tree("nb", f"1 sagt si {upos} 2 {dep} {feats or '_'}\n2 så så VERB 0 root")
    assert is_verb(parse.words[0]) is answer


def test_a_clause_that_is_its_own_argument_does_not_loop() -> None:
    parse = tree("nb", "1 sier si VERB 2 ccomp VerbForm=Inf\n2 sa si VERB 1 ccomp VerbForm=Inf")
    clauses = Clauses(parse, load_grammar("nb"))
    assert clauses.at(0).head == 0
