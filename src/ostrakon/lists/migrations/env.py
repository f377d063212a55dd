"""Alembic's way in: runs the migrations on the connection, and in the transaction, that `ostrakon.database` hands over."""

from __future__ import annotations

from alembic import context

from ostrakon.lists.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
