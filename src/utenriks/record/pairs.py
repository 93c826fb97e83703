"""Whether two mentions can be of the same happening.

They can when type and mode agree, their parties do not contradict each other, their dates can be the same (or, of a
meeting or a visit, follow each other), one's place can hold the other's, and their statuses can be of one course of
events.
"""

from __future__ import annotations

from datetime import timedelta

from utenriks.model.mention import EventMention
from utenriks.model.place import Place
from utenriks.model.when import When

# Statuses of one course of events, from least to most settled: the most settled one is the event's.
COURSE = ("hypothetical", "planned", "ongoing", "occurred")
ENDED = ("cancelled", "denied")
MEETINGS = ("meet", "multilateral")
# What may go on for days: told for one day and for the next, it is one: a summit of two days, a visit.
LASTING = (*MEETINGS, "visit")
NEXT_DAY = timedelta(days=1)
# What is told next to a day of news was at most so long before or after it.
NEWS = timedelta(days=10)


def is_same(one: EventMention, other: EventMention) -> bool:
    """Return whether two mentions can be of the same happening."""
    if one.type != other.type or sort_of(one) != sort_of(other) or one.number != other.number:
        return False
    if not _one_course(one.status, other.status):
        return False
    return _same_parties(one, other) and _same_time(one, other) and same_place(one.place, other.place)


def _one_course(one: str, other: str) -> bool:
    """Return whether two statuses can be of one course: what was planned may be called off, not what took place."""
    statuses = {one, other}
    if statuses & set(ENDED):
        return statuses <= {*ENDED, "planned"}
    return len(statuses) == 1 or "hypothetical" not in statuses


def sort_of(mention: EventMention) -> str | None:
    """Return a mention's mode; meetings of two and of many are of one sort."""
    return MEETINGS[0] if mention.mode in MEETINGS else mention.mode


def _same_parties(one: EventMention, other: EventMention) -> bool:
    for role in ("source", "target"):
        if one.codes(role) != other.codes(role) and not (role == "target" and _leaves_out(one, other)):
            return False
    if one.type != "CONSULT":
        return True
    for code in {party.code for party in one.parties}:
        people = [{p.actor for p in m.parties if p.code == code and p.kind == "person"} for m in (one, other)]
        if people[0] and people[1] and not people[0] & people[1]:
            return False
        if bool(people[0]) != bool(people[1]) and (one.when is None or one.when != other.when):
            return False  # "talks between A and B" are not yet the meeting of their leaders
    return True


def _same_time(one: EventMention, other: EventMention) -> bool:
    if one.when is not None and other.when is not None:
        return one.when.overlaps(other.when) or (one.mode in LASTING and _follow(one.when, other.when))
    if one.when is None and other.when is None:
        return not _is_plan_apart(one, other)
    return one.recalled == other.recalled and not (_is_long_after(one, other) or _is_long_after(other, one))


def _leaves_out(one: EventMention, other: EventMention) -> bool:
    """Return whether of two tellings in the same frame one leaves out whom the act is aimed at."""
    return one.type != "CONSULT" and one.rule == other.rule and not (one.codes("target") and other.codes("target"))


def _is_plan_apart(one: EventMention, other: EventMention) -> bool:
    """Return whether one is planned for a time named otherwise than that of the other, which has been ("søndag")."""
    words = {mention.when_text.casefold() for mention in (one, other) if mention.when_text}
    return (one.status == "planned") != (other.status == "planned") and len(words) > 1


def _is_long_after(one: EventMention, other: EventMention) -> bool:
    """Return whether one's date is long after the day next to which the other, itself undated, is told."""
    first, near = one.when.earliest if one.when else None, other.near.latest if other.near else None
    return first is not None and near is not None and other.when is None and first - near > NEWS


def _follow(one: When, other: When) -> bool:
    """Return whether two certain days stand next to each other."""
    if not (one.is_exact_day and other.is_exact_day and one.earliest and other.earliest):
        return False
    return abs(one.earliest - other.earliest) <= NEXT_DAY


def same_place(one: Place | None, other: Place | None) -> bool:
    """Return whether two places can be one: unknown, equal, or one within the other."""
    if one is None or other is None or one.id == other.id:
        return True
    if one.country != other.country:
        return False
    return "country" in (one.kind, other.kind) or one.within == other.name or other.within == one.name
