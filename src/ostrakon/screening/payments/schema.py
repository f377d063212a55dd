"""The tables of the record of payments, and the number of the newest migration.

`migrations/` builds these tables step by step; a test holds the two together.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, MetaData, String, Table, Text

HEAD = "0001"
"""The newest Alembic revision; kept here so that opening a current record need not load Alembic."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "pk": "pk_%(table_name)s",
    }
)

payment_decision = Table(  # rows are only ever added
    "payment_decision",
    metadata,
    Column("number", Integer, primary_key=True),  # in the order of deciding
    Column("fingerprint", String(64), nullable=False, index=True),
    Column("outcome", String(7), nullable=False),
    Column("decided_at", String(32), nullable=False),  # ISO 8601, UTC
    Column("names", Text, nullable=False),  # JSON: role, name and entity id of everybody it was held for
    CheckConstraint("outcome IN ('release', 'hold')", name="outcome"),
)

payment_tie = Table(  # by what an amendment of a held payment is known; rows are only ever added
    "payment_tie",
    metadata,
    Column("tie", String(64), primary_key=True),  # SHA-256 of the kind and what it ties together
    Column("fingerprint", String(64), primary_key=True),
)
