"""Cut text into words, numbers and signs, each with its place; the same everywhere, whatever parser is in use."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

# Combining marks stay with their letter, so that decomposed text (NFD) is cut like composed text.
_TOKEN = re.compile(r"\d+|[^\W\d_][^\W\d_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W\d_]*)*|[^\w\s]|_")
_SIGNS = {"’": "'", "‘": "'", "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-"}


class Token(NamedTuple):
    """A word, number or sign: ``key`` is what patterns compare (lower case, NFC, plain dash and apostrophe)."""

    text: str
    key: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits 0-9."""
        return self.text.isascii() and self.text.isdigit()

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters."""
        return self.text[0].isalpha()


def cut(text: str, start: int = 0) -> list[Token]:
    """Return the tokens of ``text``; offsets are characters, counted from ``start``."""
    tokens: list[Token] = []
    for found in _TOKEN.finditer(text):
        word = found.group()
        key = word.lower() if word.isascii() else _SIGNS.get(word) or unicodedata.normalize("NFC", word).lower()
        tokens.append(Token(word, key, start + found.start(), start + found.end()))
    return tokens
