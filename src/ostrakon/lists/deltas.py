"""Delta files in the store: which version one is put on, and how the next full list shows whether any was missed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from ostrakon.errors import ListSetError
from ostrakon.lists import records
from ostrakon.lists.schema import list_version
from ostrakon.lists.sources.delta import check_follows

if TYPE_CHECKING:
    from ostrakon.lists.catalog import SanctionsList
    from ostrakon.lists.sources.delta import Delta
    from ostrakon.lists.sources.source import ListFile
    from ostrakon.lists.version import ListVersion


def read_delta(entry: SanctionsList, sources: Sequence[ListFile]) -> Delta | None:
    """The delta file that was handed over; None for the files of a full list. Raises ListSetError for one among other files."""
    reader = entry.delta_reader()
    if reader is None:
        return None
    found = [delta for source in sources if (delta := reader(source, entry.id)) is not None]
    if found and len(sources) > 1:
        raise ListSetError(
            f"{found[0].file} is a delta file, and each becomes a version of its own: load delta files one by one, in the order of "
            "their publication."
        )
    return next(iter(found), None)


def base_of(connection: Connection, delta: Delta, published_at: str | None, known: ListVersion | None) -> ListVersion:
    """The version that a delta is put on: the one it was put on when it was loaded first, else the one in force on its day.

    `published_at` is the day for a file that does not say it; without any, the newest version counts. Raises ListSetError where no version
    was published by then.
    """
    if known is not None and known.base is not None:
        return records.fetch(connection, select(list_version).where(list_version.c.id == known.base))[0]
    base = records.in_force(connection, delta.list_id, delta.published_at or published_at)
    if base is not None:
        return base
    for version in records.fetch(connection, records.newest_first(delta.list_id)):
        check_follows(delta, version.effective_date)
    raise ListSetError(
        f"{delta.file} is a delta file: it says only what changed, and no version of {delta.list_id} that it could change is loaded. "
        "Load the full list before it first."
    )


def check_count(version: ListVersion, before: ListVersion) -> None:
    """Note in the tally of a full list whether the version that delta files made for the same day names as many parties.

    The full list takes its place either way.
    """
    if before.base is None or version.base is not None or before.effective_date != version.effective_date:
        return
    if before.parties == version.parties:
        version.tally.note(f"It names as many parties as {before.id}, which was made with delta files for the same day.")
    else:
        version.tally.note(
            f"It names {version.parties:,} parties, but {before.id}, which was made with delta files for the same day, {before.parties:,}: "
            f"a delta file was missed or wrong. `ostrakon lists diff {before.id} {version.id}` shows which parties differ."
        )
