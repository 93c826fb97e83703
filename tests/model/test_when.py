"""When: spelling, bounds (against python-edtf), and what holds for any two times."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from utenriks.model.errors import UtenriksError
from utenriks.model.when import When, nearest

days = st.dates(min_value=date(1800, 1, 1), max_value=date(2100, 12, 31))
marks = st.sampled_from(["", "", "~", "?", "%"])


@st.composite
def points(draw: st.DrawFn, qualified: bool = True) -> str:
    day = draw(days)
    decade = f"{day.year // 10:03}X"
    season = draw(st.sampled_from([21, 22, 23, 33, 34, 35, 36, 40, 41]))
    plain = draw(
        st.sampled_from([day.isoformat(), f"{day.year}-{day.month:02}", str(day.year), decade, f"{day.year // 100}XX"])
    )
    if qualified and draw(st.integers(0, 5)) == 0:  # (python-edtf reads no season in a set)
        return f"{day.year}-{season}"
    return plain + (draw(marks) if qualified else "")


@st.composite
def times(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from(["point", "point", "interval", "open", "set", "unknown year"]))
    if kind == "point":
        return draw(points())
    if kind == "unknown year":
        day = draw(days)
        return draw(st.sampled_from([f"XXXX-{day.month:02}-{day.day:02}", f"XXXX-{day.month:02}"]))
    if kind == "set":
        members = draw(st.lists(points(qualified=False), min_size=2, max_size=5, unique=True))
        return f"[{','.join(sorted(members))}]"
    ends = sorted([draw(days), draw(days)])
    if kind == "open":
        return draw(st.sampled_from([f"{ends[0]}/..", f"../{ends[1].year}", f"{ends[0].year}~/.."]))
    return f"{ends[0]}/{ends[1]}"


whens = times().map(When.parse)


@given(times())
def test_a_time_is_spelled_as_it_was_read(text: str) -> None:
    when = When.parse(text)
    assert str(when) == when.edtf == text
    assert When.parse(when.edtf) == when
    assert hash(When.parse(text)) == hash(when)


@given(times().filter(lambda text: "X" not in text or not text.startswith("XXXX")))
@settings(max_examples=60, deadline=None)
def test_bounds_are_those_of_python_edtf(text: str) -> None:
    from edtf import parse_edtf

    theirs, ours = parse_edtf(text), When.parse(text)

    def day(moment: object) -> date | None:
        return None if isinstance(moment, float) else date(*tuple(moment)[:3])  # type: ignore[call-overload]

    assert (ours.lower_strict, ours.upper_strict) == (day(theirs.lower_strict()), day(theirs.upper_strict()))
    assert (ours.lower_fuzzy, ours.upper_fuzzy) == (day(theirs.lower_fuzzy()), day(theirs.upper_fuzzy()))


@given(whens)
def test_bounds_are_in_order(when: When) -> None:
    low, high, wide_low, wide_high = when.lower_strict, when.upper_strict, when.lower_fuzzy, when.upper_fuzzy
    assert low is None or high is None or low <= high
    assert low is None or wide_low is None or wide_low <= low
    assert high is None or wide_high is None or wide_high >= high
    listed = when.days()
    if listed is not None:
        assert (listed[0], listed[-1]) == (low, high)
        assert list(listed) == sorted(set(listed))


@given(whens, whens)
@example(When("200X~"), When("[1998-01-01,2020-01-01]"))  # the decade is out of reach of 1998 but for its "about"
def test_narrowing_keeps_within_both(one: When, two: When) -> None:
    narrowed = one.narrow(two)
    assert narrowed == two.narrow(one)
    assert (narrowed is None) == (not one.overlaps(two))
    if narrowed is not None:
        assert narrowed.overlaps(one)
        assert narrowed.overlaps(two)
        assert narrowed.narrow(one) is not None
        if not one.is_qualified and not two.is_qualified and not narrowed.edtf.startswith("XXXX"):
            assert one.contains(narrowed)
            assert two.contains(narrowed)


@given(whens, whens)
def test_overlap_is_mutual_and_follows_from_containing(one: When, two: When) -> None:
    assert one.overlaps(two) == two.overlaps(one)
    assert one.contains(one)
    if one.contains(two):
        assert one.overlaps(two)


@given(days, st.integers(-2000, 2000))
def test_days_move_there_and_back(day: date, number: int) -> None:
    when = When.day(day)
    assert when.shift(days=number) == When.day(day + timedelta(days=number))
    assert when.shift(days=number).shift(days=-number) == when
    assert when.shift(weeks=number).shift(weeks=-number) == when


@given(days, st.integers(-500, 500))
def test_months_and_years_move_there_and_back(day: date, number: int) -> None:
    month, year = When.month(day.year, day.month), When.year(day.year)
    assert month.shift(months=number).shift(months=-number) == month
    assert year.shift(years=number).shift(years=-number) == year


@given(st.lists(days, min_size=1, max_size=8, unique=True), st.integers(-50, 50))
def test_sets_move_member_by_member(members: list[date], number: int) -> None:
    moved = When.one_of(members).shift(days=number)
    assert moved.days() == tuple(sorted(day + timedelta(days=number) for day in members))


@given(days, days)
def test_runs_of_days_are_spelled_without_loss(one: date, two: date) -> None:
    first, last = sorted([one, two])
    when = When.between(first, last)
    assert (when.earliest, when.latest) == (first, last)


@pytest.mark.parametrize(
    ("text", "precision", "kind", "first", "last"),
    [
        ("2019-04-25", "day", "point", "2019-04-25", "2019-04-25"),
        ("2019-04", "month", "point", "2019-04-01", "2019-04-30"),
        ("2019-21", "season", "point", "2019-03-01", "2019-05-31"),
        ("2019-24", "season", "point", "2018-12-01", "2020-02-29"),
        ("201X", "decade", "point", "2010-01-01", "2019-12-31"),
        ("18XX", "century", "point", "1800-01-01", "1899-12-31"),
        ("XXXX-07-22", "day", "point", None, None),
        ("2011/2013", "year", "interval", "2011-01-01", "2013-12-31"),
        ("2011/..", "year", "interval", "2011-01-01", None),
        ("../2019-04", "month", "interval", None, "2019-04-30"),
        ("2018/2019-04", "mixed", "interval", "2018-01-01", "2019-04-30"),
        ("[2019-04-04,2019-04-11]", "day", "one_of", "2019-04-04", "2019-04-11"),
        ("{1960,1961-12}", "mixed", "all_of", "1960-01-01", "1961-12-31"),
        ("[1667..1670,1672]", "year", "one_of", "1667-01-01", "1672-12-31"),
        ("2000-02-XX", "month", "point", "2000-02-01", "2000-02-29"),
        ("Y20000", "mixed", "point", None, None),
    ],
)
def test_forms(text: str, precision: str, kind: str, first: str | None, last: str | None) -> None:
    when = When.parse(text)
    assert (when.precision, when.kind) == (precision, kind)
    assert [day and day.isoformat() for day in (when.earliest, when.latest)] == [first, last]


@pytest.mark.parametrize(
    "text",
    ["", " ", "i går", "2019-13", "2019-02-30", "2019-02-29", "2018-03-00", "2019-4-1", "2019/2018", "../..", "/", "[]",
     "[2019", "19", "2019-42", "2019-04-31", "XXXX-02-30", "2019-21-03", "2019-04-25T99:00", "2019 april", "[2019,]"],
)  # fmt: skip
def test_rubbish_is_refused(text: str) -> None:
    with pytest.raises(UtenriksError) as caught:
        When.parse(text)
    assert "date" in caught.value.line()


@pytest.mark.parametrize(
    ("one", "two", "narrowed"),
    [
        ("[2019-04-04,2019-04-11,2019-04-18,2019-04-25]", "2019-04-25", "2019-04-25"),
        ("[2019-04-04,2019-04-11]", "2019-04-08/2019-04-14", "2019-04-11"),
        ("XXXX-07-22", "2011", "2011-07-22"),
        ("XXXX-07-22", "2010/2011", "[2010-07-22,2011-07-22]"),
        ("XXXX-07-22", "2011-08", None),
        ("2011~", "2012", "2012"),
        ("2011", "2012", None),
        ("2011/..", "../2013", "2011/2013"),
        ("2018-24", "2019-01", "2019-01"),
        ("2019-21", "2019-05/2019-07", "2019-05"),
        ("2018-04/2019-04", "2019", "2019-01/2019-04"),
        ("2019-04~", "2019-04", "2019-04"),
    ],
)
def test_narrow(one: str, two: str, narrowed: str | None) -> None:
    found = When.parse(one).narrow(When.parse(two))
    assert (found and found.edtf) == narrowed


@pytest.mark.parametrize(
    ("text", "move", "moved"),
    [
        ("[2019-04-04,2019-04-11]", {"days": -1}, "[2019-04-03,2019-04-10]"),
        ("2019-04", {"days": -1}, "2019-03-31/2019-04-29"),
        ("2019", {"months": -1}, "2018-12/2019-11"),
        ("2019-03-31", {"months": -1}, "2019-02-28"),
        ("XXXX-07-22", {"days": 1}, "XXXX-07-23"),
        ("XXXX-02-28", {"days": 1}, "[XXXX-02-29,XXXX-03-01]"),
        ("2011/..", {"years": 1}, "2012/.."),
        ("2019-23", {"years": -1}, "2018-23"),
        ("2019-04-25~", {"weeks": 1}, "2019-05-02~"),
    ],
)
def test_shift(text: str, move: dict[str, int], moved: str) -> None:
    assert When.parse(text).shift(**move).edtf == moved


def test_constructors() -> None:
    day = date(2019, 4, 4)
    assert When.day(day).is_exact_day
    assert When.one_of([day, day]) == When.day(day)
    assert When.one_of([date(2019, 4, 11), day]).edtf == "[2019-04-04,2019-04-11]"
    assert When.interval(When.month(2018, 4), When.month(2019, 4)).edtf == "2018-04/2019-04"
    assert When.interval(When.year(2014), None).edtf == "2014/.."
    assert When.between(date(2019, 4, 1), date(2019, 4, 30)).edtf == "2019-04"
    assert not When.parse("2019-04-04~").is_exact_day
    with pytest.raises(UtenriksError):
        When.interval(day, date(2019, 4, 1))
    with pytest.raises(UtenriksError):
        When.one_of([])
    with pytest.raises(UtenriksError):
        When.year(2019).shift(years=9000)


@given(st.text(max_size=12))
def test_any_text_is_a_time_or_a_clear_error(text: str) -> None:
    try:
        When.parse(text)
    except UtenriksError:
        assume(True)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.lists(st.dates(date(1900, 1, 1), date(2100, 1, 1)), min_size=1))
def test_the_nearest_of_some_days_is_no_farther_than_any(day: date, others: list[date]) -> None:
    found = nearest(When.day(day), [None, *(When.day(other) for other in others)])
    assert found is not None
    assert found.earliest is not None
    assert abs(found.earliest - day) == min(abs(other - day) for other in others)


def test_where_nothing_is_known_the_first_is_nearest() -> None:
    first, second = When.month(2020, 6), When.month(2021, 6)
    assert nearest(None, [first, second]) == first
    assert nearest(When.year(2020), [None, None]) is None
