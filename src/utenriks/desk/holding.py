"""Who held an office by what the record has read: it extends the roster and never overrules it.

All of it is worked out when the record is asked: what is read does not depend on what was read before. An office that
an article tells of counts for the days around it (``NEAR``), and for those between two such tellings; never where the
roster has somebody else in the post.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from utenriks.model.mention import Party
from utenriks.record.held import Held
from utenriks.record.store import Store
from utenriks.reference import Reference
from utenriks.reference.imports.weigh import SAME_TIME_DAYS
from utenriks.reference.names import parse_name
from utenriks.reference.person import ROYAL_POSTS
from utenriks.reference.spells import Spell

# An office is taken to be held so long before and after a day on which an article tells of it.
NEAR = timedelta(days=SAME_TIME_DAYS)
# … and all along between two such days no further apart than this.
STRETCH = timedelta(days=400)
LEADER = "leader"


def shifted(day: date, days: timedelta) -> date:
    """Return a day moved by some days, no further than the calendar goes."""
    try:
        return day + days
    except OverflowError:
        return date.max if days > timedelta(0) else date.min


class Offices:
    """The offices that a record's articles give; ``without`` is the id of an article that must not bear witness."""

    def __init__(self, store: Store, reference: Reference, without: str | None = None) -> None:
        self._store, self._without = store, without
        self._roster, self._posts = reference.roster, reference.posts
        self._by_actor: dict[str, list[Held]] = {}
        self._by_post: dict[tuple[str, str], list[Held]] = {}
        self._also: dict[str, frozenset[str]] = {}

    def holds(self, party: Party, post: str, code: str | None, at: date | None) -> bool:
        """Return whether articles have a person in a post (or one that answers to it) of a polity on a day.

        False where the roster has anybody in it.
        """
        if at is None or code is None or self._filled(code, post, at):
            return False
        mine = [held for held in self._of(party.actor) if held.code == code and self._posts.answers(held.post, post)]
        return any(_covers(run, at) for run in _by_post(mine)) and not any(
            self._filled(held.code, held.post, at) for held in mine
        )

    def is_holder(self, party: Party, role: str, code: str | None, at: date | None) -> bool:
        """Return whether a person, and nobody else, is told to have held the post of a role on a day."""
        if not code or at is None or not self._posts.is_single(role) or self._filled(code, role, at):
            return False
        told = self._in(code, role)
        people = {held.actor: held.name for held in told if _covers([h for h in told if h.actor == held.actor], at)}
        return party.actor in people and all(_is_called(name, party.name) for name in people.values())

    def also(self, party: Party) -> frozenset[str]:
        """Return under which other ids the record may have a person: the posts held by articles alone, bare names."""
        if party.actor in self._also:
            return self._also[party.actor]
        found: set[str] = set()
        for code, post in self._store.posts_of(party.actor):
            if not self._posts.is_single(post) or self._is_known(party.actor, code, post):
                continue
            found.add(f"{code}:{post}")
            found |= {held.actor for held in self._in(code, post) if _is_called(held.name, party.name)}
        return self._also.setdefault(party.actor, frozenset(found - {party.actor}))

    def is_same(self, party: Party, other: Party, at: date | None) -> bool:
        """Return whether a bare surname means a person: both are told to have held one post about then."""
        if other.kind != "person" or at is None or not _is_called(other.name, party.name):
            return False
        theirs = {(held.code, held.post) for held in self._of(other.actor) if _covers([held], at)}
        return any((held.code, held.post) in theirs for held in self._of(party.actor) if _covers([held], at))

    def _is_known(self, actor: str, code: str, post: str) -> bool:
        person = self._roster.by_id.get(actor)
        return person is not None and any((spell.code, spell.post) == (code, post) for spell in person.spells)

    def _filled(self, code: str, post: str, at: date) -> bool:
        """Return whether the roster has somebody in a post that one person holds at a time."""
        if post == LEADER:
            return bool(self._roster.leaders(code, at))
        return self._posts.is_single(post) and bool(self._roster.holder(code, post, at))

    def _of(self, actor: str) -> list[Held]:
        if actor not in self._by_actor:
            self._by_actor[actor] = self._store.held_by(actor, self._without)
        return self._by_actor[actor]

    def _in(self, code: str, post: str) -> list[Held]:
        if (code, post) not in self._by_post:
            self._by_post[code, post] = self._store.held_in(code, post, self._without)
        return self._by_post[code, post]


def _by_post(told: Sequence[Held]) -> list[list[Held]]:
    return [[held for held in told if held.post == post] for post in sorted({held.post for held in told})]


def _covers(run: Sequence[Held], at: date) -> bool:
    """Return whether what articles tell of one person in one post, by date, covers a day."""
    if any(shifted(held.first, -NEAR) <= at <= shifted(held.last, NEAR) for held in run):
        return True
    return any(one.first <= at <= two.last and two.first - one.last <= STRETCH for one, two in pairwise(run))


def _is_called(name: str, full: str) -> bool:
    """Return whether a name is a person's, or the surname of it."""
    mine, theirs = parse_name(name).parts, parse_name(full).parts
    return bool(mine) and (mine == theirs or (len(mine) == 1 and mine[0] in (theirs[:1] + theirs[-1:])))


def disputed(told: Iterable[Held], reference: Reference) -> Iterator[tuple[Held, Held, int, Spell]]:
    """Yield where articles have a person in a post that somebody else holds by the roster.

    ``told`` is by date. Of each person, post and holder: the first and the last telling, and how many there are.
    """
    found: dict[tuple[str, str, str, str], list[tuple[Held, Spell]]] = {}
    for held in told:
        spell = _other(held, reference)
        if spell is not None:
            found.setdefault((held.code, held.post, held.actor, spell.person), []).append((held, spell))
    for _, odd in sorted(found.items()):
        yield odd[0][0], odd[-1][0], len(odd), odd[0][1]


def _other(held: Held, reference: Reference) -> Spell | None:
    """Return the time by which somebody else surely held a post then, not only about a handover."""
    roster = reference.roster
    if not reference.posts.is_single(held.post):
        return None
    spells = [spell for spell in roster.holder(held.code, held.post, None) if spell.post == held.post]
    days = (shifted(held.first, -NEAR), held.first, held.last, shifted(held.last, NEAR))
    there = [spell for spell in spells if any(map(spell.may_cover, days))]
    if any(spell.person == held.actor or _has_name(reference, spell, held) for spell in there):
        return None
    own = {spell.post for spell in roster.office_at(held.actor, held.first) if spell.code == held.code}
    if held.post in ROYAL_POSTS and own & ROYAL_POSTS:
        return None  # the queen is the king's wife
    sure = [spell for spell in there if spell.covers(days[0]) and spell.covers(days[-1])]
    return sure[0] if len({spell.person for spell in sure}) == 1 else None


def _has_name(reference: Reference, spell: Spell, held: Held) -> bool:
    person = reference.roster.by_id.get(spell.person)
    return person is not None and any(_is_called(held.name, name) for name in person.spellings())
