"""Sentences that may tell of a meeting or a visit without having been understood."""

from __future__ import annotations

import pytest

from utenriks.desk.intake import code_articles
from utenriks.model.article import Article
from utenriks.model.when import When


def doubted(text: str) -> list[tuple[str, ...]]:
    ((_, coded),) = code_articles([Article("a", text, "en", published=When("2023-12-11"))])
    return [doubt.actors for doubt in coded.doubts]


def test_a_guest_may_have_been_in_the_state_named_just_before() -> None:
    (actors,) = doubted("Javier Milei became president of Argentina on Sunday. Jair Bolsonaro was a guest of honour.")
    assert {"jair-bolsonaro", "BRA", "ARG"} <= set(actors)
    assert "javier-milei" not in actors


@pytest.mark.parametrize("text", ["Peru swore in a president. Jair Bolsonaro was ill.", "Peru was a guest of honour."])
def test_what_tells_of_no_visit_or_names_nobody_leaves_no_doubt(text: str) -> None:
    assert doubted(text) == []
