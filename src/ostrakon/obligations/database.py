"""Opens the database of casework with the tables of obligations in it, so that an entry and its audit record are one transaction."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Column, ColumnElement, Connection, func, select

from ostrakon.casework.database import CaseworkDatabase
from ostrakon.casework.schema import audit_head
from ostrakon.database import Migrations
from ostrakon.lists.moment import moment
from ostrakon.obligations.schema import HEAD

_MIGRATIONS = Migrations("ostrakon.obligations:migrations", HEAD, "obligations_revision")
_TO_THE_SECOND = 19  # letters of a time in ISO 8601


def open_database(home: Path, url: str | None = None) -> CaseworkDatabase:
    """Open it in the folder `home`, or at a PostgreSQL URL, as `CaseworkDatabase.open` does, and make the tables of this room too."""
    return with_obligations(CaseworkDatabase.open(home, url))


def with_obligations(database: CaseworkDatabase) -> CaseworkDatabase:
    """An open database, with the tables of obligations made or brought up to date."""
    database.bring_up_to_date(_MIGRATIONS)
    return database


def next_number(connection: Connection) -> int:
    """The number that the next audit record will have, inside a writing transaction: what is recorded takes its own number from it."""
    return (connection.scalar(select(audit_head.c.number)) or 0) + 1


def time_of(at: datetime | None) -> str:
    """A time as it is recorded: ISO 8601, UTC; now unless a test says otherwise."""
    return (at or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="microseconds")


def recorded_by(column: Column[str], known_at: str | None) -> ColumnElement[bool]:
    """The condition that something was on record at a day or time (see `moment`); None: now."""
    limit = moment(known_at)[:_TO_THE_SECOND] if known_at is not None else "9"
    return func.substr(column, 1, _TO_THE_SECOND) <= limit
