"""Compare two EDTF times: what both say, what both cover."""

from __future__ import annotations

from datetime import date

from utenriks.model.edtf_form import Choice, Form, Point, Span, bounds, read_point, spans
from utenriks.model.errors import UtenriksError

UNDECIDED = object()
"""What ``merge`` returns where digits alone cannot tell."""
YEARS_AT_MOST = 50
"""A day of unknown year is not set against a longer time year by year."""


def overlap(one: Form, two: Form) -> bool:
    """Return whether both may mean a common day, qualifiers allowed for."""
    if isinstance(one, Point) and isinstance(two, Point) and not one.mark and not two.mark:
        merged = merge(one, two)
        if merged is not UNDECIDED:
            return merged is not None
    if unlisted(one, two) or unlisted(two, one):
        return True
    return bool(common(one, two, fuzzy=True))


def contain(one: Form, two: Form) -> bool:
    """Return whether every day that ``two`` may mean is one that ``one`` may mean, qualifiers left aside."""
    if isinstance(one, Point) and isinstance(two, Point):
        merged = merge(one, two)
        if merged is not UNDECIDED:
            return isinstance(merged, Point) and merged.mask() == two.mask()
    if _yearless(two):
        members = one.members if isinstance(one, Choice) else (one,)
        return any(_yearless(member) and contain(member, two) for member in members)
    low, high = bounds(two)
    if _yearless(one) and (low is None or high is None):
        return False
    own = spans(one, first=low.year - 1 if low and low.year > 1 else 1, last=high.year + 1 if high else 9999)
    return all(any(_within(run, outer) for outer in own) for run in spans(two))


def unlisted(form: Form, other: Form) -> bool:
    """Return whether ``form`` is of unknown year and ``other`` too long to try its years one by one."""
    low, high = bounds(other, fuzzy=True)
    return _yearless(form) and not (low and high and high.year - low.year <= YEARS_AT_MOST)


def merge(mine: Point, theirs: Point) -> object:
    """Return the point that says what both say, None if they contradict, UNDECIDED where a season is one of them."""
    if mine.season or theirs.season:
        return UNDECIDED
    digits: list[str] = []
    for left, right in zip(mine.mask(), theirs.mask(), strict=True):
        if left != right and "X" not in (left, right):
            return None
        digits.append(right if left == "X" else left)
    year, month, day = "".join(digits).split("-")
    text = f"{year}-{month}-{day}" if day != "XX" else f"{year}-{month}" if month != "XX" else year
    try:
        return read_point(text)
    except UtenriksError:
        return None


def _yearless(form: Form) -> bool:
    """Whether nothing at all is known of the year."""
    return isinstance(form, Point) and form.year == "XXXX"


def _within(inner: Span, outer: Span) -> bool:
    low = outer[0] is None or (inner[0] is not None and inner[0] >= outer[0])
    return low and (outer[1] is None or (inner[1] is not None and inner[1] <= outer[1]))


def common(one: Form, two: Form, *, fuzzy: bool) -> list[Span]:
    """Return the runs of days that both cover."""
    ends = [bounds(form, fuzzy=fuzzy) for form in (one, two)]
    first = max((low.year for low, _ in ends if low), default=1)
    last = min((high.year for _, high in ends if high), default=9999)
    mine = spans(one, fuzzy=fuzzy, first=max(1, first - 1), last=last + 1)
    theirs = spans(two, fuzzy=fuzzy, first=max(1, first - 1), last=last + 1)
    found: list[Span] = []
    left = right = 0
    while left < len(mine) and right < len(theirs):
        (low, high), (other_low, other_high) = mine[left], theirs[right]
        start, end = (
            max(low or date.min, other_low or date.min),
            min(high or date.max, other_high or date.max),
        )
        if start <= end:
            found.append((start if low or other_low else None, end if high or other_high else None))
        if (high or date.max) <= (other_high or date.max):
            left += 1
        else:
            right += 1
    return found
