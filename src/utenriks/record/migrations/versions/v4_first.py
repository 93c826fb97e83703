"""The first version that can be brought on: its tables are as ``metadata.create_all`` made them."""

from __future__ import annotations

revision, down_revision = "4", None


def upgrade() -> None:
    """Nothing: a record of version 4 has its tables."""
