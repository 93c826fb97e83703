"""A frame that fired together with the actors of its roles: an event before it becomes a mention."""

from __future__ import annotations

from dataclasses import dataclass

from utenriks.coding.matching import Match
from utenriks.coding.refs import Ref
from utenriks.coding.spots import Spot
from utenriks.model.when import When


@dataclass(slots=True)
class Found:
    """A match with the actors of its roles, before it becomes a mention."""

    match: Match
    roles: dict[str, list[Ref]]
    status: str = ""
    when: When | None = None
    when_text: str | None = None
    spot: Spot | None = None
    generic: bool = False
    near: When | None = None
    errand: bool = False

    def codes(self) -> set[str]:
        """Return the codes of all parties."""
        return {ref.side for refs in self.roles.values() for ref in refs if ref.side}

    def codes_of(self, role: str) -> set[str]:
        """Return the codes of the parties that play a role."""
        return {ref.side for ref in self.roles.get(role, []) if ref.side}


def distinct(refs: list[Ref], taken: set[str]) -> list[Ref]:
    """Return the actors that are not taken yet, each once, and take them."""
    found = []
    for ref in refs:
        if ref.id not in taken:
            taken.add(ref.id)
            found.append(ref)
    return found
