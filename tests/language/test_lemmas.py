"""Lemmas: the model's where it is a word, else the word list's; names are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utenriks.language.lemmas import CLASSES, lemma_of
from utenriks.language.pipeline import LANGUAGES


@pytest.mark.parametrize(
    ("form", "given_lemma", "upos", "language", "lemma"),
    [
        ("møter", "møte", "NOUN", "nb", "møte"),
        ("undertegnet", "undertegne", "VERB", "nb", "undertegne"),
        ("Møtene", "Møte", "NOUN", "nb", "møte"),
        ("visited", "visit", "VERB", "en", "visit"),
        ("sanksjonane", "sanksjonan", "NOUN", "nn", "sanksjon"),
        ("sanctions", "sanctionz", "NOUN", "en", "sanction"),
        ("sa", "seie", "VERB", "nb", "si"),
        ("avla", "avle", "VERB", "nb", "avlegge"),
        ("shook", "shook", "VERB", "en", "shake"),
    ],
)
def test_lemma(form: str, given_lemma: str, upos: str, language: str, lemma: str) -> None:
    assert lemma_of(form, given_lemma, upos, language) == lemma


@pytest.mark.parametrize(
    ("form", "given_lemma", "upos", "language", "lemma"),
    [
        ("delegasjoner", "delegasjoner", "NOUN", "nb", "delegasjon"),
        ("møtene", "møtene", "NOUN", "nb", "møte"),
        ("accusations", "accusations", "NOUN", "en", "accusation"),
    ],
)
def test_an_inflected_form_is_no_lemma(form: str, given_lemma: str, upos: str, language: str, lemma: str) -> None:
    assert lemma_of(form, given_lemma, upos, language) == lemma


@pytest.mark.parametrize("upos", ["PROPN", "ADP", "PRON", "DET", "PUNCT", "NUM"])
def test_names_and_function_words_keep_the_models_lemma(upos: str) -> None:
    assert lemma_of("Bushs", "Bush", upos, "nb") == "Bush"
    assert lemma_of("Bush", "", upos, "nb") == "Bush"


@given(st.text(max_size=12), st.text(max_size=12), st.sampled_from(sorted(CLASSES)), st.sampled_from(LANGUAGES))
def test_a_word_always_has_a_lemma(form: str, given_lemma: str, upos: str, language: str) -> None:
    lemma = lemma_of(form, given_lemma, upos, language)
    assert isinstance(lemma, str)
    assert bool(lemma) or not (form or given_lemma)


@given(st.text(min_size=1, max_size=12), st.sampled_from(LANGUAGES))
def test_the_answer_is_always_the_same(form: str, language: str) -> None:
    assert lemma_of(form, "", "NOUN", language) == lemma_of(form, "", "NOUN", language)
