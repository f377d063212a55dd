"""Opens the database of casework and obligations: a SQLite file beside the lists, or PostgreSQL by URL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine

from ostrakon import database
from ostrakon.casework.schema import HEAD
from ostrakon.database import Migrations
from ostrakon.errors import CaseworkError, OstrakonError

FILE_NAME = "casework.sqlite"
_MIGRATIONS = Migrations("ostrakon.casework:migrations", HEAD, "casework_revision")
_RESCUE = "Restore it from a backup, and check the backup with: ostrakon case verify-log."


@dataclass(frozen=True, slots=True)
class CaseworkDatabase:
    """The database in which every change is made together with its record in the audit log; `obligations` keeps its tables in it too."""

    engine: Engine
    name: str

    @classmethod
    def open(cls, home: Path, url: str | None = None) -> CaseworkDatabase:
        """Open it in the folder `home`, or at a PostgreSQL URL; tables are made or brought up to date where that is due.

        Without a URL the environment variable OSTRAKON_DATABASE is asked. Raises DamagedError for a file that is no sound database,
        CannotScreenError where it cannot be used or is of a newer Ostrakon, InputError for a URL that is none of PostgreSQL.
        """
        engine = database.open_engine(home / FILE_NAME, url or database.database_url())
        opened = cls(engine, f"casework database {database.place(engine)}")
        opened.bring_up_to_date(_MIGRATIONS)
        return opened

    def bring_up_to_date(self, migrations: Migrations) -> None:
        """Make or migrate the tables of one room."""
        with database.in_words(self.name, _RESCUE):
            database.bring_up_to_date(self.engine, migrations, self.name)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state from beginning to end."""
        with database.in_words(self.name, _RESCUE), database.read(self.engine) as connection:
            yield connection

    @contextmanager
    def write(self, kind: type[OstrakonError] = CaseworkError) -> Iterator[Connection]:
        """A connection that is the only one writing; everything becomes visible at the end, or nothing does."""
        with database.in_words(self.name, _RESCUE, kind), database.write(self.engine) as connection:
            yield connection
