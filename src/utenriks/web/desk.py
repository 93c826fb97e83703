"""What every request works with: the record, its sums, names, templates, keys; made once for the application."""

from __future__ import annotations

import gc
import sys
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import cached_property
from threading import Lock
from typing import Any, TypeVar

from jinja2 import Environment

from utenriks.record.overview import Overview
from utenriks.record.store import Store
from utenriks.reference import Reference
from utenriks.web.checking import Checks
from utenriks.web.keys import Keys
from utenriks.web.names import Names
from utenriks.web.render import environment
from utenriks.web.settings import Settings

T = TypeVar("T")
# Sums kept until the record changes: the whole record's are asked for by every front page. Each is of thousands of
# objects; whole answers are remembered elsewhere (``remembered.py``).
KEPT = 32
# How long a thread that makes a page may keep each other one waiting, in seconds. It is waited for after every question
# to the record: with Python's 5 ms a page of ten questions waits longer than it takes.
TURN = 0.0005
# New objects after which Python looks for rings of them: nearly all answers make fewer. With four times as many it
# stopped for 0.4 s when its time had come.
NEW_OBJECTS = 100_000


def spare_collector() -> None:
    """Keep Python's search for garbage away from what is loaded for good, and rare beside what each answer makes."""
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS, *gc.get_threshold()[1:])


class Desk:
    """The application's parts. The record is opened once; each request reads one state of it."""

    def __init__(self, settings: Settings) -> None:
        """Open the record; RecordError when there is none."""
        self.settings = settings
        self.store = Store(settings.db, create=False)
        database = self.store.database
        with database.reading() as connection:
            indexed = database.home.has_text(connection)
        if not indexed:
            with database.writing() as connection:
                database.home.ensure_text(connection)
        self.overview = Overview(self.store)
        self.keys = Keys(settings.token)
        self.checks = Checks(self.store)
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._stamp = ""
        self._lock = Lock()

    @cached_property
    def names(self) -> Names:
        """Actors' names by language."""
        made = Names(Reference.load(additions=self.store.additions()))
        spare_collector()
        sys.setswitchinterval(TURN)
        return made

    @cached_property
    def templates(self) -> Environment:
        """The pages' templates."""
        return environment()

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what ``make`` gives, kept under a key until the record changes."""
        stamp = self.overview.stamp()
        with self._lock:
            if stamp != self._stamp:
                self._stamp = stamp
                self._kept.clear()
            elif key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]  # type: ignore[no-any-return]
        made = make()
        with self._lock:
            if stamp == self._stamp:
                self._kept[key] = made
                if len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
        return made

    def close(self) -> None:
        """Close the record."""
        self.checks.close()
        self.store.close()
