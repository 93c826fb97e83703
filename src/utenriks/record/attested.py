"""Claims that articles of the record make: who says that it was the first time, the third, or never."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, String, bindparam, exists, func, intersect, or_, select

from utenriks.model.claim import Claim
from utenriks.model.doubt import Doubt
from utenriks.model.span import Span
from utenriks.model.when import When
from utenriks.record import rows, schema
from utenriks.record.codec import unpack_claim
from utenriks.record.glances import day

# Beyond so many articles a name is one of many, and it does not matter of how many.
OFTEN = 5000


@dataclass(frozen=True, slots=True)
class Attested:
    """A claim that an article makes, and the first and last day on which it may have been published."""

    claim: Claim
    published: tuple[date, date]


def load_attested(
    connection: Connection, about: Sequence[Collection[str]], without: str | None = None
) -> list[Attested]:
    """Return the dated claims on an actor or code of every side, by date; those of the article ``without`` left out."""
    sides = {f"side{number}": sorted(ids) for number, ids in enumerate(about)}
    return [_attested(row) for row in connection.execute(_claims_on(len(sides)), {**sides, "without": without}).all()]


@cache
def _claims_on(sides: int) -> Any:
    """Return the query of the dated claims on somebody of each of so many sides; written once, asked for each claim."""
    claim, party, article = schema.claim, schema.claim_party, schema.article
    asked: list[Any] = [bindparam(f"side{number}", expanding=True) for number in range(sides)]
    named = intersect(
        *(
            select(party.c.article, party.c.position).where(or_(party.c.actor.in_(ids), party.c.code.in_(ids)))
            for ids in asked
        )
    ).subquery()
    without = bindparam("without", type_=String)
    return (
        select(claim.c.coded, claim.c.article, claim.c.start, claim.c.end, claim.c.text, *_published(article))
        .join(named, (named.c.article == claim.c.article) & (named.c.position == claim.c.position))
        .join(article, article.c.id == claim.c.article)
        .where(article.c.published_from.is_not(None), article.c.published_to.is_not(None))
        .where(or_(without.is_(None), claim.c.article != without))
        .order_by(article.c.published_from, claim.c.article, claim.c.position)
    )


def _published(article: Any) -> tuple[Any, Any]:
    return article.c.published_from, article.c.published_to


def _attested(row: Any) -> Attested:
    low, high = day(row.published_from), day(row.published_to)
    assert low is not None
    assert high is not None
    return Attested(unpack_claim(row.coded, Span(row.article, row.start, row.end, row.text)), (low, high))


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence that may tell of a meeting but was not understood, and its article's days of publication."""

    doubt: Doubt
    published: tuple[date, date]


def load_unread(connection: Connection, sides: Sequence[Collection[str]], without: str | None) -> list[Unread]:
    """Return the doubtful sentences of dated articles that name all sides (by id or code), by date."""
    doubt, actor, article = schema.doubt, schema.doubt_actor, schema.article
    named = intersect(
        *(select(actor.c.article, actor.c.position).where(actor.c.actor.in_(sorted(side))) for side in sides)
    ).subquery()
    query = (
        select(doubt, article.c.published_from, article.c.published_to)
        .join(named, (named.c.article == doubt.c.article) & (named.c.position == doubt.c.position))
        .join(article, article.c.id == doubt.c.article)
        .where(article.c.published_from.is_not(None), article.c.published_to.is_not(None), doubt.c.article != without)
        .order_by(article.c.published_from, doubt.c.article, doubt.c.position)
    )
    found = list(connection.execute(query))
    told: dict[tuple[str, int], list[str]] = defaultdict(list)
    for chunk in rows.chunks(sorted({row.article for row in found})):
        for row in connection.execute(select(actor).where(actor.c.article.in_(chunk))):
            told[row.article, row.position].append(row.actor)
    return [_unread(row, tuple(told[row.article, row.position])) for row in found]


def _unread(row: Any, actors: tuple[str, ...]) -> Unread:
    when = When.parse(row.when) if row.when else None
    low, high = day(row.published_from), day(row.published_to)
    assert low is not None
    assert high is not None
    return Unread(Doubt(Span(row.article, row.start, row.end, row.text), actors, when), (low, high))


def last_read(
    connection: Connection, sides: Sequence[Collection[str]], after: date | None, until: date, without: str | None
) -> date | None:
    """Return the last day of publication up to a day, and later than another, of an article that names all sides.

    Those that name the rarest side are gone through from the last on, up to the first that names the others.
    """
    article, about = schema.article, schema.about
    named = [sorted(side) for side in sides if side]
    low, high = after.isoformat() if after is not None else "", until.isoformat()
    if not named:
        days = article.c.published_from
        query = select(func.max(days)).where(days > low, days <= high, article.c.id != without)
        found = [connection.scalar(query)]
    else:
        rarest, *others = sorted(named, key=lambda side: _number(connection, side))
        there = [
            exists().where(told.c.article == about.c.article, told.c.actor.in_(side))
            for side in others
            for told in [about.alias()]
        ]
        query = select(about.c.day).where(about.c.day > low, about.c.day <= high, about.c.article != without, *there)
        latest = query.order_by(about.c.day.desc()).limit(1)
        found = [connection.scalar(latest.where(about.c.actor == name)) for name in rarest]
    return max((date.fromisoformat(text) for text in found if text), default=None)


def named_together(
    connection: Connection, sides: Sequence[Collection[str]], low: date, high: date, limit: int
) -> list[Span]:
    """Return the first lines of the first articles of some days that name all sides, at most ``limit``."""
    article, about = schema.article, schema.about
    rarest, *others = sorted((sorted(side) for side in sides), key=lambda side: _number(connection, side))
    there = [
        exists().where(told.c.article == about.c.article, told.c.actor.in_(side))
        for side in others
        for told in [about.alias()]
    ]
    query = select(article.c.id, article.c.body, about.c.day).join(about, about.c.article == article.c.id).distinct()
    query = query.where(about.c.actor.in_(rarest), about.c.day >= low.isoformat(), about.c.day <= high.isoformat())
    rows = connection.execute(query.where(*there).order_by(about.c.day, article.c.id).limit(limit))
    return [Span(row.id, 0, len(line), line) for row in rows if (line := _first_line(row.body))]


def _first_line(body: str) -> str:
    """Return a text up to its first full stop or line break."""
    return re.split(r"(?<=[.!?]) |\n", body, maxsplit=1)[0]


def _number(connection: Connection, names: Sequence[str]) -> int:
    """Return how many times articles name one of some names; not counted beyond ``OFTEN``."""
    found = select(schema.about.c.actor).where(schema.about.c.actor.in_(names)).limit(OFTEN)
    return connection.scalar(select(func.count()).select_from(found.subquery())) or 0


def first_told(connection: Connection, words: Collection[str], without: str | None) -> tuple[date, date] | None:
    """Return the publication of the first article that has all of some words (their beginnings) in its text."""
    article = schema.article
    query = select(article.c.published_from, article.c.published_to).where(article.c.id != without)
    for word in words:
        query = query.where(or_(article.c.body.ilike(f"%{word}%"), article.c.title.ilike(f"%{word}%")))
    row = connection.execute(query.order_by(article.c.published_from).limit(1)).first()
    if row is None or row.published_from is None:
        return None
    low, high = day(row.published_from), day(row.published_to)
    return (low, high) if low and high else None
