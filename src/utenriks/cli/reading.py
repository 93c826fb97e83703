"""``utenriks read``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from utenriks.cli.printing import print_json
from utenriks.desk.intake import Report, take_in
from utenriks.read.source import Defaults
from utenriks.record.store import Store


def read_command(paths: list[Path], db: Path, form: str, defaults: Defaults, pipeline: str | None) -> int:
    """Read and report; return the exit code: 0 all read, 1 something was skipped."""
    store = Store(db)
    with tempfile.TemporaryDirectory() as folder:
        report = _with_progress([_source(path, Path(folder)) for path in paths], store, defaults, pipeline)
    for skipped in report.skipped:
        print(f"utenriks: {skipped['path']}: {skipped['reason']}", file=sys.stderr)
    if form == "text":
        print(
            f"{report.read} read, {report.unchanged} unchanged, {report.superseded} superseded, "
            f"{len(report.skipped)} skipped, {report.seconds:.1f} seconds"
        )
    else:
        print_json(report.as_dict())
    return 1 if report.skipped else 0


def _source(path: Path, folder: Path) -> Path:
    """Return a path to read; standard input is put into a file first."""
    if str(path) != "-":
        return path
    copy = folder / "stdin"
    copy.write_bytes(sys.stdin.buffer.read())
    return copy


def _with_progress(paths: list[Path], store: Store, defaults: Defaults, pipeline: str | None) -> Report:
    """Read with a progress line on a terminal, silently elsewhere."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("reading")

        def tell(report: Report) -> None:
            progress.update(task, description=f"{report.read} read, {len(report.skipped)} skipped")

        return take_in(paths, store, defaults, pipeline, tell)
