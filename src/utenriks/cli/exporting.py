"""``utenriks export``."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from utenriks.export.formats import FORMATS, writer
from utenriks.export.sourced import Run, sourced
from utenriks.model.errors import UsageError, UtenriksError
from utenriks.record.store import Store, Wanted

# Characters that are gathered before they are written.
BLOCK = 1 << 18
# An export makes millions of objects and drops them, hardly one of them in a ring: looking for rings after every 700
# new ones, as Python does by itself, took a third of the time that reading the record takes.
NEW_OBJECTS = 200_000


def export_command(name: str, db: Path, out: Path | None, strict: bool, wanted: Wanted) -> None:
    """Write the events that fit to standard output, a file or a folder; say on stderr what the format left out."""
    module = writer(name)
    form = FORMATS[name]
    if strict and not form.strict:
        known = ", ".join(other for other, entry in FORMATS.items() if entry.strict)
        raise UsageError(f"{name} has no columns of ours", "--strict", f"it is for {known}")
    if form.folder and out is None:
        raise UsageError(f"{name} is several files", "--out", "name a folder for them")
    with _seldom_swept(), Store(db, create=False, mapped=False) as store:
        run = Run(strict=strict, additions=store.additions())
        if form.folder and out is not None:
            with _explained(out):
                module.write(store, wanted, out, run)
        else:
            with _opened(out) as stream:
                for block in _blocks(module.lines(sourced(store, wanted), run)):
                    stream.write(block.encode("utf-8"))
    left_out = ", ".join(f"{count} {reason}" for reason, count in sorted(run.left_out.items()))
    print(f"utenriks: {run.written} events exported{'; left out: ' * bool(left_out)}{left_out}", file=sys.stderr)


def _blocks(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines joined to blocks: writing each by itself would take as long as making it."""
    gathered: list[str] = []
    length = 0
    for line in lines:
        gathered.append(line)
        length += len(line)
        if length >= BLOCK:
            yield "".join(gathered)
            gathered, length = [], 0
    yield "".join(gathered)


@contextmanager
def _seldom_swept() -> Iterator[None]:
    """Let Python look for rings of objects only after NEW_OBJECTS new ones."""
    before = gc.get_threshold()
    gc.set_threshold(NEW_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def _opened(out: Path | None) -> Iterator[BinaryIO]:
    """Give standard output, or a file that appears when it is whole; UtenriksError when it cannot be written."""
    if out is None:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    partial = out.with_name(f"{out.name}.partial")
    with _explained(out):
        try:
            with partial.open("wb") as stream:
                yield stream
            partial.replace(out)
        finally:
            partial.unlink(missing_ok=True)


@contextmanager
def _explained(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        what = f"cannot be written ({error.strerror or error})"
        raise UtenriksError(what, str(out), "name another with --out") from None
