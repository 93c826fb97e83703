"""An analyst's decision goes into the record, and the record follows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, select

from utenriks.model.correction import Correction, Told
from utenriks.model.errors import RecordError
from utenriks.model.mention import EventMention
from utenriks.model.span import Span
from utenriks.record import schema
from utenriks.record.amending import add_correction, is_told_at, load_corrections
from utenriks.record.codec import unpack_mention
from utenriks.record.putting import delete_unused, put_mentions, take_out


def correct(connection: Connection, made: Correction, path: str) -> int:
    """Keep a decision and tell the articles it is about anew; return its number. Raises RecordError."""
    if made.kind == "undo":  # it is about what the decision was about
        undone = _undone(connection, made, path)
        made = replace(made, told=undone.told, other=undone.other)
    for told in _tellings(made):
        _check(connection, told, path)
    number = add_correction(connection, made)
    for article in sorted({told.article for told in _tellings(made)}):
        _tell_anew(connection, article)
    return number


def _tellings(made: Correction) -> list[Told]:
    return [told for told in (made.told, made.other) if told is not None]


def _undone(connection: Connection, made: Correction, path: str) -> Correction:
    known = load_corrections(connection)
    gone = {item.undone for item in known if item.kind == "undo"}
    found = next((item for item in known if item.id == made.undone and item.kind != "undo"), None)
    if found is None or found.id in gone:
        raise RecordError(
            f"there is no correction {made.undone} to take back", path, "utenriks correct --list has them"
        )
    return found


def _check(connection: Connection, told: Told, path: str) -> None:
    if not any(is_told_at(mention, told) for mention in _mentions(connection, told.article)):
        where = f"{told.article} {told.start}:{told.end}"
        raise RecordError(f"tells no {told.type} there", f"{path}: {where}", "utenriks show lists what it tells")


def _mentions(connection: Connection, article: str) -> Iterable[EventMention]:
    """Return an article's mentions as they were coded."""
    table = schema.mention
    query = select(table).where(table.c.article == article).order_by(table.c.start, table.c.end, table.c.id)
    return [unpack_mention(r.coded, Span(r.article, r.start, r.end, r.text)) for r in connection.execute(query)]


def _tell_anew(connection: Connection, article: str) -> None:
    mentions = list(_mentions(connection, article))
    actors, places = take_out(connection, article, mentions_only=True)
    put_mentions(connection, article, mentions)
    delete_unused(connection, actors, places)
