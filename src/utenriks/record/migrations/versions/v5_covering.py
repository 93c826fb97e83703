"""Indices that answer who takes part in what without a look at the rows."""

from __future__ import annotations

from alembic import op

revision, down_revision = "5", "4"
# Old index, its table; new index, its columns.
CHANGED = (
    ("ix_event_party_actor", "event_party", "event_party_actor", ["actor", "event"]),
    ("ix_event_party_code", "event_party", "event_party_code", ["code", "event"]),
    ("ix_mention_event", "mention", "mention_event", ["event", "article"]),
    ("ix_claim_party_actor", "claim_party", "claim_party_actor", ["actor", "article", "position"]),
    ("ix_claim_party_code", "claim_party", "claim_party_code", ["code", "article", "position"]),
    ("ix_about_actor", "about", "about_actor", ["actor", "article"]),
    ("ix_doubt_actor_actor", "doubt_actor", "doubt_actor_actor", ["actor", "article", "position"]),
)


def upgrade() -> None:
    """Put the covering indices in the place of the plain ones."""
    for old, table, new, columns in CHANGED:
        op.drop_index(old, table, if_exists=True)
        op.create_index(new, table, columns, if_not_exists=True)
    op.create_index("article_days", "article", ["id", "published_from", "published_to"], if_not_exists=True)
