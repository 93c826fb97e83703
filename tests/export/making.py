"""Exports of the sample record; ``python -m tests.export.making`` makes the golden ones anew: look at what changed."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.export.samples import sample

from utenriks.export.formats import FORMATS, writer
from utenriks.export.sourced import Run, sourced
from utenriks.record.store import Store, Wanted

GOLDEN = Path(__file__).with_name("golden")
FORMS = tuple(name for name, form in FORMATS.items() if not form.folder)


def exported(store: Store, name: str, wanted: Wanted | None = None, strict: bool = False) -> tuple[str, Run]:
    """Return an export's text and its counts."""
    run = Run(strict=strict)
    return "".join(writer(name).lines(sourced(store, wanted or Wanted()), run)), run


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sample(Path(folder) / "r.db") as store:
        for form in FORMS:
            (GOLDEN / form).write_text(exported(store, form)[0].replace("\r\n", "\n"), encoding="utf-8", newline="")
