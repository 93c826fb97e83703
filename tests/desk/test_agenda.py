"""What lies near some days is found in the agenda, as a look at each would find it."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from utenriks.desk.agenda import FIRST, LAST, Agenda

Days = tuple[int, int]
MARGIN = 10
day = st.dates(date(1990, 1, 1), date(1991, 12, 31)).map(date.toordinal)


@st.composite
def spans(draw: st.DrawFn) -> Days:
    first = draw(st.just(FIRST) | day)
    last = first + draw(st.integers(0, 400)) if first != FIRST and draw(st.booleans()) else LAST
    return first, last


def overlap(one: Days, other: Days) -> bool:
    return other[0] <= one[1] + MARGIN and one[0] <= other[1] + MARGIN


@given(st.lists(st.tuples(day, st.integers(0, 40)), max_size=20), st.lists(spans(), max_size=30), spans())
def test_nothing_near_is_missed_and_the_order_is_kept(begun: list[Days], put: list[Days], asked: Days) -> None:
    first = sorted((day, day + width) for day, width in begun)
    agenda = Agenda(MARGIN, first)
    grown = [(number, (low - 5, high + 9)) for number, (low, high) in enumerate(first) if number % 3 == 1]
    entered = [*grown, *enumerate(put, len(first))]
    for number, days in entered:
        agenda.put(number, *days)
    found = list(agenda.near(*asked, len(first) + len(put)))
    assert found == sorted(found)
    assert {number for number, days in [*enumerate(first), *entered] if overlap(days, asked)} <= set(found)
