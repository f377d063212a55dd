"""The report holds the figures, the failures with their evidence and what all rests on; what comes from lists is escaped."""

from __future__ import annotations

from pathlib import Path

import pytest

from ostrakon.engine.settings import Settings
from ostrakon.errors import InputError
from ostrakon.evaluation import report
from ostrakon.evaluation.material import EvaluatedList
from ostrakon.evaluation.result import ALL, Curve, Failure, Figure, ScoredPairs, SuiteResult
from ostrakon.evaluation.run import Evaluation


@pytest.fixture
def evaluation() -> Evaluation:
    result = SuiteResult("benchmark", "ostrakon", 0.7)
    result.figures = [Figure("recall", ALL, 0.5, 2, goal=0.9), Figure("recall", "typo", 0.5, 2)]
    result.fail(Failure("missed", "typo", "<script>alert(1)</script>", "Ida Example", "", None, ("some reason",)))
    result.curves = [Curve("recall", "persons", (0.6, 0.9), 2), Curve("alarms", "customers", (0.8,), 100)]
    result.pairs = [ScoredPairs("persons", tuple((0.9, True) for _ in range(9)))]
    lists = (EvaluatedList("un-sc", "f" * 64, None, (), ()),)
    return Evaluation(Settings(), lists, "2026-01-31T00:00:00+00:00", results=[result], skipped=[("rules", "Something lacks.")])


def test_everything_is_there(evaluation: Evaluation) -> None:
    html = report.render(evaluation)
    for part in ("not reached", "typo", "Ida Example", "some reason", "Something lacks.", "f" * 64, Settings().hash, "<svg", "0.70"):
        assert part in html
    assert html.count("<svg") == 3


def test_cases_are_escaped_and_nothing_is_fetched(evaluation: Evaluation) -> None:
    html = report.render(evaluation)
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert "src=" not in html
    assert "http" not in html.replace("http-equiv", "")


def test_peers_stand_beside(evaluation: Evaluation) -> None:
    peer = SuiteResult("benchmark", "other @0.85", 0.85, figures=[Figure("recall", ALL, 0.25, 2)], queries_per_second=12.3)
    evaluation.peers = [peer]
    engines, rows, speeds = report.peer_table([*evaluation.results, peer])
    assert engines == ["ostrakon @0.70", "other @0.85"]
    assert [(measure, group, [figure.value if figure else None for figure in figures]) for measure, group, figures in rows] == [
        ("recall", "all", [0.5, 0.25]),
        ("recall", "typo", [0.5, None]),
    ]
    assert speeds == [None, 12.3]
    assert "Peers on the public benchmark" in report.render(evaluation)


def test_nothing_ran() -> None:
    html = report.render(Evaluation(Settings(), (), "2026-01-31T00:00:00+00:00"))
    assert "No suite that ran gives a curve." in html


def test_a_path_that_cannot_be_written(evaluation: Evaluation, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        report.write(evaluation, tmp_path / "no" / "report.html")
