"""Which tellings of one block are of one happening.

What is told most exactly makes the clusters, in the order of time; what is told less exactly joins the one that fits it
best. The result depends on the set of tellings alone, not on the order in which they came. The figures below were tried
on the scenarios of ``tests/scenarios`` and on ``benchmarks/merge.py``.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import log

from utenriks.model.place import Place
from utenriks.record.items import CALLED_OFF, HAPPENED, PLANNED, THOUGHT, Days, Item, common_days
from utenriks.record.pairs import same_place

# A meeting or a visit goes on over so many days, told for one day after the other; its days lie so near to each other.
LASTS_DAYS, NEXT_DAYS = 7, 1
# An undated report of news is of something that happened at most so many days before it was published.
NEWS_DAYS = 10
# Who is told of a state without names, and who by name, are taken for the same when the date is so exact (in days).
EXACT_DAYS = 3
# Two undated reports of news are of one thing when they were published so near to each other (in days).
SAME_NEWS_DAYS = 3
# What is called off without a date was planned in a report at most so many days older or younger.
CALLED_OFF_DAYS = 45
# A recalled happening without a date is looked for among so many of the last ones before the report.
RECALLED_AMONG = 200
# News is so many days old that its likelihood has fallen to a third; what is recalled, so many.
NEWS_FADES, RECALLED_FADES = 2.0, 365.0
# Clusters are kept by how many days wide their date is: a few wide ones must not make the search for all others wide.
WIDTHS = (10, 40, 400, 4_000_000)
Links = frozenset[frozenset[str]]


@dataclass(slots=True, eq=False)
class Cluster:
    """Tellings of one happening: ``days`` are those that they agree on, or that a meeting lasted."""

    stage: int
    number: int = 0
    members: list[Item] = field(default_factory=list)
    days: Days = ()
    people: dict[str, frozenset[str]] = field(default_factory=dict)
    posts: dict[str, frozenset[str]] = field(default_factory=dict)
    place: Place | None = None
    articles: set[str] = field(default_factory=set)
    topics: frozenset[str] = frozenset()
    recalled: bool = True
    lasted: bool = False

    def add(self, item: Item) -> None:
        """Take in a telling."""
        self.members.append(item)
        self.articles.add(item.article)
        self.topics |= item.topics
        self.recalled = self.recalled and item.recalled
        self._date(item.days)
        for code, ids in item.people.items():
            self.people[code] = self.people.get(code, frozenset()) | ids
        for code, ids in item.posts.items():
            self.posts[code] = self.posts.get(code, frozenset()) | ids
        if item.place is not None and (self.place is None or item.place.coarseness < self.place.coarseness):
            self.place = item.place

    def _date(self, days: Days) -> None:
        """Narrow the days to those that a telling agrees on, or widen them to those that a meeting lasted."""
        if not self.days or not days:
            self.days = self.days or days
            return
        shared = common_days(self.days, days)
        if not shared:
            self.days = ((min(self.days[0][0], days[0][0]), max(self.days[-1][1], days[-1][1])),)
            self.lasted = True
        elif not self.lasted:  # told for one of its days again, it lasted as long as it did
            self.days = shared

    @property
    def news(self) -> tuple[int, int] | None:
        """The days on which the first of its members was published as news."""
        return next((m.published for m in self.members if m.published is not None and not m.recalled), None)


def cluster(items: Iterable[Item], apart: Links = frozenset()) -> list[list[Item]]:
    """Return the tellings of one block by happening; ``apart`` are pairs of ids that an analyst told apart."""
    gathered = _Gathering(apart)
    ordered = sorted(items, key=lambda item: item.order)
    for stage in (HAPPENED, CALLED_OFF, PLANNED, THOUGHT):
        for item in ordered:
            if item.stage == stage:
                gathered.place(item)
    return [found.members for found in gathered.clusters]


class _Gathering:
    """The clusters of one block so far, the dated ones by their first day."""

    def __init__(self, apart: Links) -> None:
        self.apart = apart
        self.clusters: list[Cluster] = []
        self._dated: tuple[list[tuple[int, int]], ...] = tuple([] for _ in WIDTHS)  # first day, cluster's number
        self._undated: dict[int, Cluster] = {}

    def place(self, item: Item) -> None:
        """Put a telling where it fits best, or into a cluster of its own."""
        fitting = [found for found in self._near(item) if self._fits(found, item)]
        best = max(fitting, key=lambda found: _fitness(found, item), default=None)
        if best is None or (_is_open(item) and len(fitting) > 1 and not _told_apart(fitting, item)):
            best = Cluster(item.stage, len(self.clusters))
            self.clusters.append(best)
            self._enter(best, item)
        elif not best.days and item.days:
            del self._undated[best.number]
            self._enter(best, item)
        best.add(item)

    def _enter(self, found: Cluster, item: Item) -> None:
        if item.days:
            row = next(row for row, width in zip(self._dated, WIDTHS, strict=True) if item.width <= width)
            insort(row, (item.days[0][0], found.number))
        else:
            self._undated[found.number] = found

    def _near(self, item: Item) -> list[Cluster]:
        """Return the clusters that a telling's date lets it be of."""
        window = _window(item)
        if window is None and item.published is None:
            return list(self._undated.values())
        low, high = window or (None, (item.published or (0, 0))[1])
        near: list[Cluster] = []
        for row, width in zip(self._dated, WIDTHS, strict=True):
            end = bisect_left(row, (high + LASTS_DAYS + 1, -1))
            start = max(0, end - RECALLED_AMONG) if low is None else bisect_left(row, (low - width - LASTS_DAYS, -1))
            near += [self.clusters[number] for _, number in row[start:end]]
        return near + list(self._undated.values())

    def _fits(self, found: Cluster, item: Item) -> bool:
        if item.article in found.articles and item.stage == found.stage:
            return False  # its article tells the two apart
        if not _one_course(found.stage, item.stage):
            return False
        if not _same_time(found, item) or not same_place(found.place, item.place):
            return False
        if not _same_people(found, item) or (found.topics and item.topics and not found.topics & item.topics):
            return False
        return not self.apart or not any(frozenset((item.id, other.id)) in self.apart for other in found.members)


def _one_course(there: int, here: int) -> bool:
    """What was planned may have happened or been called off; what was only thought of is nothing else."""
    return there == here or (here == PLANNED and there != THOUGHT)


def _is_open(item: Item) -> bool:
    """Return whether nothing tells which of several happenings is recalled."""
    return not item.days and item.recalled


def _window(item: Item) -> tuple[int, int] | None:
    """Return the days between which a telling's happening is to be looked for, None when they are open."""
    if item.days:
        return item.days[0][0], item.days[-1][1]
    if item.published is None or (item.recalled and item.stage == HAPPENED):
        return None
    if item.stage == HAPPENED and item.near is not None:
        return item.near
    if item.stage == HAPPENED:
        return item.published[0] - NEWS_DAYS, item.published[1]
    return item.published[0] - CALLED_OFF_DAYS, item.published[1] + CALLED_OFF_DAYS


def _same_time(found: Cluster, item: Item) -> bool:
    if found.days and item.days:
        if common_days(found.days, item.days):
            return True
        return item.lasting and _goes_on(found, item)
    if item.stage == PLANNED and found.stage != PLANNED and not item.days:
        return False  # which of later meetings an undated plan became is not told
    if not found.days and not item.days:
        return _same_news(found, item)
    window = _window(item)
    if window is None:  # recalled without a date: anything that was over by then
        return item.published is not None and bool(found.days) and found.days[0][0] <= item.published[1]
    own = found.days or _soft(found)
    return bool(own) and bool(common_days(own, item.days or (window,)))


def _same_news(found: Cluster, item: Item) -> bool:
    """Return whether two undated tellings are of one thing: the same news, or recalled with the same place."""
    if item.recalled or found.recalled:
        return item.recalled == found.recalled and item.place is not None and found.place is not None
    if found.news is None or item.published is None:
        return False
    return abs(found.news[0] - item.published[0]) <= SAME_NEWS_DAYS


def _soft(found: Cluster) -> Days:
    """Return the days that undated news may be of; what is called off was yet to come."""
    if found.news is None:
        return ()
    later = CALLED_OFF_DAYS if found.stage == CALLED_OFF else 0
    return ((found.news[0] - NEWS_DAYS, found.news[1] + later),)


def _goes_on(found: Cluster, item: Item) -> bool:
    low, high = found.days[0][0], found.days[-1][1]
    start, end = item.days[0][0], item.days[-1][1]
    gap = max(low - end, start - high)
    return gap <= NEXT_DAYS and max(high, end) - min(low, start) < LASTS_DAYS


def _same_people(found: Cluster, item: Item) -> bool:
    for code in found.people.keys() | item.people.keys():
        there, here = found.people.get(code), item.people.get(code)
        if there and here:
            if not there & here:
                return False
        elif not _may_be_meant(found, item, code):
            return False
    return True


def _may_be_meant(found: Cluster, item: Item, code: str) -> bool:
    """Return whether a state, or an office of it, may stand for the person whom the other side names."""
    there, here = found.posts.get(code), item.posts.get(code)
    if there and here:
        return bool(there & here)
    days = common_days(found.days, item.days)
    return bool(days) and days[-1][1] - days[0][0] <= EXACT_DAYS


def _fitness(found: Cluster, item: Item) -> tuple[object, ...]:
    """Return how well a telling fits: by place, people, date and certainty, then by how likely it is the one meant."""
    placed = item.place is not None and found.place is not None and same_place(found.place, item.place)
    shared = sum(len(ids & found.people.get(code, frozenset())) for code, ids in item.people.items())
    dated = bool(found.days) or not item.days
    start = found.days[0][0] if found.days else 0
    before = item.stage != HAPPENED or item.published is None or start <= item.published[1]
    return placed, shared, dated, found.stage == HAPPENED, before, _likelihood(found, item), found.members[0].id


def _likelihood(found: Cluster, item: Item) -> float:
    """Return how likely a telling means a happening (as a logarithm): one that many tell of, and not long ago."""
    likely = log(len(found.members))
    if not found.days or item.published is None:
        return likely
    away = max(item.published[0] - found.days[-1][1], found.days[0][0] - item.published[1], 0)
    return likely - away / (RECALLED_FADES if item.recalled else NEWS_FADES)


def _told_apart(fitting: Sequence[Cluster], item: Item) -> bool:
    """Return whether a telling's place leaves one of several fitting clusters."""
    return item.place is not None and sum(found.place is not None for found in fitting) == 1
