"""What analysts decided, and mentions as they stand after it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, insert, or_, select

from utenriks.model.correction import Correction, Told
from utenriks.model.mention import EventMention, Party
from utenriks.model.when import When
from utenriks.record import rows, schema

_ANY = select(schema.correction.c.id).limit(1)
Amended = tuple[EventMention, EventMention | None]


def add_correction(connection: Connection, made: Correction) -> int:
    """Keep a decision and return its number."""
    told, other = made.told, made.other
    value = {
        "actor": made.actor, "instead": list(made.instead) if made.instead else None,
        "when": made.when.edtf if made.when else None, "undone": made.undone,
    }  # fmt: skip
    row = {
        "kind": made.kind, "author": made.author, "made": made.made, "reason": made.reason,
        "article": told.article, "start": told.start, "end": told.end, "type": told.type,
        "other": [other.article, other.start, other.end, other.type] if other else None,
        "other_article": other.article if other else None, "value": value,
    }  # fmt: skip
    key = connection.execute(insert(schema.correction), row).inserted_primary_key
    return int(key[0]) if key else 0


def load_corrections(connection: Connection) -> list[Correction]:
    """Return all decisions, those that were taken back too, in the order they were made."""
    query = select(schema.correction).order_by(schema.correction.c.id)
    return [_correction(row) for row in connection.execute(query)]


def corrections_of(connection: Connection, *articles: str) -> list[Correction]:
    """Return the decisions in force on what some articles tell, in the order they were made."""
    if connection.execute(_ANY).first() is None:  # most records hold none
        return []
    table = schema.correction
    found: dict[int, Correction] = {}
    for chunk in rows.chunks(sorted(set(articles))):
        about = or_(table.c.article.in_(chunk), table.c.other_article.in_(chunk))
        for row in connection.execute(select(table).where(about)):
            found[row.id] = _correction(row)
    return in_force([found[number] for number in sorted(found)])


def in_force(made: Sequence[Correction]) -> list[Correction]:
    """Return the decisions of some that no other one takes back."""
    undone = {item.undone for item in made if item.kind == "undo"}
    return [item for item in made if item.id not in undone and item.kind != "undo"]


def _correction(row: Any) -> Correction:
    value = row.value
    return Correction(
        row.kind, Told(row.article, row.start, row.end, row.type), row.author, row.made, row.reason,
        Told(*row.other) if row.other else None, value["actor"], tuple(value["instead"]) if value["instead"] else None,
        When.parse(value["when"]) if value["when"] else None, value["undone"], row.id,
    )  # fmt: skip


def is_told_at(mention: EventMention, told: Told) -> bool:
    """Return whether a mention is the one that a decision is about: its type, and words in common."""
    span = mention.span
    return (
        span.article == told.article and mention.type == told.type and span.start < told.end and told.start < span.end
    )


def amended(mentions: Iterable[EventMention], corrections: Sequence[Correction]) -> list[Amended]:
    """Return each mention as it was coded and as it stands after some decisions, None where it was rejected."""
    return [(mention, _amend(mention, corrections)) for mention in mentions]


def _amend(mention: EventMention, corrections: Sequence[Correction]) -> EventMention | None:
    now = mention
    for correction in corrections:
        if not is_told_at(mention, correction.told):
            continue
        if correction.kind == "reject":
            return None
        if correction.kind == "wrong_date":
            now = replace(now, when=correction.when)
        if correction.kind == "wrong_actor" and correction.instead is not None:
            now = replace(now, parties=tuple(_instead(party, correction) for party in now.parties))
    return now


def _instead(party: Party, correction: Correction) -> Party:
    if party.actor != correction.actor or correction.instead is None:
        return party
    actor, name, code, kind = correction.instead
    return replace(party, actor=actor, name=name, code=code, kind=kind, office=None)
