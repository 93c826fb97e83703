"""Made-up mentions of events whose truth is known: what merging is measured on. The same ones in every run.

Leaders and ministers of made-up states meet, call, visit, accuse, ask and agree over thirty years, a few of them much
more often than the others. An event is told by one article or by many: on its day, before it, after it, and years later
as background in an article on another event of the same two. Dates are told as a day, a week, a month, a year or not at
all, places as a city, a country or not at all, people by name, by office or as their state. One day in 200 is told
wrong. Meetings of the same two on the same day at different places do not happen; two in one week do.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import accumulate

from utenriks.model.mention import EventMention, Party
from utenriks.model.place import Place
from utenriks.model.span import Span
from utenriks.model.when import When

FIRST, DAYS = date(1990, 1, 1), 365 * 30
# People for 10,000 mentions; ten times the mentions have so many times the people: an archive that grows tells of more
# people, and more often of the same ones.
PEOPLE, GROWTH = 60, 6.0
PER_STATE = 2
# Type, mode, weight, and the fewest days between two of the same two.
ACTS = (
    ("CONSULT", "meet", 45, 4), ("CONSULT", "call", 15, 2), ("CONSULT", "visit", 10, 7), ("ACCUSE", None, 15, 1),
    ("REQUEST", None, 10, 1), ("AGREE", None, 5, 4),
)  # fmt: skip
MUTUAL = ("meet", "call")
TOPICS = ("nuclear", "sanctions", "trade", "military", "territory", "cyber", "aid", "energy")
CALLED_OFF, ONLY_PLANNED, LASTING, RECALLS, WRONG_DAY = 0.06, 0.04, 0.15, 0.25, 0.005
# How precisely a report tells the date: on time, before, and years later. Of a hundred reports each.
PRECISION = {
    "news": (("day", 80), ("none", 12), ("week", 3), ("month", 5)),
    "before": (("day", 70), ("week", 15), ("month", 15)),
    "recalled": (("day", 30), ("month", 30), ("year", 25), ("none", 15)),
}  # fmt: skip


@dataclass(slots=True)
class Happening:
    """One event as it was."""

    number: int
    type: str
    mode: str | None
    parties: tuple[Party, Party]
    day: date
    lasts: int
    city: Place
    topics: tuple[str, ...]
    course: str


@dataclass(slots=True)
class Made:
    """What there is to be merged: mentions, the number of the event that each is of, and their articles' dates."""

    mentions: list[EventMention]
    truth: list[int]
    published: dict[str, When | None]


@cache
def _day(day: date) -> When:
    return When.day(day)


@cache
def _coarse(edtf: str) -> When:
    return When(edtf)


class Maker:
    """Makes events and what articles tell of them."""

    def __init__(self, mentions: int, seed: int) -> None:
        self.chance = random.Random(seed)
        growth = GROWTH ** _tens(mentions)
        self.people = [_person(number) for number in range(round(PEOPLE * growth))]
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.people))))
        self.cities = [_city(number) for number in range(max(2, len(self.people) // PER_STATE) * 2)]
        self.taken: dict[tuple[str, str, str, str | None], set[int]] = {}
        self.past: dict[tuple[str, str], list[Happening]] = {}
        self.made = Made([], [], {})
        self.events = 0

    def make(self, mentions: int) -> Made:
        """Return so many mentions in random order of time and articles."""
        while len(self.made.mentions) < mentions:
            self._tell(self._happen())
        del self.made.mentions[mentions:], self.made.truth[mentions:]
        return self.made

    def _happen(self) -> Happening:
        """Return an event that is far enough from the others of its kind between the same two."""
        pick = self.chance
        while True:
            one, other = pick.choices(self.people, cum_weights=self.weights, k=2)
            kind, mode, _, gap = pick.choices(ACTS, [act[2] for act in ACTS])[0]
            if one.code == other.code:
                continue
            if mode in MUTUAL or kind == "AGREE":
                one, other = sorted((one, other), key=lambda party: party.actor)
            day = pick.randrange(DAYS)
            taken = self.taken.setdefault((one.actor, other.actor, kind, mode), set())
            if any(near in taken for near in range(day - gap + 1, day + gap)):
                continue
            lasts = pick.choice((2, 3)) if mode in ("meet", "visit") and pick.random() < LASTING else 1
            taken.update(range(day, day + lasts))
            chance = pick.random()
            course = "cancelled" if chance < CALLED_OFF else "planned" if chance < CALLED_OFF + ONLY_PLANNED else "held"
            if kind in ("ACCUSE", "REQUEST"):
                course = "held"
            role = "source" if mode in MUTUAL or kind == "AGREE" else "target"
            self.events += 1
            return Happening(
                self.events, kind, mode, (one, replace(other, role=role)), FIRST + timedelta(days=day), lasts,
                pick.choice(self.cities), tuple(sorted(pick.sample(TOPICS, pick.choice((1, 1, 2))))), course,
            )  # fmt: skip

    def _tell(self, event: Happening) -> None:
        """Make all that articles tell of an event, with what they recall of earlier ones between the same two."""
        pick = self.chance
        past = self.past.setdefault(_pair(event), [])
        for _ in range(min(200, int(pick.paretovariate(1.2)) + (pick.random() < 0.5))):
            status, how, published = self._report(event)
            article = f"a{len(self.made.published):08}"
            self.made.published[article] = _day(published)
            self._mention(event, article, published, status, how, 0)
            if past and pick.random() < RECALLS:
                recalled = pick.choice(past[-20:])
                if recalled.day + timedelta(days=30) < published and recalled.number != event.number:
                    self._mention(recalled, article, published, _end(recalled), "recalled", 100)
        if event.course != "planned":
            past.append(event)

    def _report(self, event: Happening) -> tuple[str, str, date]:
        """Return what an article says became of an event, how precisely it is dated, and its publication."""
        pick = self.chance
        ahead = event.course == "planned" or pick.random() < (0.4 if event.course == "cancelled" else 0.12)
        if ahead and event.type not in ("ACCUSE", "REQUEST"):
            return "planned", "before", event.day - timedelta(days=pick.randint(1, 20))
        if event.course == "cancelled":
            return "cancelled", "before", event.day - timedelta(days=pick.randint(0, 10))
        return (
            "occurred",
            "news",
            event.day + timedelta(days=pick.randrange(event.lasts) + pick.choice((0, 0, 1, 1, 2))),
        )

    def _mention(self, event: Happening, article: str, published: date, status: str, how: str, at: int) -> None:
        pick = self.chance
        mention = EventMention(
            type=event.type, mode=event.mode, status=status, parties=self._parties(event),
            span=Span(article, at, at + 10, "telles her"), rule="made", when=self._when(event, published, how),
            place=self._place(event), topics=event.topics[: pick.choice((0, 1, 1, 2))], recalled=how == "recalled",
        )  # fmt: skip
        self.made.mentions.append(mention)
        self.made.truth.append(event.number)

    def _when(self, event: Happening, published: date, how: str) -> When | None:
        pick = self.chance
        forms = PRECISION[how]
        form = pick.choices([name for name, _ in forms], [weight for _, weight in forms])[0]
        told = event.day + timedelta(days=pick.randrange(event.lasts))
        if how == "news":
            told = min(told, published)
        if pick.random() < WRONG_DAY:
            told += timedelta(days=pick.choice((-1, 1)))
        if form == "day":
            return _day(told)
        if form == "week":
            monday = told - timedelta(days=told.weekday())
            return _coarse(f"{monday}/{monday + timedelta(days=6)}")
        if form == "none":
            return None
        return _coarse(f"{told:%Y-%m}" if form == "month" else f"{told:%Y}")

    def _place(self, event: Happening) -> Place | None:
        if event.mode == "call" or event.type in ("ACCUSE", "REQUEST"):
            return None
        chance = self.chance.random()
        if chance < 0.6:
            return event.city
        return _country(event.city.country or "") if chance < 0.75 else None

    def _parties(self, event: Happening) -> tuple[Party, ...]:
        chance = self.chance.random()
        if chance < 0.88:
            return event.parties
        return tuple(_office(party) if chance < 0.94 else _state(party) for party in event.parties)


def _tens(mentions: int) -> float:
    """Return how many times ten thousand mentions have been multiplied by ten."""
    times = 0.0
    while mentions > 10_000:
        mentions //= 10
        times += 1
    return times


def _end(event: Happening) -> str:
    return "cancelled" if event.course == "cancelled" else "occurred"


def _pair(event: Happening) -> tuple[str, str]:
    one, other = sorted(party.actor for party in event.parties)
    return one, other


def _code(number: int) -> str:
    return f"S{number:03}"


@cache
def _person(number: int) -> Party:
    post = ("president", "foreign_minister")[number % PER_STATE]
    return Party("source", f"person:{number}", f"Person {number}", _code(number // PER_STATE), post, "person")


@cache
def _office(party: Party) -> Party:
    return Party(party.role, f"{party.code}:{party.office}", str(party.office), party.code, party.office, "role")


@cache
def _state(party: Party) -> Party:
    return Party(party.role, str(party.code), str(party.code), party.code)


@cache
def _city(number: int) -> Place:
    code = _code(number // 2)
    return Place(f"city:{number}", f"City {number}", "city", 0.0, 0.0, code, within=f"Country {code}")


@cache
def _country(code: str) -> Place:
    return Place(f"polity:{code}", f"Country {code}", "country", None, None, code)


def make(mentions: int, seed: int = 1) -> Made:
    """Return so many made-up mentions with their truth; the same seed makes the same ones."""
    return Maker(mentions, seed).make(mentions)
