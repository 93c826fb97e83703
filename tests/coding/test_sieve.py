"""The sieve lets through what names an actor abroad, and stops what is of the newsroom's own state alone."""

from __future__ import annotations

import pytest

from utenriks.coding.sieve import Sieve
from utenriks.model.article import Article
from utenriks.model.when import When
from utenriks.reference import Reference

SIEVES = {language: Sieve(language, Reference.load()) for language in ("nb", "nn", "en")}


def worth(*paragraphs: str, language: str = "nb", published: str | None = "2019-05-02") -> list[bool]:
    at = When.parse(published) if published else None
    return SIEVES[language].worth(Article("a", "\n".join(paragraphs), language, published=at), paragraphs)


def passes(text: str, language: str = "nb", published: str | None = "2019-05-02") -> bool:
    return worth(text, language=language, published=published) == [True]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Statsministeren reiser til Sverige."),
        ("nb", "Den finske delegasjonen er på vei."),
        ("nb", "Kinas ambassadør er innkalt på teppet."),
        ("nb", "I USA-besøket inngår et møte."),
        ("nb", "Nå reagerer Brussel og EU."),
        ("nb", "Angela Merkel kommer til Svalbard."),
        ("nb", "Han skal møte Macron."),
        ("nb", "Hun fikk svar fra\nDet hvite\nhus."),
        ("nb", "SVERIGE ER ENIG"),
        ("nn", "Dei svenske styresmaktene er samde."),
        ("en", "The French president’s aide flew home."),
        ("en", "Britain and America disagree."),
        ("en", "Merkel’s office said nothing."),
    ],
)
def test_what_names_an_actor_abroad_is_parsed(language: str, text: str) -> None:
    assert passes(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Ordføreren i Gjøvik åpnet skolen mandag."),
        ("nb", "Stortinget og norske kommuner er enige, sier Oslo."),
        ("nb", "Anne Myklebust og Frida Vikanes vant."),  # given names that queens and princesses bear alone
        ("nn", "Noregs beste kor song i Voss."),
        ("en", "The council in Hexham closed the school."),
        ("en", "British farmers and London traders complain."),
        ("en", "American voters and Congress are tired."),
    ],
)
def test_what_is_of_one_state_at_home_is_not(language: str, text: str) -> None:
    assert not passes(text, language)


def test_a_family_name_alone_counts_while_its_bearer_is_in_office() -> None:
    assert passes("Her kommer Reagan.", published="1986-10-10")
    assert not passes("Her kommer Reagan.", published="2019-05-02")
    assert passes("Her kommer Reagan.", published=None)


@pytest.mark.parametrize("inside", ["Tromsøiranden", "iransker", "Kinavik"])
def test_a_name_inside_another_word_is_none(inside: str) -> None:
    assert not passes(f"Vi dro til {inside} i går.")


def test_paragraphs_far_from_an_actor_are_not_parsed() -> None:
    home = "Skolen i Gjøvik er stengt."
    assert worth(home, home, "Merkel ringte.", *[home] * 6) == [False, *[True] * 4, *[False] * 4]


def test_an_article_that_is_near_actors_in_most_paragraphs_is_parsed_whole() -> None:
    home = "Skolen i Gjøvik er stengt."
    assert worth(home, home, "Merkel ringte.", home, home, home) == [True] * 6


def test_a_newsroom_of_two_states_is_in_neither_where_both_are_named() -> None:
    assert worth("London is quiet.", "Hexham sleeps.", "It rains.", "Snow.", language="en") == [False] * 4
    assert worth("London is quiet.", "It rains.", "Ask Washington.", language="en") == [True] * 3


def test_an_empty_article_has_nothing_to_parse() -> None:
    assert worth() == []
