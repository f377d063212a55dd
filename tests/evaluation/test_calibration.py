"""The threshold table and the bins of scores add up."""

from __future__ import annotations

from ostrakon.evaluation.calibration import BINS, curves, reliability, threshold_table
from ostrakon.evaluation.result import Curve, ScoredPairs, SuiteResult


def test_the_table_has_the_alert_line_and_falls() -> None:
    result = SuiteResult("s", "e", 0.72)
    result.curves = [Curve("recall", "r", (0.55, 0.72, 0.9), 3), Curve("alarms", "a", (0.5, 0.7), 1000)]
    table = threshold_table([result], 0.72)
    assert 0.72 in [row.threshold for row in table]
    assert [row.recall[0] for row in table] == sorted((row.recall[0] for row in table), reverse=True)
    by_threshold = {row.threshold: (row.recall, row.alarms) for row in table}
    assert by_threshold[0.5] == ((1.0,), (2.0,))
    assert by_threshold[0.72] == ((2 / 3,), (0.0,))
    assert [curve.label for curve in curves([result], "alarms")] == ["a"]


def test_every_pair_lands_in_one_bin() -> None:
    bins = reliability(ScoredPairs("p", ((0.4, True), (0.5, False), (0.55, True), (0.7, True), (0.7, False), (1.0, True))))
    assert len(bins) == BINS
    assert sum(item.pairs for item in bins) == 5
    assert [(item.low, item.pairs, item.share) for item in bins if item.pairs] == [
        (0.5, 1, 0.0), (0.55, 1, 1.0), (0.7, 2, 0.5), (0.95, 1, 1.0),
    ]  # fmt: skip
