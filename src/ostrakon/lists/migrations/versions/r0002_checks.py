"""The last successful check of each list with its publisher, and what the publisher's addresses last answered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "list_check",
        sa.Column("list_id", sa.String(64), nullable=False),
        sa.Column("checked_at", sa.String(32), nullable=False),
        sa.Column("version_number", sa.Integer, nullable=False),
        sa.Column("mirror", sa.Text),
        sa.PrimaryKeyConstraint("list_id", name="pk_list_check"),
        sa.ForeignKeyConstraint(["version_number"], ["list_version.number"], name="fk_list_check_version_number_list_version"),
    )
    op.create_table(
        "fetched_file",
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.PrimaryKeyConstraint("address", name="pk_fetched_file"),
    )


def downgrade() -> None:
    op.drop_table("fetched_file")
    op.drop_table("list_check")
