"""Lists of one's own in a home folder: their maps lie in `own-lists/ID.yml`, and each is an entry of the catalogue like any other."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from ostrakon.errors import InputError, ListSetError
from ostrakon.lists.catalog import Catalog, SanctionsList

if TYPE_CHECKING:
    from ostrakon.lists.sources.own_list_map import ListMap

FOLDER = "own-lists"
SOURCE = "ostrakon.lists.sources.own_list"
_ENDINGS = (".yml", ".yaml")
_FORMATS = {
    "table": ("a table (CSV, XLSX, ODS or JSON lines) with a map of its columns",),
    "ftm": ("FollowTheMoney JSON lines with a map",),
}


def with_own_lists(catalog: Catalog, home: Path) -> Catalog:
    """The catalogue with the lists of one's own that were loaded in this home folder.

    Raises InputError for a kept map that cannot be read any more, or whose list has the id of a list of the catalogue.
    """
    for path in sorted((home / FOLDER).glob("*.yml")):
        catalog = with_map(catalog, path.stem, path)
    return catalog


def with_map(catalog: Catalog, list_id: str, path: Path) -> Catalog:
    """The catalogue with the list that a map describes, in place of the one of that id that an earlier map described.

    Raises InputError for a map that cannot be read or is wrong, ListSetError where it is of another list or its id is that of a list of
    the catalogue.
    """
    entry = _entry(_read(path))
    if entry.id != list_id:
        raise ListSetError(f"{path} is the map of {entry.id} and not of {list_id}: load it as that list, or change its id.")
    if list_id in catalog and not is_own(catalog, list_id):
        raise ListSetError(
            f"{path}: the id {list_id} is that of a list of the catalogue ({catalog.find(list_id).title}); give your list another."
        )
    return Catalog([*(known for known in catalog if known.id != list_id), entry])


def is_own(catalog: Catalog, list_id: str) -> bool:
    """Whether a list of that id is in the catalogue and one's own."""
    return list_id in catalog and catalog.find(list_id).source == SOURCE


def map_for(
    catalog: Catalog, home: Path, list_id: str, paths: Sequence[str | os.PathLike[str]], column_map: str | os.PathLike[str] | None
) -> Path | None:
    """The map to load with: the one given, one among the files, or the one that the list was last loaded with; None for other lists."""
    if column_map is not None:
        return Path(column_map)
    among = [Path(path) for path in paths if is_map(path)]
    return among[0] if among else home / FOLDER / f"{list_id}.yml" if is_own(catalog, list_id) else None


def is_map(path: str | os.PathLike[str]) -> bool:
    """Whether a file is a map, by its ending."""
    return PurePath(path).suffix.lower() in _ENDINGS


def keep_map(home: Path, list_id: str, data: bytes) -> None:
    """Keep the map that a list was loaded with, for the next load and as its entry in the catalogue.

    Raises InputError where the folder cannot be written; the version itself is loaded by then.
    """
    path = home / FOLDER / f"{list_id}.yml"
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        unfinished.write_bytes(data)
        unfinished.replace(path)
    except OSError as error:
        raise InputError(
            f"The list is loaded, but its map could not be kept in {path.parent} ({error.strerror or error}): give it again with the next "
            "load."
        ) from error


def _read(path: Path) -> ListMap:
    from ostrakon.lists.sources.own_list_map import MOST_BYTES, read_map
    from ostrakon.lists.sources.source import SourceFile

    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputError(f"The map {path} cannot be read: {error.strerror or error}.") from error
    return read_map(SourceFile(str(path), data))


def _entry(found: ListMap) -> SanctionsList:
    return SanctionsList(
        id=found.id,
        title=found.title,
        publisher=found.publisher,
        authority=found.authority,
        licence=found.licence,
        source=SOURCE,
        formats=_FORMATS[found.format],
        names=(),
        addresses={},
        cadence="When somebody loads a new file.",
        why="A list of your own.",
        terms="What its map says.",
    )
