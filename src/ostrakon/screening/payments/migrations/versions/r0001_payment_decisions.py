"""Decisions on payments, what ties amendments to them, and triggers that refuse to change or delete either."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_TABLES = ("payment_decision", "payment_tie")
_REFUSAL = "rows are never changed or deleted"


def upgrade() -> None:
    op.create_table(
        "payment_decision",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("outcome", sa.String(7), nullable=False),
        sa.Column("decided_at", sa.String(32), nullable=False),
        sa.Column("names", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_payment_decision"),
        sa.CheckConstraint("outcome IN ('release', 'hold')", name=op.f("ck_payment_decision_outcome")),
    )
    op.create_index("ix_payment_decision_fingerprint", "payment_decision", ["fingerprint"])
    op.create_table(
        "payment_tie",
        sa.Column("tie", sa.String(64), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("tie", "fingerprint", name="pk_payment_tie"),
    )
    if op.get_bind().dialect.name == "sqlite":
        for table in _TABLES:
            for change in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_{change.lower()} BEFORE {change} ON {table} BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
                )
        return
    op.execute(f"CREATE FUNCTION payment_record_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$")
    for table in _TABLES:
        op.execute(
            f"CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION payment_record_stays()"
        )


def downgrade() -> None:
    for table in _TABLES:
        op.drop_table(table)
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION payment_record_stays()")
