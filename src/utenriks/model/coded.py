"""All that the coder found in one article."""

from __future__ import annotations

from dataclasses import dataclass

from utenriks.model.claim import Claim
from utenriks.model.doubt import Doubt
from utenriks.model.mention import EventMention, OfficeMention, Statement


@dataclass(frozen=True, slots=True)
class Coded:
    """All that the coder found in one article; ``about`` are the ids and codes of all actors that it names."""

    events: tuple[EventMention, ...] = ()
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    offices: tuple[OfficeMention, ...] = ()
    about: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
