"""Number words and figures of a language, from the numerals of its ``dates.yaml``."""

from __future__ import annotations

import re
from functools import cache

from utenriks.reference.dates.lexicon import joined_words, numeral_words
from utenriks.reference.dates.schema import read_words

# 2.000, 2 000 and 2,000 are thousands in one or other of the languages; 2,5 and 2.5 are not.
_FIGURE = re.compile(r"^\d{1,3}(?:[., \u00a0]\d{3})+$|^\d+$")


class Numerals:
    """The number words of one language."""

    def __init__(self, language: str) -> None:
        words = read_words(language)
        self._cardinals = dict(
            [*joined_words(words.numbers, words.numbers, words.numbers.join), *numeral_words(words.numbers)]
        )
        self._ordinals = dict(
            [
                *joined_words(words.numbers, words.ordinals, words.ordinals.join),
                *numeral_words(words.ordinals),
            ]
        )

    def number(self, text: str) -> float | None:
        """Return the number that a word or figure means, None when it is none."""
        if _FIGURE.match(text):
            return float(re.sub(r"\D", "", text))
        found = self._cardinals.get(text.lower())
        return float(found) if found is not None else None

    def ordinal(self, text: str) -> float | None:
        """Return the number that an ordinal means ("fjerde", "4."), None when it is none."""
        if re.match(r"^\d+\.$", text):
            return float(text[:-1])
        found = self._ordinals.get(text.lower())
        return float(found) if found is not None else None


@cache
def load_numerals(language: str) -> Numerals:
    """Return the numerals of a language (built once)."""
    return Numerals(language)
