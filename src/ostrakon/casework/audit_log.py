"""The audit log: every change with who, when, before, after and what it rests on, each record sealed with the hash of the one before it.

A change and its record are written in one transaction: neither exists without the other. `audit_check` finds whether a record was altered,
taken out or moved.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
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
    head = connection.execute(select(audit_head)).mappings().one_or_none()
    number, previous = (head["number"] + 1, head["hash"]) if head is not None else (1, START)
    row = {
        "number": number,
        "at": at or datetime.now(UTC).isoformat(timespec="microseconds"),
        "actor": actor,
        "action": action,
        "subject_kind": subject[0],
        "subject_id": subject[1],
        "before": canonical(before) if before is not None else None,
        "after": canonical(after) if after is not None else None,
        "ground": canonical(ground or {}),
        "previous": previous,
    }
    row["hash"] = seal(row)
    connection.execute(insert(audit_record).values(row))
    new_head = {"number": number, "hash": row["hash"]}
    connection.execute(insert(audit_head).values(new_head) if head is None else update(audit_head).values(new_head))
    return _record(row)


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
