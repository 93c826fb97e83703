"""The files of function words: complete, in lower case, alike in the three languages, refused when broken."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from utenriks.language.grammar import Grammar, load_grammar
from utenriks.language.pipeline import LANGUAGES
from utenriks.model.errors import DataError
from utenriks.ontology import Ontology
from utenriks.ontology.load import load_model

languages = pytest.mark.parametrize("language", LANGUAGES)
# May be empty where a language has no such words; the rest may not.
OPTIONAL = {
    "backs",
    "hearsay",
    "home",
    "genitives",
    "deponents",
    "past_deponents",
    "presents",
    "moving",
    "plural_endings",
    "wills",
    "beings",
    "hosts",
    "verb_second",
    "compounds",
    "managed",
    "musts",
    "turning",
    "epithets",
    "naming",
    "oughts",
    "alsos",
    "altogethers",
}


@languages
def test_no_list_is_empty(language: str) -> None:
    grammar = load_grammar(language)
    empty = [name for name, value in grammar if not value and name not in OPTIONAL]
    assert empty == []


@languages
def test_words_are_in_lower_case(language: str) -> None:
    def words(value: Any) -> list[str]:
        if isinstance(value, str):
            return [value]
        if isinstance(value, dict):
            return [word for part in value.values() for word in words(part)]
        return [word for part in value for word in words(part)] if isinstance(value, frozenset | list) else []

    for name, value in load_grammar(language):
        if name != "credits":
            assert [word for word in words(value) if word != word.lower()] == [], name


@languages
def test_statuses_are_the_ontologys(language: str) -> None:
    grammar, statuses = load_grammar(language), set(Ontology.load().statuses)
    for table in (grammar.modals, grammar.governors, grammar.carriers, grammar.qualities):
        assert set(table) <= statuses


@languages
def test_a_verb_makes_one_thing_of_its_complement(language: str) -> None:
    governors = load_grammar(language).governors
    for status, words in governors.items():
        for other, others in governors.items():
            assert status == other or not words & others, (status, other, words & others)


@languages
def test_endings_are_tried_longest_first(language: str) -> None:
    endings = load_grammar(language).endings
    for listed in (endings.noun, endings.verb):
        for position, ending in enumerate(listed):
            assert not any(later.endswith(ending) and later != ending for later in listed[position + 1 :]), ending


@languages
def test_pronouns_are_found_by_form(language: str) -> None:
    grammar = load_grammar(language)
    he, she = {"en": ("he", "her"), "nb": ("han", "henne"), "nn": ("han", "ho")}[language]
    assert [getattr(grammar.pronoun(form), "sex", None) for form in (he, she)] == ["m", "f"]
    assert grammar.pronoun("xyzzy") is None


@languages
def test_a_form_is_one_pronoun(language: str) -> None:
    forms = [form for pronoun in load_grammar(language).pronouns for form in pronoun.forms]
    assert len(forms) == len(set(forms))


def test_both_norwegians_have_the_same_kinds_of_words() -> None:
    nb, nn = load_grammar("nb"), load_grammar("nn")
    for table in ("modals", "governors", "carriers", "qualities"):
        assert set(getattr(nb, table)) == set(getattr(nn, table))
    assert nb.home == nn.home


@pytest.mark.parametrize("content", ["agents: 5\n", "agents: [av]\n", "modals: {planned: skulle}\n"])
def test_a_broken_file_is_named_with_its_entry(tmp_path: Path, content: str) -> None:
    path = tmp_path / "grammar.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_model(path, Grammar)
    assert caught.value.where.startswith(f"{path}: ")


def test_a_missing_language_is_an_error() -> None:
    with pytest.raises(DataError, match="cannot be read"):
        load_grammar.__wrapped__("zz")
