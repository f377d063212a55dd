"""OFAC's delta files: what changed from one publication to the next, put on the entities of the publication before.

Its entities are those of the enhanced XML with an action: add, remove, or modify (also written change and update). An entity that
is added or modified must be there with all that is said about it, and takes the place of the old one. OFAC also publishes
corrections field by field (actions on elements inside an entity, none on the entity itself); what such a field replaces cannot be
told in a list that was read from another format, so these are refused, and the full list has to be loaded. Source: OFAC's delta
files since 2023, as their public readers describe them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lxml import etree

from ostrakon.errors import ListFormatError, ListSetError
from ostrakon.lists.sources.delta import applied_note, misfit
from ostrakon.lists.sources.ofac_assembly import Assembly
from ostrakon.lists.sources.ofac_enhanced import ROOT, published_day
from ostrakon.lists.sources.ofac_enhanced_entity import EntityReader, list_names, read_relations
from ostrakon.lists.sources.ofac_lists import on_list
from ostrakon.lists.sources.ofac_record import Record
from ostrakon.lists.sources.ofac_relations import Relation
from ostrakon.lists.sources.ofac_stream import line_of, local, stream_records, text_of
from ostrakon.lists.sources.packed import PackedEntities
from ostrakon.lists.sources.source import Entity, ParsedList, SourceFile
from ostrakon.lists.tally import Tally

ACTIONS = {"add": "add", "remove": "remove", "modify": "modify", "change": "modify", "update": "modify"}
"""OFAC's actions in lower case, and what they come to; any other is an error."""

_REMOVED = "link: its party was removed"


@dataclass(frozen=True, slots=True)
class Change:
    """One changed party: its number, the action (add, remove, modify) and what is said about it now (nothing for remove)."""

    uid: str
    action: str
    record: Record | None = None
    relations: tuple[Relation, ...] = ()


@dataclass(slots=True)
class Delta:
    """One delta file as far as it concerns one list."""

    file: str
    list_id: str
    published_at: str
    changes: list[Change]
    tally: Tally = field(default_factory=Tally)

    def apply(self, entities: Iterable[Entity]) -> ParsedList:
        """The list after the delta; see `apply_delta`."""
        return apply_delta(entities, self)


def is_delta(file: SourceFile) -> bool:
    """Whether an XML file with the root of the enhanced format is a delta file: it says so before, or on, its first entity."""
    for block, element in stream_records(file, ROOT):
        if local(element) == "datePublished":
            return True
        if block == "entities":
            return element.get("action") is not None
    return False


def read_delta(file: SourceFile, list_id: str) -> Delta:
    """Read a delta file; changes of parties that are on other lists only are rejects.

    A modified party that is not on this list any more counts as removed. Raises ListSetError for corrections field by field,
    ListFormatError for a file without date of publication, an unknown action, a party twice, and all that makes XML unreadable.
    """
    tally = Tally()
    reader = EntityReader(file.name, list_id, {}, tally)
    changes: dict[str, Change] = {}
    published_at: str | None = None
    for block, element in stream_records(file, ROOT):
        if local(element) == "datePublished":
            published_at = published_day(text_of(element), file.name, line_of(element))
        elif block == "entities":
            tally.read["changes"] += 1
            uid, action = _action(element, file.name)
            if uid in changes:
                raise ListFormatError(f"{file.name}, line {line_of(element)}: entity {uid} is there twice; download the file again.")
            listed = on_list(list_names(element), list_id)
            if action == "remove" or (action == "modify" and not listed):
                changes[uid] = Change(uid, action if listed else "leave")
            elif not listed:
                tally.reject("changes", "on other lists only", file=file.name, line=line_of(element), sample=f"{action} {uid}")
                continue
            else:
                relations = tuple(read_relations(element, uid))
                tally.read["relationships"] += len(relations)
                tally.used["relationships"] += len(relations)
                changes[uid] = Change(uid, action, reader.read(element), relations)
            tally.used["changes"] += 1
        elif block != "publicationInfo":
            tally.leave("block", f"{block}/{local(element)}", party=file.name)
    if published_at is None:
        raise ListFormatError(f"{file.name} does not say when it was published (publicationInfo/datePublished), so it is no delta file.")
    return Delta(file.name, list_id, published_at, list(changes.values()), tally)


def apply_delta(entities: Iterable[Entity], delta: Delta) -> ParsedList:
    """The list after the delta: `entities` are those of the publication before it, from whatever format they came.

    What stays keeps its order; added parties stand behind the others, new relations at the end. Relations that lead to a removed
    party go with it, counted. An organisation that somebody now owns becomes a Company. Raises ListSetError if the delta does not fit
    (it adds a party that is there, or removes or modifies one that is not).
    """
    base = entities if isinstance(entities, Sequence) else PackedEntities(entities)
    prefix = f"{delta.list_id}-"
    schemata = {uid: entity["schema"] for entity in base if (uid := entity["id"].removeprefix(prefix)).isdecimal()}
    changes = {change.uid: change for change in delta.changes if change.action != "leave" or change.uid in schemata}
    _check_fit(delta, changes, schemata)
    gone = {change.uid for change in changes.values() if change.record is None}
    changed = [change for change in changes.values() if change.record is not None]
    for change in changed:
        assert change.record is not None
        if schemata.get(change.uid) == "Company" and change.record.schema == "Organization":
            change.record.schema = "Company"  # somebody owns it
        schemata[change.uid] = change.record.schema
    after = {uid: schema for uid, schema in schemata.items() if uid not in gone}
    tally = Tally.from_dict(delta.tally.to_dict())
    tally.note(applied_note(delta.file, Counter("remove" if change.record is None else change.action for change in changes.values())))
    assembly = Assembly(delta.list_id, after, [relation for change in changed for relation in change.relations], tally)
    for change in changed:
        assert change.record is not None
        assembly.add(change.record)
    built = assembly.finish(delta.published_at)
    owned = {item for entity in built.entities if entity["schema"] == "Ownership" for item in entity["properties"]["asset"]}
    result = PackedEntities(_merge(base, built.entities, set(changes), owned, {prefix + uid for uid in gone}, prefix, tally))
    tally.entities = Counter(entity["schema"] for entity in result)
    return ParsedList(result, tally, delta.published_at)


def _action(element: etree._Element, file: str) -> tuple[str, str]:
    """The number of an entity and what is to be done with it."""
    uid, written = str(element.get("id", "")).strip(), str(element.get("action", ""))
    place = f"{file}, line {line_of(element)}"
    if not uid.isdecimal():
        raise ListFormatError(f"{place}: an entity has no number (id): the file is damaged; download it again.")
    action = ACTIONS.get(written.strip().lower(), "")
    inside = next((part for part in element.iterdescendants() if part.get("action")), None)
    if inside is not None and action not in ("add", "remove"):
        raise ListSetError(
            f"{place}: entity {uid} is corrected field by field ({local(inside)}: {inside.get('action')}), which cannot be put on "
            "a list that is loaded already. Load the full list of that day instead."
        )
    if not action:
        raise ListFormatError(f"{place}: entity {uid} has the unknown action {written!r} (add, remove, modify or change expected).")
    return uid, action


def _check_fit(delta: Delta, changes: dict[str, Change], schemata: dict[str, str]) -> None:
    for change in changes.values():
        if (change.action == "add") == (change.uid in schemata):
            raise misfit(delta.file, change.action, f"entity {change.uid}", there=change.action == "add")


def _merge(
    base: Iterable[Entity], built: Iterable[Entity], changed: set[str], owned: set[str], gone: set[str], prefix: str, tally: Tally
) -> Iterable[Entity]:
    """Parties in their old order, each with what hangs on it, then the relations; changed ones in place, new ones behind."""
    groups: dict[str, list[Entity]] = {}
    edges: list[Entity] = []
    for entity in built:
        if _is_edge(entity):
            edges.append(entity)
        else:
            groups.setdefault(_uid(entity, prefix), []).append(entity)
    kept: list[Entity] = []
    for entity in base:
        uid = _uid(entity, prefix)
        if uid in changed:
            yield from groups.pop(uid, ())
        elif not _is_edge(entity):
            yield entity | {"schema": "Company"} if entity["id"] in owned and entity["schema"] == "Organization" else entity
        elif gone.isdisjoint(value for values in entity["properties"].values() for value in values):
            kept.append(entity)
        else:
            tally.links["dropped with their party"] += 1
            tally.leave(_REMOVED, f"{entity['schema']} {entity['properties']}", party=prefix + uid)
    for group in groups.values():
        yield from group
    yield from kept
    yield from edges


def _uid(entity: Entity, prefix: str) -> str:
    return str(entity["id"]).removeprefix(prefix).partition("-")[0]


def _is_edge(entity: Entity) -> bool:
    return "-link-" in entity["id"]
