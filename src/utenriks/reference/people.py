"""The roster: known people by name across spellings, and who held which post when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from utenriks.model.errors import DataError
from utenriks.ontology.load import PACKAGE, load_model
from utenriks.reference.names import (
    ParsedName,
    compatible,
    parse_name,
    rules,
    shortens,
    similar_name,
    without_genitive,
)
from utenriks.reference.person import Likeness, Person, PersonMatch
from utenriks.reference.posts import Posts
from utenriks.reference.schema import PeopleFile, PersonEntry
from utenriks.reference.spells import Moment, Spell, day_range
from utenriks.reference.ties import Ties

_WEIGHT: dict[Likeness, float] = {"full": 1.0, "part": 0.9, "similar": 0.8, "bare": 0.5, "given": 0.4}


class Hit(NamedTuple):
    """A person found under one spelling."""

    person: Person
    name: ParsedName
    surname_first: bool


# Who left the last office so many years ago is told of as history ("Roosevelt's old home").
ACTIVE_YEARS = 40
PREDECESSOR, SUCCESSOR = "predecessor", "successor"
# What an office at the date is worth next to the likeness: it decides among equals, never against a fuller name.
_IN_OFFICE, _IN_CONTEXT, _OF_CONTEXT, _FOREMOST = 0.2, 0.2, 0.1, 0.1
# A relative who never held a post is seldom who a bare family name means.
_NO_OFFICE = 0.05


class Roster:
    """People and their offices, indexed by comparable name, by code and by post."""

    def __init__(self, people: Iterable[Person], posts: Posts) -> None:
        people = list(people)
        self.posts = posts
        self.ties = Ties(people, posts.file)
        self.by_id: dict[str, Person] = {}
        self._full: dict[str, list[Hit]] = defaultdict(list)
        self._ends: dict[tuple[str, str], list[Hit]] = defaultdict(list)
        self._tail: dict[tuple[int, int, str], list[Hit]] = defaultdict(list)
        self._bare: dict[str, list[Hit]] = defaultdict(list)
        self._held: dict[str, list[Spell]] = defaultdict(list)
        for person in people:
            self._enter(person)

    @classmethod
    def load(cls, folder: Path | None = None, posts: Posts | None = None) -> Roster:
        """Read every ``people/*.yaml`` of a folder; raises DataError."""
        files = sorted(((folder or PACKAGE / "reference") / "people").glob("*.yaml"))
        entries: dict[str, PersonEntry] = {}
        for file in files:
            for entry in load_model(file, PeopleFile).root:
                known = entries.get(entry.id)
                entries[entry.id] = _joined(known, entry, file) if known else entry
        return cls(map(Person.from_entry, entries.values()), posts or Posts.load())

    def _enter(self, person: Person) -> None:
        self.by_id[person.id] = person
        for spell in person.spells:
            self._held[spell.code].append(spell)
        both = rules().family_first.both
        for name, surname_first in person.parsed():
            parts, hit = name.parts, Hit(person, name, surname_first)
            if not parts:
                continue
            self._full[name.joined].append(hit)
            if len(parts) == 1:
                self._bare[parts[0]].append(hit)
                continue
            self._ends[parts[0], parts[-1]].append(hit)
            self._tail[len(parts), 0, parts[0]].append(hit)
            self._tail[len(parts), -1, parts[-1]].append(hit)
            if surname_first:
                self._bare[parts[0]].append(hit)
            by_last = not surname_first or any(spell.code in both for spell in person.spells)
            if by_last and (len(parts) < 3 or parts[-2] not in rules().patronymics):
                self._bare[parts[-1]].append(hit)

    def full_names(self) -> list[str]:
        """Return every known name of more than one word, as it is written; none that a title opens ("kong Harald")."""
        names = (name for person in self.by_id.values() for name in person.spellings())
        return [name for name in names if " " in name and name[:1].isupper()]

    def called(self, name: str) -> list[Person]:
        """Return the people whose full name this is, in any spelling."""
        parsed = parse_name(name)
        hits = [hit for hit in self._full.get(parsed.joined, []) if _fits(parsed, hit)] if parsed.parts else []
        return list({hit.person.id: hit.person for hit in hits}.values())

    # -- who is meant --------------------------------------------------------------------------------

    def match(
        self,
        name: str,
        language: str | None = None,
        at: Moment = None,
        context_codes: Collection[str] = (),
    ) -> list[PersonMatch]:
        """Return the people whom a name may mean, best first; several of one score are truly open.

        ``name`` is without titles, in any spelling, genitive allowed; ``at`` is the date of which the text
        speaks; ``context_codes`` the polities it speaks of. A fuller agreement beats every office.
        """
        forms = [parsed for parsed in map(parse_name, without_genitive(name, language)) if parsed.parts]
        found = self._alike(forms)
        weighed = (self._weigh(person, how, at, context_codes) for person, how in found.items())
        return sorted(weighed, key=lambda match: (-match.score, match.person.id))

    def best(
        self,
        name: str,
        language: str | None = None,
        at: Moment = None,
        context_codes: Collection[str] = (),
        hinted: Collection[str] = (),
    ) -> PersonMatch | None:
        """Return the one match that is clearly ahead of all others, None if there is none.

        ``hinted`` are the ids of those whom the text is said to be about: of people so called the one hinted is meant.
        """
        found = self.match(name, language, at, context_codes)
        named = [match for match in found if match.person.id in hinted] if hinted else []
        if len(named) == 1:
            return named[0]
        if not found or (len(found) > 1 and found[0].score - found[1].score < 0.04):
            return None
        return found[0]

    def _alike(self, forms: Sequence[ParsedName]) -> dict[Person, Likeness]:
        """Return the people of the best kind of likeness that a name, in any of its forms, has."""
        kinds: dict[Likeness, Callable[[ParsedName], list[Hit]]] = {
            "full": lambda name: self._full.get(name.joined, []),
            "part": self._shortened,
            "similar": self._similar,
        }
        for how, search in kinds.items():
            for name in forms:
                hits = [hit for hit in search(name) if _fits(name, hit)] if len(name.parts) > 1 else []
                if hits:
                    return {hit.person: how for hit in _as_spelled(name, hits)}
        for name in forms:
            hits = [hit for hit in self._bare.get(name.parts[0], []) if _fits_bare(name, hit.name)]
            if hits and len(name.parts) == 1:
                return {hit.person: hit.person.is_called(name) for hit in _as_spelled(name, hits)}
        return {}

    def _shortened(self, name: ParsedName) -> list[Hit]:
        """Return people whose name is this one with middle parts or a beginning more (or fewer)."""
        parts = name.parts
        hits = [
            hit
            for hit in self._ends.get((parts[0], parts[-1]), [])
            if shortens(*sorted((parts, hit.name.parts), key=len))
        ]
        hits += [hit for hit in self._bare.get(parts[-1], []) if _ends_with(hit.name.parts, parts)]
        return [hit for hit in hits if not hit.surname_first]

    def _similar(self, name: ParsedName) -> list[Hit]:
        """Return people who share the first or last part and whose other parts are likely spellings."""
        parts = name.parts
        near = self._tail.get((len(parts), -1, parts[-1]), []) + self._tail.get((len(parts), 0, parts[0]), [])
        return [hit for hit in near if similar_name(parts, hit.name.parts, hit.surname_first)]

    def _weigh(self, person: Person, how: Likeness, at: Moment, codes: Collection[str]) -> PersonMatch:
        held = person.spells_at(at) if at is not None else []
        score = _WEIGHT[how] + (_IN_OFFICE if held else 0) - (0 if person.spells else _NO_OFFICE)
        if codes:
            score += _IN_CONTEXT if any(spell.code in codes for spell in held) else 0
            score += _OF_CONTEXT if any(spell.code in codes for spell in person.spells) else 0
        score += _FOREMOST if any(self._foremost(spell, at) for spell in held) else 0
        return PersonMatch(person, how, round(score, 3), bool(held))

    def _foremost(self, spell: Spell, at: Moment) -> bool:
        """Tell whether a spell is in the post that led its polity at a date."""
        if not self.posts.leads(spell.post):
            return False
        code = spell.code
        return self.posts.precedence(self.leaders(code, at)[0].post, code) == self.posts.precedence(spell.post, code)

    # -- who held what --------------------------------------------------------------------------------

    def holder(self, code: str, post: str, at: Moment) -> list[Spell]:
        """Return the spells in a post (or in one that answers to it) that may cover a date, surest first."""
        held = [spell for spell in self._held.get(code, ()) if spell.may_cover(at)]
        exact = [spell for spell in held if spell.post == post]
        wider = exact or [spell for spell in held if self.posts.answers(spell.post, post)]
        return sorted(wider, key=lambda spell: (not spell.covers(at), spell.start))

    def office_at(self, person_id: str, at: Moment) -> list[Spell]:
        """Return a person's posts at a date, the weightiest first; every possible one if it is imprecise."""
        person = self.by_id.get(person_id)
        spells = person.spells_at(at) if person else []
        return sorted(spells, key=lambda spell: self.posts.precedence(spell.post, spell.code))

    def leaders(self, code: str, at: Moment) -> list[Spell]:
        """Return who led a state, its government or an organisation at a date, the one who governs first."""
        held = [spell for spell in self._held.get(code, ()) if self.posts.leads(spell.post) and spell.may_cover(at)]
        return sorted(held, key=lambda spell: (self.posts.precedence(spell.post, code), spell.start))

    def is_bygone(self, person_id: str, day: date | None) -> bool:
        """Return whether a person left the last office that is known so long before a day as to act no more."""
        person = self.by_id.get(person_id)
        ends = [day_range(spell.end)[1] for spell in person.spells if spell.end] if person is not None else []
        if day is None or person is None or not ends or len(ends) < len(person.spells):
            return False
        return day.year - max(ends).year > ACTIVE_YEARS

    def spells(self, code: str) -> list[Spell]:
        """Return all spells in posts of a polity, oldest first."""
        return sorted(self._held.get(code, ()), key=lambda spell: spell.start)

    def tied(self, person_id: str, tie: str, at: Moment = None) -> list[Person]:
        """Return who is somebody's father, predecessor or other tie, as far as the roster knows.

        A predecessor or successor that no entry names is read from the post that the person led with at ``at``.
        """
        known = self.ties.of(person_id, tie)
        return known or [self.by_id[spell.person] for spell in self._neighbours(person_id, tie, at)]

    def _neighbours(self, person_id: str, tie: str, at: Moment) -> list[Spell]:
        """Return the spells just before or after a person's own in the weightiest post held at a date."""
        own = self.office_at(person_id, at)[:1]
        if not own or not self.posts.leads(own[0].post) or tie not in (PREDECESSOR, SUCCESSOR):
            return []
        same = [spell for spell in self.spells(own[0].code) if spell.post == own[0].post]
        others = [spell for spell in same if spell.person != person_id]
        if tie == PREDECESSOR:
            before = [spell for spell in others if spell.start < own[0].start]
            return before[-1:]
        return [spell for spell in others if spell.start > own[0].start][:1]

    def family_words(self) -> frozenset[str]:
        """Return the family names of the roster, lower case without marks: what a bare name may mean."""
        names = ((key, hit.name) for key, found in self._bare.items() for hit in found)
        return frozenset(
            plain for key, name in names for part, plain in zip(name.parts, name.plain, strict=True) if part == key
        )


def _joined(first: PersonEntry, second: PersonEntry, file: Path) -> PersonEntry:
    """Return two files' entries for one person as one (a minister here, head of an organisation there)."""
    if first.nb != second.nb:
        what = f"is {first.nb} in another file and {second.nb} here"
        raise DataError(what, f"{file}: {first.id}", "give one of them another id")
    return first.model_copy(
        update={
            "aka": list(dict.fromkeys([*first.aka, second.en, *second.aka])),
            "sex": first.sex or second.sex,
            "ties": list(dict.fromkeys([*first.ties, *second.ties])),
            "offices": list(dict.fromkeys([*first.offices, *second.offices])),
        }
    )


def _as_spelled(name: ParsedName, hits: list[Hit]) -> list[Hit]:
    """Return the hits spelled just so where there are any: two people's names may share a neutral key."""
    spelled = "".join(name.plain)
    if len(name.plain) == 1:
        return [hit for hit in hits if spelled in hit.name.plain] or hits
    return [hit for hit in hits if spelled == "".join(hit.name.plain)] or hits


def _same_line(name: ParsedName, own: ParsedName) -> bool:
    """Tell whether a generation mark in the name is also in the roster: a junior is not his father."""
    return not name.generation or name.generation == own.generation


def _fits(name: ParsedName, hit: Hit) -> bool:
    """Tell whether initials and generation of a fuller name allow a person, however the person is written."""
    if not compatible(name, hit.name) or not _same_line(name, hit.name):
        return False
    if not name.initials:
        return True
    initials = {form.name.initials for form in hit.person.parsed() if form.name.initials}
    return not initials or name.initials in initials


def _fits_bare(name: ParsedName, own: ParsedName) -> bool:
    """Tell whether initials and generation of a bare name allow a person."""
    if not _same_line(name, own):
        return False
    if not name.initials or name.initials == own.initials:
        return True
    return not own.initials and own.parts[0][0] == name.initials[0]


def _ends_with(full: tuple[str, ...], tail: tuple[str, ...]) -> bool:
    return len(full) > len(tail) and full[-len(tail) :] == tail
