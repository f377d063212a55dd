"""The database is made once, kept current, and its troubles are told in sentences."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from ostrakon import database as module
from ostrakon.database import read, write
from ostrakon.errors import CannotScreenError, DamagedError, ListError
from ostrakon.lists.database import FILE_NAME, in_words, open_database
from ostrakon.lists.schema import HEAD, load_attempt

ATTEMPT = {"list_id": "xx", "started_at": "2021-01-01T00:00:00+00:00", "outcome": "begun", "files": "[]"}


def count(home: Path) -> int:
    with read(open_database(home)) as connection:
        return len(connection.execute(select(load_attempt)).all())


def test_what_was_written_is_there_when_opened_again(tmp_path: Path) -> None:
    with write(open_database(tmp_path)) as connection:
        connection.execute(insert(load_attempt).values(ATTEMPT))
    assert count(tmp_path) == 1


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(IntegrityError), write(open_database(tmp_path)) as connection:
        connection.execute(insert(load_attempt), [ATTEMPT | {"number": number} for number in (1, 2, 2)])
    assert count(tmp_path) == 0


def test_a_reader_sees_one_state_while_another_writes(tmp_path: Path) -> None:
    engine = open_database(tmp_path)
    with read(engine) as reader:
        assert reader.execute(select(load_attempt)).all() == []
        with write(engine) as writer:
            writer.execute(insert(load_attempt).values(ATTEMPT))
        assert reader.execute(select(load_attempt)).all() == []
    assert count(tmp_path) == 1


def test_foreign_keys_are_enforced(tmp_path: Path) -> None:
    with pytest.raises(IntegrityError, match="FOREIGN KEY"), write(open_database(tmp_path)) as connection:
        connection.execute(insert(load_attempt).values(ATTEMPT | {"version_number": 99}))


def test_it_survives_a_kill_and_a_power_cut(tmp_path: Path) -> None:
    with read(open_database(tmp_path)) as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar_one() == 2


def test_alembic_is_loaded_only_when_a_migration_is_due(tmp_path: Path) -> None:
    script = (
        "import sys, pathlib; from ostrakon.lists import database as d; d.open_database(pathlib.Path(sys.argv[1])); print(*sys.modules)"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    loaded = [subprocess.run(command, check=True, capture_output=True, text=True).stdout.split() for _ in range(2)]
    assert ["alembic" in modules for modules in loaded] == [True, False]


def test_a_failed_migration_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    migrate = module._migrate

    def fails_at_the_end(*arguments: object) -> None:
        migrate(*arguments)
        raise RuntimeError

    monkeypatch.setattr(module, "_migrate", fails_at_the_end)
    with pytest.raises(RuntimeError):
        open_database(tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == []


def test_a_database_of_a_newer_release_is_refused(tmp_path: Path) -> None:
    open_database(tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(CannotScreenError, match=f"newer Ostrakon .revision 9999; this one knows up to {HEAD}.*Upgrade"):
        open_database(tmp_path)


@pytest.mark.parametrize("start", [0, 4096], ids=["header", "pages"])
def test_a_damaged_database_is_said_to_be(tmp_path: Path, start: int) -> None:
    open_database(tmp_path)
    path = tmp_path / FILE_NAME
    data = path.read_bytes()
    path.write_bytes(data[:start] + b"\xa5" * (len(data) - start))
    with (
        pytest.raises(DamagedError, match=r"is damaged .*Restore it from a backup; or move it away and load the lists again"),
        in_words(tmp_path),
    ):
        count(tmp_path)


def test_a_database_that_is_a_folder_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(CannotScreenError, match="it cannot be opened or created there"):
        open_database(tmp_path)


def test_a_lock_that_is_never_given_up_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_database(tmp_path)
    monkeypatch.setattr(module, "_BUSY_SECONDS", 0)
    engine = open_database(tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ListError, match="another process has kept it locked"), in_words(tmp_path, ListError), write(engine):
            pass


@pytest.fixture
def read_only_folder() -> Iterator[Path]:
    """A folder with a database that this process may read but not write (as root, by being someone else for a while)."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        open_database(folder)
        (folder / FILE_NAME).chmod(0o444)
        folder.chmod(0o555)
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)
            folder.chmod(0o755)


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX permissions")
def test_a_read_only_folder_is_told(read_only_folder: Path) -> None:
    with (
        pytest.raises(CannotScreenError, match=r"cannot be used: (it may only be read, not written|it cannot be opened)"),
        in_words(read_only_folder),
    ):
        count(read_only_folder)
