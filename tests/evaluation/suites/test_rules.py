"""The rules hold, and a rule that does not hold is named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ostrakon.engine.settings import Settings
from ostrakon.evaluation.engines import Ostrakon
from ostrakon.evaluation.material import Material
from ostrakon.evaluation.suites import rules


def test_all_rules_hold() -> None:
    result = rules.SUITE.run(Ostrakon(Settings()), Material())
    assert [failure.expected for failure in result.failures] == []
    assert result.overall[0].value == 1.0


def test_an_engine_that_finds_nothing_breaks_the_rules_that_ask_for_alerts(scripted: Callable[..., Any]) -> None:
    result = rules.SUITE.run(scripted({}), Material())
    alerts = sum(rule.alert for rule in rules.RULES)
    assert result.failed == alerts + 2
    assert {failure.kind for failure in result.failures} == {"broken rule"}
    assert any("passport" in failure.expected for failure in result.failures)


def test_an_engine_that_alerts_on_everything_breaks_the_others(scripted: Callable[..., Any]) -> None:
    everything = {rule.asked.names[0]: [(1.0, rule.on_list["id"])] for rule in rules.RULES}
    broken = {failure.asked for failure in rules.SUITE.run(scripted(everything), Material()).failures}
    assert {"Chen Mingguo", "Chen Guoquan", "Wang Mingshan", "Fictitious Unit 400"} <= broken
