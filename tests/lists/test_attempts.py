"""The diary of loading says how the last attempt at each list went."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from ostrakon.database import read, write
from ostrakon.lists import attempts
from ostrakon.lists.attempts import LoadAttempt
from ostrakon.lists.database import open_database
from ostrakon.lists.version import ArchivedFile

FILE = ArchivedFile("Größe.csv", "a" * 64, 3)


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setattr(attempts, "now", lambda: "2026-11-24T07:00:00+00:00")
    return open_database(tmp_path)


def latest(engine: Engine) -> dict[str, LoadAttempt]:
    with read(engine) as connection:
        return attempts.latest(connection)


def test_nothing_was_attempted(engine: Engine) -> None:
    assert latest(engine) == {}


def test_an_attempt_under_way(engine: Engine) -> None:
    with write(engine) as connection:
        attempts.begin(connection, "xx", [FILE])
    assert latest(engine) == {"xx": LoadAttempt("xx", "2026-11-24T07:00:00+00:00", None, attempts.BEGUN, (FILE,), None, None)}


def test_the_last_attempt_at_each_list(engine: Engine) -> None:
    with write(engine) as connection:
        for list_id in ("yy", "xx", "xx"):
            number = attempts.begin(connection, list_id, [FILE])
            attempts.finish(connection, number, attempts.REFUSED, message=f"attempt {number}")
    found = latest(engine)
    assert {list_id: attempt.message for list_id, attempt in found.items()} == {"xx": "attempt 3", "yy": "attempt 1"}
    assert found["xx"].to_dict()["files"] == ({"name": "Größe.csv", "sha256": "a" * 64, "size": 3},)
