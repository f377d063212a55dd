"""Compares two parties with each other, no list needed: the same engine, the same evidence."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from ostrakon.engine.build import build_index
from ostrakon.engine.evidence import as_birth, gather
from ostrakon.engine.explain import explain_name
from ostrakon.engine.matcher import combine_evidence, match_batch
from ostrakon.engine.memory import TokenMemory
from ostrakon.engine.query import make_batch
from ostrakon.engine.settings import Settings
from ostrakon.engine.side_by_side import Pairing, lay_side_by_side
from ostrakon.errors import InputError
from ostrakon.hit import Entity, Evidence
from ostrakon.party import Party
from ostrakon.screening.what_if import what_would_change_it


@dataclass(frozen=True, slots=True)
class Comparison:
    """How alike two parties are, 0..1, and why; `alert` says whether the score reaches the settings' alert line.

    `alignment` accounts for every token of the two names that agree best, with what each weighs (none where a name has no
    letter left); `one_name_only` says that the score was capped because only one of several names agrees; `what_if` says in
    a sentence or two what would make it another score.
    """

    score: float
    alert: bool
    evidence: tuple[Evidence, ...]
    alignment: tuple[Pairing, ...] = ()
    one_name_only: bool = False
    what_if: tuple[str, ...] = ()

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
    batch = make_batch(party.names, [party.schema] * len(party.names), TokenMemory(index, settings.weights))
    laid = {
        (reading, name): lay_side_by_side(index, batch, reading, name, settings.weights)
        for name in range(len(index.name_party))
        for reading in range(len(batch.readings))
    }
    best = max(laid, key=lambda place: laid[place].score, default=None)
    (hits,) = match_batch(index, [party], settings, 0.0, 1)
    if hits:
        score, evidence = hits[0].score, hits[0].evidence
    else:
        # So little agrees that the search of a list would not look at the name closely; here it is looked at all the same.
        of_names = laid[best].score if best is not None else 0.0
        beyond = gather(party, entity, settings.effects)
        if best is not None and of_names > 0.0:
            of_name = explain_name(index, batch, *best, of_names, settings)
        else:
            of_name = [_nothing_agrees(party, listed_party)]
        score, evidence = round(combine_evidence(of_names, beyond, settings), 4), (*of_name, *beyond)
    return Comparison(
        score,
        score >= settings.threshold,
        evidence,
        laid[best].pairings if best is not None else (),
        best is not None and laid[best].one_name_only,
        what_would_change_it(party.schema, evidence, settings),
    )


def _nothing_agrees(party: Party, listed_party: Party) -> Evidence:
    asked, listed = party.names[0] if party.names else "", listed_party.names[0]
    return Evidence("name", asked, listed, 0.0, f'No part of "{asked}" agrees with "{listed}".')


def _as_listed(party: Party) -> Entity:
    properties: dict[str, list[str]] = {"name": list(party.names), "country": list(party.countries), "idNumber": list(party.identifiers)}
    if party.gender is not None:
        properties["gender"] = [party.gender]
    entity: Entity = {"id": "compared", "schema": party.schema, "caption": party.names[0], "properties": properties}
    if party.birth_date is not None:
        entity["births"] = [as_birth(party.birth_date)]
    return entity
