"""Two people of one surname: who was met at the date and place that a claim gives, if not the one it names."""

from __future__ import annotations

from datetime import date

from utenriks.desk.encounters import MEETINGS, days_of, kinds_of
from utenriks.desk.knowledge import Knowledge
from utenriks.model.claim import Claim
from utenriks.model.mention import Party
from utenriks.record.glances import Glance
from utenriks.reference.names import parse_name


def namesakes(claim: Claim, known: Knowledge) -> list[Glance]:
    """Return events at the claim's date in which somebody else who shares a name with one of its persons took part."""
    people = [one for one in known.who if one.party.kind == "person" and " " in one.party.name]
    if claim.when is None or len(known.who) != 2 or claim.what not in (*MEETINGS, "visit") or not people:
        return []
    low, high = claim.when.lower_strict or date.min, claim.when.upper_strict or date.max
    found = []
    for one in people:
        other = next(who for who in known.who if who is not one)
        for event in known.store.glances([other.side()], kinds_of("meet"), known.without):
            days = days_of(event)
            if days is None or (days[1] or date.max) < low or (days[0] or date.min) > high:
                continue
            shares = [
                p for p in event.parties if p.kind == "person" and p.actor != one.party.actor and _shares(p, one.party)
            ]
            if shares and not any(p.actor == one.party.actor for p in event.parties):
                found.append(event)
    return found


def _shares(one: Party, other: Party) -> bool:
    """Return whether two names share their first or their last part: a surname stands at either end."""
    mine, theirs = parse_name(one.name).parts, parse_name(other.name).parts
    return bool(mine and theirs) and (mine[-1] == theirs[-1] or mine[0] == theirs[0])
