"""What was found in one article goes into the record, and out of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from utenriks.model.coded import Coded
from utenriks.model.event import Event
from utenriks.model.mention import EventMention
from utenriks.record import dealings, rows, schema
from utenriks.record.amending import amended, corrections_of
from utenriks.record.homes.differing import insert_absent
from utenriks.record.items import block_of
from utenriks.record.joining import join, mention_id
from utenriks.record.telling import tell

# What is found in an article besides its mentions.
FOUND = (
    schema.statement, schema.claim, schema.claim_party, schema.office, schema.about, schema.doubt, schema.doubt_actor,
)  # fmt: skip


def put_coded(connection: Connection, article: str, coded: Coded) -> None:
    """Keep all that was found in an article; its tellings are still to be merged with those of others."""
    put_mentions(connection, article, coded.events)
    day = connection.scalar(select(schema.article.c.published_from).where(schema.article.c.id == article))
    insert_new(connection, schema.actor, rows.actors((), coded))
    for table, values in (
        (schema.statement, rows.statements(article, day, coded)),
        (schema.claim, rows.claims(article, coded)),
        (schema.claim_party, rows.claim_parties(article, coded)),
        (schema.office, rows.offices(article, coded)),
        (schema.about, rows.about(article, day, coded)),
        (schema.doubt, rows.doubts(article, coded)),
        (schema.doubt_actor, rows.doubt_actors(article, coded)),
    ):
        if values:
            connection.execute(insert(table), values)


def put_mentions(connection: Connection, article: str, mentions: Sequence[EventMention]) -> None:
    """Keep an article's mentions, each telling as an event of its own."""
    now = amended(mentions, corrections_of(connection, article))
    raw = {id(told): coded for coded, told in now if told is not None and told is not coded}
    tellings = tellings_of(told for _, told in now if told is not None)
    rejected = [coded for coded, told in now if told is None]
    blocks = [{"id": telling.id, "article": article, "block": block_of(telling)} for telling in tellings]
    put_events(connection, tellings)
    for table, values in (
        (schema.telling, blocks),
        (schema.mention, rows.mentions(tellings, raw)),
        (schema.mention, [rows.mention(m, None, f"{mention_id(m)}-rejected", None, 0) for m in rejected]),
    ):
        if values:
            connection.execute(insert(table), values)
    unsettle(connection, {row["block"] for row in blocks})


def tellings_of(mentions: Iterable[EventMention]) -> list[Event]:
    """Return what one article tells, a happening each, with the ids that the record keeps them by."""
    return rows.with_own_ids(join(group) for group in tell(mentions))


def put_events(connection: Connection, events: Sequence[Event]) -> None:
    """Keep events with their parties, actors and places; one that is there under its id is replaced."""
    insert_new(connection, schema.actor, rows.actors(events, Coded()))
    insert_new(connection, schema.place, rows.places(events))
    ids = [event.id for event in events]
    there: set[str] = set()
    for chunk in rows.chunks(ids):
        there.update(connection.scalars(select(schema.event.c.id).where(schema.event.c.id.in_(chunk))))
    dealings.leave(connection, sorted(there))
    for chunk in rows.chunks(sorted(there)):
        connection.execute(delete(schema.event_party).where(schema.event_party.c.event.in_(chunk)))
    for event in events:
        if event.id in there:
            connection.execute(update(schema.event).where(schema.event.c.id == event.id).values(rows.event(event)))
    for table, values in (
        (schema.event, [rows.event(event) for event in events if event.id not in there]),
        (schema.event_party, [row for event in events for row in rows.parties(event)]),
    ):
        if values:
            connection.execute(insert(table), values)
    dealings.enter(connection, ids)


def drop_untold(connection: Connection, ids: Sequence[str]) -> None:
    """Delete those of some events that no mention tells any more."""
    event, mention = schema.event, schema.mention
    for chunk in rows.chunks(ids):
        told = set(connection.scalars(select(mention.c.event).where(mention.c.event.in_(chunk))))
        untold = [identity for identity in chunk if identity not in told]
        if untold:
            dealings.leave(connection, untold)
            connection.execute(delete(event).where(event.c.id.in_(untold)))


def unsettle(connection: Connection, blocks: Iterable[str], *, whole: bool = False) -> None:
    """Note that the tellings of some blocks have changed; ``whole`` when one of them is gone."""
    table = schema.unsettled
    wanted = sorted(set(blocks))
    if not wanted:
        return
    known = {row.block: row.whole for chunk in rows.chunks(wanted)
             for row in connection.execute(select(table).where(table.c.block.in_(chunk)))}  # fmt: skip
    fresh = [{"block": block, "whole": whole} for block in wanted if block not in known]
    if fresh:
        connection.execute(insert(table), fresh)
    if whole:
        for chunk in rows.chunks(sorted(known)):
            connection.execute(update(table).where(table.c.block.in_(chunk)).values(whole=True))


def take_out(connection: Connection, article: str, *, mentions_only: bool = False) -> tuple[set[str], set[str]]:
    """Delete what was found in an article; return the actors and places of its events."""
    mention, event, party, telling = schema.mention, schema.event, schema.event_party, schema.telling
    told = set(filter(None, connection.scalars(select(mention.c.event).where(mention.c.article == article))))
    blocks: set[str] = set()
    for chunk in rows.chunks(sorted(told)):  # those of others that are of the same events, in whatever block, too
        of_them = select(telling.c.block).join(mention, mention.c.telling == telling.c.id)
        blocks.update(connection.scalars(of_them.where(mention.c.event.in_(chunk)).distinct()))
    unsettle(connection, blocks, whole=True)
    for table in (mention, telling) if mentions_only else (mention, telling, *FOUND):
        connection.execute(delete(table).where(table.c.article == article))
    actors: set[str] = set()
    places: set[str] = set()
    for chunk in rows.chunks(sorted(told)):
        actors.update(connection.scalars(select(party.c.actor).where(party.c.event.in_(chunk))))
        places.update(filter(None, connection.scalars(select(event.c.place).where(event.c.id.in_(chunk)))))
        drop_untold(connection, chunk)
    return actors, places


def delete_unused(connection: Connection, actors: set[str], places: set[str]) -> None:
    """Delete those of some actors and places that no event names any more."""
    for table, ids, used in (
        (schema.actor, actors, schema.event_party.c.actor),
        (schema.place, places, schema.event.c.place),
    ):
        for chunk in rows.chunks(sorted(ids)):
            unused = ~select(used).where(used == table.c.id).exists()
            connection.execute(delete(table).where(table.c.id.in_(chunk) & unused))


def insert_new(connection: Connection, table: Any, values: Sequence[dict[str, Any]]) -> None:
    """Insert rows whose id is not there yet."""
    if values:
        connection.execute(insert_absent(connection, table), values)
