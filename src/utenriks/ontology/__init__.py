"""PLOVER's types, modes and contexts as data, with a checker."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from utenriks.ontology.load import PACKAGE, load_model


class EventType(BaseModel):
    """One PLOVER type: what it is about, what it needs, what its complement clause tells."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    about: str
    needs: Literal["pair", "source"]
    complement: Literal["alleged", "hypothetical", "planned", "denied", "none"]
    present: Literal["occurred", "ongoing"]
    modes: list[str] = []
    default: str | None = None


class Ontology(BaseModel):
    """The vocabulary of types, modes, statuses, roles and contexts (``ontology/plover.yaml``)."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    types: dict[str, EventType]
    statuses: list[str]
    roles: list[str]
    contexts: list[str]

    @staticmethod
    @cache
    def load() -> Ontology:
        """Return the packaged vocabulary; DataError when the file breaks its schema."""
        return load_model(PACKAGE / "ontology" / "plover.yaml", Ontology)

    def problem(self, type_: str, mode: str | None, status: str | None = None) -> str | None:
        """Return what is wrong with a type, mode and status, or None."""
        known = self.types.get(type_)
        if known is None:
            return f"no PLOVER type {type_!r}; known are {', '.join(sorted(self.types))}"
        if mode is not None and mode not in known.modes:
            return f"{type_} has no mode {mode!r}; known are {', '.join(known.modes) or 'none'}"
        if status is not None and status not in self.statuses:
            return f"no status {status!r}; known are {', '.join(self.statuses)}"
        return None
