"""Who deals with whom: the rows of ``dealing``, kept in step with the events whenever these change.

Every two names under which an event is looked for make a row: a name is a party's id, the code that it acts for, or
"@" and the code of the country that the event was in. ``one`` comes before ``other`` in the order of their characters.
An event of very many names (a list of guests) has a row a name instead, its ``other`` empty: else its rows would
grow as the square of its parties.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Any

from sqlalchemy import Column, Connection, MetaData, Table, bindparam, delete, insert, select

from utenriks.model.mention import Party
from utenriks.record import rows, schema, sums

# Names of one event of which every two make a row: 24 make 276.
MANY = 24
NOBODY = ""
# What stands between two parties in a list of them.
PARTED = "],["
_HEAD = ("type", "mode", "status", "recalled", "when", "when_from", "when_to", "place", "number", "near")
_KEY = ("one", "other", "day", "event")
Row = dict[str, Any]


def country(code: str) -> str:
    """Return the name under which the events in a country are looked for."""
    return f"@{code}"


def enter(connection: Connection, ids: Sequence[str]) -> None:
    """Add the rows of events that have just been put, and count them in the sums (``sums.py``)."""
    for chunk in rows.chunks(ids):
        counted: Counter[sums.Cell] = Counter()
        made = list(_stored(connection, counted, schema.event.c.id.in_(chunk)))
        if made:
            connection.execute(insert(schema.dealing), made)
        sums.add(connection, counted)


def leave(connection: Connection, ids: Sequence[str]) -> None:
    """Take out events that are about to change or to go, from the sums too; they are still there as they were."""
    table = schema.dealing
    for chunk in rows.chunks(ids):
        counted: Counter[sums.Cell] = Counter()
        keys = [{f"of_{name}": row[name] for name in _KEY}
                for row in _stored(connection, counted, schema.event.c.id.in_(chunk))]  # fmt: skip
        if keys:
            connection.execute(delete(table).where(*(table.c[name] == bindparam(f"of_{name}") for name in _KEY)), keys)
        sums.add(connection, {cell: -number for cell, number in counted.items()})


def make_anew(connection: Connection) -> None:
    """Make all rows and sums again from the events; sorted, since each at its place would take many times as long."""
    counted: Counter[sums.Cell] = Counter()
    waiting = Table(
        "waiting",
        MetaData(),
        *(Column(column.name, column.type) for column in schema.dealing.c),
        prefixes=["TEMPORARY"],
    )
    connection.execute(delete(schema.dealing))
    waiting.create(connection)
    for part in _parts(_stored(connection, counted), rows.CHUNK):
        connection.execute(insert(waiting), part)
    ordered = select(waiting).order_by(*(waiting.c[name] for name in _KEY))
    connection.execute(insert(schema.dealing).from_select([column.name for column in waiting.c], ordered))
    waiting.drop(connection)
    sums.put_all(connection, counted)


def differing(connection: Connection) -> Iterator[str]:
    """Yield the ids of the events whose rows are not what they should be, and the names whose sums are not."""
    table = schema.dealing
    expected: dict[str, int] = {}
    counted: Counter[sums.Cell] = Counter()
    for row in _stored(connection, counted):
        expected[row["event"]] = expected.get(row["event"], 0) ^ hash(tuple(row.values()))
    for found in connection.execute(select(table).execution_options(yield_per=rows.CHUNK)):
        expected[found.event] = expected.get(found.event, 0) ^ hash(tuple(found))
    yield from sorted(identity for identity, sum_ in expected.items() if sum_)
    yield from sums.differing(connection, counted)


def _rows(head: Any, parties: Sequence[Party], where: str | None) -> list[Row]:
    names = {party.actor for party in parties} | {party.code for party in parties if party.code}
    if where is not None:
        names.add(country(where))
    pairs: Iterable[tuple[str, str]] = combinations(sorted(names), 2)
    listed: str | None = _listed(parties)
    if len(names) > MANY:
        pairs, listed = ((name, NOBODY) for name in sorted(names)), None
    told = {name: head[name] for name in _HEAD} | {"parties": listed}
    day = head["when_from"] or head["when_to"] or ""
    return [{"one": one, "other": other, "day": day, "event": head["id"], **told} for one, other in pairs]


def _listed(parties: Sequence[Party]) -> str:
    told = [(p.role, p.actor, p.name, p.code, p.office, p.kind) for p in parties]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=65536)
def parties_of(listed: str) -> tuple[Party, ...]:
    """Return the parties of a row; the same few take part in many events, with ever others, and are made once each."""
    try:
        return tuple([_party(told) for told in listed[2:-2].split(PARTED)])
    except ValueError:  # words of theirs look like the sign between two
        return tuple(Party(*told) for told in json.loads(listed))


@lru_cache(maxsize=65536)
def _party(told: str) -> Party:
    """Return the party of a row's part; ValueError when that is not all that is told of one."""
    role, actor, name, code, office, kind = json.loads(f"[{told}]")
    return Party(role, actor, name, code, office, kind)


def _stored(connection: Connection, counted: Counter[sums.Cell], *conditions: Any) -> Iterator[Row]:
    """Yield the rows that the stored events should have, event by event, and count what the sums should have."""
    event, party, place = schema.event, schema.event_party, schema.place
    heads = (
        select(event.c.id, *(event.c[name] for name in _HEAD), place.c.country)
        .outerjoin(place, place.c.id == event.c.place)
        .where(*conditions)
        .execution_options(yield_per=rows.BATCH)
    )
    columns = (party.c.event, party.c.role, party.c.actor, party.c.name, party.c.code, party.c.office, party.c.kind)
    for found in connection.execute(heads).partitions():
        parties: dict[str, list[Party]] = {row.id: [] for row in found}
        query = select(*columns).where(party.c.event.in_(parties)).order_by(party.c.event, party.c.position)
        for identity, *told in connection.execute(query):
            parties[identity].append(Party(*told))
        for row in found:
            counted.update(sums.cells(row._mapping, parties[row.id]))
            yield from _rows(row._mapping, parties[row.id], row.country)


def _parts(found: Iterable[Row], size: int) -> Iterator[list[Row]]:
    part: list[Row] = []
    for row in found:
        part.append(row)
        if len(part) >= size:
            yield part
            part = []
    if part:
        yield part
