"""Names that stand side by side are two where the roster knows both."""

from __future__ import annotations

import pytest

from utenriks import code

CASES = [
    ("nb", "Mandag besøkte Merkel Xi Jinping.", {"angela-merkel", "xi-jinping"}),
    ("nb", "I går møtte Merkel Vladimir Putin i Moskva.", {"angela-merkel", "vladimir-putin"}),
    ("nn", "I går møtte Merkel Vladimir Putin i Moskva.", {"angela-merkel", "vladimir-putin"}),
]


@pytest.mark.parametrize(
    ("language", "text"),
    [("nb", "På Svalbard kritiserte Norge Russland."), ("nn", "I går kritiserte Noreg Russland."),
     ("nb", "Tidligere i uken advarte Kina Taiwan.")],
)  # fmt: skip
def test_states_side_by_side(models: None, language: str, text: str) -> None:
    (event,) = code(text, date="2019-04-25", language=language).events
    assert [party.role for party in event.parties] == ["source", "target"]


@pytest.mark.parametrize(("language", "text", "people"), CASES)
def test_subject_and_object_behind_the_verb(models: None, language: str, text: str, people: set[str]) -> None:
    coded = code(text, date="2018-05-15", language=language)
    found = {party.actor for event in coded.events for party in event.parties if party.kind == "person"}
    assert people <= found
    assert len(found) <= 2
