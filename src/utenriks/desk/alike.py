"""What an article says in the words of a claim: of one event, in a period that both name alike."""

from __future__ import annotations

from datetime import date

from utenriks.desk.facts import ABOUT, Fact
from utenriks.desk.happenings import stems
from utenriks.desk.knowledge import Knowledge, later
from utenriks.model.claim import Claim, Window
from utenriks.model.when import When


def in_same_words(known: Knowledge, claim: Claim) -> Fact | None:
    """Return what an article says that calls the same event the first in a period which it names as a claim does.

    Of "never": that there was none in that period.

    "The first since the war" needs no date of the war where both say so, of one event.
    """
    names = [one.names() | {one.party.actor} for one in known.who if one.post is None or one.codes]
    wanted = _named(claim.window)
    for said in known.store.attested(names, known.without) if wanted and names else []:
        told, (low, high) = said.claim, said.published
        if told.what != claim.what or not wanted <= _named(told.window):
            continue
        if {told.kind, claim.kind} == {"first", "never"} and _is_broken_by(known, claim, told, low, high):
            return Fact(said, None, high)  # "none had been there since the war": then came the first
        if told.kind != claim.kind:
            continue
        if claim.kind == "never" and known.is_equal(told) and low <= known.today.last:
            return Fact(said, None, high)
        if claim.kind == "never":
            continue
        when = told.when or When.between(low - ABOUT, high)
        people = {party.actor for party in (*claim.who, *told.who)}
        one_person = bool(claim.who and told.who) and len(people) == 1
        same = claim.when.overlaps(when) if claim.when is not None else one_person
        if same and known.is_equal(told) and low <= known.today.last:
            return Fact(said, None, high)
    return None


def _is_broken_by(known: Knowledge, claim: Claim, told: Claim, low: date, high: date) -> bool:
    """Return whether of two claims one says that there had been none until the event that the other calls the first."""
    never, first = (claim, told) if claim.kind == "never" else (told, claim)
    until = never.window.until if never.window is not None else None
    news = When.between(low - ABOUT, high)
    when = first.when or (news if first is told else None)
    if until is None or when is None or not known.is_equal(told) or low > known.today.last:
        return False
    end = until.latest
    near = end is not None and when.overlaps(When.between(end - ABOUT, later(end, ABOUT)))
    return near and any(one.dated and one.first and when.overlaps(When.day(one.first)) for one in known.occasions)


def _named(window: Window | None) -> frozenset[str]:
    """Return the stems of the words that name the happening which opens a period, none where it is dated.

    Of a time in office: whose, and the office.
    """
    if (
        window is not None
        and window.kind == "tenure"
        and window.holder is not None
        and window.side in ("since", "during")
    ):
        return frozenset({window.holder.actor, window.post or ""})
    if window is None or window.kind != "event" or window.side != "since" or window.since is not None:
        return frozenset()
    return stems(window.words)
