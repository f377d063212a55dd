"""Alembic's way in: runs the migrations on the connection, and in the transaction, that `ostrakon.database` hands over."""

from __future__ import annotations

from alembic import context

from ostrakon.obligations.schema import metadata

attributes = context.config.attributes
context.configure(connection=attributes["connection"], target_metadata=metadata, version_table=attributes["version_table"])
context.run_migrations()
