"""`ostrakon screen NAME`: the table, the JSON, the exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ostrakon import InputError, ListStore
from ostrakon.cli.main import ostrakon


@pytest.fixture
def run(demo_store: ListStore):  # type: ignore[no-untyped-def]
    def _run(*arguments: str) -> Result:
        return CliRunner().invoke(ostrakon, ["--home", str(demo_store.home), *arguments])

    return _run


def test_an_alert_is_shown_with_its_evidence_and_certificate(run) -> None:  # type: ignore[no-untyped-def]
    result = run("screen", "Zhu Hailu")
    assert result.exit_code == 0
    for part in ("1 alert", "us-ofac-sdn-29219", "GLOMAG", "hailun", "Searched us-ofac-sdn", "not legal advice"):
        assert part in " ".join(result.output.split())


def test_a_hit_says_regime_and_measures(run) -> None:  # type: ignore[no-untyped-def]
    shown = run("screen", "Zhu Hailun", "--json").stdout.splitlines()[0]
    hit = json.loads(shown)
    assert hit["listings"][0]["sentence"] == "OFAC SDN list: Global Magnitsky Sanctions (E.O. 13818); asset freeze, travel ban"
    assert (hit["measures"], hit["blocks"], hit["since"]) == (["asset freeze", "travel ban"], True, None)
    assert "13818); asset freeze" in " ".join(run("screen", "Zhu Hailun").output.split())


def test_no_alert_is_said(run) -> None:  # type: ignore[no-untyped-def]
    result = run("screen", "Nobody Whatsoever")
    assert "No alert" in result.output
    assert "Searched us-ofac-sdn" in result.output


def test_a_near_miss_names_the_birth_date(run) -> None:  # type: ignore[no-untyped-def]
    result = run("screen", "Wang Mingshan", "--dob", "1990-05-05")
    assert "No alert" in result.output
    assert "26 years apart" in " ".join(result.output.split())


def test_json_is_one_object_a_line(run) -> None:  # type: ignore[no-untyped-def]
    *hits, answer = [json.loads(line) for line in run("screen", "Zhu Hailu", "--json").output.splitlines()]
    assert [hit["entity_id"] for hit in hits] == ["us-ofac-sdn-29219"]
    assert answer["alerts"] == 1
    assert answer["certificate"]["lists"][0]["list_id"] == "us-ofac-sdn"


@pytest.mark.parametrize(("name", "status"), [("Zhu Hailun", 3), ("Nobody Whatsoever", 0)])
def test_fail_on_alert(run, name: str, status: int) -> None:  # type: ignore[no-untyped-def]
    assert run("screen", name, "--fail-on-alert").exit_code == status


def test_name_or_file(run) -> None:  # type: ignore[no-untyped-def]
    assert run("screen").exit_code == 2


def test_an_empty_store_cannot_screen(tmp_path: Path) -> None:
    result = CliRunner().invoke(ostrakon, ["--home", str(tmp_path), "screen", "Zhu"])
    assert result.exception is not None
    assert getattr(result.exception, "exit_status", None) == 4


def test_markup_in_names_is_text(run) -> None:  # type: ignore[no-untyped-def]
    assert "[bold]Zhu[/]" in run("screen", "[bold]Zhu[/]").output


def test_the_score_of_ofac_is_a_column_and_a_field(run) -> None:  # type: ignore[no-untyped-def]
    table = run("screen", "Zhu Hailu", "--ofac-score").output
    assert "OFAC's" in table
    assert "0.98" in table
    assert "OFAC's" not in run("screen", "Zhu Hailu").output
    hit = json.loads(run("screen", "Zhu Hailu", "--ofac-score", "--json").output.splitlines()[0])
    assert hit["ofac_score"] == 0.9833
    assert "ofac_score" not in json.loads(run("screen", "Zhu Hailu", "--json").output.splitlines()[0])


def test_the_score_of_ofac_is_that_of_the_best_name(run) -> None:  # type: ignore[no-untyped-def]
    *hits, _ = [json.loads(line) for line in run("screen", "Nobody", "--alias", "Zhu Hailun", "--ofac-score", "--json").output.splitlines()]
    assert [hit["ofac_score"] for hit in hits] == [1.0]


def test_the_score_of_ofac_is_not_for_files(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    source = tmp_path / "customers.csv"
    source.write_text("name\nZhu Hailun\n")
    result = run("screen", "--file", str(source), "--out", str(tmp_path / "hits.csv"), "--ofac-score")
    assert result.exit_code == 2
    assert "one NAME" in result.output


def test_a_profile_moves_the_line_and_stands_in_the_certificate(run) -> None:  # type: ignore[no-untyped-def]
    def answer(*arguments: str) -> dict[str, object]:
        last: dict[str, object] = json.loads(run("screen", "Wang Mingshan", "--dob", "1990", "--json", *arguments).output.splitlines()[-1])
        return last

    usual, strict = answer(), answer("--profile", "strict")
    assert (usual["alerts"], usual["threshold"]) == (0, 0.7)
    assert (strict["alerts"], strict["threshold"]) == (1, 0.6)
    assert usual["certificate"]["settings_hash"] != strict["certificate"]["settings_hash"]  # type: ignore[index]
    assert answer("--profile", "strict", "--threshold", "0.9")["alerts"] == 0


def test_a_settings_file_with_a_mistake_is_refused(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    own = tmp_path / "own.yml"
    own.write_text("treshold: 0.75\n")
    result = run("screen", "Zhu Hailun", "--settings", str(own))
    assert isinstance(result.exception, InputError)
    assert "Did you mean threshold?" in str(result.exception)


def test_a_file_of_customers_is_held_to_the_line_of_the_profile(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    source = tmp_path / "customers.csv"
    source.write_text("name,birth_date\nWang Mingshan,1990-05-05\n")
    for number, (arguments, alerted) in enumerate([((), 0), (("--profile", "strict"), 1)]):
        result = run("screen", "--file", str(source), "--out", str(tmp_path / f"{number}.csv"), "--json", *arguments)
        assert json.loads(result.output)["customers"]["alerted"] == alerted
