"""Imports of reference data into a record: read, weighed against what is there, kept, taken back."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from utenriks.model.errors import ReadError
from utenriks.record.imports import PEOPLE, PLACES
from utenriks.record.store import Store
from utenriks.reference import Reference
from utenriks.reference.imports.geonames import Wish, place_entries
from utenriks.reference.imports.source import office_rows
from utenriks.reference.imports.weigh import weigh


@dataclass(slots=True)
class Brought:
    """What an import did: its number (None where it brought nothing), counts by name, and what was left out."""

    number: int | None
    counts: dict[str, int]
    conflicts: list[ReadError] = field(default_factory=list)
    unread: list[ReadError] = field(default_factory=list)
    unplaced: dict[str, int] = field(default_factory=dict)


def import_roster(path: Path, store: Store, *, keep: bool = True) -> Brought:
    """Read a file of office holders into a record's roster; ``keep`` is false for a trial.

    Raises ReadError when the file cannot be read at all.
    """
    weighed = weigh(office_rows(path), Reference.load(additions=store.additions()))
    number = store.bring(PEOPLE, path.name, weighed.entries) if keep and weighed.entries else None
    counts = {"people": weighed.new_people, "spells": weighed.new_spells, "known": weighed.known}
    counts["identified"] = weighed.identified
    return Brought(number, counts, weighed.conflicts, weighed.unread, weighed.unplaced)


def import_places(path: Path, store: Store, wish: Wish, *, keep: bool = True) -> Brought:
    """Read a GeoNames dump into a record's places; ``keep`` is false for a trial. Raises ReadError."""
    brought = place_entries(path, wish, Reference.load(additions=store.additions()))
    number = store.bring(PLACES, path.name, brought.entries) if keep and brought.entries else None
    counts = {"places": len(brought.entries), "known": brought.known, "passed_over": brought.passed_over}
    return Brought(number, counts, brought.conflicts, brought.unread)
