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


@given(st.lists(spans(), max_size=30), spans())
def test_nothing_near_is_missed_and_the_order_is_kept(put: list[Days], asked: Days) -> None:
    agenda = Agenda(MARGIN)
    for number, days in enumerate(put):
        agenda.put(number, *days)
    found = list(agenda.near(*asked, len(put)))
    assert found == sorted(found)
    assert {number for number, days in enumerate(put) if overlap(days, asked)} <= set(found)
