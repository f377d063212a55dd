"""A fall of more than a point is named; figures of other lists are not compared; nothing but figures is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ostrakon.engine.settings import Settings
from ostrakon.errors import InputError
from ostrakon.evaluation import frozen
from ostrakon.evaluation.material import EvaluatedList
from ostrakon.evaluation.result import ALL, Failure, Figure, SuiteResult
from ostrakon.evaluation.run import Evaluation


def evaluation(*figures: Figure, digest: str = "0") -> Evaluation:
    result = SuiteResult("s", "ostrakon", 0.7, figures=list(figures))
    result.fail(Failure("missed", "g", "SECRET NAME", "", "", None, ()))
    lists = (EvaluatedList("un-sc", digest, "2026-01-31", (), ("a.xml",)),)
    return Evaluation(Settings(), lists, "2026-01-31T00:00:00+00:00", results=[result])


RECALL = Figure("recall", "typo", 0.95, 100)
ALARMS = Figure("wrong pairs", ALL, 0.0002, 10_000, "share", False)
CUSTOMERS = Figure("customers alerted", ALL, 1.0, 1000, "per 1,000", False)
PLAIN = Figure("size", ALL, 5.0, 1, "share", None)


@pytest.mark.parametrize(
    ("before", "value", "falls"),
    [
        (RECALL, 0.94, False),
        (RECALL, 0.939, True),
        (RECALL, 0.99, False),
        (ALARMS, 0.0005, False),
        (ALARMS, 0.0009, True),
        (CUSTOMERS, 2.0, False),
        (CUSTOMERS, 2.1, True),
        (PLAIN, 0.0, False),
    ],
)
def test_falls(before: Figure, value: float, falls: bool) -> None:
    record = frozen.freeze(evaluation(before))
    now = Figure(before.measure, before.group, value, before.cases, before.unit, before.higher_is_better)
    sentences = frozen.compare(record, evaluation(now))
    assert bool(sentences) is falls
    assert all(before.measure in sentence and before.group in sentence and "before" in sentence for sentence in sentences)


def test_a_figure_that_is_gone_has_fallen() -> None:
    assert frozen.compare(frozen.freeze(evaluation(RECALL)), evaluation()) == ["s, recall, typo: the figure is gone."]


def test_a_suite_that_did_not_run_is_not_compared() -> None:
    now = evaluation()
    now.results = []
    assert frozen.compare(frozen.freeze(evaluation(RECALL)), now) == []


def test_other_lists_are_not_compared() -> None:
    with pytest.raises(InputError, match="another version of un-sc"):
        frozen.compare(frozen.freeze(evaluation(RECALL)), evaluation(RECALL, digest="1"))


def test_the_file_holds_figures_only_and_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "frozen.json"
    frozen.write(evaluation(RECALL), path)
    assert "SECRET" not in path.read_text()
    assert frozen.read(path)["suites"] == {"s": [{"measure": "recall", "group": "typo", "value": 0.95, "cases": 100}]}


@pytest.mark.parametrize(("text", "sentence"), [("no json", "not JSON"), (json.dumps({"version": 0}), "no frozen result of version")])
def test_a_file_that_is_no_frozen_result(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "frozen.json"
    path.write_text(text)
    with pytest.raises(InputError, match=sentence):
        frozen.read(path)


def test_files_that_cannot_be_read_or_written(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        frozen.read(tmp_path / "none.json")
    with pytest.raises(InputError, match="cannot be written"):
        frozen.write(evaluation(), tmp_path / "no" / "folder.json")
