"""What the record promises, checked: facts are verbatim in their articles, events have mentions, rows fit together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from utenriks.record import schema

SPANNED = (schema.mention, schema.statement, schema.claim, schema.office, schema.doubt)


def broken_spans(connection: Connection) -> Iterator[str]:
    """Yield, for each fact whose words do not stand at their place in its article, its table, article and offsets."""
    body = schema.article.c.body.label("article_body")
    for table in SPANNED:
        query = select(table, body).join(schema.article, schema.article.c.id == table.c.article)
        for row in connection.execute(query.order_by(table.c.article, table.c.start)):
            spans = [(row.start, row.end, row.text), *_inner(table.name, row)]
            for start, end, text in spans:
                if not text or row.article_body[start:end] != text:
                    yield f"{table.name} {row.article} {start}:{end}"
    yield from _broken_parties(connection)


def _inner(table: str, row: Any) -> Iterator[tuple[int, int, str]]:
    """Yield the spans of the parties within a mention or a claim."""
    parties = row.coded["parties"] if table in ("mention", "claim") else ()
    yield from (tuple(party["span"]) for party in parties if party["span"])


def _broken_parties(connection: Connection) -> Iterator[str]:
    bodies: dict[str, str | None] = {}
    party, article = schema.event_party, schema.article
    for row in connection.execute(select(party.c.event, party.c.span).order_by(party.c.event)):
        if not row.span:
            continue
        source, start, end, text = row.span
        if source not in bodies:
            bodies = {source: connection.scalar(select(article.c.body).where(article.c.id == source))}
        if (bodies[source] or "")[start:end] != text:
            yield f"party of {row.event} {source} {start}:{end}"


def unsourced_events(connection: Connection) -> list[str]:
    """Return the ids of events that no mention supports."""
    event, mention = schema.event, schema.mention
    told = select(mention.c.id).where(mention.c.event == event.c.id).exists()
    return list(connection.scalars(select(event.c.id).where(~told).order_by(event.c.id)))
