"""``utenriks correct`` and ``utenriks recode``."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from utenriks.cli.options import edtf, processes
from utenriks.cli.printing import print_json, print_rows, print_table
from utenriks.desk.correcting import correction_of
from utenriks.desk.intake import recode_all
from utenriks.model.correction import KINDS, Correction
from utenriks.model.errors import UsageError
from utenriks.record.store import Store


def correct_command(
    db: Path, form: str, kind: str, event: str | None, value: str | None, reason: str, author: str
) -> None:
    """Keep one correction and print its number; UsageError names what is missing."""
    if kind not in KINDS:
        raise UsageError(f"no correction {kind!r}", "correct", f"use one of {', '.join(KINDS)}")
    if event is None:
        raise UsageError("says nothing of which event", "correct", "give its id; utenriks events lists them")
    if kind in ("same", "not_same", "wrong_actor") and value is None:
        raise UsageError(f"{kind} needs a value", "correct", "see utenriks correct --help")
    if kind == "wrong_date":
        edtf(value, "the date")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with Store(db, create=False) as store:
        made = correction_of(store, kind, event, value, author or "unknown", now, reason)
        number = store.correct(made)
    if form == "text":
        print(f"correction {number} is in force; utenriks correct undo {number} takes it back")
    else:
        print_json({"correction": number}, form)


def list_command(db: Path, form: str) -> None:
    """Print the corrections in the order they were made."""
    with Store(db, create=False) as store:
        rows = [correction_row(correction) for correction in store.corrections()]
    if form != "text":
        print_rows(rows, form)
        return
    heads = ("number", "kind", "article", "words", "value", "author", "made", "reason")
    print_table(heads, [tuple(row[head] for head in heads) for row in rows])


def correction_row(made: Correction) -> dict[str, Any]:
    """Return a correction as plain data."""
    told, other = made.told, made.other
    value: object = made.undone
    if made.kind in ("same", "not_same") and other is not None:
        value = f"{other.article} {other.start}:{other.end}"
    elif made.kind == "wrong_actor" and made.instead is not None:
        value = f"{made.actor}={made.instead[0]}"
    elif made.kind == "wrong_date":
        value = made.when.edtf if made.when else None
    return {
        "number": made.id, "kind": made.kind, "article": told.article, "words": f"{told.start}:{told.end}",
        "value": value, "author": made.author, "made": made.made, "reason": made.reason,
    }  # fmt: skip


def recode_command(db: Path, form: str, pipeline: str | None, jobs: int = 1) -> int:
    """Code every article of the record anew; return 1 when one of them could not be coded."""
    with Store(db, create=False) as store:
        report = recode_all(store, pipeline, jobs=processes(jobs))
    for skipped in report.skipped:
        print(f"utenriks: {skipped['path']}: {skipped['reason']}", file=sys.stderr)
    if form == "text":
        print(f"{report.read} articles coded anew, {report.seconds:.1f} seconds")
    else:
        print_json(report.as_dict(), form)
    return 1 if report.skipped else 0
