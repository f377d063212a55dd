"""From all designations of one file of the United Kingdom to its entities, counted and checked."""

from __future__ import annotations

from collections.abc import Iterable

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.gb_party import build_party
from ostrakon.lists.sources.gb_record import GbRecord
from ostrakon.lists.sources.source import Entity, ParsedList
from ostrakon.lists.tally import Tally

_COUNTED = {"Person": "individuals", "Organization": "entities", "Vessel": "ships"}


def build_list(
    records: Iterable[GbRecord], list_id: str, tally: Tally, *, file: str, published_at: str | None, authority: str
) -> ParsedList:
    """Build every party; raises ListFormatError where nobody is named, ListError where the counts do not add up."""
    entities: list[Entity] = []
    seen: set[str] = set()
    for record in records:
        kind = _COUNTED[record.schema]
        tally.read[kind] += 1
        named = bool(record.names or record.natives)
        if record.number in seen or not named:
            reason = "number seen before" if named else "no name"
            tally.reject(
                kind, reason, file=file, line=record.line, sample=", ".join([record.number, *(name.text for name in [*record.names][:1])])
            )
            continue
        seen.add(record.number)
        tally.used[kind] += 1
        entities += build_party(record, list_id, tally, authority=authority)
    if not entities:
        raise ListFormatError(f"{file} names nobody: download it again.")
    for entity in entities:
        tally.entities[entity["schema"]] += 1
    tally.check_balance()
    return ParsedList(entities, tally, published_at)
