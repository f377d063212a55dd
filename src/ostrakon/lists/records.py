"""Writes list versions to the database and reads them back, in the order in which they are in force."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select, update

from ostrakon.lists.schema import list_file, list_version
from ostrakon.lists.tally import Tally
from ostrakon.lists.version import ArchivedFile, ListVersion

effective_date = func.coalesce(list_version.c.published_at, func.substr(list_version.c.loaded_at, 1, 10))
"""`ListVersion.effective_date`, for the database."""


def newest_first(list_id: str) -> Select[Any]:
    """The versions of a list: last published first; among those of one day, last loaded first."""
    return select(list_version).where(list_version.c.list_id == list_id).order_by(effective_date.desc(), list_version.c.number.desc())


def fetch(connection: Connection, query: Select[Any]) -> list[ListVersion]:
    """The versions a query of `list_version` yields, with their files."""
    rows = connection.execute(query).all()
    files: dict[int, list[ArchivedFile]] = {row.number: [] for row in rows}
    of_these = list_file.c.version_number.in_(files)
    for file in connection.execute(select(list_file).where(of_these).order_by(list_file.c.version_number, list_file.c.position)):
        files[file.version_number].append(ArchivedFile(file.name, file.sha256, file.size))
    return [_version(row, tuple(files[row.number])) for row in rows]


def find(connection: Connection, list_id: str, digest: str) -> ListVersion | None:
    """The version of a list that has these bytes, if it is loaded."""
    same_bytes = select(list_version).where(list_version.c.list_id == list_id, list_version.c.sha256 == digest)
    return next(iter(fetch(connection, same_bytes)), None)


def find_elsewhere(connection: Connection, list_id: str, digest: str) -> ListVersion | None:
    """The version of some other list that has these bytes, if there is one."""
    same_bytes = select(list_version).where(list_version.c.list_id != list_id, list_version.c.sha256 == digest)
    return next(iter(fetch(connection, same_bytes)), None)


def number_of(connection: Connection, version: ListVersion) -> int:
    """The row number of a stored version."""
    number: int = connection.execute(select(list_version.c.number).where(list_version.c.id == version.id)).scalar_one()
    return number


def add(connection: Connection, version: ListVersion) -> int:
    """Store a new version and return its row number."""
    number: int = connection.execute(insert(list_version).values(_record(version)).returning(list_version.c.number)).scalar_one()
    connection.execute(
        insert(list_file),
        [
            {"version_number": number, "position": position, "name": file.name, "sha256": file.sha256, "size": file.size}
            for position, file in enumerate(version.files)
        ],
    )
    return number


def replace(connection: Connection, version: ListVersion) -> None:
    """Store what was learned anew about a version: its date, or the entities read again from the same bytes."""
    connection.execute(update(list_version).where(list_version.c.id == version.id).values(_record(version)))


def _record(version: ListVersion) -> dict[str, Any]:
    columns = ("id", "list_id", "sha256", "published_at", "loaded_at", "parties", "entities", "entities_sha256")
    tally = json.dumps(version.tally.to_dict(), ensure_ascii=False)
    return {name: getattr(version, name) for name in columns} | {"tally": tally}


def _version(row: Row[Any], files: tuple[ArchivedFile, ...]) -> ListVersion:
    return ListVersion(
        id=row.id,
        list_id=row.list_id,
        sha256=row.sha256,
        published_at=row.published_at,
        loaded_at=row.loaded_at,
        parties=row.parties,
        entities=row.entities,
        entities_sha256=row.entities_sha256,
        files=files,
        tally=Tally.from_dict(json.loads(row.tally)),
    )
