"""Compares two parties with each other, no list needed: the same engine, the same evidence."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from ostrakon.engine.build import build_index
from ostrakon.engine.evidence import as_birth, gather
from ostrakon.engine.matcher import match_batch
from ostrakon.engine.settings import Settings
from ostrakon.errors import InputError
from ostrakon.hit import Entity, Evidence
from ostrakon.party import Party


@dataclass(frozen=True, slots=True)
class Comparison:
    """How alike two parties are, 0..1, and why; `alert` says whether the score reaches the settings' alert line."""

    score: float
    alert: bool
    evidence: tuple[Evidence, ...]

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def compare(party: Party, listed_party: Party, settings: Settings | None = None) -> Comparison:
    """Compare a party with one that is treated as listed.

    Every word weighs as a rare one, since no list says how common it is; a list's own answer may differ by that. Raises
    InputError when the listed party has no name.
    """
    settings = settings or Settings()
    if not listed_party.names:
        raise InputError("The party compared with needs a name.")
    entity = _as_listed(listed_party)
    index = build_index([("compared", [entity])], settings.weights)
    (hits,) = match_batch(index, [party], settings, 0.0, 1)
    if hits:
        return Comparison(hits[0].score, hits[0].score >= settings.threshold, hits[0].evidence)
    asked = party.names[0] if party.names else ""
    nothing = Evidence("name", asked, listed_party.names[0], 0.0, f'No part of "{asked}" agrees with "{listed_party.names[0]}".')
    return Comparison(0.0, False, (nothing, *gather(party, entity, settings.effects)))


def _as_listed(party: Party) -> Entity:
    properties: dict[str, list[str]] = {"name": list(party.names), "country": list(party.countries), "idNumber": list(party.identifiers)}
    if party.gender is not None:
        properties["gender"] = [party.gender]
    entity: Entity = {"id": "compared", "schema": party.schema, "caption": party.names[0], "properties": properties}
    if party.birth_date is not None:
        entity["births"] = [as_birth(party.birth_date)]
    return entity
