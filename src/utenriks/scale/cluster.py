"""Dask's client: of a running scheduler, or of a cluster of processes on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import dask
from distributed import Client, LocalCluster

from utenriks.model.errors import UsageError

# How long a scheduler may take to answer, in seconds.
CONNECT_SECONDS = 30
# Two readings on one machine do not get in each other's way.
FREE_PORT = "127.0.0.1:0"
# Workers say on stderr only what is wrong: that others went away is what the scheduler is there for.
QUIET = {"distributed.logging.distributed": "error"}


@contextmanager
def connected(scheduler: str | None, jobs: int) -> Iterator[Any]:
    """Give a client of the scheduler at an address, or of ``jobs`` processes here. UsageError when none answers."""
    with dask.config.set(QUIET):
        if scheduler is None:
            with (
                LocalCluster(
                    n_workers=jobs, threads_per_worker=1, dashboard_address=FREE_PORT, silence_logs=50
                ) as cluster,
                Client(cluster) as client,
            ):
                yield client
            return
        try:
            client = Client(scheduler, timeout=CONNECT_SECONDS)
        except (OSError, ValueError) as error:
            reason = " ".join(str(error).split())[:200]
            todo = "give the address that dask scheduler prints (tcp://host:8786)"
            raise UsageError(f"no scheduler answers at {scheduler!r} ({reason})", "--scheduler", todo) from None
        with client:
            yield client
