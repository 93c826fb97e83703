"""From paths to the record, or to merged events in place, by a cluster: what ``desk.intake`` does on one machine."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from utenriks.desk.intake import Report
from utenriks.desk.workers import CodingTask
from utenriks.read.source import Defaults
from utenriks.record.store import Store
from utenriks.reference.additions import Additions
from utenriks.reference.load import NONE
from utenriks.scale.engine import coded_parts
from utenriks.scale.lake import Lake
from utenriks.scale.loading import load
from utenriks.scale.tasks import PART, Part, Work, program_digest


@dataclass(frozen=True, slots=True)
class Reading:
    """What is to be read, by whose workers; ``report`` is filled as it goes, ``tell`` hears of it.

    ``client`` is Dask's; a part, the work of one task, has at most ``size`` articles.
    """

    client: Any
    names: Sequence[str]
    defaults: Defaults
    pipeline: str | None
    report: Report
    tell: Callable[[Report], None] = lambda report: None
    size: int = PART

    def load_into(self, db: Path, folder: str | None) -> None:
        """Code into a folder (a passing one where none is given), and load the record from it.

        The record is the same as after ``utenriks.desk.intake.take_in``. RecordError when it can't be written: what
        was kept until then stays kept.
        """
        passing = TemporaryDirectory(prefix="utenriks-") if folder is None else nullcontext(folder)
        with self._timed(), Store(db) as store, passing as address:
            lake = Lake(address)
            load(self._coded(lake, store.additions()), lake, store, self.report, self.tell)

    def merge_in(self, folder: str) -> None:
        """Code into a folder and merge the events there; no record is opened, and no reference data of one known."""
        from utenriks.scale.merging import merge_in_place

        with self._timed():
            lake = Lake(folder)
            merge_in_place(list(self._coded(lake)), lake, self.report, self.tell)

    def _coded(self, lake: Lake, additions: Additions = NONE) -> Iterator[Part]:
        work = Work(lake, CodingTask(self.pipeline, additions), program_digest())
        return coded_parts(self.client, self.names, self.defaults, work, self.report.skip, self.size)

    @contextmanager
    def _timed(self) -> Iterator[None]:
        begun = time.monotonic()
        try:
            yield
        finally:
            self.report.seconds = time.monotonic() - begun
