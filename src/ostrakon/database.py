"""Opens the databases Ostrakon writes, SQLite files or PostgreSQL by URL: the one place that knows which of the two it is.

`read` and `write` mean the same on both: whoever reads sees one state from beginning to end; whoever writes is the only one who does, and
everything becomes visible at the end, or nothing does.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, select, text
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import NullPool

from ostrakon.errors import CannotScreenError, DamagedError, InputError, OstrakonError

DATABASE_VARIABLE = "OSTRAKON_DATABASE"
"""The environment variable that names a PostgreSQL database, for instance postgresql://ostrakon@localhost/ostrakon."""

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""How indexes and constraints are called in every schema, so that migrations can name them."""

_BUSY_SECONDS = 30  # a writer writes for milliseconds; whoever waits longer meets a process that hangs
_WRITERS = 0x0057_4A43  # the advisory lock that writers on PostgreSQL take in turn: any number that is ours

_PLAIN_WORDS = {
    "SQLITE_FULL": "the disk is full",
    "SQLITE_IOERR": "the disk cannot be read or written, or is full",
    "SQLITE_READONLY": "it may only be read, not written",
    "SQLITE_CANTOPEN": "it cannot be opened or created there",
    "SQLITE_PERM": "access is denied",
    "SQLITE_BUSY": f"another process has kept it locked for {_BUSY_SECONDS} seconds",
    "53100": "the disk of the server is full",
    "55P03": f"another process has kept it locked for {_BUSY_SECONDS} seconds",
    "28": "the server does not let this user in",
    "3D000": "the server has no database of that name",
    "42501": "this user may not do that there",
}
"""What SQLite's names of errors and PostgreSQL's SQLSTATEs mean, by their beginning."""


@dataclass(frozen=True, slots=True)
class Migrations:
    """The tables of one room: the package of their Alembic scripts, the newest revision, and the table that says how far a database is."""

    scripts: str
    head: str
    version_table: str = "alembic_version"


def database_url() -> str | None:
    """The PostgreSQL database that the environment names, if any."""
    return os.environ.get(DATABASE_VARIABLE) or None


def open_engine(file: Path, url: str | None = None) -> Engine:
    """An engine on the SQLite file, whose folder is made if need be, or on the PostgreSQL database at `url`.

    Raises InputError for a URL of another kind, CannotScreenError where the folder cannot be used.
    """
    if url is not None:
        return _postgresql_engine(url)
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise CannotScreenError(
            f"The folder {file.parent} cannot be used: {error.strerror or error}. Choose another with --home."
        ) from error
    return sqlite_engine(file)


def sqlite_engine(file: Path) -> Engine:
    """An engine on a SQLite file in a folder that exists."""
    engine = create_engine(URL.create("sqlite", database=str(file)), poolclass=NullPool, connect_args={"timeout": _BUSY_SECONDS})

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


def _postgresql_engine(url: str) -> Engine:
    try:
        address = make_url(url)
    except ArgumentError:
        address = None
    if address is None or address.get_backend_name() != "postgresql":
        raise InputError(
            "The database's URL is not one of PostgreSQL: write postgresql://user@host/name, and the password into the file ~/.pgpass."
        )
    try:
        engine = create_engine(address.set(drivername="postgresql+psycopg"), isolation_level="REPEATABLE READ", poolclass=NullPool)
    except ModuleNotFoundError as error:
        raise InputError("PostgreSQL needs the package psycopg: pip install 'ostrakon[postgresql]'.") from error

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if connection.get_execution_options().get("sole_writer", False):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_BUSY_SECONDS}s'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")

    return engine


@contextmanager
def read(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the database from beginning to end."""
    with engine.begin() as connection:
        yield connection


@contextmanager
def write(engine: Engine) -> Iterator[Connection]:
    """A connection that is the only one writing; everything becomes visible at the end, or nothing does."""
    with writer(engine) as connection, connection.begin():
        yield connection


def writer(engine: Engine) -> Connection:
    """A connection for many writes, one after the other: between its `begin()` and the end of that it is the only one writing."""
    # On PostgreSQL a writer must see what the writer before it wrote, though it began to wait before that one was done.
    level = {} if engine.dialect.name == "sqlite" else {"isolation_level": "READ COMMITTED"}
    return engine.execution_options(sole_writer=True, **level).connect()


def place(engine: Engine) -> str:
    """Where the database is, as sentences call it; passwords are left out."""
    return engine.url.database or "" if engine.dialect.name == "sqlite" else engine.url.render_as_string(hide_password=True)


@contextmanager
def in_words(name: str, rescue: str, kind: type[OstrakonError] = CannotScreenError) -> Iterator[None]:
    """Turn the database's own errors into sentences: DamagedError where the file is damaged, else `kind`.

    `name` is what sentences call the database ("list database /home/x/ostrakon.sqlite"), `rescue` says what to do when it is damaged.
    """
    try:
        yield
    except DBAPIError as error:
        code = str(getattr(error.orig, "sqlite_errorname", "") or getattr(error.orig, "sqlstate", "") or "")
        if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            raise DamagedError(f"The {name} is damaged ({error.orig}). {rescue}") from error
        for prefix, words in _PLAIN_WORDS.items():
            if code.startswith(prefix):
                raise kind(f"The {name} cannot be used: {words} ({error.orig}).") from error
        if not code and hasattr(error.orig, "sqlstate"):  # PostgreSQL did not answer at all
            raise kind(f"The {name} cannot be reached: {str(error.orig).strip()}.") from error
        raise


def bring_up_to_date(engine: Engine, migrations: Migrations, name: str) -> None:
    """Make the tables, or bring them up to date, where that is due; Alembic (0.1 s) is loaded only then.

    Raises CannotScreenError for a database that a newer Ostrakon wrote.
    """
    with engine.connect() as connection:
        stored = _revision(connection, migrations)
    if stored != migrations.head:
        with write(engine) as connection:
            _migrate(connection, migrations, name)


def _revision(connection: Connection, migrations: Migrations) -> str | None:
    if not inspect(connection).has_table(migrations.version_table):
        return None
    return connection.execute(select(text("version_num")).select_from(text(migrations.version_table))).scalar_one_or_none()


def _migrate(connection: Connection, migrations: Migrations, name: str) -> None:
    """Run the migrations that are due inside the caller's transaction."""
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", migrations.scripts)
    stored = _revision(connection, migrations)  # asked again: another process may have migrated while this one waited
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if stored is not None and stored not in known:
        raise CannotScreenError(
            f"The {name} was written by a newer Ostrakon (revision {stored}; this one knows up to "
            f"{migrations.head}). Upgrade Ostrakon to use it."
        )
    config.attributes["connection"] = connection
    config.attributes["version_table"] = migrations.version_table
    command.upgrade(config, "head")
