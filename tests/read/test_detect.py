"""Which language an article is in: found from its own words, offline."""

from __future__ import annotations

import unicodedata

import pytest

from utenriks.model.errors import ReadError
from utenriks.read.detect import language_of

NB = "Statsministeren sa etter møtet at landene ikke hadde blitt enige om noe, men at samtalene skulle fortsette."
NN = "Statsministeren sa etter møtet at landa ikkje hadde vorte samde om noko, men at samtalane skulle halde fram."
EN = "The prime minister said after the meeting that the countries had not agreed on anything, but would go on talking."
DA = (
    "Statsministeren sagde efter mødet, at landene ikke var blevet enige om noget, men at samtalerne skulle fortsætte. "
)
SV = "Ministern sade efter mötet att länderna inte hade kommit överens om något, men att samtalen skulle fortsätta. "


@pytest.mark.parametrize(("text", "language"), [(NB, "nb"), (NN, "nn"), (EN, "en")])
def test_the_three_languages(text: str, language: str) -> None:
    assert language_of(text, "x") == language
    assert language_of(unicodedata.normalize("NFD", text), "x") == language
    assert language_of(text * 100, "x") == language


@pytest.mark.parametrize(("text", "code"), [(DA * 3, "da"), (SV * 3, "sv")])
def test_a_neighbouring_language_is_refused(text: str, code: str) -> None:
    with pytest.raises(ReadError, match=rf"x: is in a language that is not read \({code}\); read are nb, nn, en"):
        language_of(text, "x")


def test_a_short_text_is_never_refused() -> None:
    for text in ("Møte i Oslo", "1234", "Владивосток", "…", "Sommet de Paris"):
        assert language_of(text, "x") in ("nb", "nn", "en")


def test_what_the_source_states_holds() -> None:
    assert language_of(NB, "x", "nn") == "nn"
    assert language_of(NB, "x", "en-US") == "en"
    assert language_of(NN, "x", "no") == "nn"
    with pytest.raises(ReadError, match="da"):
        language_of(NB, "x", "da")
