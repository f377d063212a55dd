"""The facts of a party beside those of a listed one, field by field, and whether they agree as far as the screening could tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from ostrakon.casework.finding import Finding, HitRecord

_OF_EVIDENCE = {"schema": "type", "birth_date": "birth_date", "country": "country", "gender": "gender", "identifier": "identifier"}
"""Which kind of evidence tells whether a field agrees; of names, a reviewer says how much of them does."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of one entry: what we hold, what is listed, and whether they agree; None where nobody can say."""

    field: str
    entity_id: str
    query: str
    listed: str
    agrees: bool | None

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def side_by_side(finding: Finding, entity_id: str) -> list[Compared]:
    """Every field of which either side says something, for the hit of that entry; empty for an entry that was not hit."""
    hit = finding.hit(entity_id)
    if hit is None:
        return []
    party, listed = finding.party, hit["listed"]
    ours: dict[str, Iterable[str]] = {
        "type": (party.schema,),
        "name": (hit["text"],) if "text" in hit else party.names,  # of a payment, the words that were hit
        "birth_date": filter(None, (party.birth_date,)),
        "country": party.countries,
        "gender": filter(None, (party.gender,)),
        "identifier": party.identifiers,
        "address": party.addresses,
    }
    theirs: dict[str, Iterable[str]] = {
        "list": hit["lists"],
        "type": (hit["schema"],),
        "name": dict.fromkeys((hit["matched_name"], *listed["names"])),
        "birth_date": listed["birth_dates"],
        "birth_place": listed["birth_places"],
        "country": listed["countries"],
        "gender": listed["genders"],
        "identifier": listed["identifiers"],
        "address": listed["addresses"],
        "position": listed["positions"],
        "ownership": (hit["ownership"]["sentence"],) if hit["ownership"] else (),
    }
    rows = ((name, "; ".join(ours.get(name, ())), "; ".join(values)) for name, values in theirs.items())
    return [Compared(name, hit["entity_id"], query, text, _agrees(hit, name)) for name, query, text in rows if query or text]


def compared_with(finding: Finding, entries: Iterable[str], said: Mapping[str, bool | None], facts: Mapping[str, str]) -> list[Compared]:
    """The comparison that a reviewer states: by field whether it agrees, for each of the entries, with the values of both sides.

    `facts` has, by field, what we hold of it beside what was screened. With nothing said, the fields of which the screening could tell.
    Fields that the entry does not have come with empty values, for `disposition.checked` to refuse.
    """
    rows: list[Compared] = []
    for entity_id in entries:
        beside = {item.field: item for item in side_by_side(finding, entity_id)}
        stated = said or {name: item.agrees for name, item in beside.items() if item.agrees is not None}
        for name, agrees in stated.items():
            item = beside.get(name) or Compared(name, entity_id, "", "", None)
            rows.append(replace(item, query=facts.get(name, item.query), agrees=agrees))
    return rows


def _agrees(hit: HitRecord, field: str) -> bool | None:
    effects: list[float] = [item["effect"] for item in hit["evidence"] if _OF_EVIDENCE.get(item["kind"]) == field]
    if not effects:
        return None
    return max(effects) >= 0
