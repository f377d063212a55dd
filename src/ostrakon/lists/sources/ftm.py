"""Lists in FollowTheMoney, as OpenSanctions and others publish them: entities as JSON lines, nested or not, or `targets.simple.csv`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import PurePath

import orjson
from followthemoney import model
from followthemoney.exc import InvalidData

from ostrakon.errors import ListFormatError, ListSetError
from ostrakon.lists.sources import ftm_delta, simple_csv
from ostrakon.lists.sources.ftm_entity import EntityReader, aliases_of
from ostrakon.lists.sources.json_lines import read_json_lines
from ostrakon.lists.sources.packed import PackedEntities
from ostrakon.lists.sources.source import Entity, ListFile, ParsedList
from ostrakon.lists.tally import Tally

MAX_BYTES = 4 * 2**30
"""The largest file that is opened: it is read as a stream. The publisher's largest collection is said to take some gigabytes."""


def parse(files: Sequence[ListFile], list_id: str) -> ParsedList:
    """Read one file; the ending .csv tells `targets.simple.csv` from JSON lines.

    Raises ListSetError for more than one file, and for a delta or its index, which are no list by themselves (see `ftm_delta`);
    ListFormatError for what is neither format, and where nobody is listed.
    """
    if len(files) != 1:
        raise ListSetError(f"The list is one file, but {len(files)} were handed over: {', '.join(file.name for file in files)}.")
    if PurePath(files[0].name).suffix.lower() == ".csv":
        return simple_csv.parse(files, list_id)
    return read_entities(files[0])


def read_delta(file: ListFile, list_id: str) -> ftm_delta.Delta | None:
    """The delta in a file, or None where it holds whole entities; raises as `ftm_delta.read_delta` does."""
    if PurePath(file.name).suffix.lower() == ".csv" or not ftm_delta.is_delta(file):
        return None
    return ftm_delta.read_delta(file, list_id)


def read_entities(file: ListFile, *, everyone: bool = False) -> ParsedList:
    """The entities of a file of JSON lines in its order, those nested in another behind it, each once.

    What several objects say of one entity is joined. `everyone` makes a listed party of each entity that can be screened; else those are
    parties that have topics or are called a target. The day of publication is that on which an entity was last seen, where that is said.
    """
    tally = Tally()
    reader = EntityReader(file.name, tally, everyone=everyone)
    entities = PackedEntities()
    again: dict[str, list[Entity]] = {}
    seen: dict[str, int] = {}  # with the hash of what was said first: a nested entity stands whole in each that it is nested in
    repeated: set[str] = set()
    last_seen = ""
    for line, data in read_json_lines(file):
        ftm_delta.refuse_as_list(file, line, data)
        last_seen = max(last_seen, ftm_delta.day_seen(data))
        for entity in reader.read(line, data):
            said = hash(orjson.dumps(entity))
            if entity["id"] not in seen:
                seen[entity["id"]] = said
                entities.extend([entity])
                continue
            repeated.add(entity["id"])
            if said != seen[entity["id"]]:
                again.setdefault(entity["id"], []).append(entity)
    if again:
        entities = PackedEntities(_joined(entities, again, tally))
    if repeated:
        tally.note(f"{len(repeated)} entities are there more than once; what is said of each was joined.")
    tally.entities = Counter(entity["schema"] for entity in entities)
    _count_links(entities, seen, tally)
    if reader.unlisted:
        tally.note(
            f"{reader.unlisted} entities of kinds that can be screened have no topic and are no target: they are screened like the others, "
            "but are not counted as listed parties."
        )
    if not any("topics" in entity["properties"] for entity in entities):
        raise ListFormatError(
            f"No entity of {file.name} has a topic or is called a target, so nobody would be listed. If all of them are, load it as a list "
            "of your own with a map that says `format: ftm` and `parties: all`."
        )
    return ParsedList(entities, tally, ftm_delta.day_of_version(file.name) or last_seen or None)


def _joined(entities: Iterable[Entity], again: dict[str, list[Entity]], tally: Tally) -> Iterator[Entity]:
    for entity in entities:
        for other in again.get(entity["id"], ()):
            entity = _join(entity, other, tally)
        yield entity


def _join(first: Entity, second: Entity, tally: Tally) -> Entity:
    """What two objects say of one entity. Of schemata that do not go together the first stands, and the other is left over, counted."""
    try:
        schema = model.common_schema(first["schema"], second["schema"]).name
    except InvalidData:
        tally.leave("schema of an entity that has another", f"{second['schema']} {second['properties']}", party=first["id"])
        return first
    values: dict[str, list[str]] = {}
    for entity in (first, second):
        for name, texts in entity["properties"].items():
            values[name] = list(dict.fromkeys([*values.get(name, ()), *texts]))
    joined: Entity = {**second, **first, "schema": schema, "properties": values}
    if aliases := aliases_of(values) if "aliases" in joined else []:
        joined["aliases"] = aliases
    return joined


def _count_links(entities: Iterable[Entity], known: Container[str], tally: Tally) -> None:
    """Count the links between entities by whether their end is in the file too."""
    for entity in entities:
        for name, values in entity["properties"].items():
            if name in _links_of(entity["schema"]):
                for value in values:
                    tally.links["resolved" if value in known else "unresolved"] += 1


_LINKS: dict[str, frozenset[str]] = {}


def _links_of(schema: str) -> frozenset[str]:
    """The properties of a schema that hold ids of entities."""
    if schema not in _LINKS:
        _LINKS[schema] = frozenset(name for name, prop in model.schemata[schema].properties.items() if prop.type.name == "entity")
    return _LINKS[schema]
