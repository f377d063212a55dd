"""Triggers, written once for SQLite and PostgreSQL: what the tables refuse, whoever writes to them.

A second line only: whoever may change the tables may also take a trigger down. `audit_check` finds what was changed all the same.
"""

from __future__ import annotations

from alembic import op


def put_up(table: str, change: str, condition: str = "1 = 1") -> None:
    """Refuse a change (UPDATE or DELETE) of rows for which the condition holds; it calls the row OLD, and what is to become of it NEW."""
    name, refusal = f"{table}_no_{change.lower()}", f"Rows of {table} are kept as they are."
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"CREATE TRIGGER {name} BEFORE {change} ON {table} WHEN {condition} BEGIN SELECT RAISE(ABORT, '{refusal}'); END")
        return
    row = "OLD" if change == "DELETE" else "NEW"
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {condition} THEN RAISE EXCEPTION '{refusal}'; END IF; RETURN {row}; END $$"
    )
    op.execute(f"CREATE TRIGGER {name} BEFORE {change} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")
    if change == "DELETE":
        op.execute(f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {name}()")


def take_down(table: str, change: str) -> None:
    name = f"{table}_no_{change.lower()}"
    op.execute(f"DROP TRIGGER {name}" if op.get_bind().dialect.name == "sqlite" else f"DROP FUNCTION {name}() CASCADE")
