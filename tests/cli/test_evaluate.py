"""`ostrakon evaluate` as a person or a script meets it."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]

UN = """<?xml version='1.0' encoding='UTF-8'?>
<CONSOLIDATED_LIST dateGenerated='2026-01-31T00:00:00Z'><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID>
<FIRST_NAME>AMARA</FIRST_NAME><SECOND_NAME>FICTITIOUS</SECOND_NAME></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>"""
CUSTOMERS = "full_name,gender,date_of_birth,nationality\nAmara Fictitious,,,\nBo Nobody,,,\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Run) -> Run:
    """Run the command on a home of its own; returns exit status, standard output and standard error."""
    monkeypatch.setenv("COLUMNS", "140")
    return partial(command, "--home", tmp_path / "home", "evaluate")


@pytest.fixture
def material(tmp_path: Path) -> tuple[str, ...]:
    """The options that hand over a list and customers, all invented."""
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "customers-25k-dev.csv").write_text(CUSTOMERS)
    (tmp_path / "un.xml").write_text(UN)
    return "--data", str(tmp_path / "cases"), "--lists", str(tmp_path / "un.xml")


def test_a_table_and_what_was_not_run(run: Run) -> None:
    status, out, _ = run()
    assert status == 0
    assert "rules that hold" in out
    assert "Not run: benchmark" in out


def test_customers_on_a_list(run: Run, material: tuple[str, ...]) -> None:
    status, out, _ = run("customers", *material)
    assert status == 0
    assert "customers alerted, un-sc, name only" in out
    assert "500.00 of 1,000" in out
    assert "un-sc 2026-01-31" in out


def test_a_loaded_list_is_taken_where_none_is_named(run: Run, material: tuple[str, ...], tmp_path: Path) -> None:
    from ostrakon.lists.store import ListStore

    ListStore.open(tmp_path / "home").load("un-sc", [tmp_path / "un.xml"])
    _, out, _ = run("customers", *material[:2], "--json")
    assert json.loads(out)["figures"][0]["value"] == 500.0


def test_json_is_one_object_a_line(run: Run) -> None:
    status, out, _ = run("rules", "--json", "--threshold", "0.75")
    record = json.loads(out)
    assert status == 0
    assert (record["suite"], record["threshold"], record["ground"]["threshold"]) == ("rules", 0.75, 0.75)


def test_a_report_is_written(run: Run, tmp_path: Path) -> None:
    _, out, _ = run("rules", "--out", tmp_path / "report.html")
    assert "The report went to" in out
    assert "model validation report" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_frozen_figures_and_a_fall(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "frozen.json"
    run("rules", "--freeze", path)
    status, out, _ = run("rules", "--against", path)
    assert status == 0
    assert "No figure fell" in out
    record = json.loads(path.read_text())
    record["suites"]["rules"][0]["value"] = 2.0
    path.write_text(json.dumps(record))
    status, _, err = run("rules", "--against", path)
    assert status == 1
    assert "Fallen: rules, rules that hold" in err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [(["rulez"], "There is no suite 'rulez'"), (["customers"], "cannot run"), (["rules", "--against", "none.json"], "cannot be read")],
)
def test_errors_are_sentences(run: Run, arguments: list[str], sentence: str) -> None:
    status, _, err = run(*arguments)
    assert status == 2
    assert sentence in err
