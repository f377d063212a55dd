"""A suite says what it lacks, and how long it took."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ostrakon.errors import InputError
from ostrakon.evaluation.engines import Engine
from ostrakon.evaluation.material import EvaluatedList, Material
from ostrakon.evaluation.result import SuiteResult
from ostrakon.evaluation.suite import Suite


def measure(engine: Engine, material: Material) -> SuiteResult:
    return SuiteResult("s", engine.name, engine.threshold)


def test_a_suite_runs_when_it_has_what_it_needs(scripted: Callable[..., Any]) -> None:
    suite = Suite("s", "Something.", measure, any_list=True)
    with pytest.raises(InputError, match=r"The suite s cannot run\. This suite needs a list"):
        suite.run(scripted({}), Material())
    result = suite.run(scripted({}), Material(None, [EvaluatedList("un-sc", "", None, (), ())]))
    assert result.engine == "scripted"
    assert result.seconds >= 0
