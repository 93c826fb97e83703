"""iCalendar (RFC 5545) of meetings to come: planned ones, and those that were called off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

import icalendar

from utenriks.export.dates import exact_day
from utenriks.export.sourced import Run, Sourced, words
from utenriks.model.event import Event
from utenriks.model.version import VERSION

MODES = frozenset({"meet", "visit", "call", "multilateral", "mediate"})
STATUSES = {"planned": "TENTATIVE", "cancelled": "CANCELLED"}
# A meeting that may be on any day of a longer time is not put into a calendar.
DAYS_AT_MOST = 366
# A stamp is required, and the record has no clock: an entry is as old as its last dated article, else of this day.
_UNDATED = "1970-01-01"


def lines(items: Iterable[Sourced], run: Run) -> Iterator[str]:
    """Yield the calendar in parts, its lines ended and folded as the standard asks."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//utenriks//utenriks {VERSION}//EN")
    calendar.add("version", "2.0")
    head, _, tail = calendar.to_ical().decode("utf-8").partition("END:VCALENDAR")
    yield head
    for item in items:
        event = item.event
        if event.type != "CONSULT" or event.mode not in MODES or event.status not in STATUSES:
            run.leave_out("no meeting to come")
            continue
        days = _days(event)
        if days is None:
            run.leave_out("no date, or one of more than a year")
            continue
        run.written += 1
        yield entry(item, *days).to_ical().decode("utf-8")
    yield f"END:VCALENDAR{tail}"


def _days(event: Event) -> tuple[date, date] | None:
    """Return the first and last day a meeting may be on, None where they are unknown or too far apart."""
    first = event.when.lower_fuzzy if event.when else None
    last = event.when.upper_fuzzy if event.when else None
    if first is None or last is None or (last - first).days >= DAYS_AT_MOST:
        return None
    return first, last


def entry(item: Sourced, first: date, last: date) -> icalendar.Event:
    """Return a meeting as an all-day entry; a day that is not certain makes it as long as it may be, and says so."""
    event = item.event
    names = ", ".join(dict.fromkeys(party.name for party in event.parties))
    loose = "" if first == last else f" (some time from {first} to {last})"
    known = [day for article in item.told_by if (day := exact_day(article.published))]
    made = icalendar.Event()
    made.add("uid", f"{event.id}@utenriks")
    made.add("dtstamp", datetime.fromisoformat(max(known, default=_UNDATED)).replace(tzinfo=UTC))
    made.add("dtstart", first)
    made.add("dtend", last + timedelta(days=1))
    made.add("summary", f"{event.mode}: {names}{loose}")
    made.add("description", f"{words(item)}\n[{', '.join(article.id for article in item.told_by)}]")
    made.add("status", STATUSES[event.status])
    made.add("transp", "TRANSPARENT")
    made.add("categories", [event.type, *event.topics])
    if event.when is not None:
        made.add("x-edtf", event.when.edtf)
    if event.place is not None:
        made.add("location", event.place.name)
        if event.place.lat is not None and event.place.lon is not None:
            made.add("geo", (event.place.lat, event.place.lon))
    for url in dict.fromkeys(article.url for article in item.told_by if article.url):
        made.add("url" if "url" not in made else "x-url", url)
    return made
