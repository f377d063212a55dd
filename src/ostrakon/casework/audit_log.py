"""The audit log: every change with who, when, before, after and what it rests on, each record sealed with the hash of the one before it.

A change and its record are written in one transaction: neither exists without the other. `audit_check` finds whether a record was altered,
taken out or moved.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from ostrakon.casework.schema import audit_head, audit_record

_FIELDS = tuple(column.name for column in audit_record.columns)

START = "0" * 64
"""What the first record has for the hash of the record before it."""

State = Mapping[str, Any]
"""Something as it is at one moment, JSON-ready."""


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """One change. `before` and `after` are the whole subject; None where it did not exist. `ground` holds what the change rests on: the
    certificate of a screening (list versions, engine, settings), or the numbers of other records."""

    number: int
    at: str
    actor: str
    action: str
    subject_kind: str
    subject_id: str
    before: State | None
    after: State | None
    ground: State
    previous: str
    hash: str

    def to_dict(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Entry:
    """What `append_all` is to record: the fields of an AuditRecord that are not made by the log itself."""

    action: str
    subject: tuple[str, str]
    before: State | None
    after: State | None
    ground: State | None = None


def append(
    connection: Connection,
    actor: str,
    action: str,
    subject: tuple[str, str],
    before: State | None,
    after: State | None,
    ground: State | None = None,
    at: str | None = None,
) -> AuditRecord:
    """Add a record inside the caller's writing transaction. `subject` is its kind and id, `at` is now unless a test says otherwise."""
    (row,) = _append(connection, actor, [Entry(action, subject, before, after, ground)], at)
    return _record(row)


def append_all(connection: Connection, actor: str, entries: Iterable[Entry], at: str | None = None) -> None:
    """Add records in their order, as `append` would one by one, and in a few statements."""
    _append(connection, actor, entries, at)


def _append(connection: Connection, actor: str, entries: Iterable[Entry], at: str | None) -> list[dict[str, Any]]:
    head = connection.execute(select(audit_head)).mappings().one_or_none()
    last, previous = (head["number"], head["hash"]) if head is not None else (0, START)
    at = at or datetime.now(UTC).isoformat(timespec="microseconds")
    rows: list[dict[str, Any]] = []
    for number, entry in enumerate(entries, last + 1):
        row = {
            "number": number,
            "at": at,
            "actor": actor,
            "action": entry.action,
            "subject_kind": entry.subject[0],
            "subject_id": entry.subject[1],
            "before": canonical(entry.before) if entry.before is not None else None,
            "after": canonical(entry.after) if entry.after is not None else None,
            "ground": canonical(entry.ground or {}),
            "previous": previous,
        }
        row["hash"] = previous = seal(row)
        rows.append(row)
    if rows:
        connection.execute(insert(audit_record), rows)
        new_head = {"number": rows[-1]["number"], "hash": previous}
        connection.execute((insert(audit_head) if head is None else update(audit_head)).values(new_head))
    return rows


def next_number(connection: Connection) -> int:
    """The number that the next record will have, inside a writing transaction: what is new takes its id from it."""
    return (connection.scalar(select(audit_head.c.number)) or 0) + 1


def records(connection: Connection, subject: tuple[str, str] | None = None) -> Iterator[AuditRecord]:
    """The records in their order, of one subject or of all."""
    asked = select(audit_record).order_by(audit_record.c.number)
    if subject is not None:
        asked = asked.where(audit_record.c.subject_kind == subject[0], audit_record.c.subject_id == subject[1])
    for row in connection.execute(asked).mappings():
        yield _record(row)


def seal(row: Mapping[str, Any] | RowMapping) -> str:
    """The hash that seals a record: SHA-256 of all that it says, the hash of the record before among it."""
    said = {name: row[name] for name in _FIELDS if name != "hash"}
    return sha256(canonical(said).encode()).hexdigest()


def canonical(state: State) -> str:
    """The one way to write a state as JSON; the same state always gives the same text."""
    return json.dumps(state, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _record(row: Mapping[str, Any] | RowMapping) -> AuditRecord:
    fields = {name: row[name] for name in _FIELDS}
    for name in ("before", "after", "ground"):
        fields[name] = json.loads(fields[name]) if fields[name] is not None else None
    return AuditRecord(**fields)
