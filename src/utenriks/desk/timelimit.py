"""A limit of time on the work on one article: what goes beyond it is broken off, so that no article stops a reading."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from utenriks.model.errors import UtenriksError

# Seconds of processor time for parsing an article, and again for coding it. The slowest of those that fuzz/coder.py
# makes takes 0.2 s, 200,000 characters of ordinary text (the longest article there is) some ten seconds.
SECONDS = 60.0


class TooLongError(UtenriksError):
    """The work on an article took longer than it may."""


@contextmanager
def time_limit(seconds: float = SECONDS) -> Iterator[None]:
    """Raise TooLongError in what is done within, once it has used so many seconds of its thread's processor time.

    It is that time which counts, so that neither a busy machine, nor one that slept, nor a clock that was set
    decides what a record holds. Only a process's main thread can be broken off (as ``read`` and its workers are), and
    only where there are signals: elsewhere there is no limit.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    due, within = time.thread_time() + seconds, True

    def look(_: int, __: FrameType | None) -> None:
        if not within:
            return
        if (rest := due - time.thread_time()) > 0:
            signal.setitimer(signal.ITIMER_REAL, max(rest, 0.01))
            return
        raise TooLongError(f"took more than {seconds:g} seconds of processor time")

    before = signal.signal(signal.SIGALRM, look)
    timer = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        within = False
        signal.signal(signal.SIGALRM, signal.SIG_DFL if before is None else before)
        signal.setitimer(signal.ITIMER_REAL, *timer)
