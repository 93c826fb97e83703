"""Places told right after a weekday, and trees in which no word governs itself."""

from __future__ import annotations

import pytest

from utenriks.desk.intake import parser
from utenriks.language.parse import Parse
from utenriks.language.tree import above


def governor(parse: Parse, text: str) -> str:
    """Return the word that governs the first word of that text."""
    word = next(word for word in parse.words if word.text == text)
    return parse.words[word.head].text


@pytest.mark.parametrize(
    ("language", "text", "place", "verb"),
    [
        ("nb", "Kongoleseren Félix Tshisekedi kom onsdag til Luanda.", "Luanda", "kom"),
        ("nn", "Statsministeren landa måndag i Nuuk.", "Nuuk", "landa"),
    ],
)
def test_a_place_after_a_weekday_belongs_to_the_verb(
    models: None, language: str, text: str, place: str, verb: str
) -> None:
    assert governor(parser(language).parse(text), place) == verb


def test_no_word_governs_itself(models: None) -> None:
    text = "USAs president Donald Trump og Nord-Koreas leder Kim Jong-un møttes tirsdag på øya Sentosa i Singapore."
    parse = parser("nb").parse(text)
    for word in parse.words:
        root = parse.words[above(parse.words, word.i)[-1]]
        assert root.head == root.i
