"""The occasion that a claim names ("for Rabin's funeral"): a witness must name it too (``occasions.yaml``)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from pydantic import RootModel

from utenriks.desk.encounters import Encounter
from utenriks.desk.sentences import sentence_at
from utenriks.model.article import LANGUAGES
from utenriks.model.claim import Claim
from utenriks.ontology.load import PACKAGE, load_model
from utenriks.record.store import Store

# What tells which sort of visit or meeting is counted, not what it was for.
SORTS = frozenset({"state_visit", "official_visit", "formal_meeting"})
# Of these sorts is left untold of most that they were.
UNTOLD = frozenset({"official_visit", "formal_meeting"})
# What so many texts name is remembered: a claim is held against many occasions.
KNOWN_TEXTS = 2048


class Occasions(RootModel[dict[str, list[str]]]):
    """Beginnings of words, lower case, by the occasion's id; the same ids in every language."""


@cache
def load_occasions(language: str) -> dict[str, list[str]]:
    """Return a language's words for occasions; DataError when the file breaks its schema."""
    return load_model(PACKAGE / "language" / language / "occasions.yaml", Occasions).root


def lacks_occasion(store: Store, claim: Claim, one: Encounter | None) -> bool:
    """Return whether a claim names an occasion that no sentence telling of the event names."""
    wanted = _wanted(claim) - UNTOLD
    return one is not None and not wanted <= _told(store, [event.id for event in one.events])


def is_of_sort(store: Store, claim: Claim, one: Encounter) -> bool:
    """Return whether an occasion is of the sort that a claim is about, of any where it names none: "a state visit"."""
    wanted = _wanted(claim) & SORTS
    return not wanted or wanted <= _told(store, [event.id for event in one.events])


def sorts_of(text: str) -> frozenset[str]:
    """Return the sorts of visits that a text names."""
    return SORTS & _named(text.lower())


def names_sort(claim: Claim, text: str) -> bool:
    """Return whether a claim is about one sort of occasion alone, and a text names that sort."""
    wanted = _wanted(claim) & SORTS
    return bool(wanted) and wanted <= _named(text.lower())


def names_occasion(store: Store, claim: Claim, event: str) -> bool:
    """Return whether a sentence that tells of an event names the occasion that a claim does."""
    wanted = _wanted(claim)
    return bool(wanted) and wanted <= _told(store, [event])


def _wanted(claim: Claim) -> frozenset[str]:
    window = claim.window.words.lower() if claim.window is not None else ""
    text = claim.span.text.lower()
    return _named(text.replace(window, " ") if window else text)


def _told(store: Store, events: Sequence[str]) -> set[str]:
    told: set[str] = set()
    for event in store.events_of(events):
        for mention in event.mentions:
            body = store.article(mention.span.article).body
            told |= _named(sentence_at(body, mention.span.start, mention.span.end).lower())
    return told


@lru_cache(maxsize=KNOWN_TEXTS)
def _named(text: str) -> frozenset[str]:
    padded = f" {text}"
    return frozenset(
        occasion
        for language in LANGUAGES
        for occasion, words in load_occasions(language).items()
        if any(f" {word}" in padded for word in words)
    )
