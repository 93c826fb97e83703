"""simplemma's word list of a language: what it has for a form's lemma, and which forms it knows.

The list is read in its packed form, with an index that is kept for the next start: unpacked, the one of Bokmål takes
half a second and 100 MB. What was asked once is remembered.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy, DictionaryLookupStrategy
from simplemma.strategies.dictionaries import DictionaryFactory, StreamDictionaryFactory

from utenriks.ontology.compiled import compiled

# What the list has for so many forms is remembered.
KNOWN_FORMS = 100_000


@compiled
def _list_of(language: str) -> Mapping[str, str]:
    return StreamDictionaryFactory().get_dictionary(language)


class _Lists(DictionaryFactory):
    def get_dictionary(self, lang: str) -> Mapping[str, str]:
        """Return a language's list."""
        return _list_of(lang)


_LEMMATIZER = Lemmatizer(KNOWN_FORMS, lemmatization_strategy=DefaultStrategy(dictionary_factory=_Lists()))
_LOOKUP = DictionaryLookupStrategy(_Lists())


def listed_lemma(form: str, language: str) -> str:
    """Return the lemma that the list, or its rules for what it lacks, gives a form; the form in lower case else."""
    return _LEMMATIZER.lemmatize(form, language)


@lru_cache(KNOWN_FORMS)
def is_listed(form: str, language: str) -> bool:
    """Return whether the list knows a form (composed, NFC)."""
    return _LOOKUP.get_lemma(form, language) is not None
