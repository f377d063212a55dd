"""Names against their counterparts: each query has one true party in a small list, every other pair is a wrong one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ostrakon.evaluation.engines import Engine
from ostrakon.evaluation.result import ALL, FLOOR, Curve, ScoredPairs, SuiteResult, missed
from ostrakon.hit import Entity
from ostrakon.party import Party

EVERY = 1_000_000
"""A limit that no query reaches: all wrong parties are counted, none is sampled."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A name to search, the party it belongs to, and the class of the case."""

    asked: str
    expected: Entity
    group: str


@dataclass(frozen=True, slots=True)
class Goals:
    """What is to be reached: recall at least, wrong pairs at most."""

    recall: float | None = None
    wrong_pairs: float | None = None


def measure_pairs(
    engine: Engine, result: SuiteResult, pairs: Sequence[Pair], entities: Sequence[Entity], label: str, goals: Goals = Goals()
) -> None:
    """Search every name in the list of `entities` and add to the result what came out; `label` says of what kind (may be empty).

    Recall: the true party reaches the threshold, whoever else does. Wrong pairs: of all pairs of a query and another listed party
    of the same schema as the true one, the share that reaches the threshold.
    """
    searcher = engine.index(entities)
    answers = searcher.search(
        [Party(names=(pair.asked,), schema=pair.expected["schema"]) for pair in pairs], min(FLOOR, engine.threshold), EVERY
    )
    sizes: dict[str, int] = {}
    schema_of: dict[str, str] = {}
    for entity in entities:
        sizes[entity["schema"]] = sizes.get(entity["schema"], 0) + 1
        schema_of[entity["id"]] = entity["schema"]
    outcomes: dict[str, list[bool]] = {}
    wrong: dict[str, int] = {}
    possible: dict[str, int] = {}
    true_scores: list[float] = []
    scored: list[tuple[float, bool]] = []
    for pair, found in zip(pairs, answers, strict=True):
        wanted, schema = pair.expected["id"], pair.expected["schema"]
        own = next((hit.score for hit in found if hit.entity_id == wanted), 0.0)
        alarms = [hit for hit in found if hit.entity_id != wanted and hit.score >= engine.threshold and schema_of[hit.entity_id] == schema]
        outcomes.setdefault(pair.group, []).append(own >= engine.threshold)
        wrong[pair.group] = wrong.get(pair.group, 0) + len(alarms)
        possible[pair.group] = possible.get(pair.group, 0) + sizes[schema] - 1
        scored += [(hit.score, hit.entity_id == wanted) for hit in found]
        if own:
            true_scores.append(own)
        if own < engine.threshold:
            result.fail(missed(pair.group, pair.asked, pair.expected["caption"], found, 1.1, wanted))
    groups = sorted(outcomes)
    for group in groups if len(groups) > 1 else ():
        result.share("recall", _joined(label, group), outcomes[group])
        result.rate("wrong pairs", _joined(label, group), wrong[group], possible[group])
    everything = [right for group in groups for right in outcomes[group]]
    result.share(_joined("recall", label), ALL, everything, goal=goals.recall)
    result.rate(_joined("wrong pairs", label), ALL, sum(wrong.values()), sum(possible.values()), goal=goals.wrong_pairs)
    result.curves.append(Curve("recall", _joined(result.suite, label), tuple(sorted(true_scores)), len(pairs)))
    result.pairs.append(ScoredPairs(_joined(result.suite, label), tuple(scored)))


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
