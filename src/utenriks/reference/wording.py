"""Spelling variants of words: one shape for dashes and apostrophes, endings on and off."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

_SHAPES = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2212": "-", "\u00ad": None,
     "\u2019": "'", "\u2018": "'", "\u02bc": "'", "`": "'", "\u00b4": "'", "\u00a0": " ", "\u202f": " "}
)  # fmt: skip
_VOWELS = frozenset("aeiouyæøåäö")


def level(text: str) -> str:
    """Return text with one kind of dash, apostrophe and space, composed letters (NFC), trimmed.

    Only for looking up: offsets never point into it.
    """
    if text.isascii() and "`" not in text:
        return text.strip()
    return unicodedata.normalize("NFC", text.translate(_SHAPES)).strip()


def with_endings(lemma: str, endings: Sequence[str]) -> Iterator[str]:
    """Yield a lemma and its forms with each ending; a vowel that lemma and ending share is written once."""
    yield lemma
    for ending in endings:
        shared = lemma[-1:] == ending[:1] and ending[:1] in _VOWELS
        yield lemma + (ending[1:] if shared else ending)


def without_endings(text: str, endings: Sequence[str]) -> Iterator[str]:
    """Yield what stands before the longest ending that the text bears, if any.

    Three letters must be left, or two capitals (EU).
    """
    for ending in sorted(endings, key=len, reverse=True):
        stem = text.removesuffix(ending)
        if stem != text and (len(stem) > 2 or (len(stem) == 2 and stem.isupper())):
            yield stem
            return
