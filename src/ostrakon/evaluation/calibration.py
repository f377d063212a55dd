"""What a threshold costs and what a score means: the tables from which a threshold can be chosen and defended.

Sources: NYDFS 3 NYCRR 504.3 (threshold setting, to be documented); reliability diagrams after Murphy and Winkler, 1977.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ostrakon.evaluation.result import FLOOR, Curve, ScoredPairs, SuiteResult

THRESHOLDS = tuple(round(0.50 + 0.05 * step, 2) for step in range(10))
BINS = 10
"""Bins of equal width between the floor and 1."""


@dataclass(frozen=True, slots=True)
class ThresholdRow:
    """One threshold: recall of each curve of true parties, customers alerted of 1,000 for each curve of alarms."""

    threshold: float
    recall: tuple[float, ...]
    alarms: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Bin:
    """Pairs with a score from `low` (inclusive) to `high` (the last bin inclusive): how many, and the share of the same party."""

    low: float
    high: float
    pairs: int
    true: int

    @property
    def share(self) -> float:
        return self.true / self.pairs if self.pairs else 0.0


def curves(results: Sequence[SuiteResult], kind: str) -> list[Curve]:
    """All curves of a kind, in the order of the suites."""
    return [curve for result in results for curve in result.curves if curve.kind == kind]


def threshold_table(results: Sequence[SuiteResult], line: float) -> list[ThresholdRow]:
    """Recall and alarms at round thresholds and at the alert line."""
    recall, alarms = curves(results, "recall"), curves(results, "alarms")
    return [
        ThresholdRow(
            threshold,
            tuple(curve.share(threshold) for curve in recall),
            tuple(1000 * curve.share(threshold) for curve in alarms),
        )
        for threshold in sorted({*THRESHOLDS, line})
    ]


def reliability(scored: ScoredPairs) -> list[Bin]:
    """The pairs in bins by score; bins without a pair are there as well."""
    width = (1.0 - FLOOR) / BINS
    counts = [[0, 0] for _ in range(BINS)]
    for score, same in scored.pairs:
        if score >= FLOOR:
            place = min(BINS - 1, int((score - FLOOR) / width + 1e-9))
            counts[place][0] += 1
            counts[place][1] += same
    return [
        Bin(round(FLOOR + place * width, 4), round(FLOOR + (place + 1) * width, 4), pairs, true)
        for place, (pairs, true) in enumerate(counts)
    ]
