"""OpenSanctions' delta files: a line for each entity that was added, modified or removed since the version before.

An entity that was added or modified is there with all that is said about it, and takes the place of the old one. The files are named in an
index (`delta.json`), in order; none says which version it follows, so what it does not fit is refused. Source: the files that the
tests of yente, OpenSanctions' own server, read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

import orjson

from ostrakon.errors import ListFormatError, ListSetError
from ostrakon.lists.sources.delta import applied_note, misfit
from ostrakon.lists.sources.ftm_entity import EntityReader
from ostrakon.lists.sources.json_lines import read_json_lines
from ostrakon.lists.sources.packed import PackedEntities
from ostrakon.lists.sources.source import MAX_FILE_BYTES, Entity, ListFile, ParsedList, chunks
from ostrakon.lists.tally import Tally

ACTIONS = {"ADD": "add", "MOD": "modify", "DEL": "remove"}
"""The operations, and what they come to; any other is an error."""

_VERSION = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})\d{6}-[a-z0-9]{3}(?![a-z0-9])")
"""The name of a version: the moment it was made, and three letters."""

_LARGEST_INDEX = 4 * 2**20


@dataclass(frozen=True, slots=True)
class Change:
    """One changed entity: its id, the action (add, modify, remove), and the entity with those nested in it (nothing for remove)."""

    id: str
    action: str
    entities: tuple[Entity, ...] = ()


@dataclass(slots=True)
class Delta:
    """One delta file; `published_at` is the day in its name, or that on which one of its entities was last seen."""

    file: str
    list_id: str
    published_at: str | None
    changes: list[Change]
    tally: Tally = field(default_factory=Tally)

    def apply(self, entities: Iterable[Entity]) -> ParsedList:
        """The list after the delta; see `apply_delta`."""
        return apply_delta(entities, self)


def is_delta(file: ListFile) -> bool:
    """Whether a file of JSON lines is a delta, by its first line, or the index of deltas."""
    return _is_index(file) or any("op" in data for _, data in islice(read_json_lines(file), 1))


def read_delta(file: ListFile, list_id: str) -> Delta:
    """Read a delta file; an added or modified entity of an unknown schema is a reject.

    Raises ListSetError for the index of deltas, ListFormatError for an unknown operation, an entity twice, a line without operation, and
    all that is no JSON line.
    """
    if _is_index(file):
        raise ListSetError(
            f"{file.name} is the index of delta files and says only where they are: load the delta files that it names, one by one and in "
            "its order, from the first that follows the version in force."
        )
    if file.size > MAX_FILE_BYTES:
        raise ListFormatError(
            f"{file.name} has {file.size:,} bytes; a delta file has at most {MAX_FILE_BYTES:,}, since it is held in memory: load the whole "
            "list (entities.ftm.json) instead."
        )
    tally = Tally()
    reader = EntityReader(file.name, tally, kind="changed entities")
    changes: dict[str, Change] = {}
    last_seen = ""
    for line, data in read_json_lines(file):
        action, entity = ACTIONS.get(str(data.get("op", ""))), data.get("entity")
        if action is None or not isinstance(entity, dict) or not isinstance(entity.get("id"), str):
            raise ListFormatError(
                f"{file.name}, line {line}: a change needs an operation ({', '.join(ACTIONS)}) and an entity with its id; "
                f"this one has {str(data.get('op'))[:20]!r}. Download the file again."
            )
        if entity["id"] in changes:
            raise ListFormatError(f"{file.name}, line {line}: entity {entity['id']} is changed twice; download the file again.")
        tally.read["changes"] += 1
        found = () if action == "remove" else tuple(reader.read(line, entity))
        if action != "remove" and not found:
            tally.reject("changes", "unknown schema", file=file.name, line=line, sample=f"{data['op']} {entity['id']}")
            action = "leave"
        else:
            tally.used["changes"] += 1
        changes[entity["id"]] = Change(entity["id"], action, found)
        last_seen = max(last_seen, day_seen(entity))
    return Delta(file.name, list_id, day_of_version(file.name) or last_seen or None, list(changes.values()), tally)


def apply_delta(entities: Iterable[Entity], delta: Delta) -> ParsedList:
    """The list after the delta: what stays keeps its order, what is added stands at the end.

    An entity nested in a changed one takes the place of that of the same id. Raises ListSetError if the delta does not fit: it adds an
    entity that is there, or modifies or removes one that is not.
    """
    base = PackedEntities(entities)
    known = {entity["id"] for entity in base}
    for change in delta.changes:
        if change.action != "leave" and (change.action == "add") == (change.id in known):
            raise misfit(delta.file, change.action, f"entity {change.id}", there=change.action == "add")
    gone = {change.id for change in delta.changes if change.action == "remove" or (change.action == "leave" and change.id in known)}
    now = {entity["id"]: entity for change in delta.changes for entity in (*change.entities[1:], *change.entities[:1])}
    result = PackedEntities(now.pop(entity["id"], entity) for entity in base if entity["id"] not in gone)
    result.extend(now.values())
    tally = Tally.from_dict(delta.tally.to_dict())
    tally.note(applied_note(delta.file, Counter(change.action for change in delta.changes)))
    tally.entities = Counter(entity["schema"] for entity in result)
    return ParsedList(result, tally, delta.published_at)


def refuse_as_list(file: ListFile, line: int, data: Mapping[str, Any]) -> None:
    """Raise ListSetError for a line of a delta file where whole entities are expected."""
    if "op" in data:
        raise ListSetError(
            f"{file.name}, line {line}, is of a delta file: it says what has changed, not who is on the list. Load the whole list "
            "(entities.ftm.json) first."
        )


def day_seen(entity: Mapping[str, Any]) -> str:
    """The day on which its publisher last saw an entity, YYYY-MM-DD; empty where that is not said."""
    return _day(str(entity.get("last_seen") or "")[:10])


def day_of_version(file_name: str) -> str:
    """The day in the name of a version that stands in a file's name (`20240527194702-wnk_…`); empty where there is none."""
    match = _VERSION.search(file_name)
    return _day("-".join(match.groups())) if match else ""


def _is_index(file: ListFile) -> bool:
    """Whether the whole file is one object that names versions, over as many lines as its writer liked."""
    if file.size > _LARGEST_INDEX or b'"versions"' not in (data := b"".join(chunks(file))):
        return False
    try:
        record = orjson.loads(data)
    except orjson.JSONDecodeError:
        return False
    return isinstance(record, dict) and "versions" in record


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if len(text) == len("2024-05-27") else ""
    except ValueError:
        return ""
