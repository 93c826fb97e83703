"""What articles state of a subject: that there was none for some time, or how many there had been."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from utenriks.desk.periods import Period
from utenriks.model.claim import Claim
from utenriks.record.attested import Attested

# A statement without a date of its own is of about the day it was published.
ABOUT = timedelta(days=10)


@dataclass(frozen=True, slots=True)
class Fact:
    """What an article states: that there was none from ``since`` to ``until``, or that there had been ``count``."""

    said: Attested
    since: date | None
    until: date
    count: int | None = None


def facts_of(said: Attested, same: bool, tenure: Period | None = None) -> list[Fact]:
    """Return what a claim of an article states of a subject that is the claim's own, or one that it covers.

    ``tenure`` is the time in office to which it is limited ("his first visit as president").
    """
    claim, (low, high) = said.claim, said.published
    window = claim.window
    since = window.since.earliest if window is not None and window.since is not None else None
    since = tenure.since if tenure is not None else since
    limited = window is not None and (window.kind != "dated" or since is not None)
    start = claim.when.earliest if claim.when is not None and claim.when.earliest else low - ABOUT
    if limited and since is None:
        return []
    if claim.kind in ("first", "superlative"):
        found = [Fact(said, since, start - timedelta(days=1))]
        return (
            [*found, Fact(said, None, claim.when.latest or high, 1)] if same and since is None and claim.when else found
        )
    if claim.kind == "never":
        end = window.until.latest if window is not None and window.until is not None else None
        return [Fact(said, since, min(end or low, low))]
    there = claim.place is not None and not claim.ordinal  # "met twice in Alexandria" is no number of all
    if claim.kind == "count" and claim.number is not None and same and not (limited or there or claim.at_least):
        own = claim.when.latest if claim.when is not None and claim.ordinal else None  # "only once, in May": until now
        until = own or high
        return [Fact(said, None, until, int(claim.number))]
    if claim.kind == "last" and claim.number is not None and claim.number > 1:
        until = since_when(claim, low)
        return [Fact(said, _years_before(until, int(claim.number) - 1), until - timedelta(days=1))]
    if claim.kind == "last" and claim.when is not None and claim.when.latest is not None and not limited:
        return [Fact(said, claim.when.latest + timedelta(days=1), low - ABOUT)]
    return []


def counted_in(said: Attested, tenure: Period | None = None, placed: bool = False) -> list[Fact]:
    """Return how many there were in a period of its own, as an article counts them ("the second in four days").

    ``placed``: also where it names the place of the one that it numbers.
    """
    claim, high = said.claim, said.published[1]
    window = claim.window
    since = window.since.earliest if window is not None and window.side != "until" and window.since else None
    since = tenure.since if tenure is not None else since
    there = claim.place is not None and not (placed and claim.ordinal)
    if claim.kind != "count" or claim.number is None or claim.at_least or since is None or there:
        return []
    end = claim.when if claim.when is not None else window.until if window is not None else None
    return [Fact(said, since, min((end.latest if end else None) or high, high), int(claim.number))]


def since_when(claim: Claim, published: date) -> date:
    """Return the day that "fifteen years since the last one" counts back from: now, or the event it is said of."""
    end = claim.when.earliest if claim.when is not None else None
    return published if end is None or tells_last(claim, published) else end


def tells_last(claim: Claim, published: date) -> bool:
    """Return whether the date of a claim is that of the last time itself ("last met in 2011, eight years ago")."""
    gone = claim.when.latest if claim.when is not None else None
    return gone is not None and (published - gone).days > 365 * ((claim.number or 0) - 1)


def _years_before(day: date, years: int) -> date:
    return date(max(1, day.year - years), 1, 1)


def is_broken(fact: Fact) -> bool:
    """Return whether an article says that it had never happened before: by what it tells, it then did."""
    window, published = fact.said.claim.window, fact.said.published[0]
    if window is None or window.side != "until":
        return False
    until = window.until.latest if window.until is not None else None
    return window.until is None or (until is not None and until >= published - ABOUT)
