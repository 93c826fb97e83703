"""From a time expression and an anchor to EDTF."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from utenriks.model.errors import UtenriksError
from utenriks.model.when import When
from utenriks.reference.dates.dated import dated, feast, nth_weekday, season, spanned
from utenriks.reference.dates.expression import Anchor, Tense, TimeExpression
from utenriks.reference.dates.reckoned import calendar, rolling, same, shifted
from utenriks.reference.dates.weekdays import night, weekday

_Resolver = Callable[[Mapping[str, Any], Anchor, Tense | None], When | None]
_BY_KIND: dict[str, _Resolver] = {
    "date": dated,
    "span": spanned,
    "nth": nth_weekday,
    "weekday": weekday,
    "night": night,
    "calendar": calendar,
    "shift": shifted,
    "rolling": rolling,
    "season": season,
    "feast": feast,
    "same": same,
}


def resolve(expression: TimeExpression, anchor: Anchor, tense: Tense | None) -> When | None:
    """Return what an expression means; None where it tells no time or the anchor does not tell enough."""
    kind, values = expression.kind, expression.values
    if values.get("anchor") == "named" or (values.get("ahead") and tense not in ("present", "future")):
        return None
    if kind in _BY_KIND:
        return _BY_KIND[kind](values, anchor, tense)
    if kind == "decade":
        return _decade(int(values["decade"]), values.get("part"))
    if kind == "century":
        return When.parse(f"{int(values['century']) // 100:02}XX")
    if kind in ("range", "since", "until", "after", "before"):
        return _related(expression, anchor, tense)
    return None


def _decade(first: int, part: str | None) -> When:
    """Return a decade, or its early, middle or late years, which nobody counts to the year: approximate."""
    ends = {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "end": (8, 9), "first": (0, 4), "second": (5, 9)}
    if part not in ends:
        return When.parse(f"{first // 10:03}X")
    low, high = ends[part]
    return When.parse(f"{first + low}~/{first + high}~")


def _related(expression: TimeExpression, anchor: Anchor, tense: Tense | None) -> When | None:
    """Return an interval: between two times, or open to one side (closed by the publication where that is known)."""
    kind, first = expression.kind, expression.first
    if kind == "range" and first and expression.second:
        first = _with_year_of(first, expression.second)
    one = first.resolve(anchor, tense) if first else None
    if one is None:
        return None
    if kind == "range":
        two = expression.second.resolve(anchor, tense) if expression.second else None
        return _interval(one, two) if two else None
    if kind == "since":
        return (_interval(one, anchor.published) if anchor.published else None) or _interval(one, None)
    if kind == "until" and tense != "past" and anchor.published and _before(anchor.published, one):
        return _interval(anchor.published, one)
    return _interval(one, None) if kind == "after" else _interval(None, one)


def _with_year_of(first: TimeExpression, second: TimeExpression) -> TimeExpression:
    """Return the first time of a span with the year that only the second names (from May to July 2018)."""
    names = ("year", "relyear")
    if first.kind != "date" or second.kind != "date" or any(name in first.values for name in names):
        return first
    return replace(first, values={**first.values, **{n: second.values[n] for n in names if n in second.values}})


def _before(one: When, two: When) -> bool:
    return bool(one.earliest and two.latest and one.earliest <= two.latest)


def _interval(one: When | None, two: When | None) -> When | None:
    try:
        return When.interval(one, two)
    except UtenriksError:
        return None
