"""From all records of one list to its entities, counted and checked."""

from __future__ import annotations

from collections.abc import Sequence

from ostrakon.lists.sources.ofac_links import build_links
from ostrakon.lists.sources.ofac_party import BuiltParty, build_party
from ostrakon.lists.sources.ofac_record import Record
from ostrakon.lists.sources.source import Entity, ParsedList
from ostrakon.lists.tally import Tally


def build_list(records: Sequence[Record], list_id: str, tally: Tally, *, published_at: str | None) -> ParsedList:
    """Build every party and what hangs on it, resolve the links between parties, count what came out.

    Parties keep the order of the file, each followed by its own entities; the links stand at the end. Raises ListError
    if what was read and what came out do not add up.
    """
    built = [build_record(record, list_id, tally) for record in records]
    entities: list[Entity] = [entity for party in built for entity in party.entities]
    entities += build_links(built, tally)
    for entity in entities:
        tally.entities[entity["schema"]] += 1
    return ParsedList(entities, tally, published_at)


def build_record(record: Record, list_id: str, tally: Tally) -> BuiltParty:
    """Build one party and what hangs on it, and count its remark segments."""
    tally.segments += len(record.facts) + len(record.leftovers)
    tally.understood += len(record.facts)
    for segment in record.leftovers:
        tally.leave("segment", segment, party=f"{list_id}-{record.uid}")
    return build_party(record, list_id, tally)


def count_other_names(parsed: ParsedList, records: Sequence[Record]) -> int:
    """The names in the entities that came from rows or elements of their own, and not from the remarks."""
    names = sum(len(entity["aliases"]) - 1 for entity in parsed.entities if "aliases" in entity)
    return names - sum(fact.kind in ("alias", "issuer_name") for record in records for fact in record.facts)
