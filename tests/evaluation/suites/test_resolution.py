"""The labels are sound, the arithmetic is right, and on the real lists precision and recall are what the project promises."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from ostrakon.engine.settings import Settings
from ostrakon.errors import InputError
from ostrakon.evaluation.engines import Ostrakon
from ostrakon.evaluation.listed import listed
from ostrakon.evaluation.material import EvaluatedList, Material, load_list
from ostrakon.evaluation.suites import resolution
from ostrakon.evaluation.suites.resolution import Label


def test_the_labels_are_many_distinct_and_at_least_as_often_hard_negatives() -> None:
    labels = resolution.labels()
    counted = Counter(label.same for label in labels)
    assert counted[True] >= 300
    assert counted[False] >= counted[True]
    assert len({(label.un, label.ofac) for label in labels}) == len(labels)
    assert {label.ground for label in labels} == {"paper", "birthplace", "address", "read", "counterpart", "birth date"}
    assert all(label.un.startswith("un-sc-") and label.un[6:].isdigit() and label.ofac[12:].isdigit() for label in labels)


def _list(list_id: str, *parties: dict[str, object]) -> EvaluatedList:
    return EvaluatedList(list_id, "0" * 64, None, tuple(parties), ())


def test_what_is_merged_rightly_and_wrongly_and_what_is_missed_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    number = {"passportNumber": ["FX90344171"]}
    un = _list(
        "un-sc",
        listed("un-sc-1", "Person", ["DEWITT-OKORO, Amara"], **number),
        listed("un-sc-2", "Person", ["HARBOURD, Cecily"], passportNumber=["FX90344172"]),
        listed("un-sc-3", "Person", ["WOLFRAM, Egon"]),
    )
    ofac = _list(
        "us-ofac-sdn",
        listed("us-ofac-sdn-1", "Person", ["DEWITT-OKORO, Amara"], **number),
        listed("us-ofac-sdn-2", "Person", ["HARBOURD, Cecil"], passportNumber=["FX90344172"]),
        listed("us-ofac-sdn-3", "Person", ["WOLFRAM, Egon"]),
    )
    written = [
        Label("un-sc-1", "us-ofac-sdn-1", True, "paper"),
        Label("un-sc-2", "us-ofac-sdn-2", False, "read"),
        Label("un-sc-3", "us-ofac-sdn-3", True, "read"),
        Label("un-sc-4", "us-ofac-sdn-3", True, "read"),
    ]
    monkeypatch.setattr(resolution, "labels", lambda: written)
    result = resolution.SUITE.run(Ostrakon(Settings()), Material(lists=[un, ofac]))
    figures = {(figure.measure, figure.group): (figure.value, figure.cases) for figure in result.figures}
    assert figures["precision", "all"] == (0.5, 2)
    assert figures["recall", "all"] == (0.5, 2)
    assert figures["kept apart", "all"] == (0.0, 1)
    assert figures["recall", "paper"] == (1.0, 1)
    assert figures["recall, no papers or numbers", "paper"] == (0.0, 1)
    assert [(item.kind, item.asked) for item in result.failures][:2] == [
        ("missed", "WOLFRAM, Egon (un-sc-3)"),
        ("false alarm", "HARBOURD, Cecily (un-sc-2)"),
    ]
    assert result.notes == ["1 of 4 labelled pairs are not on these versions of the lists and were left out."]


def test_both_lists_are_needed() -> None:
    with pytest.raises(InputError, match="us-ofac-sdn"):
        resolution.SUITE.run(Ostrakon(Settings()), Material(lists=[_list("un-sc")]))


def test_precision_and_recall_on_the_real_lists(shared: Path) -> None:
    lists = [load_list(shared / "lists" / path) for path in ("ofac/2021-07", "un/consolidated-2024-09-26.xml")]
    result = resolution.SUITE.run(Ostrakon(Settings()), Material(lists=lists))
    figures = {(figure.measure, figure.group): figure for figure in result.figures}
    assert figures["recall", "all"].cases > 250
    assert figures["precision", "all"].value >= 0.99
    assert figures["recall", "all"].value >= 0.9
    assert figures["precision, no papers or numbers", "all"].value >= 0.99
