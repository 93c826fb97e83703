"""From an older record to one of this version, with all that it holds: Alembic's revisions, one a version."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def configuration(connection: Connection) -> Config:
    """Return Alembic's configuration for a record; nothing is read from a file."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection, version: int) -> None:
    """Bring the tables of a record of some version to the newest one, within the transaction of ``connection``."""
    config = configuration(connection)
    command.stamp(config, str(version))
    command.upgrade(config, "head")
