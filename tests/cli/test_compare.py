"""`ostrakon compare NAME NAME`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from ostrakon.cli.main import ostrakon
from ostrakon.cli.options import PROFILE_NAMES
from ostrakon.engine.profiles import PROFILES


def test_score_and_sentence() -> None:
    result = CliRunner().invoke(ostrakon, ["compare", "Zhu Hailu", "ZHU, Hailun"])
    assert result.exit_code == 0
    assert "an alert" in result.output
    for part in ("hailu", "≈≈≈≈", "hailun", "another spelling, ", "Nothing is known", "With the same birth date", "the line is 0.70"):
        assert part in result.output


def test_json_and_birth_dates() -> None:
    arguments = ["compare", "Zhu Hailun", "ZHU, Hailun", "--dob", "1990", "--listed-dob", "1958-01", "--json"]
    comparison = json.loads(CliRunner().invoke(ostrakon, arguments).output)
    assert comparison["alert"] is False
    assert {item["kind"] for item in comparison["evidence"]} == {"name", "birth_date"}


@pytest.mark.parametrize(
    ("name", "listed", "words"),
    [
        ("Chen Mingguo", "Chen Quanguo", ("not in the listed name", "missing", "Each name has a part that the other lacks")),
        ("Zhu", "ZHU, Hailun", ("Only one of several names agrees",)),
        ("Hai Lun Zhu", "ZHU, Hailun", ("hai lun", "other blanks")),
        ("H. Zhu", "ZHU, Hailun", ("an initial",)),
        ("John Smith", "Marta Vik", ('No part of "John Smith" agrees', "An identifier that agrees")),
        ("陈全国", "CHEN, Quanguo", ("陈全国", "quan guo")),
        ("[bold]Zhu[/]", "ZHU", ("[bold]Zhu[/]",)),
    ],
)
def test_every_reason_has_its_words(name: str, listed: str, words: tuple[str, ...]) -> None:
    result = CliRunner().invoke(ostrakon, ["compare", name, listed, "--schema", "Person"])
    assert result.exit_code == 0
    for word in words:
        assert word in result.output


@pytest.mark.parametrize("columns", ["40", "80", "120"])
def test_no_line_is_longer_than_the_terminal(columns: str) -> None:
    arguments = ["compare", "Abd-al-Rahman J. Invented Rahmany", "AL-RAHMANI, Abdulrahman John Fictitious Invented", "--dob", "1960"]
    result = CliRunner(env={"COLUMNS": columns}).invoke(ostrakon, [*arguments, "--listed-dob", "1958-01-09"])
    assert result.exit_code == 0
    assert max(map(len, result.output.splitlines())) <= int(columns)


def test_what_else_is_known_has_its_effect() -> None:
    result = CliRunner().invoke(ostrakon, ["compare", "Zhu Hailun", "ZHU, Hailun", "--dob", "1990", "--listed-dob", "1958-01"])
    assert "-0.34  Birth date 1990 against 1958-01: 32 years apart." in result.output
    assert "no alert" in result.output


def test_the_score_of_ofac_beside_ours() -> None:
    arguments = ["compare", "Chen Mingguo", "CHEN, Quanguo", "--ofac-score"]
    assert "0.87  by the recipe of OFAC's own search" in CliRunner().invoke(ostrakon, arguments).output
    assert json.loads(CliRunner().invoke(ostrakon, [*arguments, "--json"]).output)["ofac_score"] == 0.8667
    assert "ofac_score" not in json.loads(CliRunner().invoke(ostrakon, [*arguments[:3], "--json"]).output)


def test_profile_and_settings_file(tmp_path: Path) -> None:
    pair = ["compare", "Zhu Hailun", "ZHU, Hailun", "--dob", "1990", "--listed-dob", "1958-01", "--json"]
    assert json.loads(CliRunner().invoke(ostrakon, [*pair, "--profile", "strict"]).output)["alert"] is True
    own = tmp_path / "own.yml"
    own.write_text("profile: strict\nthreshold: 0.75\n")
    assert json.loads(CliRunner().invoke(ostrakon, [*pair, "--settings", str(own)]).output)["alert"] is False
    both = CliRunner().invoke(ostrakon, [*pair, "--settings", str(own), "--profile", "strict"])
    assert both.exit_code == 2
    assert "either --profile or --settings" in both.output


def test_profiles_on_offer_are_the_profiles() -> None:
    assert set(PROFILE_NAMES) == set(PROFILES)
