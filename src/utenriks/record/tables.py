"""The record's tables as they are, for those who take them elsewhere: which rows belong to the events that fit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Connection, Table, select

from utenriks.record import schema
from utenriks.record.wanted import Wanted

# What is not taken elsewhere: the record's version, its articles' older ones, its notes on what is still to be merged,
# and what is made from the other tables.
_INWARD = frozenset({"meta", "superseded", "unsettled", "dealing", "tally"})
EXPORTED = [table for table in schema.metadata.sorted_tables if table.name not in _INWARD]
# The bodies of articles are their publishers'; a coded mention is what the other columns and tables say.
_KEPT_BACK = frozenset({("article", "body"), ("mention", "coded"), ("mention", "amended")})


def columns(table: Table) -> list[Column[Any]]:
    """Return the columns that are taken elsewhere."""
    return [column for column in table.columns if (table.name, column.name) not in _KEPT_BACK]


def stream(connection: Connection, table: Table, wanted: Wanted, size: int) -> Iterator[list[dict[str, Any]]]:
    """Yield a table's rows in lists of ``size``: with a filter those of the events that fit and of their articles."""
    query = select(*columns(table)).order_by(*table.primary_key.columns).execution_options(yield_per=size)
    condition = _belongs(table, wanted)
    if condition is not None:
        query = query.where(condition)
    for part in connection.execute(query).partitions(size):
        yield [dict(row._mapping) for row in part]


def _belongs(table: Table, wanted: Wanted) -> Any:
    """Return the condition on a table's rows, None where all are wanted."""
    conditions = wanted.condition()
    if not conditions:
        return None
    events = select(schema.event.c.id).where(*conditions)
    if table is schema.event:
        return table.c.id.in_(events)
    if "event" in table.c:
        return table.c.event.in_(events)
    if table is schema.actor:
        party = schema.event_party
        return table.c.id.in_(select(party.c.actor).where(party.c.event.in_(events)))
    if table is schema.place:
        return table.c.id.in_(select(schema.event.c.place).where(schema.event.c.id.in_(events)))
    articles = select(schema.mention.c.article).where(schema.mention.c.event.in_(events))
    if table is schema.article:
        return table.c.id.in_(articles)
    return table.c.article.in_(articles) if "article" in table.c else None
