"""Offices that articles give to people: who is told to have held which post, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, String, bindparam, select

from utenriks.model.span import Span
from utenriks.record import schema


@dataclass(frozen=True, slots=True)
class Held:
    """One article's word that a person held a post of a polity on some day from ``first`` to ``last``."""

    actor: str
    name: str
    code: str
    post: str
    words: str
    first: date
    last: date
    span: Span


def load_posts(connection: Connection, actor: str) -> list[tuple[str, str]]:
    """Return the polities and posts in which articles have a person, each once."""
    return [(row.code, row.post) for row in connection.execute(_posts(), {"actor": actor})]


@cache
def _posts() -> Select[Any]:
    held = schema.office.c
    mine = held.actor == bindparam("actor", type_=String)
    query = select(held.code, held.post).where(mine, held.code.is_not(None), held.post.is_not(None))
    return query.distinct().order_by(held.code, held.post)


def load_held(connection: Connection, condition: ColumnElement[bool], without: str | None = None) -> list[Held]:
    """Return the dated offices that fit a condition, by date; those of the article ``without`` left out."""
    held = schema.office
    query = (
        select(held)
        .where(condition, held.c.post.is_not(None), held.c.code.is_not(None), held.c.article != without)
        .where(held.c.when_from.is_not(None), held.c.when_to.is_not(None))
        .order_by(held.c.when_from, held.c.when_to, held.c.article, held.c.position)
    )
    return [
        Held(
            row.actor, row.person, row.code, row.post, row.office, date.fromisoformat(row.when_from),
            date.fromisoformat(row.when_to), Span(row.article, row.start, row.end, row.text),
        )
        for row in connection.execute(query)
    ]  # fmt: skip
