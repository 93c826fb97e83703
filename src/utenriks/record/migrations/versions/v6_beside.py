"""Who deals with whom and sums of events, kept beside them; the days by which events and readings are listed."""

from __future__ import annotations

import sqlalchemy
from alembic import op

from utenriks.record import dealings, schema

revision, down_revision = "6", "5"
# Index, its table and columns.
INDICES = (
    ("event_day", "event", ["day", "id"]),
    ("event_party_actor_day", "event_party", ["actor", "day", "event"]),
    ("event_party_code_day", "event_party", ["code", "day", "event"]),
    ("about_day", "about", ["actor", "day", "article"]),
)
DAYS = {
    "event": "coalesce(when_from, when_to, '')",
    "event_party": "(SELECT day FROM event WHERE event.id = event_party.event)",
    "about": "coalesce((SELECT published_from FROM article WHERE article.id = about.article), '')",
}


def upgrade() -> None:
    """Give events, their parties and what articles are about their day; make and fill what is kept beside events."""
    for table, day in DAYS.items():
        op.add_column(table, sqlalchemy.Column("day", schema.String, nullable=False, server_default=""))
        op.execute(f"UPDATE {table} SET day = {day}")
    op.drop_index("about_actor", "about", if_exists=True)
    for index in INDICES:
        op.create_index(*index)
    schema.dealing.create(op.get_bind())
    schema.tally.create(op.get_bind())
    dealings.make_anew(op.get_bind())
