"""Days, months, seasons and feasts: with their year, or in the year that the article's date and the tense tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from utenriks.model.edtf_form import SEASON_MONTHS
from utenriks.model.errors import UtenriksError
from utenriks.model.when import When
from utenriks.reference.dates.calendar_spans import Days, each_day, month_of, of_runs, part_of
from utenriks.reference.dates.expression import Anchor, Tense
from utenriks.reference.dates.schema import Feast

RECALLED_DAYS = 400
"""A narration that stands longer than this before the publication may mean its own year by a day without a year."""

NEAR_DAYS = 30
"""So near its publication an article means the day of this year, not the day in history that it is known for."""


def years_of(values: Mapping[str, Any], anchor: Anchor) -> list[int] | None:
    """Return the years that an expression names (in 2011, last year, '90); None if it names none that is known."""
    if "year" in values or "short_year" in values:
        return [int(values.get("year") or values["short_year"])]
    if "relyear" in values and anchor.published is not None:
        days = anchor.published
        if days.earliest and days.latest and days.latest.year - days.earliest.year < 2:
            shift = int(values["relyear"])
            return sorted({day.year + shift for day in (days.earliest, days.latest)})
    return None


def _names_year(values: Mapping[str, Any]) -> bool:
    return any(name in values for name in ("year", "short_year", "relyear"))


def dated(values: Mapping[str, Any], anchor: Anchor, tense: Tense | None) -> When | None:
    """Return a date of day, month and year, any of which may be missing."""
    if "numeric" in values:
        return _union(_edtf(year, month, day) for year, month, day in values["numeric"])
    month, day = values.get("month"), values.get("day")
    years = years_of(values, anchor)
    if month is None:
        if years is None or day is not None:
            return None
        return _parts([(date(year, 1, 1), date(year, 12, 31)) for year in years], values.get("part"))
    if years is None and not _names_year(values) and anchor.published is not None:
        if day is not None and (known := values.get("known_days", {}).get(f"{month:02}-{day:02}")):
            return _known_day(_edtf(known, int(month), int(day)), int(month), int(day), anchor, tense)
        years = _likely_years(int(month), day, values.get("weekday"), anchor, tense, values.get("which"))
    if not years:
        return _edtf(None, int(month), day)
    if day is None:
        return _parts([month_of(date(year, int(month), 1)) for year in years], values.get("part"))
    return _union(_edtf(year, int(month), int(day)) for year in years)


def _known_day(known: When | None, month: int, day: int, anchor: Anchor, tense: Tense | None) -> When | None:
    """Return a day that stands for what once happened on it: that day, or the nearest one where it may be meant."""
    near = dated({"month": month, "day": day}, anchor, tense)
    if near is None or known is None or anchor.published is None:
        return near or known
    close = anchor.published.shift(days=-NEAR_DAYS).earliest, anchor.published.shift(days=NEAR_DAYS).latest
    if tense == "future" or (near.earliest and close[0] and close[1] and close[0] <= near.earliest <= close[1]):
        return near
    return When.one_of([known, near])


def _parts(runs: list[Days], part: str | None) -> When | None:
    return of_runs(part_of(run, part) for run in runs)


def _edtf(year: int | None, month: int, day: int | None) -> When | None:
    text = f"{year:04}-{month:02}" if year else f"XXXX-{month:02}"
    try:
        return When.parse(f"{text}-{day:02}" if day else text)
    except UtenriksError:
        return None


def _union(times: Iterable[When | None]) -> When | None:
    known = [time for time in times if time is not None]
    return When.one_of(known) if known else None


def _likely_years(
    month: int, day: int | None, weekday: int | None, anchor: Anchor, tense: Tense | None, which: str | None
) -> list[int]:
    """Return the years in which a day or month without a year may lie: the nearest that fits the tense."""
    published = anchor.published
    if published is None or published.earliest is None or published.latest is None:
        return []
    reckoned = published.days() or (published.earliest, published.latest)
    years: set[int] = set()
    for base in {reckoned[0], reckoned[-1], *reckoned[:: max(1, len(reckoned) // 12)]}:
        runs = {year: run for year in range(base.year - 1, base.year + 2) if (run := _run(year, month, day))}
        if weekday is not None and day:
            runs = {year: run for year, run in runs.items() if run[0].weekday() == weekday} or runs
        year = _nearest(runs, base, tense, which) or _nearest(runs, base, None, None)
        years |= {year} if year else set()
    previous = anchor.previous
    recalls = tense not in ("present", "future")
    if recalls and previous and previous.latest and (published.earliest - previous.latest).days > RECALLED_DAYS:
        recalled = {day.year for day in (previous.earliest, previous.latest) if day}
        years |= recalled if len(recalled) == 1 else set()
    return sorted(years)


def _run(year: int, month: int, day: int | None) -> Days | None:
    try:
        first = date(year, month, day or 1)
    except ValueError:
        return None
    return (first, first) if day else month_of(first)


def _nearest(runs: Mapping[int, Days], base: date, tense: Tense | None, which: str | None) -> int | None:
    """Return the year whose run of days is nearest to a day, on the side that the tense tells."""
    past = {year: run for year, run in runs.items() if run[0] <= base}
    if which == "last":
        past = {year: run for year, run in runs.items() if run[1] < base}
    coming = {year: run for year, run in runs.items() if run[1] >= base}
    if which == "next":
        coming = {year: run for year, run in runs.items() if run[0] > base}
    if which == "last" or (which != "next" and tense == "past"):
        return max(past, default=None)
    if which == "next" or tense == "future":
        return min(coming, default=None)

    def distance(year: int) -> int:
        low, high = runs[year]
        return max((low - base).days, (base - high).days, 0)

    return min(sorted(runs, reverse=False), key=distance, default=None)


def nth_weekday(values: Mapping[str, Any], anchor: Anchor, tense: Tense | None) -> When | None:
    """Return the first, second … or last (number -1) such weekday of a month; the month itself if its year is open."""
    month = dated({name: value for name, value in values.items() if name != "weekday"}, anchor, tense)
    days = month.days() if month else None
    if not month or not days or month.precision != "month" or month.kind != "point":
        return month
    found = [day for day in days if day.weekday() == values["weekday"]]
    number = int(values.get("ordinal", values.get("number", 0)))
    index = number - 1 if number > 0 else number
    return When.day(found[index]) if -1 <= index < len(found) else None


def spanned(values: Mapping[str, Any], anchor: Anchor, tense: Tense | None) -> When | None:
    """Return the time from one day, month or year to another, named together (10.-12. juni, 2011-13)."""
    if "two_digits" in values:
        year = int(values["year"])
        last = year // 100 * 100 + int(values["two_digits"])
        return _interval(When.year(year), When.year(last)) if last > year else None
    join = _together if values.get("each") else _interval
    shared = {name: value for name, value in values.items() if not name.endswith("2")}
    second = {**shared, **{name[:-1]: value for name, value in values.items() if name.endswith("2")}}
    if "year2" in values and "month" not in values:
        return join(When.year(int(values["year"])), When.year(int(values["year2"])))
    end = dated(second, anchor, tense)
    if end is None or end.earliest is None:
        return join(dated(shared, Anchor(), tense), end)
    named = _names_year(shared) and "relyear" not in shared
    found: list[When | None] = []
    for year in sorted({low.year for low, _ in end.spans() if low}):
        until = dated({**second, "year": year}, anchor, tense)
        since = dated(shared if named else {**shared, "year": year}, anchor, tense)
        if since and until and not named and since.earliest and until.earliest and since.earliest > until.earliest:
            since = since.shift(years=-1)
        found.append(join(since, until))
    return _union(found)


def _together(start: When | None, end: When | None) -> When | None:
    """Return two times named together: an interval if one follows on the other, else the set of both."""
    if start is None or end is None:
        return None
    next_day = start.latest + timedelta(days=1) if start.latest else None
    return _interval(start, end) if next_day and next_day == end.earliest else When.all_of([start, end])


def _interval(start: When | None, end: When | None) -> When | None:
    if start is None or end is None:
        return None
    try:
        return When.interval(start, end)
    except UtenriksError:
        return None


def season(values: Mapping[str, Any], anchor: Anchor, tense: Tense | None) -> When | None:
    """Return a season, of the year named or of the year that the publication and the tense tell."""
    code, years = int(values["season"]), years_of(values, anchor)
    if years and "two_digits" in values:
        return of_runs([_season_run(code, years[0] + (1 if code == 24 else 0))])
    if years:
        return When.one_of(When.parse(f"{year:04}-{code}") for year in years)
    if anchor.published is None or _names_year(values):
        return None

    def meant(day: date) -> Iterator[Days]:
        runs = {year: _season_run(code, year) for year in range(day.year - 1, day.year + 2)}
        which = values.get("which")
        if tense in ("past", "future") or which in ("last", "next") or code == 24:
            year = _nearest(runs, day, tense, which)
        else:  # "this autumn" said in January or February may be the last or the next, else it is of the year
            year = day.year
            if code == 23 and day.month < 3:
                yield runs[day.year - 1]
        if year is not None:
            yield runs[year]

    found = each_day(anchor.published, meant)
    if found is None or code == 24:
        return found
    named = [When.parse(f"{year}-{code}") for year in {low.year for low, _ in found.spans() if low}]
    return When.one_of(named)


def _season_run(code: int, year: int) -> Days:
    """Return a season's days; winter begins in December of the year before."""
    if code == 24:
        return date(year - 1, 12, 1), date(year, 3, 1) - timedelta(days=1)
    first, last = SEASON_MONTHS[code]
    return date(year, first, 1), month_of(date(year, last, 1))[1]


def feast(values: Mapping[str, Any], anchor: Anchor, tense: Tense | None) -> When | None:
    """Return the days of a feast in the year named or told by the publication; None if no year is known."""
    days: Feast = values["days"]
    years = years_of(values, anchor)
    if years:
        return of_runs(run for year in years if (run := _feast_run(days, year)))
    if anchor.published is None or _names_year(values):
        return None

    def meant(day: date) -> Iterator[Days]:
        runs = {year: run for year in range(day.year - 2, day.year + 3) if (run := _feast_run(days, year))}
        year = _nearest(runs, day, tense, values.get("which"))
        if year is not None:
            yield runs[year]

    return each_day(anchor.published, meant)


def _feast_run(days: Feast, year: int) -> Days | None:
    if days.easter is not None:
        sunday = easter(year)
        return sunday + timedelta(days=days.easter[0]), sunday + timedelta(days=days.easter[1])
    if days.first is None or days.last is None:
        return None
    first, last = (date.fromisoformat(f"{year}-{end}") for end in (days.first, days.last))
    return first, last if last >= first else last.replace(year=year + 1)


def easter(year: int) -> date:
    """Return the Western Easter Sunday of a year (the anonymous Gregorian computus; Meeus, Astronomical Algorithms)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    letter = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    month_day = epact + letter - 7 * ((golden + 11 * epact + 22 * letter) // 451) + 114
    return date(year, month_day // 31, month_day % 31 + 1)
