"""Number words and figures of a language, from the numerals of its ``dates.yaml``."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from utenriks.reference.dates.lexicon import joined_words, numeral_words
from utenriks.reference.dates.schema import read_words

# The numbers of so many words are remembered.
KNOWN_WORDS = 50_000
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

        self._number, self._ordinal = lru_cache(KNOWN_WORDS)(self._read), lru_cache(KNOWN_WORDS)(self._read_ordinal)

    def number(self, text: str) -> float | None:
        """Return the number that a word or figure means, None when it is none."""
        return self._number(text)

    def ordinal(self, text: str) -> float | None:
        """Return the number that an ordinal means ("fjerde", "4."), None when it is none."""
        return self._ordinal(text)

    def _read(self, text: str) -> float | None:
        if _FIGURE.match(text):
            return float(re.sub(r"\D", "", text))
        found = self._cardinals.get(text.lower())
        return float(found) if found is not None else None

    def _read_ordinal(self, text: str) -> float | None:
        if re.match(r"^\d+\.$", text):
            return float(text[:-1])
        found = self._ordinals.get(text.lower())
        return float(found) if found is not None else None


@cache
def load_numerals(language: str) -> Numerals:
    """Return the numerals of a language (built once)."""
    return Numerals(language)
