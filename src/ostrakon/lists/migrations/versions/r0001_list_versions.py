"""List versions, their files, and the attempts to load them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "list_version",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("id", sa.String(120), nullable=False),
        sa.Column("list_id", sa.String(64), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("published_at", sa.String(10)),
        sa.Column("loaded_at", sa.String(32), nullable=False),
        sa.Column("parties", sa.Integer, nullable=False),
        sa.Column("entities", sa.Integer, nullable=False),
        sa.Column("entities_sha256", sa.String(64), nullable=False),
        sa.Column("tally", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_list_version"),
        sa.UniqueConstraint("id", name="uq_list_version_id"),
        sa.UniqueConstraint("list_id", "sha256", name="uq_list_version_list_id_sha256"),
        sa.CheckConstraint("parties > 0", name=op.f("ck_list_version_not_empty")),
    )
    op.create_table(
        "list_file",
        sa.Column("version_number", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("version_number", "position", name="pk_list_file"),
        sa.ForeignKeyConstraint(["version_number"], ["list_version.number"], name="fk_list_file_version_number_list_version"),
    )
    op.create_table(
        "load_attempt",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("list_id", sa.String(64), nullable=False),
        sa.Column("started_at", sa.String(32), nullable=False),
        sa.Column("finished_at", sa.String(32)),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("files", sa.Text, nullable=False),
        sa.Column("version_number", sa.Integer),
        sa.Column("message", sa.Text),
        sa.PrimaryKeyConstraint("number", name="pk_load_attempt"),
        sa.ForeignKeyConstraint(["version_number"], ["list_version.number"], name="fk_load_attempt_version_number_list_version"),
    )
    op.create_index("ix_load_attempt_list_id", "load_attempt", ["list_id"])


def downgrade() -> None:
    op.drop_table("load_attempt")
    op.drop_table("list_file")
    op.drop_table("list_version")
