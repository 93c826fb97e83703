"""A verdict before it is put into words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from utenriks.desk.encounters import Encounter
from utenriks.desk.facts import Fact
from utenriks.desk.periods import Period
from utenriks.model.verdict import Word
from utenriks.record.attested import Unread
from utenriks.record.glances import Glance

# An article's date for an event and the record's may differ by so much and still mean the same.
SLACK = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict before it is put into words: its reason's code and what the reason's sentence names."""

    verdict: Word
    code: str
    events: tuple[Glance, ...] = ()
    fact: Fact | None = None
    number: int | None = None
    readings: tuple[tuple[Period, int], ...] = ()
    one: Encounter | None = None
    unread: Unread | None = None

    def unless(self, unread: Unread | None) -> Judgement:
        """Return this judgement, or an open one where a sentence may tell of one more occasion."""
        if unread is None or self.verdict != "supported":
            return self
        return replace(self, verdict="undecided", code="unread", unread=unread)


def events_in(occasions: Sequence[Encounter]) -> tuple[Glance, ...]:
    """Return the events by which some occasions are told."""
    return tuple(event for one in occasions for event in one.events)


def is_at(fact: Fact, one: Encounter) -> bool:
    """Return whether a number that an article gives is that of an occasion."""
    if one.first is None or one.last is None:
        return False
    return one.first - SLACK <= fact.until <= one.last + timedelta(days=14)
