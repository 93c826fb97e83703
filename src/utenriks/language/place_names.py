"""Names of states and of their capitals, as the words of a language have them."""

from __future__ import annotations

from functools import cache

from utenriks.ontology.compiled import compiled
from utenriks.ontology.load import PACKAGE, load_yaml


@compiled
def state_names(language: str) -> frozenset[str]:
    """Return the names of states and of their capitals in a language."""
    polities: dict[str, dict[str, list[str]]] = load_yaml(PACKAGE / "language" / language / "polities.yaml")["polities"]
    return frozenset(
        name for entry in polities.values() for name in (*entry.get("names", ()), *entry.get("capital", ()))
    )


@cache
def place_names(language: str) -> frozenset[str]:
    """Return those of one word."""
    return frozenset(name for name in state_names(language) if " " not in name)


@cache
def _names_of_all() -> frozenset[str]:
    languages = (file.parent.name for file in (PACKAGE / "language").glob("*/polities.yaml"))
    return frozenset(name for language in languages for name in place_names(language))


def names_a_state(name: str) -> bool:
    """Return whether a word names a state or its capital in any language that is read."""
    return name in _names_of_all()
