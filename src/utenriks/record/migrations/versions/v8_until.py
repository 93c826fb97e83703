"""Until when an event of a party may have been, the days of statements; statements, articles, busy pairs by index."""

from __future__ import annotations

import sqlalchemy
from alembic import op

from utenriks.record import schema

revision, down_revision = "8", "7"
# Index, its table, its columns now and before.
INDICES = (
    ("event_party_actor_day", "event_party", ["actor", "day", "until", "event"], ["actor", "day", "event"]),
    ("event_party_code_day", "event_party", ["code", "day", "until", "event"], ["code", "day", "event"]),
)
COLUMNS = {
    ("event_party", "until"): "SELECT CASE WHEN event.\"when\" IS NULL THEN '' ELSE coalesce(event.when_to, "
    f"'{schema.UNENDING}') END FROM event WHERE event.id = event_party.event",
    ("statement", "day"): "SELECT coalesce(published_from, '') FROM article WHERE article.id = statement.article",
}


def upgrade() -> None:
    """Add both, and list parties and statements by them."""
    for (table, name), value in COLUMNS.items():
        op.add_column(table, sqlalchemy.Column(name, schema.String, nullable=False, server_default=""))
        op.execute(f"UPDATE {table} SET {name} = ({value})")
    for name, table, columns, _ in INDICES:
        op.drop_index(name, table)
        op.create_index(name, table, columns)
    op.drop_index("ix_statement_actor", "statement", if_exists=True)
    op.create_index("statement_day", "statement", ["actor", "day", "article"])
    op.create_index("article_published", "article", ["published_from", "id"])
    for index in schema.tally.indexes:
        index.create(op.get_bind(), checkfirst=True)  # a table made by an earlier revision has it
