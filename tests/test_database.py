"""Both kinds of database behave the same: one writer, all or nothing, errors in sentences that tell no password."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import IntegrityError

from ostrakon.database import in_words, open_engine, place, read, write
from ostrakon.errors import CannotScreenError, DamagedError, InputError


@pytest.fixture
def engine(tmp_path: Path, database: str | None) -> Engine:
    opened = open_engine(tmp_path / "test.sqlite", database)
    with write(opened) as connection:
        connection.execute(text("CREATE TABLE counter (value INTEGER NOT NULL)"))
        connection.execute(text("INSERT INTO counter VALUES (0)"))
    return opened


def value(engine: Engine) -> int:
    with read(engine) as connection:
        return int(connection.execute(text("SELECT value FROM counter")).scalar_one())


def set_to_seven_and_fail(connection: Connection) -> None:
    connection.execute(text("UPDATE counter SET value = 7"))
    connection.execute(text("INSERT INTO counter VALUES (NULL)"))


def test_what_fails_is_as_if_it_had_not_been(engine: Engine) -> None:
    with pytest.raises(IntegrityError), write(engine) as connection:
        set_to_seven_and_fail(connection)
    assert value(engine) == 0


def test_a_reader_sees_one_state_from_beginning_to_end(engine: Engine) -> None:
    with read(engine) as connection:
        before = connection.execute(text("SELECT value FROM counter")).scalar_one()
        with write(engine) as other:
            other.execute(text("UPDATE counter SET value = 5"))
        assert connection.execute(text("SELECT value FROM counter")).scalar_one() == before == 0
    assert value(engine) == 5


def test_writers_in_several_processes_take_turns(engine: Engine, tmp_path: Path, database: str | None) -> None:
    program = (
        "import sys, pathlib; from sqlalchemy import text; from ostrakon.database import open_engine, write\n"
        "engine = open_engine(pathlib.Path(sys.argv[1]), sys.argv[2] or None)\n"
        "for _ in range(25):\n"
        "    with write(engine) as connection:\n"
        "        value = connection.execute(text('SELECT value FROM counter')).scalar_one()\n"
        "        connection.execute(text('UPDATE counter SET value = :value'), {'value': value + 1})\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "test.sqlite"), database or ""]
    for process in [subprocess.Popen(command) for _ in range(3)]:
        assert process.wait(timeout=60) == 0
    assert value(engine) == 75


def test_a_url_of_another_kind_is_refused_without_its_password(tmp_path: Path) -> None:
    for url in ("mysql://me:secret@host/db", "secret"):
        with pytest.raises(InputError, match="not one of PostgreSQL") as raised:
            open_engine(tmp_path / "test.sqlite", url)
        assert "secret" not in str(raised.value)


def test_a_server_that_does_not_answer_is_told_without_the_password(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "x.sqlite", f"postgresql://me:secret@/db?host={tmp_path}")
    assert "secret" not in place(engine)
    with (
        pytest.raises(CannotScreenError, match=r"The test database postgresql.* cannot be reached") as raised,
        in_words(f"test database {place(engine)}", "Restore it."),
        read(engine),
    ):
        pass
    assert "secret" not in str(raised.value)


def test_a_database_that_is_not_there_is_told(tmp_path: Path, postgresql_server: str) -> None:
    engine = open_engine(tmp_path / "x.sqlite", postgresql_server.format(name="nowhere"))
    with pytest.raises(CannotScreenError, match="nowhere"), in_words("test database", "Restore it."), read(engine):
        pass


def test_a_damaged_file_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "test.sqlite").write_bytes(b"\xa5" * 4096)
    engine = open_engine(tmp_path / "test.sqlite")
    with (
        pytest.raises(DamagedError, match=r"The test database is damaged .*Restore it"),
        in_words("test database", "Restore it."),
        read(engine),
    ):
        pass
