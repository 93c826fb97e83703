"""Whom a claim or a question is about: a person, whoever held an office, or a state."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from utenriks.coding.phrases import post_words
from utenriks.desk.holding import Offices
from utenriks.model.article import LANGUAGES
from utenriks.model.claim import ANY_OTHER
from utenriks.model.mention import Party
from utenriks.record.glances import Side
from utenriks.reference import Reference
from utenriks.reference.names import parse_name

LEADER = "leader"


@dataclass(frozen=True, slots=True)
class Who:
    """One party asked for; ``party`` as a claim has it (kind person, role, polity or organisation).

    ``offices`` are those that articles give, where the record is at hand.
    """

    party: Party
    reference: Reference
    offices: Offices | None = None

    @property
    def codes(self) -> frozenset[str]:
        """The codes that the party acts for."""
        return frozenset({self.party.code} if self.party.code else ())

    @property
    def post(self) -> str | None:
        """The post asked for, None where a person or a state is."""
        if self.party.kind != "role":
            return None
        return post_of(self.party)

    def side(self) -> Side:
        """Return what to look for in the record."""
        if self.party.kind == "person" and not self._is_bare:
            also = self.offices.also(self.party) if self.offices is not None else frozenset()
            return Side(actors=frozenset({self.party.actor}) | also)
        return Side(actors=frozenset({self.party.actor}), codes=self.codes)

    @property
    def is_foreign(self) -> bool:
        """Whether the holders of an office in any other state are asked for."""
        return self.party.kind == "role" and self.party.code == ANY_OTHER

    @property
    def is_by_day(self) -> bool:
        """Whether it depends on the day who is meant: an office, or somebody whom articles name by one."""
        return self.post is not None or (self.party.kind == "person" and len(self.side().actors) > 1)

    def names(self) -> frozenset[str]:
        """Return the ids and codes under which articles name the party."""
        return frozenset({self.party.actor, *self.codes}) if self.party.kind == "person" else self.codes

    def is_meant(self, other: Party, at: date | None) -> bool:
        """Return whether a party of an event on some day is the one asked for."""
        if self.party.kind == "person":
            if other.actor == self.party.actor or (self._is_bare and self._is_called(other)):
                return True
            return self.offices is not None and self._is_told(other, self.offices, at)
        if self.is_foreign:
            return other.code is not None and Who(replace(self.party, code=other.code), self.reference).is_meant(
                other, at
            )
        if other.actor != self.party.actor and (other.code != self.party.code or not other.code):
            return False
        return self.post is None or self.holds(other, self.post, at)

    @property
    def _is_bare(self) -> bool:
        """Whether only a surname is known, of somebody whom the roster does not have."""
        known = self.party.actor in self.reference.roster.by_id
        return self.party.kind == "person" and not known and " " not in self.party.name.strip()

    def _is_called(self, other: Party) -> bool:
        """Return whether a person of the same state has the surname that is all we know."""
        mine, theirs = parse_name(self.party.name).parts, parse_name(other.name).parts
        return other.kind == "person" and other.code in self.codes and bool(mine) and mine[0] in theirs[-1:]

    def _is_told(self, other: Party, offices: Offices, at: date | None) -> bool:
        """Return whether articles tell that the person asked for is who an event names by office or surname."""
        if other.kind == "role":
            post = post_of(other)
            return post is not None and offices.is_holder(self.party, post, other.code, at)
        return offices.is_same(self.party, other, at)

    def may_be_among(self, actors: Collection[str], at: date | None) -> bool:
        """Return whether a sentence that names some actors may be about the party asked for.

        A state that acts through somebody who did not hold the office asked for is not meant.
        """
        if self.post is None:
            return True
        roster = self.reference.roster
        people = [person for actor in actors if (person := roster.by_id.get(actor)) is not None]
        mine = [person for person in people if any(spell.code in self.codes for spell in person.spells)]
        named = Party("", "", "", self.party.code, kind="person")
        return not mine or any(self.holds(replace(named, actor=person.id), self.post, at) for person in mine)

    def holds(self, other: Party, post: str, at: date | None) -> bool:
        """Return whether a party held a post on a day: by the roster, else by what articles call it."""
        roster = self.reference.roster
        person = roster.by_id.get(other.actor)
        ever = person is not None and any(self.reference.posts.answers(spell.post, post) for spell in person.spells)
        spells = roster.office_at(other.actor, at) if person is not None and at is not None else []
        mine = [spell for spell in spells if spell.code in self.codes]
        if mine or (ever and at is not None):  # the roster knows when; an article may call a man by a later office
            return any(self._answers(spell.post, post, spell.code, at) for spell in mine) or self._read(other, post, at)
        told = post_of(other)
        return (told is not None and self.reference.posts.answers(told, post)) or self._read(other, post, at)

    def _read(self, other: Party, post: str, at: date | None) -> bool:
        """Return whether other articles have a party in a post on a day on which the roster has nobody in it."""
        return self.offices is not None and self.offices.holds(other, post, self.party.code, at)

    def is_led_by(self, post: str, code: str | None, at: date | None) -> bool:
        """Return whether the holder of a post was the leader of a state on a day."""
        return code is not None and self._answers(post, LEADER, code, at)

    def _answers(self, held: str, post: str, code: str, at: date | None) -> bool:
        posts, roster = self.reference.posts, self.reference.roster
        if not posts.answers(held, post):
            return False
        if post != LEADER:
            return True
        first = roster.leaders(code, at)  # of president and prime minister only one is "the leader"
        return bool(first) and posts.precedence(held, code) == posts.precedence(first[0].post, code)


def post_of(party: Party) -> str | None:
    """Return the id of the post that a party is told to hold, None if it is told none that we know."""
    if party.kind == "role" and ":" in party.actor:
        return party.actor.split(":", 1)[1]
    if party.office is None:
        return None
    words = party.office.lower().split()
    for language in LANGUAGES:
        known = post_words(language).posts
        for start in range(len(words)):
            if (post := known.get(" ".join(words[start:]))) is not None:
                return post
    return party.office


def equal(one: Party, other: Party) -> bool:
    """Return whether two parties asked for are the same."""
    if one.kind == other.kind == "role":
        return one.code == other.code and post_of(one) == post_of(other)
    return one.actor == other.actor


def covers(wide: Who, party: Party, at: date | None) -> bool:
    """Return whether what is said of ``wide`` is said of ``party`` too: of a state, of whoever holds an office."""
    if equal(wide.party, party):
        return True
    if wide.party.kind == "person":
        return False
    if wide.post is None:
        return party.code in wide.codes
    if party.kind == "role" and wide.post == LEADER and party.code in wide.codes:
        post = post_of(party)  # what no leader of Japan did, no prime minister of Japan has done
        return post is not None and wide.is_led_by(post, party.code, at)
    return party.kind == "person" and party.code in wide.codes and wide.holds(party, wide.post, at)


def pairs(wide: Iterable[Who], parties: Iterable[Party], at: date | None) -> bool:
    """Return whether every party is covered by another one of ``wide``."""
    left = list(wide)
    wanted = list(parties)
    if len(left) != len(wanted):
        return False
    for party in wanted:
        found = next((who for who in left if covers(who, party, at)), None)
        if found is None:
            return False
        left.remove(found)
    return True
