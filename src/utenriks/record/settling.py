"""The record-wide merge: the blocks whose tellings have changed are merged anew.

What comes out depends on the tellings in a block alone, so reading articles one by one, all at once or in another
order makes the same events.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, delete, select, update

from utenriks.model.correction import Told
from utenriks.model.event import Event
from utenriks.model.mention import EventMention
from utenriks.model.when import When
from utenriks.record import rows, schema
from utenriks.record.amending import corrections_of, in_force, is_told_at, load_corrections
from utenriks.record.clusters import Links
from utenriks.record.merge import as_event, as_telling, group_tellings
from utenriks.record.putting import drop_untold, put_events

# How many blocks one transaction settles: a reader waits for no longer than that, a crash loses no more.
BLOCKS = 200


@dataclass(slots=True)
class _Block:
    """The tellings of one block, the event that each mention is under now, and the dates of their articles."""

    tellings: dict[str, list[EventMention]] = field(default_factory=lambda: defaultdict(list))
    mentions: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    now: dict[str, str] = field(default_factory=dict)
    published: dict[str, When | None] = field(default_factory=dict)


@dataclass(slots=True)
class _Changes:
    """What merging changes: the events as they are now, the mentions that move to them, the events they were under."""

    events: list[Event] = field(default_factory=list)
    moved: list[dict[str, object]] = field(default_factory=list)
    old: set[str] = field(default_factory=set)


def settle_some(connection: Connection) -> int:
    """Merge the tellings of some blocks that have changed and return how many blocks there were; 0 when all is done."""
    table = schema.unsettled
    found = list(connection.execute(select(table).order_by(table.c.block).limit(BLOCKS)))
    whole = {row.block for row in found if row.whole}
    sets = _joined({row.block for row in found}, linked_blocks(connection) if found else [])
    blocks = _load(connection, sorted(set().union(*sets)))
    changes = _Changes()
    for names in sets:
        there = [blocks[name] for name in sorted(names & blocks.keys())]
        _settle(connection, _one_of(there), changes, whole=bool(names & whole))
    _write(connection, changes)
    for chunk in rows.chunks([row.block for row in found]):
        connection.execute(delete(table).where(table.c.block.in_(chunk)))
    return len(found)


def _joined(names: set[str], links: Sequence[set[str]]) -> list[set[str]]:
    """Return the blocks to settle, those together whose tellings an analyst has found to be the same."""
    sets: list[set[str]] = [{name} for name in sorted(names)]
    for link in links:
        touched = [one for one in sets if one & link]
        sets = [one for one in sets if not one & link] + ([link.union(*touched)] if touched else [])
    return sets


def _one_of(blocks: Sequence[_Block]) -> _Block:
    if len(blocks) == 1:
        return blocks[0]
    one = _Block()
    for block in blocks:
        one.tellings.update(block.tellings)
        one.mentions.update(block.mentions)
        one.now.update(block.now)
        one.published.update(block.published)
    return one


def _load(connection: Connection, names: Sequence[str]) -> dict[str, _Block]:
    telling, mention, article = schema.telling, schema.mention, schema.article
    query = (
        select(mention, telling.c.block, article.c.published)
        .join(telling, telling.c.id == mention.c.telling)
        .join(article, article.c.id == mention.c.article)
        .order_by(mention.c.telling, mention.c.position)
    )
    blocks: dict[str, _Block] = defaultdict(_Block)
    for chunk in rows.chunks(names):
        for row in connection.execute(query.where(telling.c.block.in_(chunk))):
            block = blocks[row.block]
            block.tellings[row.telling].append(rows.told_mention(row))
            block.mentions[row.telling].append(row.id)
            block.now[row.telling] = row.event
            block.published[row.article] = When.parse(row.published) if row.published else None
    return blocks


def _settle(connection: Connection, block: _Block, changes: _Changes, *, whole: bool) -> None:
    """Merge the tellings of a block and note what changes by it."""
    tellings = [as_telling(identity, mentions) for identity, mentions in block.tellings.items()]
    apart, together = _links(connection, block) if len(tellings) > 1 else (frozenset(), frozenset())
    groups = group_tellings(tellings, block.published, apart, together)
    under: dict[str, set[str]] = defaultdict(set)
    for telling, event in block.now.items():
        under[event].add(telling)
    changed = [group for group in groups if whole or under[group[0].id] != {telling.id for telling in group}]
    events = [as_event(group) for group in changed]
    changes.old.update(block.now[telling.id] for group in changed for telling in group)
    changes.events += events
    for group, made in zip(changed, events, strict=True):
        changes.moved += _moved(group, made.id, block)


def _write(connection: Connection, changes: _Changes) -> None:
    if not changes.events:
        return
    put_events(connection, changes.events)
    connection.execute(update(schema.mention).where(schema.mention.c.id == bindparam("of")), changes.moved)
    drop_untold(connection, sorted(changes.old - {event.id for event in changes.events}))


def _moved(group: Sequence[Event], event: str, block: _Block) -> list[dict[str, object]]:
    ids = [identity for telling in group for identity in block.mentions[telling.id]]
    return [{"of": identity, "event": event, "position": position} for position, identity in enumerate(ids)]


def _links(connection: Connection, block: _Block) -> tuple[Links, Links]:
    """Return the pairs that analysts told apart and those that they found the same: of two decisions the later."""
    apart: set[frozenset[str]] = set()
    together: set[frozenset[str]] = set()
    for correction in corrections_of(connection, *block.published):
        if correction.kind not in ("same", "not_same") or correction.other is None:
            continue
        one, other = _at(block, correction.told), _at(block, correction.other)
        for pair in (frozenset((a, b)) for a in one for b in other if a != b):
            says, unsays = (together, apart) if correction.kind == "same" else (apart, together)
            says.add(pair)
            unsays.discard(pair)
    return frozenset(apart), frozenset(together)


def _at(block: _Block, told: Told) -> list[str]:
    return [
        identity for identity, mentions in block.tellings.items()
        if any(is_told_at(mention, told) for mention in mentions)
    ]  # fmt: skip


def linked_blocks(connection: Connection) -> list[set[str]]:
    """Return the sets of blocks that hold tellings which analysts found to be the same, though they look unlike."""
    sets: list[set[str]] = []
    for correction in in_force(load_corrections(connection)):
        if correction.kind != "same" or correction.other is None:
            continue
        link = set().union(*(_blocks_at(connection, told) for told in (correction.told, correction.other)))
        if len(link) > 1:
            link = link.union(*(one for one in sets if one & link))
            sets = [one for one in sets if not one & link] + [link]
    return sets


def _blocks_at(connection: Connection, told: Told) -> set[str]:
    telling, mention = schema.telling, schema.mention
    query = select(telling.c.block, mention.c.coded).join(mention, mention.c.telling == telling.c.id)
    inside = (mention.c.article == told.article) & (mention.c.start < told.end) & (mention.c.end > told.start)
    return {row.block for row in connection.execute(query.where(inside)) if row.coded["type"] == told.type}
