"""Recall and wrong pairs are counted over all pairs of a kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ostrakon.evaluation.listed import listed
from ostrakon.evaluation.pairing import Goals, Pair, measure_pairs
from ostrakon.evaluation.result import SuiteResult


def test_recall_and_wrong_pairs(scripted: Callable[..., Any]) -> None:
    a, b, c = (listed(number, "Person", [f"name of {number}"]) for number in "abc")
    ship = listed("s", "Vessel", ["FICTITIOUS STAR"])
    engine = scripted({"A1": [(0.9, "a"), (0.8, "b"), (0.75, "s")], "A2": [(0.6, "a"), (0.72, "c")], "B1": []})
    result = SuiteResult("test", engine.name, engine.threshold)
    measure_pairs(engine, result, [Pair("A1", a, "x"), Pair("A2", a, "y"), Pair("B1", b, "y")], [a, b, c, ship], "persons", Goals(0.5, 0.4))
    figures = {(figure.measure, figure.group): (figure.value, figure.cases, figure.reached) for figure in result.figures}
    # of the 3 x 2 pairs with another person two reach the threshold; the ship is no person
    assert figures["recall, persons", "all"] == (1 / 3, 3, False)
    assert figures["wrong pairs, persons", "all"] == (2 / 6, 6, True)
    assert figures["recall", "persons, y"] == (0.0, 2, None)
    assert figures["wrong pairs", "persons, x"] == (0.5, 2, None)
    assert [(failure.asked, failure.kind, failure.score) for failure in result.failures] == [("A2", "missed", 0.6), ("B1", "missed", None)]
    assert result.curves[0].scores == (0.6, 0.9)
    assert sorted(result.pairs[0].pairs) == [(0.6, True), (0.72, False), (0.75, False), (0.8, False), (0.9, True)]
    assert {party.schema for party in engine.asked} == {"Person"}
