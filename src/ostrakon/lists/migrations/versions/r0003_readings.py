"""What was known of a version before its date was learned or it was read anew, and the version that a delta file was put on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("list_version", sa.Column("base_id", sa.String(120)))
    op.create_table(
        "list_reading",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("version_number", sa.Integer, nullable=False),
        sa.Column("replaced_at", sa.String(32), nullable=False),
        sa.Column("published_at", sa.String(10)),
        sa.Column("parties", sa.Integer, nullable=False),
        sa.Column("entities", sa.Integer, nullable=False),
        sa.Column("entities_sha256", sa.String(64), nullable=False),
        sa.Column("tally", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_list_reading"),
        sa.ForeignKeyConstraint(["version_number"], ["list_version.number"], name="fk_list_reading_version_number_list_version"),
    )
    op.create_index("ix_list_reading_version_number", "list_reading", ["version_number"])


def downgrade() -> None:
    op.drop_table("list_reading")
    op.drop_column("list_version", "base_id")
