"""``utenriks doctor``."""

from __future__ import annotations

from pathlib import Path

from utenriks.cli.printing import print_rows, print_table
from utenriks.desk.doctor import examine


def doctor_command(db: Path, form: str) -> int:
    """Print the findings; return 0 when all is well, else 1."""
    findings = examine(db)
    if form != "text":
        print_rows(({"check": f.check, "ok": f.ok, "what": f.what} for f in findings), form)
    else:
        print_table(("", "check", "finding"), [("ok" if f.ok else "NOT OK", f.check, f.what) for f in findings])
    return 0 if all(finding.ok for finding in findings) else 1
