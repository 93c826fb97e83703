"""``utenriks read``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from utenriks.cli.main import STOPPED
from utenriks.cli.options import edtf, processes
from utenriks.cli.printing import print_line
from utenriks.cli.scaling import Cluster
from utenriks.desk.intake import Report, take_in
from utenriks.desk.watch import connected
from utenriks.model.article import LANGUAGES
from utenriks.model.errors import ReadError, RecordError, UsageError
from utenriks.read.online import is_address
from utenriks.read.source import Defaults
from utenriks.record.store import Store


def read_command(
    names: list[str], db: Path, form: str, defaults: Defaults, pipeline: str | None, fetch_pages: bool, jobs: int = 1,
    cluster: Cluster | None = None,
) -> int:  # fmt: skip
    """Read and report; return the exit code: 0 all read, 1 something was skipped or the record failed, 130 stopped."""
    _check(defaults)
    if cluster is not None:
        cluster.check(names, fetch_pages)
    report, code, stopped = Report(), 0, None
    try:
        with _progress() as tell:
            if cluster is not None:
                cluster.read(names, db, defaults, pipeline, processes(jobs), report, tell)
            else:
                _read_here(names, db, defaults, pipeline, fetch_pages, processes(jobs), report, tell)
    except (RecordError, ReadError) as error:
        report.skip(error)
        code, stopped = error.exit_code, "the rest was not read"
    except KeyboardInterrupt:
        code, stopped = STOPPED, "what was read so far is kept"
    for skipped in report.skipped:
        print(f"utenriks: {skipped['path']}: {skipped['reason']}", file=sys.stderr)
    if stopped is not None:
        kept = report.read + report.superseded
        print(f"utenriks: stopped after {kept} articles were read; {stopped}", file=sys.stderr)
    _print(report, form)
    return code or (1 if report.skipped else 0)


def _read_here(
    names: list[str], db: Path, defaults: Defaults, pipeline: str | None, fetch_pages: bool, jobs: int, report: Report,
    tell: Callable[[Report], None],
) -> None:  # fmt: skip
    paths = [name if is_address(name) else Path(name) for name in names]
    wanted = fetch_pages or any(isinstance(path, str) for path in paths)
    with Store(db) as store, connected(db, pages=fetch_pages) if wanted else nullcontext() as online:
        take_in(paths, store, defaults, pipeline, tell, report, online, jobs)


def _check(defaults: Defaults) -> None:
    """Raise UsageError when the user states a date or a language that is none."""
    edtf(defaults.date, "--date")
    if defaults.language is not None and defaults.language not in LANGUAGES:
        raise UsageError(f"no language {defaults.language!r}", "--language", f"use one of {', '.join(LANGUAGES)}")


def _print(report: Report, form: str) -> None:
    if form == "text":
        print(
            f"{report.read} read, {report.unchanged} unchanged, {report.superseded} superseded, "
            f"{len(report.skipped)} skipped, {report.seconds:.1f} seconds"
        )
    else:
        print_line(report.as_dict())


@contextmanager
def _progress() -> Iterator[Callable[[Report], None]]:
    """Give what shows a progress line on a terminal, and nothing elsewhere."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("reading")
        yield lambda report: progress.update(task, description=f"{report.read} read, {len(report.skipped)} skipped")
