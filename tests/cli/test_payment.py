"""`ostrakon payment` from the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ostrakon import ListStore
from ostrakon.cli.main import ostrakon

MESSAGE = """{1:F01BBBBDEFFAXXX0000000000}{2:I103AAAAIE22AXXXN}{4:
:20:REF-1
:32A:240520EUR1250,00
:50K:/DE89370400440532013000
NORTHGATE BAKERY
:59:/IE29AIBK93115212345678
%s
:70:INVOICE 17
-}
"""


@pytest.fixture
def store(demo_store: ListStore, tmp_path: Path) -> ListStore:
    """The small list in a folder of one's own, since decisions are kept in it."""
    shutil.copytree(demo_store.home, tmp_path / "home")
    return ListStore.open(tmp_path / "home")


@pytest.fixture
def held(tmp_path: Path) -> Path:
    path = tmp_path / "held.fin"
    path.write_text(MESSAGE % "CHEN QUANGUO")
    return path


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.fin"
    path.write_text(MESSAGE.replace("REF-1", "REF-2").replace("1250", "17") % "TIDEWATER OPTICAL")
    return path


def run(store: ListStore, *arguments: object, text: str | None = None) -> Result:
    return CliRunner().invoke(ostrakon, ["--home", str(store.home), "payment", *map(str, arguments)], input=text)


def test_a_decision_is_shown_with_field_and_evidence(store: ListStore, held: Path, good: Path) -> None:
    result = run(store, good, held)
    assert result.exit_code == 0, result.output
    shown = " ".join(result.output.split())
    for part in (
        "RELEASE good.fin",
        "HOLD held.fin",
        "CHEN QUANGUO",
        "beneficiary",
        "us-ofac-sdn-29220",
        "1 to release, 1 held (1 new alert)",
        "Searched",
    ):
        assert part in shown


def test_json_has_a_line_a_payment_and_one_for_all(store: ListStore, held: Path, good: Path) -> None:
    first, second, end = [json.loads(line) for line in run(store, good, held, "--json").stdout.splitlines()]
    assert (first["decision"], second["decision"], second["alert"]) == ("release", "hold", True)
    (hit,) = second["hits"]
    assert (hit["role"], hit["path"], hit["text"], hit["entity_id"]) == ("beneficiary", "59", "CHEN QUANGUO", "us-ofac-sdn-29220")
    assert (end["payments"], end["held"], end["alerts"], end["unreadable"], end["threshold"]) == (2, 1, 1, 0, 0.8)
    assert end["certificate"]["lists"][0]["list_id"] == "us-ofac-sdn"


def test_decisions_are_kept_unless_not_asked_for(store: ListStore, held: Path) -> None:
    def alerts(*options: str) -> int:
        count: int = json.loads(run(store, held, "--json", *options).stdout.splitlines()[-1])["alerts"]
        return count

    assert alerts("--no-record") == alerts("--as-of", "2024-01-01") == 1
    assert not (store.home / "payments.sqlite").exists()
    assert alerts() == 1
    assert alerts() == 0
    amended = run(store, "-", text=MESSAGE % "TIDEWATER")
    assert "here that name is gone or changed" in " ".join(amended.output.split())


def test_held_payments_can_fail_the_command(store: ListStore, held: Path, good: Path) -> None:
    assert run(store, held, "--fail-on-alert").exit_code == 3
    assert run(store, good, "--fail-on-alert").exit_code == 0


def test_what_cannot_be_read_is_held_and_fails_the_command(store: ListStore, good: Path) -> None:
    result = run(store, good, "-", text="<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pacs.008.001.09'/>")
    assert result.exit_code == 2
    assert "HOLD standard input" in result.output
    assert "1 could not be read" in result.output
    assert run(store, good.with_name("missing.fin")).exit_code != 0


def test_a_country_a_line_and_a_profile_can_be_chosen(store: ListStore, held: Path, good: Path) -> None:
    assert "names Ireland, and payments there are to be held" in " ".join(run(store, good, "--hold-country", "IE").output.split())
    assert "RELEASE" in run(store, held, "--no-record", "--threshold", "0.99").output
    end = json.loads(run(store, good, "--json", "--profile", "strict").stdout.splitlines()[-1])
    assert end["threshold"] == 0.6
