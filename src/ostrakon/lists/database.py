"""Opens the list database, a SQLite file beside the archive of the publishers' files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine

from ostrakon import database
from ostrakon.database import Migrations
from ostrakon.errors import CannotScreenError, OstrakonError
from ostrakon.lists.schema import HEAD

FILE_NAME = "ostrakon.sqlite"
_MIGRATIONS = Migrations("ostrakon.lists:migrations", HEAD)


def open_database(home: Path) -> Engine:
    """Open the database in the folder `home`, creating it or bringing its tables up to date where that is due.

    Raises DamagedError when the file is no sound database, CannotScreenError when it cannot be opened or was written by a
    newer Ostrakon.
    """
    engine = database.sqlite_engine(home / FILE_NAME)
    with in_words(home):
        database.bring_up_to_date(engine, _MIGRATIONS, _name(home))
    return engine


@contextmanager
def in_words(home: Path, kind: type[OstrakonError] = CannotScreenError) -> Iterator[None]:
    """Turn the database's own errors into sentences: DamagedError where the file is damaged, else `kind`."""
    rescue = (
        "Restore it from a backup; or move it away and load the lists again: the publishers' files are kept, compressed with zstd, in "
        f"{home / 'archive'}."
    )
    with database.in_words(_name(home), rescue, kind):
        yield


def _name(home: Path) -> str:
    return f"list database {home / FILE_NAME}"
