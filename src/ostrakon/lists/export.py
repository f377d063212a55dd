"""Writes lists as FollowTheMoney JSON lines, the form that followthemoney, nomenklatura and yente load."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

import orjson

from ostrakon.errors import InputError
from ostrakon.hit import Entity
from ostrakon.lists.version import ListVersion

_DATASET = str.maketrans("-", "_")


@dataclass(frozen=True, slots=True)
class Exported:
    """How much of one version was written: its entities, and the listed parties among them."""

    version: ListVersion
    dataset: str
    entities: int
    parties: int


def export_entities(versions: Iterable[tuple[ListVersion, Iterable[Entity]]], out: BinaryIO) -> Iterator[Exported]:
    """Write versions one after the other, an entity a line, and yield what was written of each.

    The same versions give the same bytes: entities stand in the order of their list, properties in that of the alphabet. Raises
    InputError where two lists have an entity of the same id: whoever loads the file would take them for one.
    """
    owners: dict[str, str] = {}
    for version, entities in versions:
        dataset = dataset_name(version.list_id)
        written = parties = 0
        for entity in entities:
            other = owners.setdefault(entity["id"], version.list_id)
            if other != version.list_id:
                raise InputError(f"{entity['id']} is on {other} and on {version.list_id}: export these lists to two files.")
            record = public_entity(entity, version, dataset)
            out.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))
            written += 1
            parties += record["target"]
        yield Exported(version, dataset, written, parties)


def public_entity(entity: Entity, version: ListVersion, dataset: str) -> Entity:
    """The entity as others write it: without our own keys, with those of OpenSanctions' files.

    Names, dates and measures that our own keys hold more exactly stand in the properties too. `datasets` names our list, and what
    the source itself said of datasets and other ids (`referents`) stays. `last_seen` is the day of the version.
    """
    properties = entity["properties"]
    names = properties.get("name") or properties.get("alias") or properties.get("weakAlias")
    return {
        "id": entity["id"],
        "caption": entity.get("caption") or (names[0] if names else entity["schema"]),
        "schema": entity["schema"],
        "properties": {name: properties[name] for name in sorted(properties)},
        "referents": entity.get("referents", []),
        "datasets": [dataset, *(name for name in entity.get("datasets", ()) if name != dataset)],
        "first_seen": entity.get("first_seen"),
        "last_seen": version.effective_date,
        "last_change": entity.get("last_change"),
        "target": "topics" in properties,
    }


def dataset_name(list_id: str) -> str:
    """The list's id as the name of a dataset: FollowTheMoney allows small letters, digits and underscores."""
    return list_id.translate(_DATASET)
