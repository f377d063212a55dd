"""The tables, the migrations and the constant that spares loading Alembic say the same."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from ostrakon.lists.database import open_database, read
from ostrakon.lists.schema import HEAD, metadata


def test_head_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", "ostrakon.lists:migrations")
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_migrations_build_exactly_these_tables(tmp_path: Path) -> None:
    with read(open_database(tmp_path)) as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata) == []


def test_constraints_have_the_same_names_both_ways(tmp_path: Path) -> None:
    with read(open_database(tmp_path)) as connection:
        definitions = " ".join(connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").scalars())
    names = {str(constraint.name) for table in metadata.tables.values() for constraint in table.constraints}
    assert [name for name in sorted(names) if f" {name} " not in definitions.replace(",", " ")] == []
