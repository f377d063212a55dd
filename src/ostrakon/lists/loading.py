"""One load of a list: reads the files, parses and checks them, archives the bytes, and makes the version visible at once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import orjson
from sqlalchemy import Connection, Engine

from ostrakon.database import read, write
from ostrakon.errors import InputError, ListError, ListFormatError, ListSetError, OstrakonError
from ostrakon.lists import attempts, own_lists, records
from ostrakon.lists.archive import Archive
from ostrakon.lists.catalog import Catalog
from ostrakon.lists.database import in_words
from ostrakon.lists.deltas import base_of, check_count, read_delta
from ostrakon.lists.programmes import unmapped_tags
from ostrakon.lists.shrinkage import ShrinkageCheck
from ostrakon.lists.sources.source import MAX_FILE_BYTES, Entity, LargeFile, ListFile, ParsedList, SourceFile, chunks
from ostrakon.lists.version import ArchivedFile, ListVersion, version_id, version_sha256
from ostrakon.party import check_partial_date


class Load:
    """One attempt to load files as a version of a list; `run` may be called once, and leaves what came of it in `outcome`."""

    def __init__(self, home: Path, engine: Engine, archive: Archive, catalog: Catalog, list_id: str, shrinkage: ShrinkageCheck) -> None:
        self._home = home
        self._engine = engine
        self._archive = archive
        self._catalog = catalog
        self._entry = catalog.find(list_id)
        self._sources: list[SourceFile | LargeFile] = []
        self._files: tuple[ArchivedFile, ...] = ()
        self._attempt = 0
        self._shrinkage = shrinkage
        self.outcome = attempts.BEGUN

    def run(self, paths: Sequence[str | os.PathLike[str]], published_at: str | None) -> ListVersion:
        """Load the files; see `ListStore.load` for what it promises and raises."""
        if published_at is not None:
            _check_published(published_at, InputError)
        if not paths:
            raise InputError("No file was given to load; name all files of one publication together.")
        most = self._entry.max_bytes() or MAX_FILE_BYTES
        self._sources = sorted((_read(Path(path), most) for path in paths), key=lambda source: source.name)
        self._files = tuple(ArchivedFile(source.name, _digest(source), source.size) for source in self._sources)
        with in_words(self._home, ListError), write(self._engine) as connection:
            self._attempt = attempts.begin(connection, self._entry.id, self._files)
        try:
            with in_words(self._home, ListError):
                return self._accept(published_at)
        except OSError as error:
            refusal = ListError(
                f"The files could not be stored in {self._home}: {error.strerror or error}. The version in force has not changed; "
                "make room there and load again."
            )
            self._refuse(refusal)
            raise refusal from error
        except OstrakonError as refusal:
            self._refuse(refusal)
            raise

    def _accept(self, published_at: str | None) -> ListVersion:
        list_id = self._entry.id
        self._catalog.check_names(list_id, (file.name for file in self._files))
        digest = version_sha256(file.sha256 for file in self._files)
        with read(self._engine) as connection:
            known = records.find(connection, list_id, digest)
            elsewhere = records.find_elsewhere(connection, list_id, digest)
        if elsewhere is not None and read_delta(self._entry, self._sources) is None:  # one delta file may be of two lists
            raise ListSetError(f"These files are loaded already, as {elsewhere.id}: they are not of {list_id}.")
        sound = known is not None and self._archive.intact(known.entities_sha256)
        version = known if known is not None and sound else self._parse(digest, published_at, known)
        for sentence in known.tally.notes if known is not None else ():  # with the reason why a shrinkage was accepted
            version.tally.note(sentence)
        for source, file in zip(self._sources, self._files, strict=True):
            if not self._archive.intact(file.sha256) and self._archive.put_chunks(chunks(source)) != file.sha256:
                raise InputError(f"{file.name} was changed while it was read: load it again when nobody writes to it.")
        return self._commit(version, published_at)

    def _parse(self, digest: str, published_at: str | None, known: ListVersion | None) -> ListVersion:
        """Read the files and archive their entities; nothing of it is visible before `_commit`.

        A delta file is put on the version in force on its day, or on the one it was put on when it was loaded first.
        """
        list_id = self._entry.id
        delta = read_delta(self._entry, self._sources)
        base = None
        if delta is None:
            parsed = self._entry.parser()(self._sources, list_id)
        else:
            with read(self._engine) as connection:
                base = base_of(connection, delta, published_at, known)
            parsed = delta.apply(self._entities(base))
        if parsed.published_at is not None:
            _check_published(parsed.published_at, ListFormatError)
        parties = _check_contents(parsed, [file.name for file in self._files])
        if self._entry.source != own_lists.SOURCE:  # whoever keeps a list knows what its own tags mean
            parsed.tally.unmapped = unmapped_tags(list_id, parsed.entities)
        published_at = parsed.published_at or published_at
        with read(self._engine) as connection:
            near = known or _neighbour(connection, list_id, published_at)
        lines = (orjson.dumps(entity, option=orjson.OPT_APPEND_NEWLINE) for entity in parsed.entities)
        return ListVersion(
            id=version_id(list_id, published_at, digest),
            list_id=list_id,
            sha256=digest,
            published_at=published_at,
            loaded_at=attempts.now(),
            parties=parties,
            entities=len(parsed.entities),
            entities_sha256=self._archive.put_chunks(lines, near.entities_sha256 if near is not None else None),
            files=self._files,
            tally=parsed.tally,
            base=base.id if base is not None else None,
        )

    def _entities(self, version: ListVersion) -> Iterator[Entity]:
        return map(orjson.loads, self._archive.lines(version.entities_sha256))

    def _commit(self, version: ListVersion, published_at: str | None) -> ListVersion:
        """Make the version visible, or find that it is: another process may have loaded the same bytes meanwhile."""
        with write(self._engine) as connection:
            stored = records.find(connection, version.list_id, version.sha256)
            if stored is None:
                _check_agreement(version, published_at)
                before = records.in_force(connection, version.list_id, version.effective_date)
                self._shrinkage.check(version, before)
                if before is not None:
                    check_count(version, before)
                number = records.add(connection, version)
                self._finish(connection, attempts.LOADED, number)
                return version
            learned = replace(
                stored,
                published_at=stored.published_at or published_at,
                parties=version.parties,
                entities=version.entities,
                entities_sha256=version.entities_sha256,
                tally=version.tally,
            )
            _check_agreement(learned, published_at)
            if learned != stored:
                records.replace(connection, learned, attempts.now())
            self._finish(connection, attempts.UNCHANGED, records.number_of(connection, stored))
            return learned

    def _finish(self, connection: Connection, outcome: str, version_number: int) -> None:
        attempts.finish(connection, self._attempt, outcome, version_number=version_number)
        self.outcome = outcome

    def _refuse(self, refusal: OstrakonError) -> None:
        """Note the refusal for `lists status`; where even that cannot be written, the error itself says so."""
        try:
            with in_words(self._home), write(self._engine) as connection:
                attempts.finish(connection, self._attempt, attempts.REFUSED, message=str(refusal))
        except OstrakonError as error:
            refusal.args = (f"{refusal} (This could not be noted in the list database: {error})",)


def _read(path: Path, most: int) -> SourceFile | LargeFile:
    try:
        size = path.stat().st_size
        if MAX_FILE_BYTES < size <= most:
            return LargeFile(path, size)
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from error
    if len(data) > MAX_FILE_BYTES:
        raise InputError(f"{path} has more than {most:,} bytes, which no file of this list has. Check that it is the right file.")
    return SourceFile(path.name, data)


def _digest(file: ListFile) -> str:
    hasher = sha256()
    for piece in chunks(file):
        hasher.update(piece)
    return hasher.hexdigest()


def _neighbour(connection: Connection, list_id: str, published_at: str | None) -> ListVersion | None:
    """The version before one of that day, else the oldest after it: either says nearly the same."""
    before = records.in_force(connection, list_id, published_at)
    return before or next(iter(records.fetch(connection, records.newest_first(list_id))[::-1]), None)


def _check_published(text: str, kind: type[OstrakonError]) -> None:
    """Refuse what is no full date, or lies ahead: it would stay in force over everything published before."""
    try:
        complete = len(check_partial_date(text)) == len("2021-07-07")
    except InputError:
        complete = False
    if not complete:
        raise kind(f"{text!r} is not a day of publication: write YYYY-MM-DD, for instance 2021-07-07.")
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()  # somewhere it is tomorrow already
    if text > tomorrow:
        raise kind(f"The day of publication, {text}, lies in the future (this machine's clock says {datetime.now(UTC):%Y-%m-%d}).")


def _check_agreement(version: ListVersion, published_at: str | None) -> None:
    if published_at is not None and published_at != version.published_at:
        raise InputError(
            f"These files were published on {version.published_at} (version {version.id}), not on {published_at}; "
            "load them without a date of your own."
        )


def _check_contents(parsed: ParsedList, names: Sequence[str]) -> int:
    """Refuse a list that does not add up or names nobody; returns the number of listed parties.

    Those are the entities with a topic, which is how FollowTheMoney marks the targets of a list; documents, addresses,
    wallets, securities and relations hang on them and have none.
    """
    parsed.tally.check_balance()
    counted = parsed.tally.entities.total()
    if counted != len(parsed.entities):
        raise ListError(
            f"The load does not add up, so it is refused: {len(parsed.entities)} entities came out, but {counted} were counted. "
            "This is a fault of Ostrakon: please report it."
        )
    parties = sum("topics" in entity["properties"] for entity in parsed.entities)
    if parties == 0:
        raise ListFormatError(f"No listed party was found in {', '.join(names)}; a list that names nobody is never put in force.")
    return parties
