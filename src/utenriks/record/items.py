"""What merging compares: an article's telling of one happening, as numbers and sets.

Days are counted as ``date.toordinal`` does. Millions of tellings are compared, so what is compared is made once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from utenriks.model.event import Event
from utenriks.model.mention import Party
from utenriks.model.place import Place
from utenriks.model.when import When
from utenriks.record.pairs import ENDED, LASTING, MEETINGS

Days = tuple[tuple[int, int], ...]
HAPPENED, PLANNED, THOUGHT, CALLED_OFF = 0, 1, 2, 3
_STAGES = {"occurred": HAPPENED, "ongoing": HAPPENED, "planned": PLANNED, "hypothetical": THOUGHT}
# How many days from an undated event the one told before it may have been.
ABOUT = 2
_FIRST, _LAST = 1, 3_652_059  # date.min and date.max as ordinals


@dataclass(slots=True, eq=False)
class Item:
    """One telling: ``days`` are the runs of days its date may mean, () when it is undated or of unknown year.

    ``people`` and ``posts`` map a code to the persons and posts told for it; ``published`` are the first and last day
    of the article's own date, None where it has none.
    """

    id: str
    article: str
    stage: int
    days: Days
    published: tuple[int, int] | None
    people: Mapping[str, frozenset[str]]
    posts: Mapping[str, frozenset[str]]
    place: Place | None
    recalled: bool
    lasting: bool
    topics: frozenset[str]
    near: tuple[int, int] | None = None

    @property
    def width(self) -> int:
        """How many days lie between the first and last day it may mean; 0 for a day."""
        return self.days[-1][1] - self.days[0][0] if self.days else _LAST

    @property
    def order(self) -> tuple[object, ...]:
        """What tellings are taken in the order of: the narrowest and fullest first, whatever order they came in.

        Of undated ones the news comes before what is recalled: its publication tells about when it was.
        """
        start = self.days[0][0] if self.days else (self.published or (_LAST, _LAST))[0]
        told = -len(self.people) - (self.place is not None)
        return (
            self.width,
            self.recalled and not self.days,
            start,
            told,
            self.published or (_LAST, _LAST),
            self.article,
            self.id,
        )


def make_item(event: Event, published: When | None) -> Item:
    """Return the item of one article's telling, given as the event that it makes alone."""
    people, posts = _persons(event.parties)
    stage = CALLED_OFF if event.status in ENDED else _STAGES[event.status]
    return Item(
        event.id, event.mentions[0].span.article, stage, _days(event.when), _bounds(published), people, posts,
        event.place, event.recalled, event.mode in LASTING,
        frozenset() if event.type == "CONSULT" else frozenset(event.topics),  # a meeting has many
        near_days(event.near, published.latest if published is not None else None),
    )  # fmt: skip


def block_of(event: Event) -> str:
    """Return the block of a telling: only tellings of one type, sort, number and set of parties can be one event."""
    sort = MEETINGS[0] if event.mode in MEETINGS else event.mode or ""
    number = "" if event.number is None else str(event.number)
    sources = sorted({party.code or party.actor for party in event.parties if party.role != "target"})
    targets = sorted({party.code or party.actor for party in event.parties if party.role == "target"})
    if sort == MEETINGS[0]:  # who meets whom is the same either way
        sources, targets = sorted({*sources, *targets}), []
    return "|".join((event.type, sort, number, ",".join(sources), ",".join(targets)))


def _persons(parties: Iterable[Party]) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    people: dict[str, set[str]] = defaultdict(set)
    posts: dict[str, set[str]] = defaultdict(set)
    for party in parties:
        if party.kind == "person":
            people[party.code or ""].add(party.actor)
        if party.office and party.kind in ("person", "role"):
            posts[party.code or ""].add(party.office)
        if party.kind == "role" and ":" in party.actor:
            posts[party.code or ""].add(party.actor.split(":", 1)[1])
    return {code: frozenset(ids) for code, ids in people.items()}, {c: frozenset(ids) for c, ids in posts.items()}


@lru_cache(maxsize=65536)
def _days(when: When | None) -> Days:
    if when is None or (when.lower_strict is None and when.upper_strict is None):
        return ()
    runs = when.spans(fuzzy=when.is_qualified)
    return tuple((low.toordinal() if low else _FIRST, high.toordinal() if high else _LAST) for low, high in runs)


def near_days(near: When | None, published: date | None) -> tuple[int, int] | None:
    """Return the days around which an undated event was: those about the day told before it ("2019-04-25~")."""
    days = _bounds(near)
    if near is None or days is None or not near.is_qualified:
        return days
    last = days[1] + ABOUT if published is None else max(days[1], min(days[1] + ABOUT, published.toordinal()))
    return days[0] - ABOUT, last


def _bounds(when: When | None) -> tuple[int, int] | None:
    if when is None or when.earliest is None or when.latest is None:
        return None
    return when.earliest.toordinal(), when.latest.toordinal()


def common_days(one: Days, other: Days) -> Days:
    """Return the runs of days that both cover."""
    if len(one) == len(other) == 1:  # nearly all
        low, high = max(one[0][0], other[0][0]), min(one[0][1], other[0][1])
        return ((low, high),) if low <= high else ()
    shared = []
    for low, high in one:
        for other_low, other_high in other:
            start, end = max(low, other_low), min(high, other_high)
            if start <= end:
                shared.append((start, end))
    return tuple(shared)


def hull(runs: Sequence[Days]) -> tuple[int, int]:
    """Return the first and the last day of some runs of days."""
    return min(days[0][0] for days in runs), max(days[-1][1] for days in runs)
