"""All that the coder found in one article."""

from __future__ import annotations

from dataclasses import dataclass

from utenriks.model.claim import Claim
from utenriks.model.mention import EventMention, OfficeMention, Statement


@dataclass(frozen=True, slots=True)
class Coded:
    """All that the coder found in one article."""

    events: tuple[EventMention, ...] = ()
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    offices: tuple[OfficeMention, ...] = ()
