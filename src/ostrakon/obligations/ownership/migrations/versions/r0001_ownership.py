"""Loads, parties, words and stakes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "ownership_load",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("added", sa.Boolean, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("format", sa.String(16), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("loaded_at", sa.String(32), nullable=False),
        sa.Column("tally", sa.Text, nullable=False),
    )
    op.create_table(
        "ownership_party",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
    )
    op.create_table(
        "ownership_word",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("text", sa.Text, nullable=False, unique=True),
    )
    op.create_table(
        "ownership_stake",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("owner", sa.Integer, sa.ForeignKey("ownership_party.number"), nullable=False),
        sa.Column("owned", sa.Integer, sa.ForeignKey("ownership_party.number"), nullable=False),
        sa.Column("control", sa.Integer, nullable=False),
        sa.Column("source", sa.Integer, sa.ForeignKey("ownership_word.number"), nullable=False),
        sa.Column("arrangement", sa.Integer, nullable=False),
        sa.Column("low", sa.BigInteger, nullable=False),
        sa.Column("high", sa.BigInteger, nullable=False),
        sa.Column("first", sa.Integer, nullable=False),
        sa.Column("last", sa.Integer, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("known_from", sa.String(32), nullable=False),
        sa.Column("known_to", sa.String(32)),
    )
    op.create_index("ownership_stake_source", "ownership_stake", ["source", "known_to"])
    op.create_index("ownership_stake_owned", "ownership_stake", ["owned"])
