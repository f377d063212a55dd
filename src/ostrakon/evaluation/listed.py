"""Small lists made for a measurement: parties with the names that it wants and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from ostrakon.hit import Entity


def listed(party_id: str, schema: str, names: Sequence[str], *, weak: Sequence[str] = (), **properties: list[str]) -> Entity:
    """A listed party with these names, the first of them its own; `properties` are FollowTheMoney's (birthDate: one date)."""
    entity: Entity = {
        "id": party_id,
        "schema": schema,
        "caption": names[0],
        "properties": {"name": [names[0]], "alias": list(names[1:]), "weakAlias": list(weak), **properties},
        "aliases": [{"name": name, "kind": "name" if k == 0 else "aka", "quality": "strong"} for k, name in enumerate(names)]
        + [{"name": name, "kind": "aka", "quality": "weak"} for name in weak],
    }
    if "birthDate" in properties:
        from ostrakon.engine.evidence import as_birth

        entity["births"] = [as_birth(date) for date in properties["birthDate"]]
    return entity
