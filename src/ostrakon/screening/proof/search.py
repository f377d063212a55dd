"""States what a search for a party found on the lists of a day, or that it found nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ostrakon.certificate import Certificate
from ostrakon.engine.build import build_index
from ostrakon.engine.settings import Settings, check_threshold
from ostrakon.hit import published_names
from ostrakon.lists.moment import moment
from ostrakon.screening.files.records import listed_facts
from ostrakon.screening.proof.ground import searched, versions_in_force
from ostrakon.screening.proof.statement import Signer, Statement, sealed
from ostrakon.screening.screener import Screener
from ostrakon.version import engine_version

if TYPE_CHECKING:
    from ostrakon.hit import Hit
    from ostrakon.lists.store import ListStore
    from ostrakon.lists.version import ListVersion
    from ostrakon.party import Party

NEAR_FROM = 0.5
"""Scores from here to the alert line are near misses."""
NEAR_SHOWN = 10
"""Near misses that a statement shows; the rest is counted. Alerts are all shown."""

_ALL = 1_000_000


def prove_party(
    store: ListStore,
    party: Party,
    as_of: str,
    lists: Sequence[str] | None = None,
    settings: Settings | None = None,
    threshold: float | None = None,
    signer: Signer | None = None,
    *,
    known_at: str | None = None,
) -> Statement:
    """Search the versions in force on a day for a party and state what was found.

    `known_at` is as for `ListStore`. `threshold` is the alert line, by default that of the settings. The index is built anew from the
    archived bytes just verified, so that no cached one stands between them and the answer; that takes seconds. Raises what
    `versions_in_force` and `searched` raise.
    """
    settings = settings or Settings()
    line = settings.threshold if threshold is None else check_threshold(threshold)
    known_at = moment(known_at) if known_at is not None else None
    versions = versions_in_force(store, lists, as_of, known_at)
    ground, answer = search(store, versions, party, settings, line, min(line, NEAR_FROM), known_at)
    question = {
        "about": "party",
        "as_of": as_of,
        "known_at": known_at,
        "lists": list(lists) if lists else None,
        "party": {name: value for name, value in asdict(party).items() if name != "reference"},
        "threshold": line,
        "near_from": min(line, NEAR_FROM),
    }
    return sealed(question, ground, {"settings_hash": settings.hash, "settings": settings.to_dict()}, answer, signer)


def search(
    store: ListStore,
    versions: Sequence[ListVersion],
    party: Party,
    settings: Settings,
    threshold: float,
    near_from: float,
    known_at: str | None = None,
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The parts `searched` and `answer` of a statement about a party.

    `searched` has `parties` and `names` in all besides, and each list what it contributes as `parties_searched` and `names_searched`. The
    answer has `alerts` (all), `near` (the best NEAR_SHOWN) and `near_more`, how many more; each hit with what the list says as `listed`.
    """
    ground = searched(store, versions, known_at)
    index = build_index([(version.list_id, store.entities(version)) for version in versions], settings.weights)
    parties, names = [0] * len(versions), [0] * len(versions)
    for number in range(index.parties):
        place = int(index.entity_list[number])
        parties[place] += 1
        names[place] += len({text for text, _ in published_names(index.entity(number))})
    for entry, some, many in zip(ground["lists"], parties, names, strict=True):
        entry.update(parties_searched=some, names_searched=many)
    screener = Screener(index, settings, Certificate((), engine_version(), settings.hash, ""), threads=1)
    hits = screener.screen(party, near_from, _ALL)
    near = [hit for hit in hits if hit.score < threshold]
    answer = {
        "alerts": [_told(hit) for hit in hits if hit.score >= threshold],
        "near": [_told(hit) for hit in near[:NEAR_SHOWN]],
        "near_more": max(len(near) - NEAR_SHOWN, 0),
    }
    return {**ground, "parties": sum(parties), "names": sum(names)}, answer


def _told(hit: Hit) -> dict[str, Any]:
    return hit.to_dict() | {"listed": listed_facts(hit.entity)}
