"""Opens the list database: the one place that makes an engine, brings its tables up to date and puts its errors into words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from ostrakon.errors import CannotScreenError, DamagedError, OstrakonError
from ostrakon.lists.schema import HEAD

FILE_NAME = "ostrakon.sqlite"
_BUSY_SECONDS = 30  # a load writes for milliseconds; whoever waits longer meets a process that hangs

_PLAIN_WORDS = {
    "SQLITE_FULL": "the disk is full",
    "SQLITE_IOERR": "the disk cannot be read or written, or is full",
    "SQLITE_READONLY": "it may only be read, not written",
    "SQLITE_CANTOPEN": "it cannot be opened or created there",
    "SQLITE_PERM": "access is denied",
    "SQLITE_BUSY": f"another process has kept it locked for {_BUSY_SECONDS} seconds",
}


def open_database(home: Path) -> Engine:
    """Open the database in the folder `home`, creating it or bringing its tables up to date where that is due.

    Raises DamagedError when the file is no sound database, CannotScreenError when it cannot be opened or was written by a
    newer Ostrakon.
    """
    engine = sqlite_engine(home / FILE_NAME)
    with in_words(home), engine.connect() as connection:
        stored = _revision(connection)
    if stored != HEAD:
        with in_words(home), write(engine) as connection:
            _migrate(connection, home)
    return engine


@contextmanager
def read(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the database from beginning to end."""
    with engine.begin() as connection:
        yield connection


@contextmanager
def write(engine: Engine) -> Iterator[Connection]:
    """A connection that is the only one writing; everything becomes visible at the end, or nothing does."""
    with engine.execution_options(sole_writer=True).begin() as connection:
        yield connection


@contextmanager
def in_words(home: Path, kind: type[OstrakonError] = CannotScreenError) -> Iterator[None]:
    """Turn the database's own errors into sentences: DamagedError where the file is damaged, else `kind`."""
    try:
        yield
    except DBAPIError as error:
        name = str(getattr(error.orig, "sqlite_errorname", ""))
        if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            raise DamagedError(
                f"The list database {home / FILE_NAME} is damaged ({error.orig}). Restore it from a backup; or move it away and "
                f"load the lists again: the publishers' files are kept, compressed with zstd, in {home / 'archive'}."
            ) from error
        for prefix, words in _PLAIN_WORDS.items():
            if name.startswith(prefix):
                raise kind(f"The list database {home / FILE_NAME} cannot be used: {words} ({error.orig}).") from error
        raise


def sqlite_engine(path: Path) -> Engine:
    """An engine on a SQLite file as every database here is used: `read` sees one state, `write` is the only one writing."""
    engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool, connect_args={"timeout": _BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # sqlite3 must not begin transactions on its own: `_begin` does
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        sole_writer = connection.get_execution_options().get("sole_writer", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if sole_writer else "BEGIN")

    return engine


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(select(text("version_num")).select_from(text("alembic_version"))).scalar_one_or_none()


def _migrate(connection: Connection, home: Path) -> None:
    """Run the migrations that are due inside the caller's transaction (Alembic is loaded only here)."""
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "ostrakon.lists:migrations")
    stored = _revision(connection)  # asked again: another process may have migrated while this one waited
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if stored is not None and stored not in known:
        raise CannotScreenError(
            f"The list database {home / FILE_NAME} was written by a newer Ostrakon (revision {stored}; this one knows up to {HEAD}). "
            "Upgrade Ostrakon to use it."
        )
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
