"""The audit log: consecutive numbers, one seal on the other, in the change's own transaction."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection

from ostrakon.casework.audit_log import START, append, canonical, records
from ostrakon.casework.database import CaseworkDatabase


def test_records_are_numbered_and_sealed_on_one_another(tmp_path: Path, database: str | None) -> None:
    opened = CaseworkDatabase.open(tmp_path, database)
    with opened.write() as connection:
        first = append(connection, "ann", "alert.open", ("alert", "A-1"), None, {"state": "open"}, {"settings_hash": "ab"})
        second = append(connection, "bob", "alert.note", ("alert", "A-1"), {"state": "open"}, {"state": "open", "notes": 1})
        other = append(connection, "bob", "alert.open", ("alert", "A-2"), None, {"state": "open"})
    assert (first.number, first.previous) == (1, START)
    assert (second.number, second.previous) == (2, first.hash)
    with opened.read() as connection:
        assert list(records(connection)) == [first, second, other]
        assert list(records(connection, ("alert", "A-1"))) == [first, second]


def append_number(connection: Connection) -> int:
    return append(connection, "ann", "alert.open", ("alert", "A-1"), None, {}).number


def test_what_fails_leaves_neither_change_nor_record(tmp_path: Path, database: str | None) -> None:
    opened = CaseworkDatabase.open(tmp_path, database)
    with pytest.raises(ZeroDivisionError), opened.write() as connection:
        append(connection, "ann", "alert.open", ("alert", "A-1"), None, {"share": 1 / (append_number(connection) - 1)})
    with opened.read() as connection:
        assert list(records(connection)) == []


def test_the_same_state_is_written_in_one_way() -> None:
    assert canonical({"b": 1, "a": "朱海仑"}) == canonical({"a": "朱海仑", "b": 1}) == '{"a":"朱海仑","b":1}'
