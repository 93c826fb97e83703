"""``utenriks read --engine dask``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from utenriks.desk.intake import Report
from utenriks.model.errors import UsageError
from utenriks.read.extras import need
from utenriks.read.online import is_address
from utenriks.read.source import Defaults

# What ``utenriks[dask]`` brings.
PACKAGES = ("dask.dataframe", "distributed", "fsspec", "pyarrow.parquet")


@dataclass(frozen=True, slots=True)
class Cluster:
    """Who codes (the workers of a scheduler, else processes here), where to, and whether it is to be merged there."""

    scheduler: str | None
    mentions: str | None
    in_place: bool

    def check(self, names: Sequence[str], fetch_pages: bool) -> None:
        """Raise UsageError for what no cluster can do, ReadError when Dask is not installed."""
        for name in names:
            if name == "-" or is_address(name):
                raise UsageError("is read by one machine only", name, "leave --engine out, or give files and folders")
        if fetch_pages:
            raise UsageError("pages are fetched by one machine only", "--fetch-pages", "leave --engine out")
        if self.mentions is None and (self.scheduler is not None or self.in_place):
            todo = "name a folder that every worker can write, such as s3://bucket/lake"
            raise UsageError("nothing says where to keep what is coded", "--mentions", todo)
        for package in PACKAGES:
            need(package, "dask", "--engine dask")

    def read(
        self, names: Sequence[str], db: Path, defaults: Defaults, pipeline: str | None, jobs: int, report: Report,
        tell: Callable[[Report], None],
    ) -> None:  # fmt: skip
        """Read, code and load (or merge in place); ``report`` is filled as it goes."""
        from utenriks.scale.cluster import connected
        from utenriks.scale.reading import Reading

        with connected(self.scheduler, jobs) as client:
            reading = Reading(client, names, defaults, pipeline, report, tell)
            if self.in_place and self.mentions is not None:
                reading.merge_in(self.mentions)
            else:
                reading.load_into(db, self.mentions)


def cluster(wanted: bool, scheduler: str | None, mentions: str | None, in_place: bool) -> Cluster | None:
    """Return what the options of ``read`` say of a cluster, None without one; UsageError when they need one."""
    if wanted:
        return Cluster(scheduler, mentions, in_place)
    given = {"--scheduler": scheduler, "--mentions": mentions, "--in-place": in_place}
    for option, value in given.items():
        if value:
            raise UsageError("is for a cluster", option, "add --engine dask")
    return None
