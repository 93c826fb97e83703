"""A stand-in for a cluster: every task is done at once, in this process, as with Dask's synchronous scheduler."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any


class Done:
    """A task that is done."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def result(self) -> Any:
        """Return what it returned."""
        return self.value

    def done(self) -> bool:
        """Return that it is done."""
        return True


class Inline:
    """Does what a client is asked to; tasks and results go through pickle, as between machines."""

    def __init__(self) -> None:
        self.submitted: list[str] = []

    def submit(self, function: Callable[..., Any], *arguments: Any, **options: Any) -> Done:
        """Do a task."""
        self.submitted.append(function.__name__)
        sent = pickle.loads(pickle.dumps((function, arguments)))
        return Done(pickle.loads(pickle.dumps(sent[0](*sent[1]))))
