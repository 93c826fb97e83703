"""How many events there are: of whom, of which kind, when, where, with whom. The rows of ``tally``.

A state may take part in a third of all events, and a page asks for their kinds, years and places at once: what would
be summed up anew for every page is kept summed up, beside the events and in step with them (``dealings.py``).

A row says of how many events ``one`` (a name as in ``dealings.py``, "" for all events) takes part in: of a kind
(``about`` KIND, ``value`` type, mode and status), at a place (PLACE, its id), or with an actor (PARTNER, its id), each
with the years in which they began and ended (UNDATED, OPEN_START, OPEN_END where there is none).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from utenriks.model.mention import Party
from utenriks.record import schema
from utenriks.record.homes.differing import add_up

KIND, PLACE, PARTNER = "kind", "place", "partner"
EVERYBODY = ""
UNDATED, OPEN_START, OPEN_END = -1, 0, 9999
# An event of more actors (a list of guests) is no dealing of each with each.
GUESTS = 24
# Rows that go in at once.
PART = 10_000
_KEY = ("one", "about", "value", "first", "last")
Cell = tuple[str, str, str, int, int]


def cells(head: Any, parties: Sequence[Party]) -> Iterator[Cell]:
    """Yield the cells in which an event counts; ``head`` has the columns of its row."""
    first, last = years(head["when"], head["when_from"], head["when_to"])
    actors = {party.actor for party in parties}
    kind = f"{head['type']}|{head['mode'] or ''}|{head['status']}"
    for name in {EVERYBODY, *actors, *(party.code for party in parties if party.code)}:
        yield name, KIND, kind, first, last
        if head["place"] is not None:
            yield name, PLACE, head["place"], first, last
    if len(actors) <= GUESTS:
        for one in actors:
            for other in actors - {one}:
                yield one, PARTNER, other, UNDATED, UNDATED


def years(when: str | None, first: str | None, last: str | None) -> tuple[int, int]:
    """Return the years in which an event began and ended."""
    if when is None:
        return UNDATED, UNDATED
    return (int(first[:4]) if first else OPEN_START), (int(last[:4]) if last else OPEN_END)


def add(connection: Connection, found: Mapping[Cell, int]) -> None:
    """Add numbers of events to cells; those that come to nothing go."""
    table = schema.tally
    changed = [(cell, number) for cell, number in sorted(found.items()) if number]
    if changed:
        connection.execute(add_up(connection, table), [_row(cell, number) for cell, number in changed])
    keys = [{f"of_{name}": value for name, value in zip(_KEY, cell, strict=True)} for cell, n in changed if n < 0]
    if keys:
        mine = [table.c[name] == bindparam(f"of_{name}") for name in _KEY]
        connection.execute(delete(table).where(*mine, table.c.events == 0), keys)


def put_all(connection: Connection, found: Counter[Cell]) -> None:
    """Put these cells in the place of all."""
    connection.execute(delete(schema.tally))
    rows = [_row(cell, number) for cell, number in sorted(found.items())]
    for start in range(0, len(rows), PART):
        connection.execute(insert(schema.tally), rows[start : start + PART])


def differing(connection: Connection, expected: Counter[Cell]) -> list[str]:
    """Return the names of which the kept numbers are not those expected."""
    table = schema.tally
    left = Counter(expected)
    for row in connection.execute(select(table).execution_options(yield_per=PART)):
        left[row.one, row.about, row.value, row.first, row.last] -= row.events
    return sorted({cell[0] or "all events" for cell, number in left.items() if number})


def _row(cell: Cell, number: int) -> dict[str, Any]:
    return {**dict(zip(_KEY, cell, strict=True)), "events": number}
