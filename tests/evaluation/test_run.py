"""What runs when something is named, and when nothing is."""

from __future__ import annotations

import pytest

from ostrakon.engine.settings import Settings
from ostrakon.errors import InputError
from ostrakon.evaluation.material import Material
from ostrakon.evaluation.run import choose, evaluate
from ostrakon.evaluation.suites import SUITES


def test_suites_are_chosen_in_the_reports_order() -> None:
    assert [suite.name for suite in choose(["rules", "benchmark"])] == ["benchmark", "rules"]
    assert choose([]) == list(SUITES)
    with pytest.raises(InputError, match="no suite 'rulez'; there are: benchmark"):
        choose(["rulez"])


def test_without_material_what_can_run_runs_and_the_rest_is_named() -> None:
    begun: list[str] = []
    evaluation = evaluate([], Material(), Settings(), progress=begun.append)
    assert [result.suite for result in evaluation.results] == ["rules"] == begun
    assert [name for name, _ in evaluation.skipped] == [suite.name for suite in SUITES if suite.name != "rules"]
    assert all("needs" in sentence for _, sentence in evaluation.skipped)


def test_a_suite_that_was_named_must_run() -> None:
    with pytest.raises(InputError, match="The suite customers cannot run"):
        evaluate(["customers"], Material(), Settings())


def test_the_ground_names_what_figures_rest_on() -> None:
    settings = Settings(threshold=0.8)
    ground = evaluate(["rules"], Material(), settings).ground
    assert (ground["threshold"], ground["settings_hash"], ground["lists"]) == (0.8, settings.hash, [])
    assert len(ground["engine_source"]) == 64
