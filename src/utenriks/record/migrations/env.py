"""What Alembic runs to migrate a record: always on the connection that it is given."""

from __future__ import annotations

from alembic import context

from utenriks.record import schema

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=schema.metadata,
    version_table="migration",
    transactional_ddl=False,  # the caller's transaction holds it all
)
context.run_migrations()
