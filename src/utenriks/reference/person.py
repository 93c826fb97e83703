"""A person of the roster and what a name may have in common with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from utenriks.model.actor import Actor
from utenriks.reference.names import ParsedName, parse_name, rules
from utenriks.reference.schema import PersonEntry
from utenriks.reference.spells import Moment, Spell

Likeness = Literal["full", "part", "similar", "bare"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody known beforehand: names by language, other spellings, ``spells`` in posts and ties to others.

    ``ties`` are (kind, person id): the person's father, predecessor and so on. ``surname_first`` tells that the
    family name opens the name.
    """

    id: str
    names: dict[str, str] = field(compare=False)
    aka: tuple[str, ...] = field(default=(), compare=False)
    sex: str | None = field(default=None, compare=False)
    spells: tuple[Spell, ...] = field(default=(), compare=False)
    ties: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    surname_first: bool = field(default=False, compare=False)

    @classmethod
    def from_entry(cls, entry: PersonEntry) -> Person:
        """Return the person that an entry describes; raises DataError for a wrong date."""
        names = {"nb": entry.nb, "nn": entry.nn or entry.nb, "en": entry.en}
        spells = tuple(Spell.parse(entry.id, text) for text in entry.offices)
        ties = tuple((kind, other) for kind, _, other in (tie.partition(" ") for tie in entry.ties))
        first = _surname_first(entry.nb, spells)
        return cls(entry.id, names, tuple(entry.aka), entry.sex, spells, ties, first)

    def spellings(self) -> list[str]:
        """Return every way the name is written here, without repeats."""
        return list(dict.fromkeys([*self.names.values(), *self.aka]))

    def parsed(self) -> list[ParsedName]:
        """Return the comparable forms of all spellings, without repeats."""
        return list(dict.fromkeys(map(parse_name, self.spellings())))

    def spells_at(self, at: Moment) -> list[Spell]:
        """Return the spells that may cover a date, the latest begun first."""
        held = [spell for spell in self.spells if spell.may_cover(at)]
        return sorted(held, key=lambda spell: spell.start, reverse=True)

    def actor(self, at: Moment = None) -> Actor:
        """Return the person as an actor; the code is that of the office at the date, None if none or several."""
        codes = {spell.code for spell in (self.spells_at(at) if at is not None else self.spells)}
        code = codes.pop() if len(codes) == 1 else None
        return Actor(self.id, self.names["nb"], "person", code, dict(self.names))


@dataclass(frozen=True, slots=True)
class PersonMatch:
    """A person that a name may mean.

    ``how``: ``full`` (all of the name), ``part`` (shortened, unmistakable form), ``similar`` (likely another
    spelling), ``bare`` (a family or given name alone). ``score`` orders matches of one query, 0 to 2: 1 for how
    much of the name agrees, the rest for office and polity at the date.
    """

    person: Person
    how: Likeness
    score: float
    in_office: bool


def _surname_first(name: str, spells: tuple[Spell, ...]) -> bool:
    """Tell whether a name opens with the family name: by the polity served, unless a known family name ends it."""
    order = rules().family_first
    words = name.split()
    if len(words) < 2:
        return False
    if words[0] in order.families:
        return not spells or any(spell.code in order.polities for spell in spells) or "-" in words[-1]
    return words[-1] not in order.families and any(spell.code in order.polities for spell in spells)
