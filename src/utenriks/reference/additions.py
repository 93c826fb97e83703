"""What a user has imported: people with their offices and places, put beside the packaged ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from utenriks.model.place import Place
from utenriks.reference.person import Person
from utenriks.reference.spells import Spell


@dataclass(frozen=True, slots=True)
class Additions:
    """Imported entries, in the order of their imports; equal when their ``digest`` is.

    A person is ``{id, qid, names: {language: name}, aka, spells: ["CODE post from/to"]}``: under a known id the spells
    are further ones of that person. A place is ``{id, name, names, aka, kind, lat, lon, country, population}``;
    ``{id, qid}`` tells what Wikidata calls a known one.
    """

    digest: str = ""
    people: tuple[Mapping[str, Any], ...] = field(default=(), compare=False)
    places: tuple[Mapping[str, Any], ...] = field(default=(), compare=False)


def joined(packaged: Iterable[Person], people: Iterable[Mapping[str, Any]]) -> list[Person]:
    """Return the packaged people with the imported ones: new people, and further spells of known ones."""
    found = {person.id: person for person in packaged}
    for entry in people:
        spells = tuple(Spell.parse(entry["id"], text) for text in entry["spells"])
        known = found.get(entry["id"])
        if known is None:
            names = dict(entry["names"])
            found[entry["id"]] = Person(entry["id"], names, tuple(entry["aka"]), None, spells, qid=entry["qid"])
        else:
            known = replace(known, qid=known.qid or entry["qid"])
            found[entry["id"]] = replace(known, spells=with_spells(known.spells, spells))
    return list(found.values())


def with_spells(known: tuple[Spell, ...], more: tuple[Spell, ...]) -> tuple[Spell, ...]:
    """Return spells with further ones; a further one with an end takes the place of the same one without."""
    kept = [one for one in known if not any(closes(two, one) for two in more)]
    return (*kept, *more)


def closes(new: Spell, old: Spell) -> bool:
    """Return whether a spell tells the end of one that was open."""
    same = (new.code, new.post) == (old.code, old.post)
    return same and old.end == ".." and new.end != ".." and old.may_cover(new.start)


def place_of(entry: Mapping[str, Any]) -> Place:
    """Return the place that an entry describes."""
    plain = {key: entry[key] for key in ("id", "name", "kind", "lat", "lon", "country")}
    return Place(**plain, names=dict(entry["names"]))
