"""What the record knows of a claim's or a question's subject: occasions, statements on them, and how it was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from utenriks.desk.encounters import (
    CALLED_OFF,
    HAPPENED,
    MEETINGS,
    NARROW_DAYS,
    Encounter,
    called_off,
    encounters,
    kinds_of,
    sides_of,
    taking_part,
)
from utenriks.desk.facts import ABOUT, Fact, counted_in, facts_of
from utenriks.desk.happenings import when_told
from utenriks.desk.holding import Offices
from utenriks.desk.occasion_words import sorts_of
from utenriks.desk.parties import Who, equal, pairs
from utenriks.desk.periods import Period, readings
from utenriks.model.claim import Claim
from utenriks.model.event import Event
from utenriks.model.mention import Party
from utenriks.model.place import Place
from utenriks.model.span import Span
from utenriks.model.when import When
from utenriks.record.attested import Attested, Unread
from utenriks.record.glances import Glance
from utenriks.record.pairs import same_place
from utenriks.record.store import Store
from utenriks.reference import Reference

# Between two articles on a pair at most so long may lie for the record to have followed the pair.
FOLLOWED = timedelta(days=1280)
# What an article reports as today's happened at most so long before it was published.
CURRENT = timedelta(days=8)
# An occasion is reported at most so long after it: with its report the record has begun to follow the parties.
REPORTED = timedelta(days=31)
# What was said so shortly before today still holds.
FRESH = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Today:
    """The first and last day on which the article to be checked may have been published."""

    first: date
    last: date


class Knowledge:
    """Everything about one subject up to a day."""

    def __init__(
        self, store: Store, reference: Reference, what: str, who: Sequence[Who], today: Today,
        without: str | None = None, place: Place | None = None, words: str = "",
    ) -> None:  # fmt: skip
        """``without`` is the id of an article that must not bear witness; ``place`` where alone it counts.

        ``words`` are those of a claim: that a state visit was the first makes no visit the first.
        """
        self._sorts = sorts_of(words)
        self.store, self.reference, self.what, self.today, self.without = store, reference, what, today, without
        self._offices = Offices(store, reference, without)
        self.who = tuple(replace(one, offices=self._offices) for one in who)
        self._place = place
        found, self.vague = encounters(self._past(HAPPENED, self.who), what, self.who)
        self.occasions = [one for one in found if (one.first or date.min) <= today.last]
        self._unread: list[Unread] | None = None
        self.within: list[Fact] = []
        self.numbered: list[Fact] = []
        self._inside: dict[Period, tuple[list[Encounter], list[Encounter]]] = {}
        self._days_read: dict[tuple[date | None, date, bool], date | None] = {}
        self._events: dict[str, Event] = {}
        self.facts = self._said()

    @cached_property
    def off(self) -> list[Glance]:
        """What was called off, or is told not to have happened; of a visit to a person, one to the person's country."""
        found = called_off(self._past(CALLED_OFF, self.who), self.what, self.who)
        host = self.who[-1].party if len(self.who) > 1 and self.what == "visit" else None
        if host is None or host.kind != "person" or not host.code:
            return found
        country = Who(replace(host, actor=host.code, kind="polity", office=None), self.reference, self._offices)
        who, known = (*self.who[:-1], country), {event.id for event in found}
        more = called_off(self._past(CALLED_OFF, who), self.what, who)
        return found + [event for event in more if event.id not in known]

    def _past(self, statuses: Sequence[str], who: Sequence[Who]) -> list[Glance]:
        """Return the events of some statuses up to today, between some parties."""
        events = self.store.glances(sides_of(self.what, who), kinds_of(self.what), self.without, statuses)
        return [e for e in events if (e.first is None or e.first <= self.today.last) and _is_in(e, self._place)]

    def refused(self) -> list[Glance]:
        """Return the refusals between the parties asked for, where they could have met."""
        return self._between([("REJECT", None)], HAPPENED) if self.what in (*MEETINGS, "visit") else []

    def planned(self) -> list[Glance]:
        """Return what was only planned."""
        return self._between(kinds_of(self.what), ("planned",))

    def _between(self, kinds: Sequence[tuple[str, str | None]], statuses: Sequence[str]) -> list[Glance]:
        events = self.store.glances(sides_of(self.what, self.who), kinds, self.without, statuses)
        return [event for event in events if taking_part(event, self.what, self.who) is not None]

    def recalled(self, period: Period) -> tuple[When, Span] | None:
        """Return the last time in a period that an article tells of as the last before another, and its words.

        What the holders of two offices last did need not have been done by these two persons.
        """
        persons = any(one.party.kind == "person" for one in self.who)
        own = [fact.said.claim for fact in self.facts if not persons or self.is_equal(fact.said.claim)]
        told = [(then, claim.span) for claim in own if (then := _then(claim)) is not None]
        low, high = period.since or date.min, period.until or date.max
        inside = [(w, s) for w, s in told if w.earliest and w.latest and low <= w.earliest and w.latest <= high]
        return max(inside, key=lambda one: one[0].earliest or date.min, default=None)

    # what was said

    def _said(self) -> list[Fact]:
        """Return what articles state of the subject, oldest first."""
        names = [one.names() | {one.party.actor} for one in self.who if one.post is None or one.codes]
        said = self.store.attested(names, self.without) if names else []
        told = [s for s in said if s.published[0] <= self.today.last and is_of(s.claim.what, self.what)]
        told = [s for s in told if s.claim.kind == "last" or sorts_of(s.claim.span.text) <= self._sorts]
        about = [one for one in told if self.is_about(one)]
        self._date({one.claim.span.article for one in about if one.claim.when is None})
        told_of = [(one, self.is_equal(one.claim), self._tenure(one.claim)) for one in about]
        self.within = [fact for one, same, tenure in told_of if same for fact in counted_in(one, tenure)]
        self.numbered = [fact for one, same, tenure in told_of if same for fact in counted_in(one, tenure, True)]
        return [fact for one, same, tenure in told_of for fact in facts_of(one, same, tenure)]

    def _tenure(self, claim: Claim) -> Period | None:
        """Return the time in office, with a beginning, to which a claim is limited."""
        if claim.window is None or claim.window.kind != "tenure":
            return None
        found = readings(claim.window, self.reference, lambda words: None)
        return found[0] if found and found[0].since is not None else None

    def _date(self, articles: set[str]) -> None:
        """Take undated news for news of its day where its article says of it that it is the first, the third …"""
        undated = [one for one in self.occasions if not one.dated]
        told = set().union(*self.store.told_by(articles).values()) if undated and articles else set()
        for one in undated:
            if any(event.id in told for event in one.events):
                one.dated = True
                one.narrow = one.first is not None and one.last is not None and one.high - one.low <= NARROW_DAYS

    def is_about(self, said: Attested) -> bool:
        """Return whether what an article says holds for the subject: it is the same, or a wider one."""
        since = said.claim.kind == "last"  # what it says is that there was none after it
        at = said.claim.when.latest if said.claim.when and not since else said.published[1]
        wanted = [one.party for one in self.who]
        each = ([Who(party, self.reference, self._offices) for party in parties] for parties in _each(said.claim))
        return any(pairs(wide, wanted, at) for wide in each)

    def is_equal(self, claim: Claim) -> bool:
        """Return whether a claim is of just this subject."""
        left = list(claim.parties)
        for one in self.who:
            found = next((party for party in left if equal(party, one.party)), None)
            if found is None:
                return False
            left.remove(found)
        return not left

    def unread(self, since: date | None, until: date | None) -> Unread | None:
        """Return a sentence that may tell of one more occasion between two days, None if all was understood.

        Sentences of a report on an occasion that is known, or dated as it is, are taken to be about it.
        """
        if self.what not in (*MEETINGS, "visit"):
            return None
        if self._unread is None:
            sides = [frozenset({one.party.actor}) if one.party.kind == "person" else one.codes for one in self.who]
            found = self.store.unread(sides, self.without)
            told = self.store.told_by({one.doubt.span.article for one in found}) if found else {}
            self._unread = [u for u in found if not self._is_known(u, told.get(u.doubt.span.article, set()))]
        low, high = since or date.min, until or date.max
        return next((u for u in self._unread if _day_of(u)[0] <= high and low <= _day_of(u)[1]), None)

    def _is_known(self, unread: Unread, told: set[str]) -> bool:
        """Return whether a sentence is of an occasion that is known; ``told`` are the events that its article tells."""
        low, high = _day_of(unread)
        if not all(one.may_be_among(unread.doubt.actors, high) for one in self.who):
            return True  # about somebody else
        for one in self.occasions:
            if any(event.id in told for event in one.events):
                return True
            first, last = one.first, one.last
            if first is not None and last is not None and first - CURRENT <= high and low <= last + CURRENT:
                return True
        return low > self.today.last

    def told(self, words: str) -> tuple[date, date] | None:
        """Return when the record first tells of a happening that some words name."""
        return when_told(words, [fact.said.claim.window for fact in self.facts], self.store, self.without)

    # what is known of it

    def none_since(self, fact: Fact, until: date | None = None) -> bool:
        """Return whether the record has read on since an article said that there was none, and found none.

        ``until`` is where the time asked for ends: what is told so long afterwards needs no more.
        """
        if until is not None and fact.said.published[1] >= until:
            return True
        later = [one for one in self.occasions if (one.last or date.max) > fact.until]
        return not later and not self.vague and (self.is_fresh(fact) or self.followed(fact.until, self.today.last))

    def none_before(self, one: Encounter) -> Fact | None:
        """Return what an article says that makes an occasion the first of all."""
        start = one.first or date.min
        if any(
            other.narrow and other is not one and other.last is not None and other.last < start
            for other in self.occasions
        ):
            return None
        return next((fact for fact in self.facts if fact.since is None and fact.count in (None, 1)
                     and _ends_at(fact, one)), None)  # fmt: skip

    def none_between(self, since: date, until: date) -> Fact | None:
        """Return what articles say that leaves no occasion within some days (a month at either end aside).

        What one says may go on where another ends ("never" in 2014, "not since 2011" in 2019); the last is returned.
        """
        slack = timedelta(days=31)
        reached, last = since, None
        for fact in sorted((f for f in self.facts if f.count is None), key=lambda fact: fact.since or date.min):
            if (fact.since or date.min) <= later(reached, slack) and (last is None or fact.until > reached):
                reached, last = max(reached, fact.until), fact
        return last if last is not None and reached >= until - slack else None

    def implied(self, period: Period, before: date) -> Fact | None:
        """Return what an article says that tells of an occasion in a period: "the first since 2007" had one in 2007."""
        for fact in self.facts:
            then = _then(fact.said.claim) if self.is_equal(fact.said.claim) else None
            low, high = (then.earliest, then.latest) if then is not None else (None, None)
            if low is not None and high is not None and (period.since or date.min) <= low and high < before:
                return fact
        return None

    def inside(self, period: Period) -> tuple[list[Encounter], list[Encounter]]:
        """Return the occasions that were surely within a period, and those that may have been."""
        if period not in self._inside:
            held = [(one, period.holds(one)) for one in self.occasions]
            sure = [one for one, h in held if h and one.narrow]
            self._inside[period] = sure, [o for o, h in held if h is None or (h and not o.narrow)]
        return self._inside[period]

    def events_of(self, ids: Sequence[str]) -> dict[str, Event]:
        """Return some events by their ids, each loaded once for all questions on the subject."""
        wanted = [identity for identity in dict.fromkeys(ids) if identity not in self._events]
        if wanted:
            self._events.update((event.id, event) for event in self.store.events_of(wanted, sketched=True))
        return {identity: self._events[identity] for identity in ids if identity in self._events}

    def is_current(self, one: Encounter) -> bool:
        """Return whether an occasion is what the article itself may be reporting on."""
        return (one.last or date.max) >= self.today.first - CURRENT

    def is_fresh(self, fact: Fact) -> bool:
        """Return whether an article says something about as late as today."""
        return fact.said.published[1] >= self.today.first - FRESH

    @cached_property
    def last_read(self) -> date | None:
        """The last day on which an article named all parties."""
        return self._read(None, date.max)

    def _read(self, after: date | None, until: date, strictly: bool = False) -> date | None:
        """Return the last day, after one and up to another, on which an article named all parties.

        They are named by themselves or by their states; ``strictly``: persons by themselves.
        """
        key = (after, until, strictly)
        if key not in self._days_read:
            people = [frozenset({one.party.actor}) if strictly and one.party.kind == "person" else frozenset()
                      for one in self.who]  # fmt: skip
            sides = [person or one.names() | one.codes for person, one in zip(people, self.who, strict=True)]
            self._days_read[key] = self.store.last_read(sides, after, until, self.without)
        return self._days_read[key]

    def named_in(self, low: date, high: date, limit: int) -> list[Span]:
        """Return the first lines of articles of some days that name all parties, persons by themselves."""
        sides = [{one.party.actor} if one.party.kind == "person" else one.codes for one in self.who]
        return self.store.named_together(sides, low, high, limit) if all(sides) else []

    def is_named_with(self, person: str, since: date, until: date) -> bool:
        """Return whether an article of some days names a person and all parties."""
        sides = [{person}, *(one.names() | one.codes for one in self.who)]
        return self.store.last_read(sides, since - timedelta(days=1), until, self.without) is not None

    def followed(self, since: date | None, until: date, strictly: bool = False) -> bool:
        """Return whether the record has read on the parties all along some days; ``strictly``: on the persons."""
        if since is None:
            return False
        begun = later(since, REPORTED)
        day = self._read(None, min(begun, until), strictly)
        while day is not None and until - day > FOLLOWED:
            day = self._read(max(day, begun), day + FOLLOWED, strictly)
        return day is not None


def _is_in(event: Glance, place: Place | None) -> bool:
    return place is None or (event.place is not None and same_place(event.place, place))


def _then(claim: Claim) -> When | None:
    """Return when there was one by a statement that there was none after it."""
    if claim.kind == "last":
        return claim.when
    window = claim.window
    return window.since if window is not None and window.kind == "dated" and window.side == "since" else None


def _each(claim: Claim) -> list[tuple[Party, ...]]:
    """Return the subjects of a claim: what no visitor of several ever did ("no Russian or Soviet leader"), none did."""
    visitors, host = claim.parties[:-1], claim.parties[-1:]
    if claim.kind == "never" and claim.what == "visit" and len(visitors) > 1:
        return [claim.parties, *((visitor, *host) for visitor in visitors)]
    return [claim.parties]


def later(day: date, days: timedelta) -> date:
    """Return a day so much later, the day itself at the end of the calendar."""
    return day if date.max - days < day else day + days


def _day_of(unread: Unread) -> tuple[date, date]:
    """Return the days that a doubtful sentence may be about: its own date, else the days before its publication."""
    when = unread.doubt.when
    if when is not None and when.earliest is not None and when.latest is not None:
        return when.earliest, when.latest
    return unread.published[0] - ABOUT, unread.published[1]


def is_of(said: str, what: str) -> bool:
    """Return whether a statement on one kind of event is on another: all meetings are of one kind."""
    return said == what or (said in MEETINGS and what in MEETINGS)


def _ends_at(fact: Fact, one: Encounter) -> bool:
    """Return whether a statement that there was none reaches to an occasion."""
    return fact.until + ABOUT >= (one.first or date.min) - timedelta(days=400) and fact.until - ABOUT <= (
        one.last or date.max
    )
