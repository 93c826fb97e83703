"""Rows of office holders weighed against the roster: what is new, what is known, what conflicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from utenriks.model.errors import ReadError
from utenriks.reference.additions import closes
from utenriks.reference.imports.row import OfficeRow
from utenriks.reference.imports.titles import Titles
from utenriks.reference.load import Reference
from utenriks.reference.people import Roster
from utenriks.reference.person import Person
from utenriks.reference.spells import Spell, day_range

# So many days may two holders of one post share: lists disagree about handovers, acting holders stand in both.
SAME_TIME_DAYS = 60
# A time in a post without an end is taken for a present one only when nobody has held the post since, and, for posts
# that several hold, when it began at most so many years before the newest date of the file.
LONGEST_OPEN = 10


@dataclass(slots=True)
class Weighed:
    """What an import brings: entries to keep, and in words what was left out and why."""

    entries: list[dict[str, Any]] = field(default_factory=list)
    new_people: int = 0
    new_spells: int = 0
    known: int = 0
    identified: int = 0
    conflicts: list[ReadError] = field(default_factory=list)
    unread: list[ReadError] = field(default_factory=list)
    unplaced: dict[str, int] = field(default_factory=dict)


def weigh(rows: Iterable[OfficeRow | ReadError], reference: Reference) -> Weighed:
    """Return what is new in some rows, Wikidata's ids of known people too; what the roster has stays as it is.

    Left out and named are: titles whose post or polity is not known, times without a start, times that the roster has
    otherwise, and second holders of a post that one person holds.
    """
    return _Scales(reference).weigh(rows)


class _Scales:
    def __init__(self, reference: Reference) -> None:
        self._roster: Roster = reference.roster
        self._titles = Titles(reference.polities, reference.posts)
        self._is_single = reference.posts.is_single
        self._by_qid = {person.qid: person for person in self._roster.by_id.values() if person.qid}
        self._held: dict[tuple[str, str], list[Spell]] = defaultdict(list)
        for person in self._roster.by_id.values():
            for spell in person.spells:
                self._held[spell.code, spell.post].append(spell)
        self._names: dict[str, str] = {}
        self._out = Weighed()

    def weigh(self, rows: Iterable[OfficeRow | ReadError]) -> Weighed:
        """Return what the rows bring."""
        placed = self._placed(rows)
        dates = (text for row, _ in placed for text in (row.start, row.end) if text and text != "..")
        newest = max((day_range(text)[1] for text in dates), default=date.min)
        starts: dict[tuple[str, str], list[str]] = defaultdict(list)
        for row, key in placed:
            if row.start:
                starts[key].append(row.start)
        people: dict[str, list[tuple[OfficeRow, tuple[str, str]]]] = defaultdict(list)
        for row, key in placed:
            people[row.person].append((row, key))
        known = {person: self._person(found) for person, found in people.items()}
        # times that end what the roster has open come first: only then is there room for who followed
        placed.sort(key=lambda told: (known[told[0].person] is None, told[1], _order(told[0])))
        fresh: dict[str, list[Spell]] = defaultdict(list)
        for row, key in placed:
            spell = self._spell(row, key, known[row.person], starts[key], newest)
            if spell is not None and self._fits(spell, row):
                fresh[row.person].append(spell)
        self._enter(people, known, fresh)
        return self._out

    def _placed(self, rows: Iterable[OfficeRow | ReadError]) -> list[tuple[OfficeRow, tuple[str, str]]]:
        placed = []
        for row in rows:
            if isinstance(row, ReadError):
                self._out.unread.append(row)
            elif (title := self._titles.of(row)) is None:
                shown = f"{row.title or '?'} ({row.polity})" if row.polity else row.title or "?"
                self._out.unplaced[shown] = self._out.unplaced.get(shown, 0) + 1
            else:
                placed.append((row, (title[1], title[0])))
        return placed

    def _person(self, rows: list[tuple[OfficeRow, tuple[str, str]]]) -> Person | None:
        """Return the person of the roster that some rows are about: by id, else by full name and polity."""
        first, codes = rows[0][0], {code for _, (code, _) in rows}
        if first.qid in self._by_qid:
            return self._by_qid[first.qid]
        if first.person in self._roster.by_id:
            return self._roster.by_id[first.person]
        names = dict.fromkeys((*first.names.values(), *first.aka))
        alike = {
            person.id: person
            for name in names
            for person in self._roster.called(name)
            if any(spell.code in codes for spell in person.spells)
        }
        if not alike:
            alike = {person.id: person for row, key in rows for person in self._spelled(row, key)}
        return next(iter(alike.values())) if len(alike) == 1 else None

    def _spelled(self, row: OfficeRow, key: tuple[str, str]) -> Iterable[Person]:
        """Yield who held just this post then and is called nearly so: another spelling of one name."""
        holders = {spell.person for spell in self._held[key] if row.start and spell.may_cover(row.start)}
        match = self._roster.best(row.name, at=row.start, context_codes=(key[0],)) if holders else None
        if match is not None and match.person.id in holders and match.how in ("full", "part", "similar"):
            yield match.person

    def _spell(
        self, row: OfficeRow, key: tuple[str, str], person: Person | None, starts: list[str], newest: date
    ) -> Spell | None:
        """Return a row's time in its post; None, and a line, where its bounds leave open what they are."""
        code, post = key
        name = person.id if person else row.person
        self._names.setdefault(name, person.names["nb"] if person else row.name)
        if row.start is None or row.start == "..":
            self._left_out(row, f"{row.name} has no start as {post} of {code}", "give the day, month or year")
            return None
        end = row.end or ".."
        if end == ".." and row.end is None:
            begun = day_range(row.start)[1]
            if self._is_single(post):
                since = any(day_range(other)[0] > begun for other in starts)
                since = since or any(day_range(spell.start)[0] > begun for spell in self._held[key])
            else:
                since = newest.year - begun.year > LONGEST_OPEN
            if since:
                self._left_out(row, f"{row.name} has no end as {post} of {code}, and it is long since", "give the end")
                return None
        if day_range(row.start)[0] > day_range(end)[1]:
            self._left_out(row, f"{row.name} ends before the start as {post} of {code}", "mend the dates")
            return None
        return Spell(name, code, post, row.start, end)

    def _left_out(self, row: OfficeRow, what: str, todo: str) -> None:
        self._out.unread.append(ReadError(what, row.where, todo))

    def _fits(self, spell: Spell, row: OfficeRow) -> bool:
        """Return whether a time is new and at odds with nothing; enter it among those held if it is."""
        held = self._held[spell.code, spell.post]
        mine = [other for other in held if other.person == spell.person and _meet(spell, other)]
        ended = [other for other in mine if closes(spell, other)]
        if any(_agree(spell, other) for other in mine):
            self._out.known += 1
            return False
        for other in mine:
            if other not in ended:
                self._conflict(spell, other, row)
                return False
        if self._is_single(spell.post):
            for other in held:
                if other.person != spell.person and _days_together(spell, other) > SAME_TIME_DAYS:
                    self._conflict(spell, other, row)
                    return False
        for other in ended:
            held.remove(other)
        held.append(spell)
        return True

    def _conflict(self, spell: Spell, other: Spell, row: OfficeRow) -> None:
        there = self._roster.by_id.get(other.person)
        name = there.names["nb"] if there else self._names.get(other.person, other.person)
        self._out.conflicts.append(at_odds(self._names[spell.person], spell, name, other, row.where))

    def _enter(
        self,
        people: Mapping[str, list[tuple[OfficeRow, tuple[str, str]]]],
        known: Mapping[str, Person | None],
        fresh: Mapping[str, list[Spell]],
    ) -> None:
        for source in sorted(people):
            row, person = people[source][0][0], known[source]
            identified = person is not None and person.qid is None and row.qid is not None
            spells = fresh.get(source, [])
            if not spells and not identified:
                continue
            names = _names(row)
            also = [name for other, _ in people[source] for name in (*other.names.values(), *other.aka)]
            shown = set(names.values())
            self._out.entries.append(
                {
                    "id": person.id if person else source,
                    "qid": row.qid,
                    "names": names,
                    "aka": [name for name in dict.fromkeys(also) if name not in shown],
                    "spells": [f"{spell.code} {spell.post} {spell.start}/{spell.end}" for spell in spells],
                }
            )
            self._out.new_people += person is None
            self._out.identified += identified
            self._out.new_spells += len(spells)


def at_odds(name: str, spell: Spell, other_name: str, other: Spell, where: str) -> ReadError:
    """Return the line on a time in a post, told at ``where``, that does not go with what the roster has."""
    what = (
        f"{name} as {spell.post} of {spell.code} {spell.start}/{spell.end} "
        f"is at odds with {other_name} {other.start}/{other.end}"
    )
    return ReadError(what, where, "left out: what was there stays")


def _order(row: OfficeRow) -> tuple[str, str, str, str]:
    return row.start or "", row.end or "", row.person, row.where


def _names(row: OfficeRow) -> dict[str, str]:
    """Return a name for each of our languages: the source's own in it, else the nearest."""
    nearest = {"nb": ("nb", "no", "nn", ""), "nn": ("nn", "nb", "no", ""), "en": ("en", "")}
    return {
        language: next((row.names[near] for near in order if row.names.get(near)), row.name)
        for language, order in nearest.items()
    }


def _meet(one: Spell, other: Spell) -> bool:
    """Return whether two times may share a day."""
    return day_range(one.start)[0] <= day_range(other.end)[1] and day_range(other.start)[0] <= day_range(one.end)[1]


def _agree(one: Spell, other: Spell) -> bool:
    """Return whether two times may be one: each bound means a day that the other's may mean too."""
    return _may_be(one.start, other.start) and _may_be(one.end, other.end)


def _may_be(one: str, other: str) -> bool:
    if ".." in (one, other):
        return one == other
    first, second = day_range(one), day_range(other)
    return first[0] <= second[1] and second[0] <= first[1]


def _days_together(one: Spell, other: Spell) -> int:
    """Return on how many days two times surely coincide."""
    begun = max(day_range(one.start)[1], day_range(other.start)[1])
    ends = (date.max if spell.end == ".." else day_range(spell.end)[0] for spell in (one, other))
    return (min(ends) - begun).days
