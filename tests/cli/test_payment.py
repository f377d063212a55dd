"""`ostrakon payment` from the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ostrakon import ListStore
from ostrakon.cli.main import ostrakon
from ostrakon.lists.freshness import Freshness

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
    missing = run(store, good, good.with_name("missing.fin"))
    assert missing.exit_code == 2
    for part in ("RELEASE good.fin", "HOLD missing.fin", "cannot be read"):
        assert part in " ".join(missing.output.split())


def test_where_nothing_can_be_searched_everything_is_held_with_the_reason(tmp_path: Path, good: Path, held: Path) -> None:
    empty = ListStore.open(tmp_path / "empty")
    result = run(empty, good, held)
    assert result.exit_code == 4
    shown = " ".join(result.output.split())
    for part in ("HOLD good.fin", "HOLD held.fin", "This payment was not screened. No list is loaded", "0 to release, 2 held"):
        assert part in shown
    first, _, end = [json.loads(line) for line in run(empty, good, held, "--json").stdout.splitlines()]
    assert (first["decision"], first["alert"], end["certificate"], end["held"]) == ("hold", True, None, 2)


def test_a_stale_list_holds_everything_unless_that_is_allowed(store: ListStore, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stale = Freshness("us-ofac-sdn", "2021-03-22T00:00:00+00:00", 2, True, 240.0)
    monkeypatch.setattr(ListStore, "freshness", lambda *_: stale)
    result = run(store, good, "--no-record")
    assert result.exit_code == 4
    assert "HOLD good.fin" in result.output
    assert "--allow-stale" in result.output
    assert "RELEASE good.fin" in run(store, good, "--no-record", "--allow-stale").output


def test_a_damaged_index_holds_everything(store: ListStore, good: Path) -> None:
    assert "RELEASE" in run(store, good, "--no-record").output
    (names,) = (store.home / "indexes").glob("*/name_text.npy")
    names.write_bytes(names.read_bytes()[:-1])
    result = run(store, good)
    assert result.exit_code == 4
    assert "HOLD good.fin" in result.output
    assert "delete that folder" in " ".join(result.output.split())


def test_a_record_that_cannot_be_used_holds_everything(store: ListStore, good: Path) -> None:
    (store.home / "payments.sqlite").write_bytes(b"no database" * 1000)
    result = run(store, good)
    assert result.exit_code == 4
    assert "HOLD good.fin" in result.output
    assert "is damaged" in " ".join(result.output.split())


def test_decisions_are_kept_in_the_database_that_the_environment_names(
    store: ListStore, held: Path, database: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if database is not None:
        monkeypatch.setenv("OSTRAKON_DATABASE", database)
    assert [json.loads(run(store, held, "--json").stdout.splitlines()[-1])["alerts"] for _ in range(2)] == [1, 0]
    assert (store.home / "payments.sqlite").exists() == (database is None)


def test_a_country_a_line_and_a_profile_can_be_chosen(store: ListStore, held: Path, good: Path) -> None:
    assert "names Ireland, and payments there are to be held" in " ".join(run(store, good, "--hold-country", "IE").output.split())
    assert "RELEASE" in run(store, held, "--no-record", "--threshold", "0.99").output
    end = json.loads(run(store, good, "--json", "--profile", "strict").stdout.splitlines()[-1])
    assert end["threshold"] == 0.6
