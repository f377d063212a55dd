"""The tables of stated ownership, and the file they lie in: a SQLite database of its own beside the lists."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.exc import DBAPIError

from ostrakon.database import read, sqlite_engine, write
from ostrakon.errors import CannotScreenError, DamagedError

FILE_NAME = "ownership.sqlite"
SCHEMA_VERSION = 1

_metadata = MetaData()

load = Table(
    "load", _metadata,
    Column("number", Integer, primary_key=True),
    Column("source", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("format", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("loaded_at", Text, nullable=False),
    Column("tally", Text, nullable=False),
)  # fmt: skip
"""Every file that was loaded, with its account."""

party = Table(
    "party", _metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
)  # fmt: skip
"""Owners and owned, numbered from 1 without gaps."""

word = Table("word", _metadata, Column("number", Integer, primary_key=True), Column("text", Text, nullable=False, unique=True))
"""Sources and joint arrangements, by number."""

stake = Table(
    "stake", _metadata,
    Column("number", Integer, primary_key=True),
    Column("owner", Integer, ForeignKey("party.number"), nullable=False),
    Column("owned", Integer, ForeignKey("party.number"), nullable=False),
    Column("control", Integer, nullable=False),
    Column("source", Integer, ForeignKey("word.number"), nullable=False),
    Column("arrangement", Integer, nullable=False),  # 0: none
    Column("low", Integer, nullable=False),
    Column("high", Integer, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("record", Text, nullable=False),
    Column("known_from", Text, nullable=False),
    Column("known_to", Text),
    Index("stake_source", "source", "known_to"),
)  # fmt: skip
"""Stated stakes; shares and days as in `Statements`. Nothing is removed: what a source says no longer gets a `known_to`."""


def open_database(home: Path) -> Engine:
    """Open the database in the folder `home`, creating it where there is none.

    Raises DamagedError for a file that is no sound database, CannotScreenError where it cannot be used or is of a newer Ostrakon.
    """
    path = home / FILE_NAME
    engine = sqlite_engine(path)
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise CannotScreenError(f"The folder {home} cannot be used: {error.strerror or error}. Choose another with --home.") from error
    with in_words(path):
        with engine.connect() as connection:
            stored = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if stored == 0:
            with write(engine) as connection:
                _metadata.create_all(connection)
                connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
    if stored > SCHEMA_VERSION:
        raise CannotScreenError(f"{path} was written by a newer Ostrakon. Upgrade Ostrakon to use it.")
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the database from beginning to end."""
    with in_words(_path(engine)), read(engine) as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection that is the only one writing; everything becomes visible at the end, or nothing does."""
    with in_words(_path(engine)), write(engine) as connection:
        yield connection


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn the database's own errors into sentences."""
    try:
        yield
    except DBAPIError as error:
        name = str(getattr(error.orig, "sqlite_errorname", ""))
        if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            raise DamagedError(
                f"The ownership database {path} is damaged ({error.orig}). Restore it from a backup, or move it away and "
                "load the files again."
            ) from error
        raise CannotScreenError(f"The ownership database {path} cannot be used ({error.orig}).") from error


def _path(engine: Engine) -> Path:
    return Path(engine.url.database or FILE_NAME)
