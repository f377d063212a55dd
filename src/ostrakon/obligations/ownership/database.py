"""Opens the database of stated ownership: a SQLite file beside the lists, or PostgreSQL by URL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect

from ostrakon import database
from ostrakon.database import Migrations
from ostrakon.obligations.ownership.place import FILE_NAME, may_be_loaded
from ostrakon.obligations.ownership.schema import HEAD, load

_MIGRATIONS = Migrations("ostrakon.obligations.ownership:migrations", HEAD, "ownership_revision")
_RESCUE = "Restore it from a backup, or move it away and load the files again."


@dataclass(frozen=True, slots=True)
class OwnershipDatabase:
    """The database with the tables of ownership; `name` is what sentences call it."""

    engine: Engine
    name: str

    @classmethod
    def open(cls, home: Path, url: str | None = None) -> OwnershipDatabase:
        """Open it in the folder `home`, or at a PostgreSQL URL; tables are made or brought up to date where that is due.

        Without a URL the environment variable OSTRAKON_DATABASE is asked. Raises DamagedError for a file that is no sound database,
        CannotScreenError where it cannot be used or is of a newer Ostrakon, InputError for a URL that is none of PostgreSQL.
        """
        engine = database.open_engine(home / FILE_NAME, url or database.database_url())
        opened = cls(engine, _name(engine))
        with database.in_words(opened.name, _RESCUE):
            database.bring_up_to_date(engine, _MIGRATIONS, opened.name)
        return opened

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state from beginning to end."""
        with database.in_words(self.name, _RESCUE), database.read(self.engine) as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection that is the only one writing; everything becomes visible at the end, or nothing does."""
        with database.in_words(self.name, _RESCUE), database.write(self.engine) as connection:
            yield connection


def is_there(home: Path, url: str | None = None) -> bool:
    """Whether such a database was ever opened there, without making one."""
    url = url or database.database_url()
    if url is None:
        return may_be_loaded(home)
    engine = database.open_engine(home / FILE_NAME, url)
    with database.in_words(_name(engine), _RESCUE), engine.connect() as connection:
        return inspect(connection).has_table(load.name)


def _name(engine: Engine) -> str:
    return f"ownership database {database.place(engine)}"
