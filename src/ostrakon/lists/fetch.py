"""Brings lists up to date from their publishers, or a mirror: several downloads at once, then one load after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol
from urllib.parse import quote

import httpx
from sqlalchemy import Engine

from ostrakon.database import read, write
from ostrakon.errors import InputError, ListError, OstrakonError
from ostrakon.lists import attempts, freshness, records, validators
from ostrakon.lists.archive import Archive
from ostrakon.lists.catalog import Catalog, SanctionsList
from ostrakon.lists.database import in_words
from ostrakon.lists.download import Downloader, shown
from ostrakon.lists.loading import Load
from ostrakon.lists.shrinkage import ShrinkageCheck
from ostrakon.lists.validators import FetchedFile
from ostrakon.lists.version import ListVersion

_AT_ONCE = 4


class Progress(Protocol):
    """Told, from several threads, how much of which file has arrived; `announced` is None where the server does not say."""

    def __call__(self, list_id: str, file: str, received: int, announced: int | None) -> None: ...


@dataclass(frozen=True, slots=True)
class ListUpdate:
    """What came of updating a list: `loaded`, `unchanged`, or, with a message, `refused` (not put in force) or `failed` (not had).

    `version` is the one in force now, `before` the one before (None where there is none).
    """

    list_id: str
    outcome: str
    version: ListVersion | None
    before: ListVersion | None
    message: str | None = None

    @property
    def succeeded(self) -> bool:
        """Whether the version in force is now known to be the publisher's newest."""
        return self.message is None

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary, with the versions' ids and numbers of parties."""
        record: dict[str, Any] = {"list_id": self.list_id, "outcome": self.outcome, "message": self.message}
        for name, version in (("version", self.version), ("before", self.before)):
            record[name] = {"id": version.id, "parties": version.parties, "published_at": version.published_at} if version else None
        return record


class Update:
    """One update of several lists; see `ListStore.update`."""

    def __init__(
        self,
        home: Path,
        engine: Engine,
        archive: Archive,
        catalog: Catalog,
        downloader: Downloader,
        *,
        mirror: str | None = None,
        accept_shrinkage: str | None = None,
        progress: Progress | None = None,
    ) -> None:
        self._home = home
        self._engine = engine
        self._archive = archive
        self._catalog = catalog
        self._downloader = downloader
        self._mirror = _checked(mirror) if mirror is not None else None
        self._shrinkage = ShrinkageCheck(accept_shrinkage)
        self._progress = progress

    def run(self, list_ids: Sequence[str]) -> Iterator[ListUpdate]:
        """Update the lists; the outcomes come in the order asked for, each when its list is settled.

        Leaving before the last one closes the downloader, so as not to wait for what nobody wants any more.
        """
        lists = [self._catalog.find(list_id) for list_id in dict.fromkeys(list_ids)]
        for entry in lists:
            if not entry.update:
                raise InputError(
                    f"{entry.id} is not updated from its publisher; load its files by hand with `ostrakon lists load {entry.id} FILE...`."
                )
        return self._settled(lists)

    def _settled(self, lists: Sequence[SanctionsList]) -> Iterator[ListUpdate]:
        with TemporaryDirectory(prefix="ostrakon-") as name, ThreadPoolExecutor(_AT_ONCE) as threads:
            folders = [Path(name) / str(number) for number in range(len(lists))]
            running = [threads.submit(self._fetch, entry, folder) for entry, folder in zip(lists, folders, strict=True)]
            try:
                for entry, folder, fetching in zip(lists, folders, running, strict=True):
                    yield self._settle(entry, folder, fetching)
            finally:  # also when interrupted, or when the caller leaves early
                threads.shutdown(wait=False, cancel_futures=True)
                if not all(fetching.done() for fetching in running):
                    self._downloader.close()

    def _fetch(self, entry: SanctionsList, folder: Path) -> tuple[str, list[FetchedFile]]:
        """Put the files of the publisher's newest version in a folder; returns when that began, and what the addresses gave."""
        began = attempts.now()
        try:
            folder.mkdir()
            return began, [self._fetch_file(entry, name, folder / name) for name in entry.update]
        except OSError as error:
            raise ListError(f"The files could not be put aside in {folder}: {error.strerror or error}. Make room there.") from error

    def _fetch_file(self, entry: SanctionsList, name: str, target: Path) -> FetchedFile:
        address = entry.addresses[name] if self._mirror is None else f"{self._mirror}/{entry.id}/{quote(name)}"
        with in_words(self._home), read(self._engine) as connection:
            known = validators.remembered(connection, address)
        if known is not None and not self._archive.intact(known.sha256):
            known = None
        progress = self._progress

        def report(received: int, announced: int | None) -> None:
            if progress is not None:
                progress(entry.id, name, received, announced)

        fetched = self._downloader.fetch(address, target, known, report, entry.max_bytes())
        if fetched is known:
            with target.open("wb") as file:
                file.writelines(self._archive.chunks(fetched.sha256))
        return fetched

    def _settle(self, entry: SanctionsList, folder: Path, fetching: Future[tuple[str, list[FetchedFile]]]) -> ListUpdate:
        before = self._in_force(entry.id)
        try:
            began, fetched = fetching.result()
        except OstrakonError as failure:
            return self._failed(entry.id, before, str(failure))
        load = Load(self._home, self._engine, self._archive, self._catalog, entry.id, self._shrinkage)
        try:
            version = load.run([folder / name for name in entry.update], None)
        except OstrakonError as refusal:
            return ListUpdate(entry.id, attempts.REFUSED, before, before, str(refusal))
        in_force = self._in_force(entry.id) or version
        if in_force.id != version.id:
            return self._failed(entry.id, in_force, _lagging(version, in_force))
        with in_words(self._home), write(self._engine) as connection:
            freshness.note_check(connection, version, began, self._mirror)
            for file in fetched:
                validators.remember(connection, file)
        return ListUpdate(entry.id, load.outcome, version, before)

    def _failed(self, list_id: str, in_force: ListVersion | None, message: str) -> ListUpdate:
        with in_words(self._home), write(self._engine) as connection:
            attempts.fail(connection, list_id, message)
        return ListUpdate(list_id, attempts.FAILED, in_force, in_force, message)

    def _in_force(self, list_id: str) -> ListVersion | None:
        with in_words(self._home), read(self._engine) as connection:
            return records.in_force(connection, list_id)


def _lagging(version: ListVersion, in_force: ListVersion) -> str:
    what = f"What came, {version.id}, counts from {version.effective_date} and so is older than {in_force.id}"
    if in_force.published_at is not None:
        return f"{what}: the server lags behind, or the publisher went back to it."
    return f"{what}, which has no date and counts from its loading: load its files again and say with --published when they were published."


def _checked(mirror: str) -> str:
    """The address of a mirror without its last slash; raises InputError for what is none, or holds a password."""
    try:
        url = httpx.URL(mirror)
    except httpx.InvalidURL as error:
        raise InputError(f"The mirror's address cannot be read ({error}); write it like https://mirror.example/lists.") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise InputError(f"{mirror!r} is no address of a mirror; write it like https://mirror.example/lists.")
    if url.userinfo or url.query or url.fragment:
        raise InputError(f"The mirror's address must end with its path and hold no password: {shown(mirror)}.")
    return mirror.rstrip("/")
