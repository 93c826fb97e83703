"""``utenriks doctor``."""

from __future__ import annotations

from pathlib import Path

from utenriks.cli.printing import print_rows, print_table
from utenriks.desk.doctor import examine, repair_record
from utenriks.record.backup import back_up
from utenriks.record.database import migrate
from utenriks.record.schema import VERSION


def backup_command(db: Path, target: Path) -> int:
    """Copy the record and say where to."""
    size = back_up(db, target)
    print(f"{db} copied to {target}, {size / 1e6:.1f} MB")
    return 0


def migrate_command(db: Path) -> int:
    """Migrate the record and say from which version."""
    found = migrate(db)
    done = "was of this version already" if found == VERSION else f"brought from version {found} to {VERSION}"
    print(f"{db}: {done}")
    return 0


def doctor_command(db: Path, form: str, repair: bool = False) -> int:
    """Print the findings; return 0 when all is well, else 1."""
    mended = [repair_record(db)] if repair else []
    findings = [*mended, *examine(db)]
    if form != "text":
        print_rows(({"check": f.check, "ok": f.ok, "what": f.what} for f in findings), form)
    else:
        print_table(("", "check", "finding"), [("ok" if f.ok else "NOT OK", f.check, f.what) for f in findings])
    return 0 if all(finding.ok for finding in findings) else 1
