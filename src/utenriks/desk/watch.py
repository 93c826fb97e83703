"""Reading what comes: folders and feeds looked at again and again, each thing read once."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from utenriks.desk.intake import Report, take_in
from utenriks.model.errors import ReadError
from utenriks.read.feedlist import read_feedlist
from utenriks.read.fetch import Fetcher
from utenriks.read.folder import files
from utenriks.read.online import Online, is_address
from utenriks.read.seen import ENDING, Seen
from utenriks.read.source import Defaults
from utenriks.record.homes import server_of
from utenriks.record.store import Store

# A file that was changed less than so many seconds ago may still be being written: it waits for the next look.
SETTLED = 2.0
# So many files are taken in before their marks are kept: what an interruption has looked at anew.
TOGETHER = 50


@contextmanager
def connected(record: Path, *, pages: bool) -> Iterator[Online]:
    """Give what reads addresses, with the memory that stands beside a record; ReadError when an extra is missing."""
    with Seen(seen_path(record)) as seen:
        fetcher = Fetcher()
        try:
            yield Online(fetcher, seen, pages=pages)
        finally:
            fetcher.close()


def seen_path(record: Path) -> Path:
    """Return the path of the memory that belongs to a record: beside its file, for one on a server in this folder."""
    here = server_of(record) is not None
    name = f"{record.name.partition('?')[0]}{ENDING}"
    return Path(name) if here else record.with_name(name)


class Watch:
    """Folders, feeds and lists of feeds, and the record that they are read into."""

    def __init__(
        self,
        sources: Sequence[str],
        store: Store,
        seen: Seen,
        online: Online | None = None,
        pipeline: str | None = None,
        settled: float = SETTLED,
    ) -> None:
        """``online`` is needed for feeds; without it they are named as not read."""
        self._sources, self._store, self._seen, self._online = sources, store, seen, online
        self._pipeline, self._settled = pipeline, settled
        self._told: set[tuple[str, str]] = set()

    def look(self) -> Report:
        """Read what is new since the last look and return what became of it.

        What cannot be read is named once, not at every look; a file is named again when it has changed. Raises
        RecordError when the record cannot be written.
        """
        report = Report()
        fresh: list[Path] = []
        for source in self._sources:
            if is_address(source):
                self._feeds([source], report)
            elif Path(source).is_dir():
                fresh += self._fresh(Path(source), report)
            else:
                self._listed(Path(source), report)
        for start in range(0, len(fresh), TOGETHER):
            self._files(fresh[start : start + TOGETHER], report)
        return self._news(report)

    def _listed(self, path: Path, report: Report) -> None:
        try:
            addresses = read_feedlist(path)
        except ReadError as error:
            report.skip(error)
            return
        self._feeds(addresses, report)

    def _feeds(self, addresses: Sequence[str], report: Report) -> None:
        if self._online is None:
            for address in addresses:
                report.skip(ReadError("is on the net, which is not asked here", address, "read it with utenriks watch"))
            return
        for address in addresses:
            take_in([address], self._store, pipeline=self._pipeline, report=report, online=self._online)

    def _fresh(self, folder: Path, report: Report) -> Iterator[Path]:
        """Yield the files of a folder that are new or changed, and are no longer being written."""
        for item in files(folder):
            if isinstance(item, ReadError):
                if "holds no files" not in item.what:
                    report.skip(item)
                continue
            try:
                state = item.stat()
            except OSError:  # gone between listing and looking
                continue
            if not self._is_settled(item, time.time() - state.st_mtime):
                continue
            if self._seen.get(_source(item)) != _mark(item):
                yield item

    def _is_settled(self, path: Path, age: float) -> bool:
        """Return whether a file is no longer being written; one from the future (the clock was set) may not change."""
        if age >= 0:
            return age >= self._settled
        source, mark = f"waiting {_source(path)}", _mark(path)
        known = self._seen.get(source) == mark
        if not known:
            self._seen.keep(source, mark)
        return known

    def _files(self, paths: Sequence[Path], report: Report) -> None:
        marks = {path: _mark(path) for path in paths}
        take_in(paths, self._store, Defaults(by_ending=True), self._pipeline, report=report, online=self._online)
        for path, mark in marks.items():
            self._seen.keep(_source(path), mark)

    def _news(self, report: Report) -> Report:
        """Leave out of a report what was told before."""
        now = {(entry["path"], entry["reason"]) for entry in report.skipped}
        report.skipped = [entry for entry in report.skipped if (entry["path"], entry["reason"]) not in self._told]
        self._told = now
        return report


def _source(path: Path) -> str:
    return f"file {path.resolve()}"


def _mark(path: Path) -> dict[str, int]:
    """Return what changes when a file does; empty when it is gone."""
    try:
        state = path.stat()
    except OSError:
        return {}
    return {"size": state.st_size, "changed": state.st_mtime_ns}
