"""Keeps every version of every list: loads files, says which version is in force, hands out its entities."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, select

from ostrakon.database import read
from ostrakon.errors import CannotScreenError, InputError, NoListError
from ostrakon.hit import Entity
from ostrakon.lists import attempts, freshness, records
from ostrakon.lists.archive import Archive
from ostrakon.lists.attempts import LoadAttempt
from ostrakon.lists.catalog import Catalog
from ostrakon.lists.database import in_words, open_database
from ostrakon.lists.freshness import Freshness
from ostrakon.lists.moment import moment
from ostrakon.lists.own_lists import is_map, keep_map, map_for, with_map, with_own_lists
from ostrakon.lists.schema import list_version
from ostrakon.lists.version import ArchivedFile, ListVersion
from ostrakon.party import check_partial_date

if TYPE_CHECKING:
    from ostrakon.lists.download import Downloader
    from ostrakon.lists.fetch import ListUpdate, Progress


class ListStore:
    """A folder with all list versions: `ostrakon.sqlite` says what there is, `archive/` holds the bytes.

    Any number of processes may read and load at once. A version becomes visible in one transaction after everything else is
    on the disk; a load that fails or is killed at any moment leaves the versions before it in force and readable.

    `known_at`, wherever a method takes it, is a day or a time in UTC (see `moment`) and asks what could have been known then: the
    versions loaded by then, as they stood then. InputError is raised for what is no time or has not come yet.
    """

    def __init__(self, home: Path, engine: Engine, catalog: Catalog | None = None) -> None:
        self.home = home
        self._engine = engine
        self._archive = Archive(home / "archive")
        self._catalog = catalog

    @classmethod
    def open(cls, path: str | os.PathLike[str] | None = None, *, catalog: Catalog | None = None) -> ListStore:
        """Open the store in the folder `path`, creating it where there is none.

        None means the folder named by OSTRAKON_HOME, else the user's data folder. `catalog` replaces the bundled one.
        Raises CannotScreenError when the folder cannot be used and DamagedError when the database in it is damaged.
        """
        home = _home(path)
        try:
            home.mkdir(mode=0o700, parents=True, exist_ok=True)  # later rooms keep customers here
            store = cls(home, open_database(home), catalog)
            store._archive.sweep()
        except OSError as error:
            raise CannotScreenError(
                f"The folder {home} cannot hold the lists: {error.strerror or error}. Choose another with --home or OSTRAKON_HOME."
            ) from error
        return store

    @property
    def catalog(self) -> Catalog:
        """The lists that can be loaded, one's own among them (read when first asked for)."""
        if self._catalog is None:
            self._catalog = with_own_lists(Catalog.bundled(), self.home)
        return self._catalog

    def load(
        self,
        list_id: str,
        paths: Sequence[str | os.PathLike[str]],
        *,
        published_at: str | None = None,
        accept_shrinkage: str | None = None,
        column_map: str | os.PathLike[str] | None = None,
    ) -> ListVersion:
        """Load the publisher's files of one list as a version; the same bytes again change nothing and return that version.

        `paths` are the files of one publication, all together; `published_at`, YYYY-MM-DD, is for files that do not say it
        themselves. Loading again the bytes of a version without a date gives it the date, and puts damaged copies in the
        archive right. A delta file, one alone, is put on the version in force on its day. A version that names over a tenth fewer
        parties than the one before it in time is refused unless `accept_shrinkage` says why; the reason stays in its tally.
        A list of one's own needs a `column_map`, which is archived with the file; without one the last is used again.
        Raises UnknownListError, InputError (files missing, a wrong date), ListError and its kinds (the files are refused or
        cannot be stored); the versions loaded before stay as they are, and `last_attempts` tells why.
        """
        from ostrakon.lists.loading import Load
        from ostrakon.lists.shrinkage import ShrinkageCheck

        check = ShrinkageCheck(accept_shrinkage)
        catalog = self.catalog
        own_map = map_for(catalog, self.home, list_id, paths, column_map)
        if own_map is not None:
            catalog = with_map(catalog, list_id, own_map)
            paths = [*(path for path in paths if not is_map(path)), own_map]
        version = Load(self.home, self._engine, self._archive, catalog, list_id, check).run(paths, published_at)
        if own_map is not None:
            keep_map(self.home, list_id, next(self.raw(file) for file in version.files if is_map(file.name)))
            self._catalog = catalog
        return version

    def update(
        self,
        list_ids: Sequence[str],
        downloader: Downloader,
        *,
        mirror: str | None = None,
        accept_shrinkage: str | None = None,
        progress: Progress | None = None,
    ) -> Iterator[ListUpdate]:
        """Bring lists up to date from their publishers, and yield what came of each in the order asked for.

        `mirror` is an address that offers the files as LIST_ID/FILE, the names being those of the catalogue. A version that
        names over a tenth fewer parties than the one in force is refused unless `accept_shrinkage` says why; the reason stays
        in the version's tally. A list that cannot be fetched or is refused keeps its version, does not hinder the others, and
        `last_attempts` tells why.
        Raises UnknownListError, and InputError for a list that has no address to update from or a mirror that is none.
        """
        from ostrakon.lists.fetch import Update

        update = Update(
            self.home, self._engine, self._archive, self.catalog, downloader,
            mirror=mirror, accept_shrinkage=accept_shrinkage, progress=progress,
        )  # fmt: skip
        return update.run(list_ids)

    def freshness(self, list_id: str) -> Freshness:
        """When the list was last checked with its publisher, and whether that is too long ago to rely on it."""
        with self._reading() as connection:
            check = freshness.last_check(connection, list_id)
        if check is None:
            return Freshness(list_id, None, None, False)
        return freshness.judge(list_id, *check, self.catalog.find(list_id).fresh_days)

    def lists(self, known_at: str | None = None) -> list[str]:
        """The ids of the lists of which a version is loaded, sorted."""
        query = select(list_version.c.list_id).distinct().order_by(list_version.c.list_id)
        if known_at is not None:
            query = query.where(list_version.c.loaded_at <= moment(known_at))
        with self._reading() as connection:
            return list(connection.scalars(query))

    def versions(self, list_id: str, known_at: str | None = None) -> list[ListVersion]:
        """All versions of a list, newest first by publication (by day of loading where that is unknown)."""
        with self._reading() as connection:
            return records.fetch(connection, records.newest_first(list_id, known_at=_moment(known_at)))

    def version(self, version_id: str, known_at: str | None = None) -> ListVersion:
        """The version of that id. Raises NoListError when there is none, or there was none yet."""
        with self._reading() as connection:
            found = records.fetch(connection, records.known(_moment(known_at)).where(list_version.c.id == version_id))
        if not found:
            then = f" that was loaded by {known_at}" if known_at is not None else ""
            raise NoListError(f"There is no list version {version_id!r}{then}; `ostrakon lists show LIST_ID` names those of a list.")
        return found[0]

    def current(self, list_id: str, as_of: str | None = None, known_at: str | None = None) -> ListVersion:
        """The version in force on the day `as_of` (YYYY-MM-DD, inclusive), or the newest of all.

        Raises NoListError when none is loaded, was loaded or was published by then, InputError when `as_of` is no date.
        """
        with self._reading() as connection:
            found = records.in_force(connection, list_id, _day(as_of) if as_of is not None else None, _moment(known_at))
        if found is None:
            raise NoListError(f"No version of {list_id} {self._lacking(list_id, as_of, known_at)}.")
        return found

    def _lacking(self, list_id: str, as_of: str | None, known_at: str | None) -> str:
        """What a list has no version for, and what can be done."""
        load = f"load one with `ostrakon lists load {list_id} FILE...`"
        if list_id not in self.lists():
            return f"is loaded; {load}"
        if list_id not in self.lists(known_at):
            return f"was loaded by {known_at}, so nothing could be known of it then"
        then = f", as far as was known at {known_at}" if known_at is not None else ""
        return f"was published by {as_of}{then}" + ("" if then else f"; {load}")

    def entities(self, version: ListVersion) -> Iterator[Entity]:
        """The entities of a version in the publisher's order, one by one in bounded memory.

        Raises DamagedError before the first one when the stored bytes are not what was written.
        """
        import orjson

        for line in self._archive.lines(version.entities_sha256):
            yield orjson.loads(line)

    def raw(self, file: ArchivedFile) -> bytes:
        """The bytes of a file as the publisher issued it. Raises DamagedError when they are not what was written."""
        return self._archive.read(file.sha256)

    def last_attempts(self) -> dict[str, LoadAttempt]:
        """The last attempt to load each list, by list id: when, and what came of it."""
        with self._reading() as connection:
            return attempts.latest(connection)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with in_words(self.home), read(self._engine) as connection:
            yield connection


def _home(path: str | os.PathLike[str] | None) -> Path:
    if path is not None:
        return Path(path)
    if chosen := os.environ.get("OSTRAKON_HOME"):
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("ostrakon")


def _moment(text: str | None) -> str | None:
    return moment(text) if text is not None else None


def _day(text: str) -> str:
    if len(check_partial_date(text)) != len("2021-07-07"):
        raise InputError(f"{text!r} is not a day: write YYYY-MM-DD, for instance 2021-07-07.")
    return text
