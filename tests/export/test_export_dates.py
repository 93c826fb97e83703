"""The rule of dates: a field never says more than all days that are possible have in common."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.model.test_when import times

from utenriks.export.dates import bounds, common_part, exact_day
from utenriks.export.gdelt import _date as gdelt_date
from utenriks.model.when import When


@pytest.mark.parametrize(
    ("edtf", "part"),
    [
        ("2019-04-25", "2019-04-25"),
        ("2019-04", "2019-04"),
        ("2019", "2019"),
        ("2019-22", "2019"),
        ("2019-24", ""),
        ("201X", ""),
        ("[2019-04-04,2019-04-11,2019-04-18]", "2019-04"),
        ("[2019-03-28,2019-04-04]", "2019"),
        ("[2018-10-07,2019-10-07]", ""),
        ("{2019-04-04,2019-04-11}", "2019-04"),
        ("2019-04-22/2019-04-28", "2019-04"),
        ("2019-04-25~", ""),
        ("2011~", ""),
        ("2011?", ""),
        ("2014/..", ""),
        ("XXXX-07-22", ""),
    ],
)
def test_what_all_possible_days_share(edtf: str, part: str) -> None:
    when = When.parse(edtf)
    assert common_part(when) == part
    assert exact_day(when) == (part if len(part) == 10 else "")


def test_no_time_has_no_part() -> None:
    assert (common_part(None), exact_day(None), bounds(None)) == ("", "", ("", ""))


@given(times().map(When.parse))
@settings(max_examples=80, deadline=None)
def test_the_part_holds_for_every_possible_day_and_no_finer_one_does(when: When) -> None:
    part = common_part(when)
    first, last = when.lower_fuzzy, when.upper_fuzzy
    if part:
        assert first is not None
        assert last is not None
        assert {day.isoformat()[: len(part)] for day in (first, last)} == {part}
    if part and len(part) < 10:
        finer = {4: 7, 7: 10}[len(part)]
        assert str(first)[:finer] != str(last)[:finer]
    if when.kind != "point" and first != last:
        assert exact_day(when) == ""


@given(times().map(When.parse))
@settings(max_examples=80, deadline=None)
def test_bounds_leave_out_no_possible_day(when: When) -> None:
    first, last = bounds(when)
    for low, high in when.spans():
        assert not first or (low is not None and first <= low.isoformat())
        assert not last or (high is not None and high.isoformat() <= last)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)), st.sampled_from(["day", "month", "year"]))
def test_gdelt_has_no_day_that_is_not_certain(day: date, precision: str) -> None:
    spelled = day.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision]]
    found, month, year, fraction = gdelt_date(When.parse(spelled))
    assert found == (day.strftime("%Y%m%d") if precision == "day" else None)
    assert month == (None if precision == "year" else day.strftime("%Y%m"))
    assert year == f"{day.year}"
    assert (fraction is not None) == (precision == "day")
