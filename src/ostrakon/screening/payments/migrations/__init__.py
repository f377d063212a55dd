"""Alembic's scripts for the record of payments."""
