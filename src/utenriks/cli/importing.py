"""``utenriks roster`` and ``utenriks places``: import, list, undo."""

from __future__ import annotations

import sys
from pathlib import Path

from utenriks.cli.printing import print_json, print_rows, print_table
from utenriks.desk.importing import Brought, import_places, import_roster
from utenriks.desk.tenures import conflicts
from utenriks.model.errors import ReadError
from utenriks.record.store import Store
from utenriks.reference import Reference
from utenriks.reference.imports.geonames import Wish

# So many lines of one kind are printed for people; the rest is counted (programs get all).
SHOWN = 50
_RECODE = "what is in the record already keeps its old finds until it is coded anew: utenriks recode"


def roster_command(path: Path, db: Path, form: str, trial: bool) -> int:
    """Import office holders; return 0, or 1 when something was left out."""
    with Store(db) as store:
        return _print(import_roster(path, store, keep=not trial), form)


def places_command(path: Path, db: Path, form: str, population: int, trial: bool) -> int:
    """Import places; return 0, or 1 when something was left out."""
    with Store(db) as store:
        return _print(import_places(path, store, Wish(population), keep=not trial), form)


def list_command(kind: str, db: Path, form: str) -> None:
    """Print the imports of a kind."""
    with Store(db, create=False) as store:
        found = store.imported(kind)
    if form != "text":
        print_rows(({"import": one.id, "name": one.name, "entries": one.entries} for one in found), form)
        return
    print_table(("import", "file", "entries"), [(one.id, one.name, one.entries) for one in found])


def undo_command(kind: str, number: int, db: Path, form: str) -> None:
    """Take an import back."""
    with Store(db, create=False) as store:
        store.unbring(number, kind)
    if form != "text":
        print_json({"undone": number}, form)
    else:
        print(f"import {number} is undone; {_RECODE}")


def conflicts_command(db: Path, form: str) -> None:
    """Print what articles tell of offices otherwise than the roster."""
    with Store(db, create=False) as store:
        found = conflicts(store.all_held(), Reference.load(additions=store.additions()))
    if form != "text":
        print_rows((error.as_dict() for error in found), form)
        return
    for error in found:
        print(error.line())
    print(f"{len(found):,} conflicts")


def _print(brought: Brought, form: str) -> int:
    if form != "text":
        print_json(
            {
                "import": brought.number,
                **brought.counts,
                "conflicts": [error.as_dict() for error in brought.conflicts],
                "unread": [error.as_dict() for error in brought.unread],
                "unplaced": brought.unplaced,
            },
            form,
        )
    else:
        _tell("conflicts", brought.conflicts)
        _tell("lines not read", brought.unread)
        _tell_titles(brought.unplaced)
        counts = ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in brought.counts.items())
        left = (
            f"{len(brought.conflicts):,} conflicts, {len(brought.unread) + sum(brought.unplaced.values()):,} not read"
        )
        number = "nothing kept" if brought.number is None else f"import {brought.number}"
        print(f"{number}: {counts}; {left}")
        if brought.number is not None:
            print(_RECODE)
    return 1 if brought.conflicts or brought.unread or brought.unplaced else 0


def _tell(what: str, errors: list[ReadError]) -> None:
    for error in errors[:SHOWN]:
        print(f"utenriks: {error.line()}", file=sys.stderr)
    if len(errors) > SHOWN:
        print(f"utenriks: … and {len(errors) - SHOWN:,} more {what}; --format json has all", file=sys.stderr)


def _tell_titles(titles: dict[str, int]) -> None:
    ranked = sorted(titles.items(), key=lambda title: (-title[1], title[0]))
    for title, count in ranked[:SHOWN]:
        print(f"utenriks: no post or polity is known for {title!r} ({count:,})", file=sys.stderr)
    if len(ranked) > SHOWN:
        print(f"utenriks: … and {len(ranked) - SHOWN:,} more titles; --format json has all", file=sys.stderr)
