"""`ostrakon screen --file` as a person meets it: the account, the exit status, what Ctrl-C says."""

from __future__ import annotations

import importlib.util
import json
import signal
from pathlib import Path
from typing import Any

import click
import pytest

from ostrakon.cli import screen_file
from ostrakon.screening.files import chunks

OPTIONS = {
    "out": None, "mapping": (), "date_order": None, "schema": "Thing", "threshold": 0.7, "limit": 10, "resume": False, "overwrite": False,
    "rejects": None, "as_json": False,
}  # fmt: skip


@pytest.fixture
def screener() -> Any:
    """The fictitious screener of the tests of file screening."""
    path = Path(__file__).parents[1] / "screening" / "files" / "fictitious_screener.py"
    spec = importlib.util.spec_from_file_location("fictitious_screener", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.FictitiousScreener()


@pytest.fixture
def customers(tmp_path: Path) -> Path:
    path = tmp_path / "customers.csv"
    path.write_text("Kunde,Geschlecht\nHarun Vexley,x\n,m\nAnna Berg,w\n")
    return path


def test_the_account_is_printed(customers: Path, screener: Any, capsys: pytest.CaptureFixture[str]) -> None:
    out = customers.with_name("hits.csv")
    assert screen_file.run(screener, customers, {**OPTIONS, "out": out, "mapping": ("name=Kunde",)}) == 1
    printed = capsys.readouterr()
    assert "Columns: name from 'Kunde'; gender from 'Geschlecht'." in printed.out
    assert "3 rows read = 2 screened + 1 rejected (see hits.csv.rejects.csv)." in printed.out
    assert "1 customers alerted with 1 hits at 0.7 or more; nothing found for 1 customers." in printed.out
    assert "Gender 'x' is not one that lists record: not used (1 rows)." in printed.out
    assert f"Written: {out}" in printed.out
    assert printed.err == ""  # no bar where there is no terminal


def test_json_is_one_object(customers: Path, screener: Any, capsys: pytest.CaptureFixture[str]) -> None:
    screen_file.run(screener, customers, {**OPTIONS, "out": customers.with_name("hits.csv"), "as_json": True})
    assert json.loads(capsys.readouterr().out)["rows"] == {"read": 3, "screened": 2, "rejected": 1, "blank": 0}


def test_an_output_is_needed(customers: Path, screener: Any) -> None:
    with pytest.raises(click.UsageError, match="--out FILE"):
        screen_file.run(screener, customers, OPTIONS)


def test_ctrl_c_keeps_the_chunk_in_hand_and_says_how_to_go_on(
    customers: Path, screener: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The signal comes while the screener is at work, as it mostly does."""
    monkeypatch.setattr(chunks, "CHUNK_ROWS", 1)
    answer = screener.screen_many

    def interrupted(*arguments: Any) -> Any:
        signal.raise_signal(signal.SIGINT)
        return answer(*arguments)

    monkeypatch.setattr(screener, "screen_many", interrupted)
    out = customers.with_name("hits.csv")
    with pytest.raises(SystemExit) as stop:
        screen_file.run(screener, customers, {**OPTIONS, "out": out})
    assert stop.value.code == 130
    assert "give the same command with --resume to go on" in capsys.readouterr().err
    assert len(list(customers.with_name("hits.csv.parts").glob("*.jsonl"))) == 1
    monkeypatch.setattr(screener, "screen_many", answer)
    assert screen_file.run(screener, customers, {**OPTIONS, "out": out, "resume": True}) == 1
    assert "1 rows had been done before" in capsys.readouterr().out


def test_a_second_ctrl_c_stops_at_once(customers: Path, screener: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: Any) -> Any:
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(screener, "screen_many", interrupted)
    with pytest.raises(SystemExit) as stop:
        screen_file.run(screener, customers, {**OPTIONS, "out": customers.with_name("hits.csv")})
    assert stop.value.code == 130
    assert not list(customers.with_name("hits.csv.parts").glob("*.jsonl"))
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_other_failures_of_the_engine_are_not_taken_for_ctrl_c(customers: Path, screener: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> Any:
        raise SystemError("compiled code failed")

    monkeypatch.setattr(screener, "screen_many", broken)
    with pytest.raises(SystemError, match="compiled code failed"):
        screen_file.run(screener, customers, {**OPTIONS, "out": customers.with_name("hits.csv")})


def test_a_terminal_gets_a_bar_with_a_rate(
    customers: Path, screener: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "160")
    screen_file.run(screener, customers, {**OPTIONS, "out": customers.with_name("hits.csv")})
    shown = capsys.readouterr().err
    assert "Screening" in shown
    assert "rows/s" in shown
    assert "1 alerts, 1 rejects" in shown
