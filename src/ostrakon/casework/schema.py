"""The tables of casework, and the number of the newest migration.

`migrations/` builds these tables step by step; a test holds the two together.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, MetaData, String, Table, Text

HEAD = "0001"
"""The newest Alembic revision; kept here so that opening a current database need not load Alembic."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

audit_record = Table(  # rows are only ever added, numbered from 1 without gaps
    "audit_record",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),  # ISO 8601, UTC
    Column("actor", String(120), nullable=False),
    Column("action", String(64), nullable=False),
    Column("subject_kind", String(32), nullable=False),
    Column("subject_id", String(120), nullable=False),
    Column("before", Text),  # JSON; none where the subject is new
    Column("after", Text),  # JSON; none where the subject is gone
    Column("ground", Text, nullable=False),  # JSON: list versions, engine and settings that the change rests on
    Column("previous", String(64), nullable=False),  # hash of the record before
    Column("hash", String(64), nullable=False),
    Index(None, "subject_kind", "subject_id"),
)

audit_head = Table(  # one row: how long the log is and how it ends, so that a log cut off at its end is noticed
    "audit_head",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("hash", String(64), nullable=False),
)
