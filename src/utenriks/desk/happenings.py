"""When a happening was that opens a period without a date ("since the break with Stalin"), by what the record tells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from utenriks.language.claimwords import load_claim_words
from utenriks.model.article import LANGUAGES
from utenriks.model.claim import Window
from utenriks.record.store import Store

# Words of a happening by which the record is searched for it: shorter ones are grammar.
TELLING_LETTERS = 5
# So much of a word is its stem, near enough for a search: "normaliseringen" is told as "normalisert".
STEM = 0.6
# Shorter words do not tell which happening is meant; an ending is no longer than "-ingane" or "-enes".
STEM_LETTERS, ENDING_LETTERS = 4, 4


def when_told(
    words: str, windows: Iterable[Window | None], store: Store, without: str | None
) -> tuple[date, date] | None:
    """Return when the happening that some words name was: by the ``windows`` that articles told of the same parties
    name with a date, else when an article first tells of it; None where none does.
    """
    named = _words(words)
    for window in windows:
        if window is None or window.kind != "event" or window.since is None or window.since.latest is None:
            continue
        if _is_same(named, _words(window.words)):
            return window.since.earliest or window.since.latest, window.since.latest
    stems = [word[: max(TELLING_LETTERS, round(len(word) * STEM))] for word in named]
    wanted = [stem for stem in stems if len(stem) >= TELLING_LETTERS]
    return store.first_told(wanted, without) if wanted else None


def stems(words: str) -> frozenset[str]:
    """Return the telling words behind a preposition, cut to their stems; one for all words of one kind of happening.

    "Since the uprising in Hungary" and "etter opprøret i Ungarn" have the uprising in common.
    """
    named = [word.lower() for word in _words(words)]
    return frozenset(
        _kind(word) or word[:TELLING_LETTERS] for word in named if _kind(word) or len(word) >= STEM_LETTERS
    )


@cache
def _kind(word: str) -> str | None:
    """Return the kind of happening that a word means by its beginning, in any language; an ending may follow."""
    tables = (load_claim_words(language).happenings for language in LANGUAGES)
    known = ((begun, kind) for table in tables for kind, beginnings in table.items() for begun in beginnings)
    fit = (kind for begun, kind in known if word.startswith(begun) and len(word) - len(begun) <= ENDING_LETTERS)
    return next(fit, None)


def _words(words: str) -> list[str]:
    """Return the words behind the preposition."""
    return re.findall(r"\w+", words)[1:]


def _is_same(named: list[str], told: list[str]) -> bool:
    """Return whether two phrases name one happening: by one name, or by one noun where names are not at odds."""
    names, others = ({word for word in one if word[:1].isupper()} for one in (named, told))
    if names & others:
        return True
    nouns, heads = ([word for word in one if len(word) >= TELLING_LETTERS and word.islower()] for one in (named, told))
    return not (names and others) and bool(nouns) and nouns[:1] == heads[:1]
