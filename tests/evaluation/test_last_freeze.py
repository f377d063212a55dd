"""The figures of the last freeze: no class may fall by more than a point.

Write them anew on purpose only: `ostrakon evaluate SUITE... --data DIR --lists DIR... --freeze tests/evaluation/frozen.json`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from ostrakon.cli.main import ostrakon

FROZEN = Path(__file__).with_name("frozen.json")
SUITES = ("benchmark", "original-script", "un-variants", "rules", "scripts")


def test_no_class_has_fallen(shared: Path) -> None:
    pytest.importorskip("ssb")
    lists = [str(shared / "lists/ofac/2021-07"), str(shared / "lists/un/consolidated-2025-04-19.xml")]
    arguments = ["evaluate", *SUITES, "--data", str(shared / "eval"), "--lists", lists[0], "--lists", lists[1], "--against", str(FROZEN)]
    result = CliRunner().invoke(ostrakon, arguments)
    assert result.exit_code == 0, result.output[-2000:]
