"""The tables, the migrations and the constant that spares loading Alembic say the same."""

from __future__ import annotations

import json
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import insert, select

from ostrakon.database import read, sqlite_engine, write
from ostrakon.lists.database import FILE_NAME, open_database
from ostrakon.lists.schema import HEAD, load_attempt, metadata
from ostrakon.lists.store import ListStore
from ostrakon.lists.tally import Tally


def test_head_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", "ostrakon.lists:migrations")
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_migrations_build_exactly_these_tables(tmp_path: Path) -> None:
    with read(open_database(tmp_path)) as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata) == []


def test_a_database_of_the_first_release_keeps_what_it_holds(tmp_path: Path) -> None:
    config = Config()
    config.set_main_option("script_location", "ostrakon.lists:migrations")
    with write(sqlite_engine(tmp_path / FILE_NAME)) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(insert(load_attempt).values(list_id="xx", started_at="2021-01-01T00:00:00+00:00", outcome="begun", files="[]"))
    with read(open_database(tmp_path)) as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        assert connection.execute(select(load_attempt.c.list_id)).scalars().all() == ["xx"]


def test_a_database_of_the_second_release_keeps_its_versions(tmp_path: Path) -> None:
    config = Config()
    config.set_main_option("script_location", "ostrakon.lists:migrations")
    with write(sqlite_engine(tmp_path / FILE_NAME)) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        connection.exec_driver_sql(
            "INSERT INTO list_version VALUES (1, 'xx@1', 'xx', 'a', '2021-01-01', '2021-01-02T00:00:00+00:00', 2, 3, 'b', ?)",
            (json.dumps(Tally().to_dict()),),
        )
    store = ListStore.open(tmp_path)
    version = store.current("xx")
    assert (version.id, version.published_at, version.parties, version.base) == ("xx@1", "2021-01-01", 2, None)
    assert store.current("xx", known_at="2021-01-02") == version


def test_constraints_have_the_same_names_both_ways(tmp_path: Path) -> None:
    with read(open_database(tmp_path)) as connection:
        definitions = " ".join(connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").scalars())
    names = {str(constraint.name) for table in metadata.tables.values() for constraint in table.constraints}
    assert [name for name in sorted(names) if f" {name} " not in definitions.replace(",", " ")] == []
