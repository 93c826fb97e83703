"""A language's word lists: offices and ties, speech, topics. Each is one YAML file, checked on load."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, lru_cache

from pydantic import BaseModel, ConfigDict, Field, RootModel

from utenriks.ontology.compiled import compiled
from utenriks.ontology.load import PACKAGE, load_model

# The topics of so many words are remembered.
KNOWN_WORDS = 50_000


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Offices(_Words):
    """Words for posts and ties, as lemmas; ``prefixes`` mark a former, acting or elected holder (``offices.yaml``)."""

    posts: dict[str, list[str]]
    ties: dict[str, list[str]]
    prefixes: dict[str, list[str]] = Field(default_factory=dict)

    @cached_property
    def by_word(self) -> dict[str, str]:
        """Lemma → post; the first post that lists a word has it."""
        found: dict[str, str] = {}
        for post, words in self.posts.items():
            for word in words:
                found.setdefault(word.lower(), post)
        return found

    def tie_by_word(self) -> dict[str, str]:
        """Return lemma → tie."""
        return {word.lower(): tie for tie, words in self.ties.items() for word in words}


class Speech(_Words):
    """Verbs and phrases that bring what somebody said (``speech.yaml``).

    ``phrases`` are a verb with further words, without which it is no verb of speech; ``quoting`` verbs are so only with
    words in quotes. The subject of ``impersonal`` verbs is nobody: who speaks stands in a phrase after them.
    """

    verbs: frozenset[str]
    nominal: list[str]
    phrases: list[str] = []
    quoting: frozenset[str] = frozenset()
    impersonal: frozenset[str] = frozenset()
    hearsay: frozenset[str] = frozenset()
    unnamed: frozenset[str] = frozenset()
    institutions: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()


class Topics(RootModel[dict[str, list[str]]]):
    """PLOVER context → keyword lemmas; ``-x`` ends a compound, ``x-`` begins one (``topics.yaml``)."""

    @cached_property
    def _exact(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = {}
        for topic, words in self.root.items():
            for word in words:
                if not word.startswith("-") and not word.endswith("-"):
                    index.setdefault(word.lower(), []).append(topic)
        return index

    @cached_property
    def _parts(self) -> list[tuple[str, bool, str]]:
        return [
            (word.strip("-").lower(), word.endswith("-"), topic)
            for topic, words in self.root.items() for word in words if word.startswith("-") or word.endswith("-")
        ]  # fmt: skip

    @cached_property
    def find(self) -> Callable[[str], list[str]]:
        """What returns the contexts that a lemma (lower case) stands for."""
        return lru_cache(KNOWN_WORDS)(self._find)

    def _find(self, lemma: str) -> list[str]:
        found = list(self._exact.get(lemma, ()))
        for part, begins, topic in self._parts:
            if lemma.startswith(part) if begins else lemma.endswith(part):
                found.append(topic)
        return found


@compiled
def load_offices(language: str) -> Offices:
    """Return a language's words for posts and ties; DataError when the file breaks its schema."""
    return load_model(PACKAGE / "language" / language / "offices.yaml", Offices)


@compiled
def load_speech(language: str) -> Speech:
    """Return a language's words of speech; DataError when the file breaks its schema."""
    return load_model(PACKAGE / "language" / language / "speech.yaml", Speech)


@compiled
def load_topics(language: str) -> Topics:
    """Return a language's keywords of topics; DataError when the file breaks its schema."""
    return load_model(PACKAGE / "language" / language / "topics.yaml", Topics)
