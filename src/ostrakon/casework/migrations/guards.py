"""Triggers, written once for SQLite and PostgreSQL: what the tables refuse, whoever writes to them.

The rooms check all of this before they write, and say it in better words; the triggers are for those who go past the rooms. A second line
only: whoever may change the tables may also take a trigger down. `audit_check` finds what was changed all the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from alembic import op


@dataclass(frozen=True, slots=True)
class Guard:
    """A change of a table that is refused where `condition` holds; the condition calls the row NEW, on deletion OLD."""

    name: str
    table: str
    change: Literal["INSERT", "UPDATE", "DELETE"]
    condition: str
    message: str

    def create(self) -> None:
        """Put it up."""
        if op.get_bind().dialect.name == "sqlite":
            op.execute(
                f"CREATE TRIGGER {self.name} BEFORE {self.change} ON {self.table} BEGIN "
                f"SELECT RAISE(ABORT, '{self.message}') WHERE {self.condition}; END"
            )
            return
        row = "OLD" if self.change == "DELETE" else "NEW"
        op.execute(
            f"CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {self.condition} THEN RAISE EXCEPTION '{self.message}'; END IF; RETURN {row}; END $$"
        )
        op.execute(f"CREATE TRIGGER {self.name} BEFORE {self.change} ON {self.table} FOR EACH ROW EXECUTE FUNCTION {self.name}()")
        if self.change == "DELETE":  # emptying a table at once calls no row trigger
            op.execute(
                f"CREATE FUNCTION {self.name}_whole() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{self.message}'; END $$"
            )
            op.execute(
                f"CREATE TRIGGER {self.name}_whole BEFORE TRUNCATE ON {self.table} FOR EACH STATEMENT EXECUTE FUNCTION {self.name}_whole()"
            )

    def drop(self) -> None:
        """Take it down."""
        if op.get_bind().dialect.name == "sqlite":
            op.execute(f"DROP TRIGGER {self.name}")
            return
        op.execute(f"DROP FUNCTION {self.name}() CASCADE")
        op.execute(f"DROP FUNCTION IF EXISTS {self.name}_whole() CASCADE")


def unchanging(table: str) -> Guard:
    """No row of the table is ever changed."""
    return Guard(f"{table}_unchanging", table, "UPDATE", "1 = 1", f"Rows of {table} are never changed.")


def kept(table: str, unless: str = "1 = 0") -> Guard:
    """No row of the table is ever taken out, except where a condition holds."""
    return Guard(f"{table}_kept", table, "DELETE", f"NOT ({unless})", f"Rows of {table} are kept.")
