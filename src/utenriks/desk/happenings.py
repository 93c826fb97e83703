"""When a happening was that opens a period without a date ("since the break with Stalin"), by what the record tells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from utenriks.model.claim import Window
from utenriks.record.store import Store

# Words of a happening by which the record is searched for it: shorter ones are grammar.
TELLING_LETTERS = 5
# So much of a word is its stem, near enough for a search: "normaliseringen" is told as "normalisert".
STEM = 0.6


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
