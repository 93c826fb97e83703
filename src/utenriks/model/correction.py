"""An analyst's decision on what the record says. Decisions are only added; one is taken back by another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from utenriks.model.when import When

CorrectionKind = Literal["same", "not_same", "wrong_actor", "wrong_date", "reject", "undo"]
KINDS: tuple[CorrectionKind, ...] = ("same", "not_same", "wrong_actor", "wrong_date", "reject", "undo")


@dataclass(frozen=True, slots=True)
class Told:
    """Where an article tells an event: characters ``start`` to ``end`` (exclusive), and the event's PLOVER type.

    It stands for the mention there, also after a new coding that makes the mention's words longer or shorter.
    """

    article: str
    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision: what it is about, who made it, when (ISO 8601) and why.

    ``other`` is the second telling of ``same`` and ``not_same``; ``actor`` the id of the actor to be replaced by
    ``instead`` (id, name, code, kind) for ``wrong_actor``; ``when`` the right date for ``wrong_date`` (None: unknown);
    ``undone`` the number of the decision that ``undo`` takes back. ``id`` is 0 until the record has given it one.
    """

    kind: CorrectionKind
    told: Told
    author: str
    made: str
    reason: str
    other: Told | None = None
    actor: str | None = None
    instead: tuple[str, str, str | None, str] | None = None
    when: When | None = None
    undone: int | None = None
    id: int = 0
