"""What lies near some days is found in the agenda, as a look at each would find it."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from utenriks.desk.agenda import Agenda, Days

MARGIN = timedelta(days=10)
day = st.dates(date(1990, 1, 1), date(1991, 12, 31))


@st.composite
def spans(draw: st.DrawFn) -> Days:
    first = draw(st.none() | day)
    last = first + timedelta(days=draw(st.integers(0, 400))) if first is not None and draw(st.booleans()) else None
    return first, last


def overlap(one: Days, other: Days) -> bool:
    low, high = one[0] or date.min, one[1] or date.max
    first, last = other[0] or date.min, other[1] or date.max
    return first <= _later(high) and low <= _later(last)


def _later(value: date) -> date:
    return value if date.max - MARGIN < value else value + MARGIN


@given(st.lists(spans(), max_size=30), spans())
def test_nothing_near_is_missed_and_the_order_is_kept(put: list[Days], asked: Days) -> None:
    agenda = Agenda(MARGIN)
    for number, days in enumerate(put):
        agenda.put(number, days)
    found = list(agenda.near(asked, len(put)))
    assert found == sorted(found)
    assert {number for number, days in enumerate(put) if overlap(days, asked)} <= set(found)
