"""What SQLite and PostgreSQL spell differently, as parts of a query that each home writes its own way."""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Connection, Float, Select, String, Table, Text, bindparam
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.expression import ColumnElement
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.visitors import InternalTraversal


def insert_absent(connection: Connection, table: Table) -> Any:
    """Return the statement that inserts rows whose id is not there yet."""
    return _insert(connection, table).on_conflict_do_nothing(index_elements=["id"])


def add_up(connection: Connection, table: Table) -> Any:
    """Return the statement that adds ``events`` to rows by their key, and inserts those that are not there yet."""
    statement = _insert(connection, table)
    return statement.on_conflict_do_update(
        index_elements=list(table.primary_key.columns),
        set_={"events": table.c.events + statement.excluded.events},
    )


def _insert(connection: Connection, table: Table) -> Any:
    if connection.dialect.name != "postgresql":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(table)


class DaysApart(FunctionElement[float]):
    """How many days lie between two dates written in ISO form; nothing where one is missing."""

    type = Float()
    inherit_cache = True
    name = "days_apart"


@compiles(DaysApart)
def _days_apart(element: Any, compiler: Any, **options: Any) -> str:
    one, other = (compiler.process(clause, **options) for clause in element.clauses)
    return f"abs(julianday({one}) - julianday({other}))"


@compiles(DaysApart, "postgresql")
def _days_apart_postgres(element: Any, compiler: Any, **options: Any) -> str:
    one, other = (compiler.process(clause, **options) for clause in element.clauses)
    return f"abs(CAST({one} AS date) - CAST({other} AS date))"


class Unindexed(ColumnElement[str]):
    """A column that is not to be found by its index: half of all events are of one type, few are of two parties."""

    type = String()
    inherit_cache = True
    _traverse_internals = [("column", InternalTraversal.dp_clauseelement)]  # noqa: RUF012

    def __init__(self, column: ColumnElement[Any]) -> None:
        self.column = column


@compiles(Unindexed)
def _unindexed(element: Unindexed, compiler: Any, **options: Any) -> str:
    return f"+{compiler.process(element.column, **options)}"  # SQLite's plus before a column


@compiles(Unindexed, "postgresql")
def _unindexed_postgres(element: Unindexed, compiler: Any, **options: Any) -> str:
    return str(compiler.process(element.column, **options))  # PostgreSQL counts for itself


def among(column: ColumnElement[Any], ids: Collection[str]) -> ColumnElement[bool]:
    """Return the condition that a column is one of some ids: one parameter for however many, where ``IN`` has many.

    The statement is the same every time, and is neither written nor read anew.
    """
    if "\0" in "".join(ids):  # SQLite reads JSON's words up to that sign
        return column.in_(ids)
    return Among(column, bindparam(None, json.dumps(list(ids)), Text(), unique=True))


def find_among(connection: Connection, query: Select[Any], column: ColumnElement[Any], ids: Collection[str]) -> Any:
    """Return the result of a query for the rows in which a column is one of some ids.

    It is written once for a query and a column that stand in a module, and asked again and again.
    """
    if "\0" in "".join(ids):
        return connection.execute(query.where(column.in_(ids)))
    return connection.execute(_listed(query, column), {"ids": json.dumps(list(ids))})


@cache
def _listed(query: Select[Any], column: ColumnElement[Any]) -> Select[Any]:
    return query.where(Among(column, bindparam("ids", type_=Text())))


class Among(ColumnElement[bool]):
    """Whether a column is one of the words of a JSON list."""

    type = Boolean()
    inherit_cache = True
    _is_implicitly_boolean = True  # else compared with 1, and found by no index
    _traverse_internals = [  # noqa: RUF012
        ("column", InternalTraversal.dp_clauseelement), ("ids", InternalTraversal.dp_clauseelement),
    ]  # fmt: skip

    def __init__(self, column: ColumnElement[Any], ids: ColumnElement[str]) -> None:
        self.column, self.ids = column, ids


@compiles(Among)
def _among(element: Among, compiler: Any, **options: Any) -> str:
    column, ids = compiler.process(element.column, **options), compiler.process(element.ids, **options)
    return f"{column} IN (SELECT value FROM json_each({ids}))"


@compiles(Among, "postgresql")
def _among_postgres(element: Among, compiler: Any, **options: Any) -> str:
    column, ids = compiler.process(element.column, **options), compiler.process(element.ids, **options)
    return f"{column} IN (SELECT json_array_elements_text(CAST({ids} AS json)))"
