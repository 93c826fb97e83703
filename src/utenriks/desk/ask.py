"""Questions to the record: how often, when first, when last, and what in between. Each answer has its events.

An answer says whether the record can vouch for it: ``complete`` is True only where a statement of an article, or the
record's own reading all along, leaves no room for more (see ``docs/checking.md``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from utenriks.desk.answering import sentence
from utenriks.desk.encounters import Encounter
from utenriks.desk.knowledge import Knowledge, Today
from utenriks.desk.naming import who_is
from utenriks.desk.own_event import REPORTED, may_be_on
from utenriks.desk.parties import Who
from utenriks.desk.periods import Period
from utenriks.model.article import LANGUAGES
from utenriks.model.errors import UsageError
from utenriks.model.event import Event
from utenriks.model.place import Place
from utenriks.model.span import Span
from utenriks.model.when import When
from utenriks.record.glances import Glance
from utenriks.record.store import Store
from utenriks.reference import Reference

# What the record knows of a question's subject, and the time asked for.
Subject = tuple[Knowledge, Period]
# The occasions that are sure, and those that may be others.
Sides = tuple[list[Encounter], list[Encounter]]
YEAR_DAYS = 366
# Of many occasions so many are told where they are not all asked for.
TOLD = 12
# Where none is on record, so many articles of the time are named that may tell why.
NAMED = 5


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: whom (one or two names), what is counted, between which times, as of which day, in which place."""

    who: tuple[str, ...]
    what: str = "meet"
    since: When | None = None
    until: When | None = None
    at: When | None = None
    language: str = "nb"
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A number, an EDTF date, or None where the record has nothing; why; and the occasions with their events.

    Where it has none, ``instead`` are events that tell of one called off, refused or planned, and ``said`` is the
    sentence of an article that tells of one, or that there was none, and the first lines of articles of that time that
    name all who were asked for.
    """

    answer: int | str | None
    complete: bool
    reason: str
    occasions: tuple[Occasion, ...] = ()
    instead: tuple[Event, ...] = ()
    said: tuple[Span, ...] = ()

    @property
    def events(self) -> tuple[Event, ...]:
        """All events behind the answer, in order of time."""
        return (*(event for one in self.occasions for event in one.events), *self.instead)


@dataclass(frozen=True, slots=True)
class Occasion:
    """One occasion, told by one or more events; ``when`` is EDTF or None."""

    when: When | None
    place: str | None
    events: tuple[Event, ...]


def look_up(store: Store, asked: Question) -> Subject:
    """Return what the record knows of a question's subject: made once, it answers several questions on it."""
    reference = Reference.load(store.additions())
    who: list[Who] = [who_is(store, reference, name) for name in asked.who]
    end = asked.at.latest if asked.at is not None else None
    today = Today(end or date.max, end or date.max)
    known = Knowledge(store, reference, asked.what, who, today, place=_place(reference, asked))
    since = asked.since.earliest if asked.since is not None else None
    until = asked.until.latest if asked.until is not None else None
    return known, Period(since, min(until, end) if until and end else until or end)


def _place(reference: Reference, asked: Question) -> Place | None:
    """Return the place that a question names; UsageError when none of that name is known."""
    if asked.place is None:
        return None
    for language in (asked.language, *LANGUAGES):
        place = reference.places.find(asked.place, language)
        if place is not None:
            return place
    raise UsageError(f"no place {asked.place!r} is known", "--place", "write a city, or leave it out")


def counted(subject: Subject) -> tuple[list[Encounter], list[Encounter], bool]:
    """Return the occasions that are sure, those that may be others, and whether the sure ones are all."""
    known, period = subject
    sure, maybe = _inside(subject)
    complete = all(one.narrow for one in sure) and not maybe
    return sure, maybe, complete and _begun(known, sure, period) and _read_on(known, sure, period)


def _inside(subject: Subject) -> Sides:
    """Return the occasions within a period, in order of time, and those that may be others or outside it.

    What an article dates by no more than a season or a year is none of those dated better, else it were one with them.
    """
    known, period = subject
    sure, maybe = known.inside(period)
    apart = [one for one in maybe if _is_apart(one) and period.holds(one)]
    rest = [one for one in maybe if not any(one is other for other in apart)]
    return sorted([*sure, *apart], key=lambda one: (one.low, one.high)), rest


def _is_apart(one: Encounter) -> bool:
    """Return whether an occasion has a date that an article tells, of a year at most."""
    return any(event.first is not None for event in one.events) and one.high - one.low <= YEAR_DAYS


def count(store: Store, asked: Question) -> Answer:
    """Return how many occasions the record has, and whether these are all."""
    return _count(look_up(store, asked), asked.language, None)


def first(store: Store, asked: Question) -> Answer:
    """Return the earliest occasion that the record has, and whether something says that it was the first."""
    return _first(look_up(store, asked), asked.language)


def last(store: Store, asked: Question) -> Answer:
    """Return the latest occasion that the record has, and whether the record has read on since."""
    return _last(look_up(store, asked), asked.language)


def meetings(subject: Subject, language: str) -> dict[str, Answer]:
    """Return the answers to first, last and count at once; of what is counted the first and the latest are told."""
    return {
        "first": _first(subject, language),
        "last": _last(subject, language),
        "count": _count(subject, language, TOLD),
    }


def ends(occasions: Sequence[Encounter], number: int) -> list[Encounter]:
    """Return the first and the latest of some occasions, so many in all."""
    return list(occasions) if len(occasions) <= number else [occasions[0], *occasions[1 - number :]]


def _count(subject: Subject, language: str, shown: int | None) -> Answer:
    sure, maybe, complete = counted(subject)
    if not sure and not maybe and (instead := _instead(subject)):
        return Answer(0, complete, sentence("instead", language, n=len(instead)), instead=instead)
    if not sure and not maybe and (none := _none_said(subject, language)) is not None:
        return none
    reason = sentence("count" if complete else "count-open", language, n=len(sure), maybe=len(maybe))
    return Answer(len(sure), complete, reason, told(subject[0], ends(sure, shown or len(sure))))


def _first(subject: Subject, language: str) -> Answer:
    known, period = subject
    sure, maybe = _inside(subject)
    if not sure:
        return _nothing(language, subject)
    one = next((other for other in maybe if _is_before(other, sure[0])), sure[0])
    said = known.none_before(one)
    early = any((other.first or date.min) < (one.first or date.min) for other in maybe)
    complete = one.narrow and not early and _begun(known, sure, period)
    code = "first-said" if said and complete else "first" if complete else "first-open"
    source = said.said.claim.span.article if said else ""
    return _one(subject, one, complete, sentence(code, language, source=source))


def _last(subject: Subject, language: str) -> Answer:
    known, period = subject
    sure, maybe = _inside(subject)
    if not sure:
        return _recalled(language, subject) or _nothing(language, subject)
    one = next((other for other in reversed(maybe) if _is_before(sure[-1], other)), sure[-1])
    late = any((other.last or date.max) > (one.last or date.max) for other in (*sure, *maybe))
    complete = one.narrow and not late and _read_on(known, sure, period)
    return _one(subject, one, complete, sentence("last" if complete else "last-open", language))


def _one(subject: Subject, one: Encounter, complete: bool, reason: str) -> Answer:
    """Return the answer that one occasion is."""
    occasions = told(subject[0], [one])
    when = occasions[0].when
    return Answer(when.edtf if when is not None else None, complete, reason, occasions)


def timeline(store: Store, asked: Question) -> Answer:
    """Return every occasion that the record has, the undated last."""
    known, period = look_up(store, asked)
    sure, maybe = known.inside(period)
    every = [*sure, *maybe]
    if not every and (instead := _instead((known, period))):
        return Answer(0, False, sentence("instead", asked.language, n=len(instead)), instead=instead)
    if not every and (none := _none_said((known, period), asked.language)) is not None:
        return none
    return Answer(len(every), False, sentence("timeline", asked.language, n=len(every)), told(known, every))


def _begun(known: Knowledge, sure: Sequence[Encounter], period: Period) -> bool:
    if not sure:
        return False
    if known.none_before(sure[0]) is not None:
        return True
    return period.since is not None and known.followed(period.since, sure[0].first or known.today.last)


def _read_on(known: Knowledge, sure: Sequence[Encounter], period: Period) -> bool:
    end = min(period.until or known.last_read or date.min, known.today.last)
    return bool(sure) and known.followed(sure[-1].last, end) and known.unread(sure[-1].last, period.until) is None


def _nothing(language: str, subject: Subject) -> Answer:
    known, _ = subject
    said = next((fact for fact in known.facts if fact.count is None), None)
    instead = _instead(subject)
    if said is not None:
        span = said.said.claim.span
        reason = sentence("never-said", language, source=span.article)
        return Answer(None, True, reason, instead=instead, said=(span,))
    reason = sentence("instead", language, n=len(instead)) if instead else sentence("nothing", language)
    return Answer(None, False, reason, instead=instead)


def _none_said(subject: Subject, language: str) -> Answer | None:
    """Return the answer where none is on record: what an article says ("had never been there"), else what to read."""
    known, period = subject
    start, end = period.since or date.min, period.until or known.today.last
    for fact in (fact for fact in known.facts if fact.count is None):
        if (fact.since or date.min) <= start and end <= fact.until:
            span = fact.said.claim.span
            said = (span, *(other for other in _named(subject) if other.article != span.article))
            return Answer(0, True, sentence("never-said", language, source=span.article), said=said)
    named = _named(subject)
    return Answer(0, False, sentence("named", language, n=len(named)), said=named) if named else None


def _named(subject: Subject) -> tuple[Span, ...]:
    """Return the first lines of articles that name all parties in a period with two ends: what to read instead."""
    known, period = subject
    if period.since is None or period.until is None:
        return ()
    return tuple(known.named_in(period.since, period.until + REPORTED, NAMED))


def _recalled(language: str, subject: Subject) -> Answer | None:
    """Return the last time by what an article says of it ("the first since 1928"), where no event is on record."""
    known, period = subject
    told = known.recalled(period)
    if told is None:
        return None
    when, span = told
    return Answer(when.edtf, False, sentence("last-said", language, source=span.article), said=(span,))


def _instead(subject: Subject) -> tuple[Event, ...]:
    """Return what tells of an occasion in a period that was called off, else refused, else planned."""
    known, period = subject
    low, high = period.since or date.min, period.until or date.max
    told: tuple[Callable[[], list[Glance]], ...] = (lambda: known.off, known.refused, known.planned)
    found = next((events for tell in told if (events := [e for e in tell() if _is_told_in(e, low, high)])), [])
    return tuple(known.store.events_of([event.id for event in found]))


def _is_told_in(event: Glance, low: date, high: date) -> bool:
    """Return whether an event may have been between two days; what did not happen, by the day of its report."""
    if event.first is None and event.last is None and event.published is not None and event.status == "denied":
        return event.published[0] <= high and low <= event.published[1]
    return may_be_on(event, low, high)


def _is_before(one: Encounter, other: Encounter) -> bool:
    """Return whether an occasion was surely before another, if only the year of one is known."""
    return one.dated and other.dated and (one.last or date.max) < (other.first or date.min)


def told(known: Knowledge, occasions: Sequence[Encounter]) -> tuple[Occasion, ...]:
    """Return occasions with all that is told of their events, mentions included."""
    events = known.events_of([event.id for one in occasions for event in one.events])
    return tuple(_occasion(one, tuple(events[e.id] for e in one.events if e.id in events)) for one in occasions)


def _occasion(one: Encounter, events: tuple[Event, ...]) -> Occasion:
    """Return an occasion; what is only told next to something dated is dated about as that is."""
    when = When.between(one.first, one.last) if one.first is not None and one.last is not None else None
    if all(event.when is None for event in events):
        about = {event.near for event in events if event.near is not None and event.near.is_qualified}
        when = about.pop() if len(about) == 1 else when
    return Occasion(when, one.place.name if one.place is not None else None, events)
