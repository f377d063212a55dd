"""The public benchmark `sanctions-screening-benchmark`: 500 individuals of OFAC's list, mangled in 17 ways, and names near theirs.

Individuals of two words and more are ordered by their number and 500 drawn with seed 42; on the list of July 2021 this gives
9,252 positive and 1,476 negative cases. A positive case counts when the entity that scores highest is the expected one and
reaches the threshold; a negative one fires when any entity does. Both are the package's own definitions (its `score`).
Source: PyPI, sanctions-screening-benchmark 0.1.0.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from time import perf_counter
from typing import TYPE_CHECKING

from ostrakon.evaluation.engines import Engine
from ostrakon.evaluation.listed import listed
from ostrakon.evaluation.material import Material
from ostrakon.evaluation.result import ALL, FLOOR, Curve, ScoredPairs, SuiteResult, false_alarm, missed
from ostrakon.evaluation.suite import Suite
from ostrakon.hit import Entity
from ostrakon.party import Party

if TYPE_CHECKING:
    from ssb.benchmark import Benchmark

INDIVIDUALS = 500
SEED = 42

WARM_UP = 20
"""Queries asked before the clock starts: every engine loads something at its first answer."""


def build(parties: Sequence[Entity], individuals: int = INDIVIDUALS, seed: int = SEED) -> Benchmark:
    """The package's cases for a sample of a list's persons, who keep every strong name as published."""
    from ssb import benchmark, sources

    persons = [entity for entity in parties if entity["schema"] == "Person" and len(entity["aliases"][0]["name"].split()) >= 2]
    persons.sort(key=lambda entity: str(entity["id"]))
    if len(persons) > individuals:
        persons = random.Random(seed).sample(persons, individuals)
    entries = [
        sources.Entity(
            entity_id=entity["id"],
            primary_name=entity["aliases"][0]["name"],
            entity_type="individual",
            aliases=[
                alias["name"]
                for alias in entity["aliases"][1:]
                if alias["quality"] == "strong" and alias["name"] != entity["aliases"][0]["name"]
            ],
        )
        for entity in persons
    ]
    return benchmark.build(sources.ListSnapshot(source="", retrieved_at="", entities=entries), limit=individuals, seed=seed)


def candidates(cases: Benchmark) -> list[Entity]:
    """The list that is searched: just the sampled persons, with all their names."""
    return [listed(number, "Person", names) for number, names in cases.candidates.items()]


def measure(engine: Engine, material: Material) -> SuiteResult:
    """Recall and false positive rate, overall and by class of perturbation."""
    benchmark = build(material.find("us-ofac-sdn").parties)
    return score(engine, benchmark)


def score(engine: Engine, benchmark: Benchmark) -> SuiteResult:
    """The same for cases that are built already."""
    result = SuiteResult("benchmark", engine.name, engine.threshold)
    searcher = engine.index(candidates(benchmark))
    parties = [Party(names=(case.query,), schema="Person") for case in benchmark.cases]
    searcher.search(parties[:WARM_UP], min(FLOOR, engine.threshold), 5)
    start = perf_counter()
    answers = searcher.search(parties, min(FLOOR, engine.threshold), 5)
    result.queries_per_second = len(parties) / (perf_counter() - start)
    outcomes: dict[tuple[bool, str], list[bool]] = {}
    true_scores: list[float] = []
    pairs: list[tuple[float, bool]] = []
    for case, found in zip(benchmark.cases, answers, strict=True):
        positive = case.expected_entity_id is not None
        fired = bool(found) and found[0].score >= engine.threshold
        right = fired and (not positive or found[0].entity_id == case.expected_entity_id)
        outcomes.setdefault((positive, case.perturbation), []).append(right)
        pairs += [(hit.score, hit.entity_id == case.expected_entity_id) for hit in found[:1]]
        if positive:
            true_scores += [hit.score for hit in found[:1] if hit.entity_id == case.expected_entity_id]
            if not right:
                name = benchmark.candidates[case.expected_entity_id][0]
                result.fail(missed(case.perturbation, case.query, name, found, engine.threshold, case.expected_entity_id))
        elif fired:
            result.fail(false_alarm(case.perturbation, case.query, found[0]))
    recalled = [right for (positive, _), rights in outcomes.items() if positive for right in rights]
    fired_on = [fired for (positive, _), fires in outcomes.items() if not positive for fired in fires]
    result.share("recall", ALL, recalled, goal=0.985)
    result.share("false positive rate", ALL, fired_on, higher_is_better=False, goal=0.05)
    for (_, group), rights in sorted(item for item in outcomes.items() if item[0][0]):
        result.share("recall", group, rights, goal=0.93)
    for (_, group), fires in sorted(item for item in outcomes.items() if not item[0][0]):
        result.share("false positive rate", group, fires, higher_is_better=False)
    result.curves.append(Curve("recall", "benchmark, persons", tuple(sorted(true_scores)), len(recalled)))
    result.pairs.append(ScoredPairs("benchmark, persons", tuple(pairs)))
    result.notes.append(
        f"{len(benchmark.candidates)} individuals, {len(recalled):,} positive and {len(fired_on):,} negative cases, seed {SEED}."
    )
    return result


SUITE = Suite(
    "benchmark",
    "How many mangled names of listed persons are found, and how many names near theirs raise an alarm (public benchmark).",
    measure,
    lists=("us-ofac-sdn",),
    packages=("ssb",),
)
