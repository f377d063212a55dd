"""Writes the present state of alerts, cases and the rest, each change together with its record in the audit log.

What a row says and what the log last said of its subject are the same by construction; `audit_check` finds where they are not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, func, insert, select, update

from ostrakon.casework.audit_log import Entry, State, append_all, canonical, next_number
from ostrakon.errors import CaseworkError, ConflictError, InputError

_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
"""The zero character, which PostgreSQL refuses, and halves of surrogate pairs, which are no text."""

Row = dict[str, Any]
"""A row as its subject's state: the columns, those with JSON as what the JSON says."""


def time_of(at: datetime | None) -> str:
    """A time as it is recorded: ISO 8601, UTC; now unless a test says otherwise."""
    return (at or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="microseconds")


def state_of(table: Table, row: RowMapping) -> Row:
    """What a row of a table says."""
    state = dict(row)
    for name in table.info["json"]:
        state[name] = json.loads(state[name])
    return state


def find(connection: Connection, table: Table, identity: str) -> Row | None:
    """The row of that id, if there is one."""
    row = connection.execute(select(table).where(table.c.id == identity)).mappings().one_or_none()
    return state_of(table, row) if row is not None else None


def get(connection: Connection, table: Table, identity: str) -> Row:
    """The row of that id. Raises CaseworkError that says there is none."""
    row = find(connection, table, identity)
    if row is None:
        raise CaseworkError(f"There is no {table.info['subject']} {identity!r}.")
    return row


def in_order(table: Table) -> tuple[ColumnElement[Any], ...]:
    """By what subjects are sorted in the order of their ids' numbers, which is that in which they came to be."""
    return (func.length(table.c.id), table.c.id)


class Changes:
    """The changes that one person makes in one transaction, written at the end of the `with` block, in the order in which they were made.

    A new subject takes its id from the number of its audit record. `at` is the time of all of them.
    """

    def __init__(self, connection: Connection, actor: str, at: str) -> None:
        self._connection = connection
        self._actor = actor
        self._at = at
        self._number = next_number(connection)
        self._entries: list[Entry] = []
        self._written: dict[tuple[Table, str], tuple[int | None, Row]] = {}  # the revision before (None: new), and the row as it is now

    def __enter__(self) -> Changes:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            self._write()

    def new(
        self, action: str, table: Table, prefix: str, values: Mapping[str, Any], ground: State | None = None, identity: str | None = None
    ) -> Row:
        """Add a row; columns that are not given hold nothing. Its id is the prefix with the record's number, unless one is given."""
        row: Row = {column.name: None for column in table.columns}
        row |= {"id": identity or f"{prefix}-{self._number + len(self._entries)}", **values}
        if "revision" in row:
            row["revision"] = 1
        self._written[table, row["id"]] = (None, row)
        self._entries.append(Entry(action, (table.info["subject"], row["id"]), None, row, ground))
        return row

    def change(self, action: str, table: Table, before: Row, values: Mapping[str, Any], ground: State | None = None) -> Row:
        """Change a row, which counts as its next revision."""
        row: Row = {**before, **values, "revision": before["revision"] + 1}
        known = self._written.get((table, before["id"]))
        self._written[table, before["id"]] = (known[0] if known else before["revision"], row)
        self._entries.append(Entry(action, (table.info["subject"], row["id"]), before, row, ground))
        return row

    def _write(self) -> None:
        new: dict[Table, list[Row]] = {}
        for (table, identity), (revision, row) in self._written.items():
            if revision is None:
                new.setdefault(table, []).append(_stored(table, row))
                continue
            statement = update(table).where(table.c.id == identity, table.c.revision == revision).values(_stored(table, row))
            if self._connection.execute(statement).rowcount != 1:
                raise ConflictError(f"{identity} was changed by somebody else meanwhile: look again, then decide.")
        for table, rows in new.items():
            self._connection.execute(insert(table), rows)
        append_all(self._connection, self._actor, self._entries, self._at)


def _stored(table: Table, row: Row) -> Row:
    """The row as the table takes it. Raises InputError for a character that not every database can hold."""
    stored = row | {name: canonical(row[name]) for name in table.info["json"]}
    for name, value in stored.items():
        if isinstance(value, str) and _UNKEEPABLE.search(value):
            raise InputError(f"The {name} of {row['id']} holds a character that cannot be kept ({value!r}).")
    return stored
