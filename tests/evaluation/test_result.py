"""Figures say whether a goal is reached; failures say what went wrong."""

from __future__ import annotations

import pytest

from ostrakon.evaluation.engines import Found
from ostrakon.evaluation.result import ALL, SHOWN, Curve, Failure, Figure, SuiteResult, missed


def test_a_goal_is_reached_from_the_right_side() -> None:
    assert Figure("recall", ALL, 0.95, 10, goal=0.95).reached is True
    assert Figure("recall", ALL, 0.94, 10, goal=0.95).reached is False
    assert Figure("alarms", ALL, 0.05, 10, higher_is_better=False, goal=0.05).reached is True
    assert Figure("alarms", ALL, 0.06, 10, higher_is_better=False, goal=0.05).reached is False
    assert Figure("recall", ALL, 0.94, 10).reached is None


@pytest.mark.parametrize(
    ("figure", "value", "goal"),
    [
        (Figure("r", ALL, 0.9876, 10, goal=0.985), "98.8 %", "≥ 98.5 %"),
        (Figure("w", ALL, 0.00022, 10, higher_is_better=False, goal=0.001), "0.022 %", "≤ 0.100 %"),
        (Figure("c", ALL, 1.284, 10, "per 1,000", False), "1.28 of 1,000", ""),
        (Figure("n", ALL, 0.0, 10), "0.0 %", ""),
    ],
)
def test_figures_for_people(figure: Figure, value: str, goal: str) -> None:
    assert (figure.text, figure.goal_text) == (value, goal)


def test_shares_and_groups() -> None:
    result = SuiteResult("s", "e", 0.7)
    result.share("recall", ALL, [True, False, True, True])
    result.share("recall", "typo", [])
    result.rate("wrong pairs", "typo", 3, 1000)
    assert [figure.value for figure in result.overall] == [0.75]
    assert {group: [figure.value for figure in figures] for group, figures in result.by_group().items()} == {"typo": [0.0, 0.003]}


def test_all_failures_are_counted_and_some_kept() -> None:
    result = SuiteResult("s", "e", 0.7)
    for number in range(SHOWN + 5):
        result.fail(Failure("missed", "g", str(number), "", "", None, ()))
    assert (result.failed, len(result.failures)) == (SHOWN + 5, SHOWN)
    assert result.to_dict()["failed"] == SHOWN + 5


def test_why_a_party_was_not_found() -> None:
    own, other = Found(0.6, "a", "A", ("low",)), Found(0.8, "b", "B", ("other",))
    assert missed("g", "asked", "A", [other, own], 0.7, "a").kind == "wrong party first"
    below = missed("g", "asked", "A", [own], 0.7, "a")
    assert (below.kind, below.score, below.evidence) == ("missed", 0.6, ("low",))
    assert missed("g", "asked", "A", [], 0.7, "a").score is None


def test_a_curve_counts_the_threshold_itself() -> None:
    curve = Curve("recall", "c", (0.5, 0.7, 0.9), 4)
    assert [curve.share(threshold) for threshold in (0.5, 0.7, 0.71, 0.95)] == [0.75, 0.5, 0.25, 0.0]
