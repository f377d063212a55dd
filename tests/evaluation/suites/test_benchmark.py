"""The public benchmark: its own definition of a hit, and its own number of cases on the real list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

pytest.importorskip("ssb", reason="needs the extra benchmark")

from ostrakon.evaluation.listed import listed
from ostrakon.evaluation.material import EvaluatedList, Material, load_list
from ostrakon.evaluation.suites import benchmark


def case(query: str, expected: str | None, perturbation: str) -> SimpleNamespace:
    return SimpleNamespace(query=query, expected_entity_id=expected, perturbation=perturbation)


def test_the_first_must_be_the_expected_one_at_the_threshold(scripted: Callable[..., Any]) -> None:
    cases = SimpleNamespace(
        candidates={"a": ["FICTITIOUS, Amara"], "b": ["INVENTED, Boris"]},
        cases=[
            case("right", "a", "typo"),
            case("low", "a", "typo"),
            case("other first", "a", "typo"),
            case("quiet", None, "cross_pair"),
            case("loud", None, "cross_pair"),
        ],
    )
    engine = scripted({"right": [(0.7, "a")], "low": [(0.69, "a")], "other first": [(0.9, "b"), (0.9, "a")], "loud": [(0.7, "b")]})
    result = benchmark.score(engine, cases)  # type: ignore[arg-type]
    figures = {(figure.measure, figure.group): (figure.value, figure.cases) for figure in result.figures}
    assert figures == {
        ("recall", "all"): (1 / 3, 3),
        ("false positive rate", "all"): (0.5, 2),
        ("recall", "typo"): (1 / 3, 3),
        ("false positive rate", "cross_pair"): (0.5, 2),
    }
    assert [failure.kind for failure in result.failures] == ["missed", "wrong party first", "false alarm"]


def test_the_sample_does_not_depend_on_the_order_of_the_list() -> None:
    people = [listed(f"x-{number}", "Person", [f"FICTITIOUS{number}, Amara Nr{number}"]) for number in range(30)]
    ship = listed("ship", "Vessel", ["FICTITIOUS STAR"])
    one = benchmark.build([*people, ship], individuals=5)
    other = benchmark.build([ship, *reversed(people)], individuals=5)
    assert one.cases == other.cases
    assert len(one.candidates) == 5
    assert "ship" not in one.candidates


def test_it_runs_on_a_list(scripted: Callable[..., Any]) -> None:
    people = [listed(f"x-{number}", "Person", [f"FICTITIOUS{number}, Amara"]) for number in range(4)]
    result = benchmark.SUITE.run(scripted({}), Material(None, [EvaluatedList("us-ofac-sdn", "", None, tuple(people), ())]))
    assert [figure.value for figure in result.overall] == [0.0, 0.0]


def test_the_published_number_of_cases(shared: Path) -> None:
    cases = benchmark.build(load_list(shared / "lists" / "ofac" / "2021-07").parties)
    assert (cases.manifest.entity_count, cases.manifest.positive_count, cases.manifest.negative_count) == (500, 9252, 1476)
