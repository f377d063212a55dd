"""`ostrakon read` from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ostrakon import InputError, ListStore, Settings
from ostrakon.cli.main import ostrakon

NOTE = "The Treasury named Chen Quanguo and, misspelt, Zhu Hailu. Chen heads the party in Xinjiang.\n"


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text(NOTE, encoding="utf-8")
    return path


def run(store: ListStore, *arguments: object, text: str | None = None) -> Result:
    return CliRunner().invoke(ostrakon, ["--home", str(store.home), "read", *map(str, arguments)], input=text)


def test_a_reading_is_shown_with_sentence_and_evidence(demo_store: ListStore, note: Path) -> None:
    result = run(demo_store, note)
    assert result.exit_code == 0, result.output
    shown = " ".join(result.output.split())
    for part in ("2 listed parties in note.txt", "us-ofac-sdn-29220", "us-ofac-sdn-29219", "Again: Chen", "spelling", "Searched"):
        assert part in shown
    assert shown.count("Global Magnitsky") == 2, "each says under which regime it is listed"


def test_json_has_a_line_a_party_and_one_for_the_document(demo_store: ListStore, note: Path) -> None:
    *parties, account = [json.loads(line) for line in run(demo_store, note, "--json").stdout.splitlines()]
    assert [party["entity_id"] for party in parties] == ["us-ofac-sdn-29220", "us-ofac-sdn-29219"]
    first = parties[0]
    assert NOTE[first["mention"]["start"] : first["mention"]["end"]] == first["mention"]["text"] == "Chen Quanguo"
    assert [mention["text"] for mention in first["later_mentions"]] == ["Chen"]
    assert first["entity"]["id"] == "us-ofac-sdn-29220"
    assert (account["document"], account["alerts"]) == ("note.txt", 2)
    assert account["certificate"]["lists"][0]["list_id"] == "us-ofac-sdn"


def test_text_comes_from_standard_input_too(demo_store: ListStore) -> None:
    result = run(demo_store, "-", "--json", text=NOTE)
    assert json.loads(result.stdout.splitlines()[-1])["document"] == "standard input"


def test_alerts_can_fail_the_command(demo_store: ListStore, note: Path) -> None:
    assert run(demo_store, note, "--fail-on-alert").exit_code == 3
    assert run(demo_store, "-", "--fail-on-alert", text="Nobody is named here.").exit_code == 0


def test_the_threshold_and_the_list_can_be_chosen(demo_store: ListStore, note: Path) -> None:
    result = run(demo_store, note, "--json", "--threshold", "0.9", "--list", "us-ofac-sdn")
    assert json.loads(result.stdout.splitlines()[-1])["alerts"] == 1


def test_a_profile_moves_the_line(demo_store: ListStore, note: Path) -> None:
    account = json.loads(run(demo_store, note, "--json", "--profile", "payments").stdout.splitlines()[-1])
    assert account["threshold"] == Settings.for_profile("payments").threshold


def test_a_report_is_written(demo_store: ListStore, note: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    result = run(demo_store, note, "--html", report)
    assert f"Report: {report}" in result.output.replace("\n", "")
    assert "<mark" in report.read_text(encoding="utf-8")


def test_a_document_without_text_is_no_answer(demo_store: ListStore, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text(" \n")
    result = run(demo_store, empty)
    assert isinstance(result.exception, InputError)
    assert "has no text" in str(result.exception)
