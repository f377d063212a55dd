"""The diary of loading: every attempt, what became of it, and why a refused one was refused."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from ostrakon.lists.schema import list_version, load_attempt
from ostrakon.lists.version import ArchivedFile

BEGUN, LOADED, UNCHANGED, REFUSED, FAILED = "begun", "loaded", "unchanged", "refused", "failed"
"""What can become of an attempt; one that stays `begun` is still running or was killed, a `failed` one was an update by which
the publisher's newest files could not be had."""


@dataclass(frozen=True, slots=True)
class LoadAttempt:
    """One attempt to load a list; times are ISO 8601 in UTC, `version_id` is the version it led to, if any."""

    list_id: str
    started_at: str
    finished_at: str | None
    outcome: str
    files: tuple[ArchivedFile, ...]
    version_id: str | None
    message: str | None

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary."""
        return asdict(self)


def now() -> str:
    """The time in UTC, ISO 8601 to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def begin(connection: Connection, list_id: str, files: Sequence[ArchivedFile]) -> int:
    """Note that a load begins; returns the attempt's number."""
    record = {
        "list_id": list_id,
        "started_at": now(),
        "outcome": BEGUN,
        "files": json.dumps([asdict(file) for file in files], ensure_ascii=False),
    }
    number: int = connection.execute(insert(load_attempt).values(record).returning(load_attempt.c.number)).scalar_one()
    return number


def finish(connection: Connection, number: int, outcome: str, *, version_number: int | None = None, message: str | None = None) -> None:
    """Note what became of an attempt."""
    record = {"finished_at": now(), "outcome": outcome, "version_number": version_number, "message": message}
    connection.execute(update(load_attempt).where(load_attempt.c.number == number).values(record))


def fail(connection: Connection, list_id: str, message: str) -> None:
    """Note an update by which the publisher's newest files could not be had."""
    finish(connection, begin(connection, list_id, ()), FAILED, message=message)


def latest(connection: Connection) -> dict[str, LoadAttempt]:
    """The last attempt at each list, by list id."""
    newest = select(func.max(load_attempt.c.number)).group_by(load_attempt.c.list_id)
    query = (
        select(load_attempt, list_version.c.id.label("version_id"))
        .join(list_version, list_version.c.number == load_attempt.c.version_number, isouter=True)
        .where(load_attempt.c.number.in_(newest))
        .order_by(load_attempt.c.list_id)
    )
    return {row.list_id: _attempt(row) for row in connection.execute(query)}


def _attempt(row: Row[Any]) -> LoadAttempt:
    return LoadAttempt(
        list_id=row.list_id,
        started_at=row.started_at,
        finished_at=row.finished_at,
        outcome=row.outcome,
        files=tuple(ArchivedFile(**file) for file in json.loads(row.files)),
        version_id=row.version_id,
        message=row.message,
    )
