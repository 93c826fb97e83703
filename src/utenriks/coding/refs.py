"""A reference to an actor: who is meant, and by which words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ref:
    """Words ``first`` to ``last`` (exclusive) of a parse mean the actor ``id``.

    ``kind`` is person, polity, organisation, group, or role (an office whose holder is not known); ``code`` is the
    state or organisation it acts for; ``how`` says by which kind of word a polity is meant.
    """

    id: str
    name: str
    code: str | None
    kind: str
    first: int
    last: int
    post: str | None = None
    office: str | None = None
    sex: str | None = None
    how: str = ""
    pronoun: bool = False

    @property
    def side(self) -> str | None:
        """Whose side the actor is on: its code, or its own id for a movement that no state stands behind."""
        return self.code or (self.id if self.kind == "group" else None)
