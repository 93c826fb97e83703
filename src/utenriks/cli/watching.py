"""``utenriks watch``."""

from __future__ import annotations

import sys
import time
from datetime import datetime
from pathlib import Path

from utenriks.cli.main import STOPPED
from utenriks.cli.printing import print_line
from utenriks.desk.intake import Report
from utenriks.desk.watch import Watch, connected, seen_path
from utenriks.model.errors import UsageError
from utenriks.read.online import is_address
from utenriks.read.seen import Seen
from utenriks.record.store import Store

# A look more often than this is no gain to anybody.
LEAST_SECONDS = 1.0


def watch_command(
    sources: list[str], db: Path, form: str, every: float, once: bool, fetch_pages: bool, pipeline: str | None
) -> int:
    """Look again and again, and print what was new each time; return 0, 1 (``--once``: something was skipped), 130."""
    if every < LEAST_SECONDS:
        raise UsageError(f"{every:g} seconds are too few", "--every", f"give at least {LEAST_SECONDS:g}")
    for source in sources:
        if not is_address(source) and not Path(source).exists():
            raise UsageError("is not there", source, "name a folder, a feed's address or a list of feeds")
    net = fetch_pages or not all(Path(source).is_dir() for source in sources)
    with Store(db) as store, Seen(seen_path(db)) as seen:
        try:
            if not net:
                return _looks(Watch(sources, store, seen, None, pipeline, *_settled(once)), form, every, once)
            with connected(db, pages=fetch_pages) as online:
                return _looks(Watch(sources, store, seen, online, pipeline, *_settled(once)), form, every, once)
        except KeyboardInterrupt:
            print("utenriks: stopped; what was read so far is kept", file=sys.stderr)
            return STOPPED


def _settled(once: bool) -> tuple[float, ...]:
    """Return how long a file must have been left alone: a single look does not wait for anybody."""
    return (0.0,) if once else ()


def _looks(watch: Watch, form: str, every: float, once: bool) -> int:
    while True:
        report = watch.look()
        _print(report, form, always=once)
        if once:
            return 1 if report.skipped else 0
        time.sleep(every)


def _print(report: Report, form: str, always: bool) -> None:
    """Print a look's report where there is news: one line each."""
    for skipped in report.skipped:
        print(f"utenriks: {skipped['path']}: {skipped['reason']}", file=sys.stderr, flush=True)
    if not (always or report.read or report.superseded or report.skipped):
        return
    if form != "text":
        print_line(report.as_dict())
    else:
        now = datetime.now().strftime("%Y-%m-%d %H:%M:%S")
        print(f"{now} · {report.read} read, {report.superseded} superseded, {len(report.skipped)} skipped")
    sys.stdout.flush()
