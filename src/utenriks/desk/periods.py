"""How a claim's window is read: as one period, or, where its words are vague, as several."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from utenriks.desk.encounters import Encounter
from utenriks.model.claim import Window
from utenriks.model.when import When
from utenriks.reference import Reference
from utenriks.reference.spells import Spell, day_range

# "The past year" may be loosely meant: a quarter longer than its words say. The claim of the seed article needs a
# month more (13 months), and journalists say "the past year" of what a year and a quarter holds.
LOOSE = 0.25
# What is dated to a month or closer parts what was before it from what came after.
EDGE = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``since`` to ``until``, both included, None for open; ``loose`` when vague words are stretched."""

    since: date | None = None
    until: date | None = None
    loose: bool = False

    def holds(self, one: Encounter) -> bool | None:
        """Return whether an occasion was in the period; None when its date leaves that open."""
        low, high = one.first or date.min, one.last or date.max
        start, end = self.since or date.min, self.until or date.max
        if start <= low and high <= end:
            return True
        return False if high < start or end < low else None

    def __str__(self) -> str:
        return When.interval(self.since, self.until).edtf if self.since or self.until else "all"


def readings(
    window: Window | None, reference: Reference, told: Callable[[str], tuple[date, date] | None], after: bool = False
) -> list[Period] | None:
    """Return the periods that a window may mean, the strict one first; None when it cannot be dated.

    ``told`` finds when the record first tells of a happening that the window names. ``after``: "the first since 2007"
    means that there was one in 2007, and none until now.
    """
    if window is None:
        return [Period()]
    if window.kind == "tenure":
        return _tenure(window, reference)
    if window.kind == "event" and window.since is None and window.until is None:
        found = told(window.words)
        return None if found is None else [_around(found, window.side)]
    since, until = window.since, window.until
    if window.kind == "event" and window.side == "since" and until is not None:
        begun = (since.earliest, since.latest) if since is not None else told(window.words)
        return None if begun is None or begun[0] is None else [Period(begun[0], until.latest)]
    if window.kind == "event":
        known = since or until
        days = (known.earliest, known.latest) if known else (None, None)
        return None if days[0] is None or days[1] is None else [_around((days[0], days[1]), window.side)]
    period = Period(since.earliest if since else None, until.latest if until else None)
    if after and window.side == "since" and since is not None and since.latest is not None:
        period = Period(since.latest + timedelta(days=1), period.until)
    if window.kind == "vague" and period.since is not None:
        end = period.until or period.since
        return [period, Period(period.since - timedelta(days=int((end - period.since).days * LOOSE)), end, True)]
    return [period]


def _around(days: tuple[date, date], side: str) -> Period:
    if side == "since":
        return Period(since=days[0])
    if side == "until":  # what happened at the edge itself lies outside, where the edge is told closely
        return Period(until=days[0] - timedelta(days=1) if days[1] - days[0] <= EDGE else days[1])
    return Period(*days)


def _tenure(window: Window, reference: Reference) -> list[Period] | None:
    """Return the time for which somebody held a post: where it was held more than once, from first to last."""
    holder = window.holder
    person = reference.roster.by_id.get(holder.actor) if holder is not None else None
    if person is None:
        return None
    spells = [s for s in person.spells if window.post is None or reference.posts.answers(s.post, window.post)]
    if window.post is None:
        spells = [spell for spell in spells if reference.posts.leads(spell.post)] or spells
    if not spells:
        return None
    first, last = _bounds(spells)
    if window.side == "since":
        return [Period(since=first)]
    if window.side == "until":
        return [Period(until=last)]
    if window.side == "before":
        return [Period(until=first - timedelta(days=1))] if first is not None else None
    if window.side == "after":
        return [Period(since=last + timedelta(days=1))] if last is not None else None
    return [Period(first, last)]


def _bounds(spells: list[Spell]) -> tuple[date | None, date | None]:
    first = min(day_range(spell.start)[0] for spell in spells if spell.start)
    last = max(day_range(spell.end)[1] for spell in spells if spell.end)
    return (None if first == date.min else first), (None if last == date.max else last)
