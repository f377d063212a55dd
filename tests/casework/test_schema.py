"""The tables and their migrations, and what the tables refuse whoever writes to them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from ostrakon.casework.audit_log import append
from ostrakon.casework.database import CaseworkDatabase
from ostrakon.casework.schema import HEAD, SUBJECTS, metadata


def config() -> Config:
    made = Config()
    made.set_main_option("script_location", "ostrakon.casework:migrations")
    return made


def ours(_thing: Any, name: str | None, kind: str, _reflected: bool, _compared: Any) -> bool:
    return kind != "table" or name in metadata.tables


def test_head_is_the_newest_migration() -> None:
    assert ScriptDirectory.from_config(config()).get_heads() == [HEAD]


def test_migrations_build_exactly_these_tables(tmp_path: Path, database: str | None) -> None:
    with CaseworkDatabase.open(tmp_path, database).read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": ours})
        assert compare_metadata(context, metadata) == []


def test_a_migration_can_be_taken_back(tmp_path: Path, database: str | None) -> None:
    with CaseworkDatabase.open(tmp_path, database).write() as connection:
        made = config()
        made.attributes.update(connection=connection, version_table="casework_revision")
        command.downgrade(made, "base")
        assert not set(metadata.tables) & set(inspect(connection).get_table_names())


def test_every_kind_of_subject_has_a_table_whose_id_names_it() -> None:
    assert sorted(SUBJECTS) == [
        "alert", "attachment", "case", "good-guy", "info-request", "note", "person", "policy", "proposal", "suppression",
    ]  # fmt: skip
    assert all([column.name for column in table.primary_key.columns] == ["id"] for table in SUBJECTS.values())


def test_the_log_refuses_to_be_changed(tmp_path: Path, database: str | None) -> None:
    opened = CaseworkDatabase.open(tmp_path, database)
    with opened.write() as connection:
        append(connection, "ann", "alert.open", ("alert", "A-1"), None, {})
    for change in (
        "UPDATE audit_record SET actor = 'eve'",
        "DELETE FROM audit_record",
        "DELETE FROM audit_head",
        "UPDATE audit_head SET number = number - 1",
        "UPDATE audit_head SET hash = 'x'",
        "TRUNCATE audit_record",
    ):
        words = "syntax error" if database is None and change.startswith("TRUNCATE") else "are (never changed|kept)|only grows"
        with pytest.raises(DBAPIError, match=words), opened.engine.begin() as connection:
            connection.execute(text(change))
    with opened.write() as connection:
        assert append(connection, "ann", "alert.open", ("alert", "A-2"), None, {}).number == 2
