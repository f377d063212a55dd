"""Strong aliases against primary names, kind by kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ostrakon.evaluation.listed import listed
from ostrakon.evaluation.material import EvaluatedList, Material
from ostrakon.evaluation.suites import natural_aliases


def test_only_strong_and_other_names_are_asked(scripted: Callable[..., Any]) -> None:
    person = listed("p", "Person", ["FICTITIOUS, Amara", "fictitious, amara", "IMAGINARY, Amara"], weak=["Falcon"])
    body = listed("o", "Organization", ["FICTITIOUS TRADING", "IMAGINARY TRADING", "IMAGINARY TRADING"])
    plane = listed("f", "Airplane", ["XX-FIC", "XX-OLD"])
    engine = scripted({"IMAGINARY, Amara": [(0.9, "p")]})
    result = natural_aliases.SUITE.run(engine, Material(None, [EvaluatedList("us-ofac-sdn", "", None, (person, body, plane), ())]))
    assert [(party.names[0], party.schema) for party in engine.asked] == [
        ("IMAGINARY, Amara", "Person"), ("IMAGINARY TRADING", "Organization"),
    ]  # fmt: skip
    assert [[alias["name"] for alias in entity["aliases"]] for entity in engine.indexed[0]] == [
        ["FICTITIOUS, Amara"], ["FICTITIOUS TRADING"], ["XX-FIC"],
    ]  # fmt: skip
    recall = {figure.measure: figure.value for figure in result.overall if figure.measure.startswith("recall")}
    assert recall == {"recall, persons": 1.0, "recall, organisations": 0.0}
