"""When an article tells that an office was held; offices found by person and by post."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column

from utenriks.record.schema import String

revision, down_revision = "7", "6"
COLUMNS = ("when", "when_from", "when_to")


def upgrade() -> None:
    """Add the dates, empty until the record is coded anew, and the indices."""
    for name in COLUMNS:
        op.add_column("office", Column(name, String))
    op.drop_index("ix_office_actor", "office", if_exists=True)
    op.create_index("office_actor", "office", ["actor", "code", "post"], if_not_exists=True)
    op.create_index("office_post", "office", ["code", "post"], if_not_exists=True)
