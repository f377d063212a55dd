"""Writes list versions to the database and reads them back, in the order in which they are in force.

Time has two axes. A version counts from its day of publication; and we knew of it from the moment it was loaded. What is learned
of a version later (its date, another reading of its bytes) replaces what its row says, and the row as it was goes to `list_reading`
with that moment. So what was known at a time is, for each version loaded by then, the first of its rows that was replaced after it,
or else the row that stands.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, case, func, insert, literal, select, update

from ostrakon.lists.schema import list_file, list_reading, list_version
from ostrakon.lists.tally import Tally
from ostrakon.lists.version import ArchivedFile, ListVersion

_LEARNED = ("published_at", "parties", "entities", "entities_sha256", "tally")
"""What `replace` may change."""

_AS_LOADED = ("number", "id", "list_id", "sha256", "loaded_at", "base_id")


def known(known_at: str | None = None) -> Select[Any]:
    """All versions as they stand, or as they were known at a time (ISO 8601 to the second, UTC)."""
    if known_at is None:
        return select(list_version)
    first_replaced_later = (
        select(list_reading.c.number)
        .where(list_reading.c.version_number == list_version.c.number, list_reading.c.replaced_at > known_at)
        .order_by(list_reading.c.number)
        .limit(1)
        .correlate(list_version)
        .scalar_subquery()
    )
    learned = [_then(name).label(name) for name in _LEARNED]
    return (
        select(*(list_version.c[name] for name in _AS_LOADED), *learned)
        .outerjoin_from(list_version, list_reading, list_reading.c.number == first_replaced_later)
        .where(list_version.c.loaded_at <= known_at)
    )


def newest_first(list_id: str, as_of: str | None = None, known_at: str | None = None) -> Select[Any]:
    """The versions of a list: last published first; among those of one day, last loaded first.

    With `as_of` (YYYY-MM-DD) those that count from that day or earlier, with `known_at` as they were known then.
    """
    published_at = list_version.c.published_at if known_at is None else _then("published_at")
    effective_date = func.coalesce(published_at, func.substr(list_version.c.loaded_at, 1, 10))  # `ListVersion.effective_date`
    query = known(known_at).where(list_version.c.list_id == list_id)
    if as_of is not None:
        query = query.where(effective_date <= as_of)
    return query.order_by(effective_date.desc(), list_version.c.number.desc())


def in_force(connection: Connection, list_id: str, as_of: str | None = None, known_at: str | None = None) -> ListVersion | None:
    """The first of `newest_first`; it is chosen by number, so that the accounts of the others are not read."""
    query = newest_first(list_id, as_of, known_at)
    number = connection.execute(query.with_only_columns(list_version.c.number, maintain_column_froms=True).limit(1)).scalar()
    return next(iter(fetch(connection, known(known_at).where(list_version.c.number == number))), None)


def _then(name: str) -> ColumnElement[Any]:
    """A column as it was before it was replaced, where the query has joined such a row."""
    return case((list_reading.c.number.is_not(None), list_reading.c[name]), else_=list_version.c[name])


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


def replace(connection: Connection, version: ListVersion, replaced_at: str) -> None:
    """Store what was learned anew about a version: its date, or the entities read again from the same bytes.

    What was known of it before stays, for questions about that time; `replaced_at` is ISO 8601 to the second, UTC.
    """
    same = list_version.c.id == version.id
    before = select(list_version.c.number, literal(replaced_at), *(list_version.c[name] for name in _LEARNED)).where(same)
    connection.execute(insert(list_reading).from_select(["version_number", "replaced_at", *_LEARNED], before))
    record = _record(version)
    connection.execute(update(list_version).where(same).values({name: record[name] for name in _LEARNED}))


def _record(version: ListVersion) -> dict[str, Any]:
    columns = ("id", "list_id", "sha256", "published_at", "loaded_at", "parties", "entities", "entities_sha256")
    tally = json.dumps(version.tally.to_dict(), ensure_ascii=False)
    return {name: getattr(version, name) for name in columns} | {"tally": tally, "base_id": version.base}


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
        base=row.base_id,
    )
