"""What the record says of a claim: supported, contradicted or undecided, with the events counted and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from utenriks.model.claim import Claim
from utenriks.model.event import Event

Word = Literal["supported", "contradicted", "undecided"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to take a claim's period: its words or EDTF, and how many events fall into it."""

    window: str
    number: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict on a claim.

    ``code`` is the reason's code (see ``desk/reasons.yaml``), ``reason`` the same as a sentence; ``events`` are those
    counted or, for a contradicted claim, those that speak against it; ``readings`` how the window was read.
    """

    claim: Claim
    verdict: Word
    code: str
    reason: str
    events: tuple[Event, ...] = ()
    readings: tuple[Reading, ...] = ()
