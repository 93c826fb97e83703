"""An article's text cut where finds begin and end, so that overlapping finds each keep a mark of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

# Finds of one kind that overlap are drawn on lines of their own, so many at most.
LEVELS = 3
_PARAGRAPH = re.compile(r"[^\n]+")
# A paragraph as short as this without a full stop is a subhead.
_SUBHEAD = 60


@dataclass(frozen=True, slots=True)
class Find:
    """Something found in an article: its kind, where it stands, and a number that text and margin share."""

    number: int
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same finds: ``classes`` are their kinds with their line, ``numbers`` the finds'."""

    text: str
    start: int
    classes: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the body that holds text: its pieces, and the numbers of the finds that begin in it."""

    pieces: tuple[Piece, ...]
    begins: tuple[int, ...]
    is_subhead: bool = False


@dataclass(slots=True)
class _Lines:
    """Which line each find of a kind is drawn on: the first one that is free where it begins."""

    ends: dict[str, list[int]] = field(default_factory=dict)

    def place(self, find: Find) -> int:
        ends = self.ends.setdefault(find.kind, [0] * LEVELS)
        line = next((number for number, end in enumerate(ends) if end <= find.start), LEVELS - 1)
        ends[line] = max(ends[line], find.end)
        return line


def paragraphs(body: str, finds: Iterable[Find]) -> list[Paragraph]:
    """Return a body's paragraphs with the finds marked; offsets are characters of the body, end exclusive."""
    ordered = sorted(finds, key=lambda find: (find.start, -find.end, find.number))
    lines = _Lines()
    classes = {find.number: f"{find.kind}-{lines.place(find)}" for find in ordered}
    made, waiting, open_ = [], list(reversed(ordered)), list[Find]()
    for found in _PARAGRAPH.finditer(body):
        if not found[0].strip():
            continue
        start, end = found.span()
        fresh: list[Find] = []
        while waiting and waiting[-1].start < end:
            fresh.append(waiting.pop())
        here = [find for find in (*open_, *fresh) if find.end > start]
        open_ = [find for find in here if find.end > end]
        begins = tuple(find.number for find in fresh)
        text = found[0].strip()
        subhead = len(text) <= _SUBHEAD and text[-1] not in '.?!:»"”'
        made.append(Paragraph(tuple(_pieces(body, start, end, here, classes)), begins, subhead))
    return made


def _pieces(body: str, start: int, end: int, finds: Sequence[Find], classes: dict[int, str]) -> Iterator[Piece]:
    """Yield the pieces of one paragraph: cut at every edge of a find within it."""
    opens: dict[int, list[Find]] = {}
    closes: dict[int, list[Find]] = {}
    for find in finds:
        opens.setdefault(max(find.start, start), []).append(find)
        closes.setdefault(min(find.end, end), []).append(find)
    active: dict[int, Find] = {}
    edges = sorted({start, end, *opens, *closes})
    for here, following in pairwise(edges):
        for find in closes.get(here, ()):
            active.pop(find.number, None)
        active.update((find.number, find) for find in opens.get(here, ()) if find.end > here)
        yield Piece(
            body[here:following], here,
            tuple(dict.fromkeys(name for n in active for name in (active[n].kind, classes[n]))), tuple(active),
        )  # fmt: skip
