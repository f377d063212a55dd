"""`ostrakon compare NAME NAME`."""

from __future__ import annotations

import json

from click.testing import CliRunner

from ostrakon.cli.main import ostrakon


def test_score_and_sentence() -> None:
    result = CliRunner().invoke(ostrakon, ["compare", "Zhu Hailu", "ZHU, Hailun"])
    assert result.exit_code == 0
    assert "an alert" in result.output
    assert '"hailu"' in result.output


def test_json_and_birth_dates() -> None:
    arguments = ["compare", "Zhu Hailun", "ZHU, Hailun", "--dob", "1990", "--listed-dob", "1958-01", "--json"]
    comparison = json.loads(CliRunner().invoke(ostrakon, arguments).output)
    assert comparison["alert"] is False
    assert {item["kind"] for item in comparison["evidence"]} == {"name", "birth_date"}
