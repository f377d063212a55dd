"""`ostrakon screen NAME`: the table, the JSON, the exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ostrakon import ListStore
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
