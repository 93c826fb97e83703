"""Actors' names as a language writes them."""

from __future__ import annotations

from functools import lru_cache

from utenriks.reference import Reference


class Names:
    """Names to show: the reference data's where an actor is in it, else the record's own."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        self._polities, self._people = reference.polities, reference.roster.by_id
        self.of = lru_cache(maxsize=65536)(self._of)

    def _of(self, identity: str, name: str, code: str | None, language: str, kind: str | None = None) -> str:
        """Return an actor's name in a language; ``name`` is the record's own."""
        person = self._people.get(identity)
        if person is not None:
            return person.names.get(language, name)
        if kind in (None, "polity", "organisation") and identity in self._polities.by_code:
            return self._polities.display(identity, language)
        return name

    def state(self, code: str | None, language: str) -> str:
        """Return the name of the state or organisation that a code stands for; the code where it is unknown."""
        return self._polities.display(code, language) if code else ""
