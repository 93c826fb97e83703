"""A person of the roster and what a name may have in common with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from utenriks.model.actor import Actor
from utenriks.reference.names import ParsedName, families, parse_name, rules
from utenriks.reference.schema import PersonEntry
from utenriks.reference.spells import Moment, Spell

Likeness = Literal["full", "part", "similar", "bare", "given"]


ROYAL_POSTS = frozenset({"monarch", "crown-prince", "consort", "royal", "pope"})


class Spelled(NamedTuple):
    """One spelling of a person's name in comparable form; ``surname_first``: the family name opens it."""

    name: ParsedName
    surname_first: bool


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody known beforehand: names by language, other spellings, ``spells`` in posts and ties to others.

    ``ties`` are (kind, person id): the person's father, predecessor and so on; ``qid`` is Wikidata's id, where an
    import told it.
    """

    id: str
    names: dict[str, str] = field(compare=False)
    aka: tuple[str, ...] = field(default=(), compare=False)
    sex: str | None = field(default=None, compare=False)
    spells: tuple[Spell, ...] = field(default=(), compare=False)
    ties: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    qid: str | None = field(default=None, compare=False)

    @classmethod
    def from_entry(cls, entry: PersonEntry) -> Person:
        """Return the person that an entry describes; raises DataError for a wrong date."""
        names = {"nb": entry.nb, "nn": entry.nn or entry.nb, "en": entry.en}
        spells = tuple(Spell.parse(entry.id, text) for text in entry.offices)
        ties = tuple((kind, other) for kind, _, other in (tie.partition(" ") for tie in entry.ties))
        return cls(entry.id, names, tuple(entry.aka), entry.sex, spells, ties)

    def spellings(self) -> list[str]:
        """Return every way the name is written here, without repeats."""
        return list(dict.fromkeys([*self.names.values(), *self.aka]))

    def family_names(self) -> set[str]:
        """Return the words by which the person may be called alone, as written in the longer names."""
        found = set()
        for name in self.spellings():
            words = [word for word in name.split() if word[-1].isalpha() and not word.isupper()]  # no initial, no "II"
            if " " in name and words:
                found |= {words[-1], words[0] if _surname_first(name, self.spells) else words[-1]}
        return found

    def parsed(self) -> list[Spelled]:
        """Return the comparable forms of all spellings, without repeats."""
        forms = (Spelled(parse_name(text), _surname_first(text, self.spells)) for text in self.spellings())
        return list(dict.fromkeys(forms))

    def is_called(self, name: ParsedName) -> Likeness:
        """Tell what kind of likeness a single name has: a royal's given name is shared with many."""
        royal = any(spell.post in ROYAL_POSTS for spell in self.spells) or " " not in self.names["nb"]
        alone = royal and any(form.name.parts == name.parts for form in self.parsed())
        return "given" if alone else "bare"

    def spells_at(self, at: Moment) -> list[Spell]:
        """Return the spells that may cover a date, the latest begun first."""
        held = [spell for spell in self.spells if spell.may_cover(at)]
        return sorted(held, key=lambda spell: spell.start, reverse=True)

    def actor(self, at: Moment = None) -> Actor:
        """Return the person as an actor; the code is the office's at the date, None if none or several."""
        codes = {spell.code for spell in (self.spells_at(at) if at is not None else self.spells)}
        code = codes.pop() if len(codes) == 1 else None
        return Actor(self.id, self.names["nb"], "person", code, dict(self.names))


@dataclass(frozen=True, slots=True)
class PersonMatch:
    """A person that a name may mean.

    ``how``: ``full`` (all of the name), ``part`` (shortened, unmistakable form), ``similar`` (likely another
    spelling), ``bare`` (a family name alone, or a name known by itself), ``given`` (a royal's or pope's given
    name: to be trusted only next to a title). ``score`` orders matches of one query, 0 to 2: 1 for how much of
    the name agrees, the rest for office and polity at the date.
    """

    person: Person
    how: Likeness
    score: float
    in_office: bool


def _surname_first(name: str, spells: tuple[Spell, ...]) -> bool:
    """Tell whether a name opens with the family name: by known family names and by the polity served."""
    eastern = rules().family_first.polities
    words = name.split()
    if len(words) < 2:
        return False
    if words[0] in families():
        return not spells or any(spell.code in eastern for spell in spells) or "-" in words[-1]
    return words[-1] not in families() and any(spell.code in eastern for spell in spells)
