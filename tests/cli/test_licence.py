"""`ostrakon licence` as a person or a script meets it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ostrakon.cli.main import ostrakon
from ostrakon.errors import InputError, NotAllowedError
from ostrakon.obligations.database import open_database
from ostrakon.obligations.ledger.ledger import BlockedLedger
from tests.obligations.ledger.blocked import ADA, ANN, BOB, NOON, appointed, item

MINE = """
SL-1:
  kind: SL
  number: GLOMAG-2020-1
  title: Lawyers' fees
  programmes: [GLOMAG]
  scope: Fees of lawyers
  activities: [legal-services]
  valid_from: 2020-07-09
  source: OFAC's letter
  holder: First Example Bank
  currency: USD
  cap: "1000.00"
"""
FEES = ("--party", "x", "--programme", "GLOMAG", "--activity", "legal-services", "--holder", "First Example Bank", "--currency", "USD")
WIND_DOWN = ("check", "--party", "C-77", "--programme", "GLOMAG", "--owned-by", "us-ofac-sdn-29299", "--activity", "wind-down")
ON_1_AUGUST = ("--day", "2020-08-01")
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `ostrakon licence` on a store of its own, as ann unless somebody else is named; errors raised on purpose come through."""
    appointed(tmp_path / "home", ADA, ANN, BOB)
    monkeypatch.setenv("OSTRAKON_ACTOR", "ann")

    def run(*arguments: str) -> Result:
        result = CliRunner().invoke(ostrakon, ["--home", str(tmp_path / "home"), "licence", *arguments])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


def test_the_wind_down_licence_is_listed_and_shown(run: Run) -> None:
    assert [json.loads(line)["id"] for line in run("list", "--json").output.splitlines()] == ["US-GLOMAG-GL-2", "US-GLOMAG-GL-2A"]
    assert "US-GLOMAG-GL-2A" in run("list").output
    shown = run("show", "US-GLOMAG-GL-2").output
    for text in (
        "from 2020-07-31 until 2020-09-30 (12:01 a.m.",
        "No blocked account may be debited",
        "Condition incident:",
        "Not verified:",
        "Replaced by",
    ):
        assert text in shown


def test_a_check_says_by_which_licence_and_why_not_by_others(run: Run) -> None:
    out = run(*WIND_DOWN, *ON_1_AUGUST).output
    assert out.startswith(
        "Not licensed: nothing covers C-77 under GLOMAG. GL 2 (US-GLOMAG-GL-2) would apply if a person confirms: incident ("
    )
    assert out.endswith("GL 2A (US-GLOMAG-GL-2A): it begins on 2020-09-25.\n")
    confirmed = ("--confirm", "US-GLOMAG-GL-2:incident", "--confirm", "US-GLOMAG-GL-2:no-other")
    assert run(*WIND_DOWN, *ON_1_AUGUST, *confirmed).output == "Licensed by GL 2 (US-GLOMAG-GL-2).\n"
    answer = json.loads(run(*WIND_DOWN, *ON_1_AUGUST, *confirmed, "--json").output)
    assert (answer["allowed"], answer["by"]) == (True, ["US-GLOMAG-GL-2"])
    assert "permits no debit" in run(*WIND_DOWN, *ON_1_AUGUST, *confirmed, "--debit", "--licence", "US-GLOMAG-GL-2").output


def test_a_specific_licence_is_added_used_and_used_up(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.yml").write_text(MINE)
    with pytest.raises(NotAllowedError, match=r"licence\.add needs the role approver"):
        run("add", str(tmp_path / "mine.yml"))
    assert run("add", str(tmp_path / "mine.yml"), "--as", "bob").output == "SL GLOMAG-2020-1 (SL-1) is on record, revision 1.\n"
    assert run("add", str(tmp_path / "mine.yml"), "--as", "bob").output == "Nothing is new: all of it was on record.\n"
    out = run("use", "SL-1", "--what", "invoice 7", *FEES, "--amount", "600", "--day", "2020-08-01").output
    assert out == "The use of SL-1 for 2020-08-01 is on record (5), 600.00 USD.\n"
    with pytest.raises(NotAllowedError, match=r"only 400\.00 USD is left"):
        run("use", "SL-1", "--what", "invoice 8", *FEES, "--amount", "400.01")
    used = json.loads(run("use", "SL-1", "--what", "invoice 9", *FEES, "--amount", "1", "--json").output)
    assert (used["licence_id"], used["amount"]) == ("SL-1", "1.00")
    assert [use["what"] for use in json.loads(run("show", "SL-1", "--json").output)["uses"]] == ["invoice 7", "invoice 9"]
    assert "invoice 7" in run("show", "SL-1").output


def test_the_interests_can_be_those_of_blocked_property(run: Run, tmp_path: Path) -> None:
    asset = BlockedLedger(open_database(tmp_path / "home")).add(ANN, item(), at=NOON)
    out = run("check", "--asset", asset.id, "--activity", "wind-down", "--day", "2020-08-01").output
    assert "nothing covers us-ofac-sdn-29220 under GLOMAG" in out
    for wrong in (("--asset", asset.id, "--party", "x"), ()):
        with pytest.raises(InputError, match="Say whose interest"):
            run("check", *wrong, "--activity", "wind-down")
    with pytest.raises(InputError, match="names no condition"):
        run(*WIND_DOWN, *ON_1_AUGUST, "--confirm", "incident")
