"""Move an EDTF time by days and months without making it more precise than it was."""

from __future__ import annotations

from datetime import date

from utenriks.model.edtf_form import Choice, Form, Point, Range, bounds, move


def shift_form(form: Form, days: int, months: int) -> str:
    """Return the EDTF of ``form`` moved by days and months; OverflowError or ValueError beyond the years 1-9999."""
    if not days and not months:
        return str(form)
    if isinstance(form, Point):
        return _point(form, days, months)
    if isinstance(form, Range):
        return _range(form, days, months)
    if isinstance(form, Choice):
        return _choice(form, days, months)
    low, high = form.strict
    if low is None and high is None:
        raise OverflowError
    return f"{move(low, days, months) if low else '..'}/{move(high, days, months) if high else '..'}"


def _month(year: int, month: int, months: int) -> tuple[int, int]:
    number = year * 12 + month - 1 + months
    year, month = number // 12, number % 12 + 1
    if not 1 <= year <= 9999:
        raise OverflowError
    return year, month


def _point(point: Point, days: int, months: int) -> str:
    mark = point.mark
    if "X" in point.year + point.month + point.day:
        return _masked(point, days, months)
    year = int(point.year)
    if point.day:
        return move(date(year, int(point.month), int(point.day)), days, months).isoformat() + mark
    if not days and months % 12 == 0:
        year = _month(year, 1, months)[0]
        return f"{year:04}" + (f"-{point.month}" if point.month else "") + mark
    if not days and point.month and not point.season:
        return "{:04}-{:02}".format(*_month(year, int(point.month), months)) + mark
    return _spread(point, days, months)


def _spread(point: Point, days: int, months: int) -> str:
    """Return the interval of months, or of days, that a coarse point may be after the move."""
    low, high = bounds(point)
    if low is None or high is None:
        return "XXXX"
    mark = point.mark
    if not days:
        first = "{:04}-{:02}".format(*_month(low.year, low.month, months))
        last = "{:04}-{:02}".format(*_month(high.year, high.month, months))
        return f"{first}{mark}/{last}{mark}"
    return f"{move(low, days, months)}{mark}/{move(high, days, months)}{mark}"


def _masked(point: Point, days: int, months: int) -> str:
    """Move a point with unspecified digits; where that leaves nothing certain, its year becomes unknown."""
    if not days and months % 12 == 0 and point.year == "XXXX":
        return str(point)
    if point.year != "XXXX":
        return _spread(point, days, months)
    if point.month.isdigit() and not point.season and (point.day.isdigit() or (not days and not point.day)):
        day = int(point.day or "1")
        found: set[str] = set()
        for year in (2000, 2001):  # a leap year and another: where they differ both days are kept
            try:
                moved = move(date(year, int(point.month), day), days, months)
            except ValueError:
                continue
            found.add(f"XXXX-{moved.month:02}" + (f"-{moved.day:02}" if point.day else "") + point.mark)
        return found.pop() if len(found) == 1 else f"[{','.join(sorted(found))}]"
    return "XXXX"


def _range(form: Range, days: int, months: int) -> str:
    lower = _edge(form.lower, 0, days, months)
    upper = _edge(form.upper, 1, days, months)
    sign = ".." if form.listed else "/"
    opened = "" if form.listed else ".."
    return f"{lower or opened}{sign}{upper or opened}"


def _edge(point: Point | None, side: int, days: int, months: int) -> str:
    if point is None:
        return ""
    moved = _point(point, days, months)
    return moved.split("/")[side] if "/" in moved else "" if moved == "XXXX" else moved


def _choice(form: Choice, days: int, months: int) -> str:
    moved: set[str] = set()
    for member in form.members:
        text = shift_form(member, days, months)
        moved.update(part.replace("/", "..") for part in text.strip("[]").split(","))
    opened, closed = ("{", "}") if form.every else ("[", "]")
    if len(moved) == 1 and ".." not in next(iter(moved)):
        return moved.pop()
    return f"{opened}{','.join(sorted(moved))}{closed}"
