"""What SQLite and PostgreSQL spell differently, as parts of a query that each home writes its own way."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Float, String, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.expression import ColumnElement
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.visitors import InternalTraversal


def insert_absent(connection: Connection, table: Table) -> Any:
    """Return the statement that inserts rows whose id is not there yet."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    return insert(table).on_conflict_do_nothing(index_elements=["id"])


def add_up(connection: Connection, table: Table) -> Any:
    """Return the statement that adds ``events`` to rows by their key, and inserts those that are not there yet."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = insert(table)
    return statement.on_conflict_do_update(
        index_elements=list(table.primary_key.columns),
        set_={"events": table.c.events + statement.excluded.events},
    )


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
