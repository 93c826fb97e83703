"""A limit of time on the work on one article: what goes beyond it is broken off, so that no article stops a reading."""

from __future__ import annotations

import ctypes
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from utenriks.model.errors import UtenriksError

# Seconds of processor time for parsing an article, and again for coding it. The slowest of those that fuzz/coder.py
# makes takes 0.2 s, 200,000 characters of ordinary text (the longest article there is) some ten seconds.
SECONDS = 60.0
# The watch looks no more often than this, in seconds.
LEAST = 0.01


class TooLongError(UtenriksError):
    """The work on an article took longer than it may."""


class _DueError(Exception):
    """What the watch raises in the thread that works."""


@contextmanager
def time_limit(seconds: float = SECONDS) -> Iterator[None]:
    """Raise TooLongError in what is done within, once it has used so many seconds of its thread's processor time.

    It is that time which counts, so that neither a busy machine, nor one that slept, nor a clock that was set
    decides what a record holds. It holds in every thread, as a worker's or a server's: another one watches it.
    """
    spent, worker, within = _clock(), threading.get_ident(), threading.Lock()
    due, done = spent() + seconds, threading.Event()

    def watch() -> None:
        rest = seconds
        while not done.wait(max(rest, LEAST)):
            rest = due - spent()
            with within:
                if rest <= 0 and not done.is_set():
                    _raise_in(worker, _DueError)
                    return

    threading.Thread(target=watch, daemon=True).start()
    try:
        try:
            yield
        finally:
            done.set()
            with within:
                _raise_in(worker, None)  # what was raised after the work's end is taken back
    except _DueError:
        raise TooLongError(f"took more than {seconds:g} seconds of processor time") from None


def _clock() -> Callable[[], float]:
    """Return what tells the processor time of the thread that asks here, also when another calls it."""
    if not hasattr(time, "pthread_getcpuclockid"):
        return time.process_time  # a system without: the time of all threads
    clock = time.pthread_getcpuclockid(threading.get_ident())
    return lambda: time.clock_gettime(clock)


def _raise_in(thread: int, error: type[Exception] | None) -> None:
    """Let a thread raise an error at its next step; None takes back one that it has not raised yet."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(error) if error else None)
