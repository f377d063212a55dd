"""Screens a batch of parties against an index: retrieval and scores from the kernels, then evidence, then order."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ostrakon.engine.evidence import gather
from ostrakon.engine.explain import explain_name
from ostrakon.engine.identifiers import normal_identifier
from ostrakon.engine.index import Index
from ostrakon.engine.memory import TokenMemory
from ostrakon.engine.query import Batch, make_batch
from ostrakon.engine.settings import Settings
from ostrakon.hit import Entity, Evidence, Hit
from ostrakon.party import Party

_NO_NAME = -1


def match_batch(
    index: Index, parties: Sequence[Party], settings: Settings, threshold: float, limit: int, memory: TokenMemory | None = None
) -> list[list[Hit]]:
    """The hits of each party, best first, scores of `threshold` and more, at most `limit` of them.

    `memory` is that of earlier batches on the same index with the same settings; it makes the answer faster, never other.
    """
    memory = memory or TokenMemory(index, settings.weights)
    names = [name for party in parties for name in party.names]
    owners = [number for number, party in enumerate(parties) for _ in party.names]
    batch = make_batch(names, [parties[owner].schema for owner in owners], memory)
    best: list[dict[int, tuple[float, int, int]]] = [{} for _ in parties]
    for reading, name, score in _scores(index, batch, memory, settings, threshold):
        found = best[owners[batch.sources[reading]]]
        listed = int(index.name_party[name])
        # of names that score alike the first as published stands for the party
        candidate = (score, -name, reading)
        if listed not in found or candidate[:2] > found[listed][:2]:
            found[listed] = candidate
    for number, party in enumerate(parties):
        for given in party.identifiers:
            for listed in index.with_identifier(normal_identifier(given)):
                best[number].setdefault(listed, (0.0, 0, _NO_NAME))
    answers: list[list[Hit]] = []
    for party, candidates in zip(parties, best, strict=True):
        if not candidates:
            answers.append([])
            continue
        judged = (_judge(index, batch, party, listed, found, settings, threshold) for listed, found in sorted(candidates.items()))
        answers.append(_rank([hit for hit in judged if hit is not None], limit))
    return answers


def _scores(index: Index, batch: Batch, memory: TokenMemory, settings: Settings, threshold: float) -> list[tuple[int, int, float]]:
    """(reading, listed name, score of the name) of everything that could still reach the threshold."""
    if not batch.readings:
        return []
    # A name may still be lifted over the line by what else agrees, so the kernels' floor lies lower.
    floor = max(0.0, threshold - settings.effects.reserve) / (1.0 - settings.effects.reserve) - 1e-9
    rows, scores = memory.search(batch.queries, max(floor, 1e-6))
    weak = index.name_weak[rows[:, 1]]
    scores = np.where(weak, np.minimum(scores, settings.effects.weak_alias_cap), scores)
    scores = np.where(index.name_made[rows[:, 1]], np.minimum(scores, settings.effects.acronym_cap), scores)
    return list(zip(rows[:, 0].tolist(), rows[:, 1].tolist(), scores.tolist(), strict=True))


def _judge(
    index: Index, batch: Batch, party: Party, listed: int, found: tuple[float, int, int], settings: Settings, threshold: float
) -> Hit | None:
    """Weigh everything known about one listed party and say it; None below the threshold, where nothing need be said."""
    entity = index.entity(listed)
    name_score, negative_name, reading = found
    beyond = gather(party, entity, settings.effects)
    score = round(combine_evidence(name_score, beyond, settings), 4)
    if score < threshold:
        return None
    evidence: list[Evidence] = []
    if reading == _NO_NAME:
        matched = _caption(entity)
        if party.names:
            evidence.append(Evidence("name", party.names[0], matched, 0.0, f'The name "{party.names[0]}" does not agree with "{matched}".'))
    else:
        matched = index.name(-negative_name)
        evidence += explain_name(index, batch, reading, -negative_name, name_score, settings)
    evidence += beyond
    list_id = index.lists[int(index.entity_list[listed])]
    return Hit(
        score=score,
        entity_id=entity["id"],
        caption=_caption(entity),
        schema=entity["schema"],
        lists=(list_id,),
        programmes=tuple(entity["properties"].get("program", ())),
        matched_name=matched,
        evidence=tuple(evidence),
        entity=entity | {"sanctions": sanctions} if (sanctions := index.sanctions_of(listed)) else entity,
    )


def combine_evidence(name_score: float, beyond: Sequence[Evidence], settings: Settings) -> float:
    """The score of a hit: the name earns all but the reserve, what agrees earns the rest, what disagrees costs."""
    effects = settings.effects
    earned = sum(item.effect for item in beyond if item.effect > 0.0 and item.kind != "identifier")
    lost = sum(item.effect for item in beyond if item.effect < 0.0)
    score = name_score * (1.0 - effects.reserve) + min(earned, effects.reserve) * name_score + lost
    if any(item.kind == "identifier" for item in beyond):
        score = max(score, effects.identifier_agrees + (1.0 - effects.identifier_agrees) * max(0.0, score))
    return min(1.0, max(0.0, score))


def _caption(entity: Entity) -> str:
    caption: str = entity.get("caption") or entity["properties"]["name"][0]
    return caption


def _rank(hits: list[Hit], limit: int) -> list[Hit]:
    """Best first; equal scores by how much agrees beyond the name, then by the publisher's id."""
    hits.sort(key=lambda hit: (-hit.score, -sum(item.effect for item in hit.evidence), hit.entity_id))
    return hits[:limit]
