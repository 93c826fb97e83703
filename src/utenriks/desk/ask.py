"""Questions to the record: how often, when first, when last, and what in between. Each answer has its events.

An answer says whether the record can vouch for it: ``complete`` is True only where a statement of an article, or the
record's own reading all along, leaves no room for more (see ``docs/checking.md``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from utenriks.desk.answering import sentence
from utenriks.desk.encounters import Encounter
from utenriks.desk.knowledge import Knowledge, Today
from utenriks.desk.naming import who_is
from utenriks.desk.parties import Who
from utenriks.desk.periods import Period
from utenriks.model.event import Event
from utenriks.model.when import When
from utenriks.record.store import Store
from utenriks.reference import Reference

# What the record knows of a question's subject, and the time asked for.
Subject = tuple[Knowledge, Period]
# Of many occasions so many are told where they are not all asked for.
TOLD = 12


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: whom (one or two names), what is counted, between which times, as of which day."""

    who: tuple[str, ...]
    what: str = "meet"
    since: When | None = None
    until: When | None = None
    at: When | None = None
    language: str = "nb"


@dataclass(frozen=True, slots=True)
class Answer:
    """A number, an EDTF date, or None where the record has nothing; why; and the occasions with their events."""

    answer: int | str | None
    complete: bool
    reason: str
    occasions: tuple[Occasion, ...] = ()

    @property
    def events(self) -> tuple[Event, ...]:
        """All events behind the answer, in order of time."""
        return tuple(event for one in self.occasions for event in one.events)


@dataclass(frozen=True, slots=True)
class Occasion:
    """One occasion, told by one or more events; ``when`` is EDTF or None."""

    when: When | None
    place: str | None
    events: tuple[Event, ...]


def look_up(store: Store, asked: Question) -> Subject:
    """Return what the record knows of a question's subject: made once, it answers several questions on it."""
    reference = Reference.load(asked.language, store.additions())
    who: list[Who] = [who_is(store, reference, name) for name in asked.who]
    end = asked.at.latest if asked.at is not None else None
    today = Today(end or date.max, end or date.max)
    known = Knowledge(store, reference, asked.what, who, today)
    since = asked.since.earliest if asked.since is not None else None
    until = asked.until.latest if asked.until is not None else None
    return known, Period(since, min(until, end) if until and end else until or end)


def counted(subject: Subject) -> tuple[list[Encounter], list[Encounter], bool]:
    """Return the occasions that are sure, those that may be others, and whether the sure ones are all."""
    known, period = subject
    sure, maybe = known.inside(period)
    return sure, maybe, not maybe and _begun(known, sure, period) and _read_on(known, sure, period)


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
    reason = sentence("count" if complete else "count-open", language, n=len(sure), maybe=len(maybe))
    return Answer(len(sure), complete, reason, told(subject[0].store, ends(sure, shown or len(sure))))


def _first(subject: Subject, language: str) -> Answer:
    known, period = subject
    sure, maybe = known.inside(period)
    if not sure:
        return _nothing(language, known)
    one = sure[0]
    said = known.none_before(one)
    early = any((other.first or date.min) < (one.first or date.min) for other in maybe)
    complete = not early and _begun(known, sure, period)
    code = "first-said" if said and complete else "first" if complete else "first-open"
    source = said.said.claim.span.article if said else ""
    return Answer(_edtf(one), complete, sentence(code, language, source=source), told(known.store, [one]))


def _last(subject: Subject, language: str) -> Answer:
    known, period = subject
    sure, maybe = known.inside(period)
    if not sure:
        return _nothing(language, known)
    one = sure[-1]
    late = any((other.last or date.max) > (one.last or date.max) for other in maybe)
    complete = not late and _read_on(known, sure, period)
    return Answer(
        _edtf(one), complete, sentence("last" if complete else "last-open", language), told(known.store, [one])
    )


def timeline(store: Store, asked: Question) -> Answer:
    """Return every occasion that the record has, the undated last."""
    known, period = look_up(store, asked)
    sure, maybe = known.inside(period)
    every = [*sure, *maybe]
    return Answer(len(every), False, sentence("timeline", asked.language, n=len(every)), told(store, every))


def _begun(known: Knowledge, sure: Sequence[Encounter], period: Period) -> bool:
    if not sure:
        return False
    if known.none_before(sure[0]) is not None:
        return True
    return period.since is not None and known.followed(period.since, sure[0].first or known.today.last)


def _read_on(known: Knowledge, sure: Sequence[Encounter], period: Period) -> bool:
    end = min(period.until or known.last_read or date.min, known.today.last)
    return bool(sure) and known.followed(sure[-1].last, end) and known.unread(sure[-1].last, period.until) is None


def _nothing(language: str, known: Knowledge) -> Answer:
    said = next((fact for fact in known.facts if fact.count is None), None)
    if said is not None:
        return Answer(None, True, sentence("never-said", language, source=said.said.claim.span.article))
    return Answer(None, False, sentence("nothing", language))


def _edtf(one: Encounter) -> str | None:
    return When.between(one.first, one.last).edtf if one.first is not None and one.last is not None else None


def told(store: Store, occasions: Sequence[Encounter]) -> tuple[Occasion, ...]:
    """Return occasions with all that is told of their events, mentions included."""
    events = {e.id: e for e in store.events_of([event.id for one in occasions for event in one.events])}
    return tuple(
        Occasion(
            When.between(one.first, one.last) if one.first is not None and one.last is not None else None,
            one.place.name if one.place is not None else None,
            tuple(events[event.id] for event in one.events if event.id in events),
        )
        for one in occasions
    )
