"""Who held an office when an article was written, as far as the roster is sure."""

from __future__ import annotations

from utenriks.model.when import When
from utenriks.reference.people import Roster
from utenriks.reference.person import Person

# The post of whoever leads, whatever the state calls it.
LEADER = "leader"


def holder_of(roster: Roster, code: str, post: str, at: When | None) -> Person | None:
    """Return the one person who surely held a post all the time ``at`` may be; None where two may have, or none."""
    if at is None or roster.posts.is_shared(post):
        return None
    spells = roster.leaders(code, at) if post == LEADER else roster.holder(code, post, at)
    if post == LEADER and spells:
        foremost = roster.posts.precedence(spells[0].post, code)
        spells = [spell for spell in spells if roster.posts.precedence(spell.post, code) == foremost]
    return roster.by_id[spells[0].person] if len({spell.person for spell in spells}) == 1 else None
