"""Labelled sentences: every STRONG one is read right, and of the WEAK ones no fewer than before."""

from __future__ import annotations

from functools import cache

import pytest
from tests.coding.cases import Case, events_of, has_model, load_cases

from utenriks.language.pipeline import LANGUAGES
from utenriks.ontology import Ontology

# Cases that a language's file holds at least, and the share of its WEAK ones that must pass.
AT_LEAST = {"nb": 60, "nn": 40, "en": 60}
WEAK_FLOOR = {"nb": 0.5, "nn": 0.2, "en": 0.3}

languages = pytest.mark.parametrize("language", LANGUAGES)


def needs_model(language: str) -> None:
    if not has_model(language):
        pytest.skip(f"the {language} weights are not packaged")


@cache
def problems(language: str) -> list[tuple[Case, str]]:
    cases = load_cases(language)
    found = events_of(language, [(case.text, case.date) for case in cases])
    return [(case, case.problem(events)) for case, events in zip(cases, found, strict=True)]


@languages
def test_cases_cover_the_vocabulary(language: str) -> None:
    cases = load_cases(language)
    ontology = Ontology.load()
    wanted = [event for case in cases for event in case.events]
    assert len(cases) >= AT_LEAST[language]
    assert len({case.text for case in cases}) == len(cases)
    assert {event.type for event in wanted} == set(ontology.types)
    assert {event.status for event in wanted if event.status} == set(ontology.statuses)
    assert {event.mode for event in wanted if event.mode} >= set(ontology.types["CONSULT"].modes) - {"multilateral"}
    assert any(not case.events for case in cases)
    for event in wanted:
        assert ontology.problem(event.type, event.mode, event.status) is None


@languages
def test_strong_cases_pass(language: str) -> None:
    needs_model(language)
    wrong = [f"{case.text}\n    {what}" for case, what in problems(language) if what and case.strength == "STRONG"]
    assert not wrong, "\n" + "\n".join(wrong)


@languages
def test_weak_cases_hold_their_floor(language: str) -> None:
    needs_model(language)
    weak = [(case, what) for case, what in problems(language) if case.strength == "WEAK"]
    passed = sum(not what for _, what in weak)
    missed = "\n".join(f"{case.text}\n    {what}" for case, what in weak if what)
    assert passed >= WEAK_FLOOR[language] * len(weak), f"{passed} of {len(weak)} pass\n{missed}"
