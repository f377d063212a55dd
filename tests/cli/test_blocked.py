"""`ostrakon blocked` as a person or a script meets it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ostrakon.cli import blocked_release
from ostrakon.cli.main import ostrakon
from ostrakon.errors import CaseworkError, InputError, NotAllowedError
from ostrakon.obligations.ledger.authority import authority_kinds
from tests.obligations.ledger.blocked import ADA, ANN, BOB, appointed

ACCOUNT = """
kind: account
description: Savings account
holders: [Chen Quanguo]
institution: First Example Bank
country: us
account_number: "4711"
currency: USD
amount: "10000.00"
blocked_on: 2020-07-09
targets:
  - {entity_id: us-ofac-sdn-29220, caption: "CHEN, Quanguo", list_id: us-ofac-sdn, programmes: [GLOMAG], interest: holder}
authority: {programmes: [GLOMAG], order: E.O. 13818, regulation: 31 CFR part 583}
interest: {rate: "1.5", ground: published rate}
"""
COURT = ("--authority", "court-order", "--reference", "D.D.C. 20-cv-1", "--reason", "as ordered", "--to", "the court")
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `ostrakon blocked` on a ledger of its own, as ann unless somebody else is named; errors raised on purpose come through."""
    appointed(tmp_path / "home", ADA, ANN, BOB)
    monkeypatch.setenv("OSTRAKON_ACTOR", "ann")

    def run(*arguments: str) -> Result:
        result = CliRunner().invoke(ostrakon, ["--home", str(tmp_path / "home"), "blocked", *arguments])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


@pytest.fixture
def account(run: Run, tmp_path: Path) -> str:
    """The id of an account that was added."""
    file = tmp_path / "account.yml"
    file.write_text(ACCOUNT)
    added: str = json.loads(run("add", str(file), "--json").output)["id"]
    return added


@pytest.fixture
def order(tmp_path: Path) -> str:
    """A file that holds a court's order."""
    file = tmp_path / "order.pdf"
    file.write_bytes(b"so ordered")
    return str(file)


def test_what_is_added_is_listed_and_shown(run: Run, account: str, tmp_path: Path) -> None:
    assert run("add", str(tmp_path / "account.yml")).output == (
        "BA-6 is blocked since 2020-07-09: 10,000.00 USD; interest of CHEN, Quanguo (GLOMAG, E.O. 13818, 31 CFR part 583).\n"
    )
    items = [json.loads(line) for line in run("list", "--json").output.splitlines()]
    found = [(item["id"], item["balance"], item["status"]) for item in items]
    assert found == [
        ("BA-4", "10000.00", "blocked"),
        ("BA-6", "10000.00", "blocked"),
    ]
    listed, shown = run("list").output, run("show", account).output
    assert "10,000.00 USD" in listed
    for text in (
        "BA-4, account: Savings account",
        "it holds 10,000.00 USD",
        "Held for Chen Quanguo (First Example Bank, us, 4711)",
        "customer:4711",
    ):
        assert text in shown
    record = json.loads(run("show", account, "--json").output)
    assert (record["balance"], [event["kind"] for event in record["events"]], record["proposals"]) == ("10000.00", ["block"], [])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "describes nothing"),
        ("{", "neither YAML nor JSON"),
        (ACCOUNT + "id: BA-7\n", "id: leave it out"),
        (ACCOUNT.replace('"10000.00"', "10000.00"), "write amounts as text"),
        (ACCOUNT.replace("USD", "DOLLAR"), r"asset\.yml: 'DOLLAR' is no currency"),
        (ACCOUNT.replace("currency: USD", ""), "the field 'currency' is missing"),
    ],
)
def test_a_description_that_cannot_be_used_says_why(run: Run, tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "asset.yml").write_text(text)
    with pytest.raises(InputError, match=reason):
        run("add", str(tmp_path / "asset.yml"))


def test_entries_are_booked_and_balances_asked_for_any_day(run: Run, account: str) -> None:
    out = run("deposit", account, "250.50", "--from", "wire:77", "--day", "2020-07-20").output
    assert out.startswith("Entry 6, deposit of 250.50 USD for 2020-07-20: wire:77 to blocked:BA-4 (regulation: 31 CFR 536.503(a)")
    assert run("balance", account, "--as-of", "2020-07-19").output == "10,000.00 USD\n"
    assert json.loads(run("balance", account, "--json").output)["amount"] == "10250.50"
    credited = json.loads(run("interest", account, "--to", "2020-08-08", "--json").output)
    assert (credited["amount"], credited["detail"]["day_count"]) == ("12.52", "ACT/365")  # 11 days on 10,000.00, 19 on 10,250.50
    given = run("interest", account, "--to", "2020-08-09", "--rate", "2", "--ground", "posted", "--day-count", "ACT/360", "--json").output
    assert json.loads(given)["amount"] == "0.57"
    fee = run("fee", account, "12.50", "--what", "custody", "--schedule", "line 14", "--authority", "31 CFR 578.505", "--day", "2020-08-09")
    assert "BA-4 holds 10,251.09 USD." in fee.output
    totals = [json.loads(line) for line in run("balance", "--by", "programme", "--json").output.splitlines()]
    assert totals == [{"key": "GLOMAG", "currency": "USD", "amount": "10251.09", "items": 1}]
    assert "GLOMAG" in run("balance", "--by", "programme").output
    assert run("balance", "--as-of", "2020-07-08").output == "Nothing is blocked.\n"


def test_a_transfer_goes_between_items(run: Run, account: str, tmp_path: Path) -> None:
    run("add", str(tmp_path / "account.yml"))
    run("transfer", account, "BA-6", "100", "--authority", "31 CFR 541.504", "--day", "2020-07-09")
    assert (run("balance", account).output, run("balance", "BA-6").output) == ("9,900.00 USD\n", "10,100.00 USD\n")


def test_a_release_needs_a_second_person(run: Run, account: str, order: str) -> None:
    said = run("release", account, "--amount", "400", *COURT, "--document", order, "--day", "2020-07-09").output
    assert said.splitlines() == [
        "Proposal 6 is on record. It is booked when somebody else approves it: ostrakon blocked approve 6.",
        f"Not verified: {authority_kinds()['court-order'].note}",
    ]
    assert json.loads(run("list", "--proposals", "--json").output)["terms"]["authority"]["documents"][0]["name"] == "order.pdf"
    assert "as ordered" in run("list", "--proposals").output
    with pytest.raises(NotAllowedError, match=r"blocked\.decide needs the role approver"):
        run("approve", "6")
    assert "BA-4 holds 9,600.00 USD" in run("approve", "6", "--as", "bob").output
    assert run("list", "--proposals").output == ""
    with pytest.raises(NotAllowedError, match="put the document on record"):
        run("release", account, *COURT)
    number = json.loads(run("release", account, *COURT, "--document", order, "--json").output)["number"]
    assert run("refuse", str(number), "--reason", "stayed", "--as", "bob").output == f"Proposal {number} is refused; nothing is booked.\n"
    assert "refused by bob" in run("show", account).output
    assert run("release", account, "--to", "x").exit_code == 2  # without an authority


def test_a_mistaken_block_is_undone_and_the_end_of_a_programme_is_not_enough(run: Run, account: str, order: str) -> None:
    ending = ("end", account, "--authority", "programme-end", "--reference", "91 FR 1", "--reason", "over", "--ended", "GLOMAG")
    with pytest.raises(NotAllowedError, match="releases nothing by itself"):
        run(*ending)
    assert "is on record" in run(*ending, "--not-kept-blocked").output
    undone = run("undo", account, "--reference", "another man", "--reason", "mistaken identity", "--document", order, "--json").output
    run("approve", str(json.loads(undone)["number"]), "--as", "bob")
    assert run("list").output == "Nothing is blocked.\n"
    assert "released" in run("list", "--all").output
    with pytest.raises(InputError, match="nothing to release"):
        run("approve", "6", "--as", "bob")


@pytest.mark.parametrize(("name", "entry"), [("release", "release"), ("undo", "undo"), ("end", "end"), ("correct", "correction")])
def test_the_authorities_to_choose_from_are_those_that_permit_it(name: str, entry: str) -> None:
    command = getattr(blocked_release, name)
    [choice] = [option.type for option in command.params if option.name == "kind"]
    assert set(choice.choices) == {kind.key for kind in authority_kinds().values() if entry in kind.permits}


def test_a_wrong_entry_is_corrected(run: Run, account: str) -> None:
    made = json.loads(
        run("correct", "5", "--amount", "9000", "--reference", "statement of July", "--reason", "a typing error", "--json").output
    )
    out = run("approve", str(made["number"]), "--as", "bob").output
    assert [line.split(",")[1].split(" of")[0].strip() for line in out.splitlines()] == ["block", "correction"]
    assert run("balance", account).output == "9,000.00 USD\n"
    assert "correction of 5" in run("show", account).output


def test_a_description_is_amended(run: Run, account: str, tmp_path: Path) -> None:
    (tmp_path / "more.yml").write_text("branch: Flushing\n")
    assert run("amend", account, str(tmp_path / "more.yml")).output == "BA-4 is described anew (revision 2).\n"
    assert json.loads(run("show", account, "--json").output)["branch"] == "Flushing"


def test_a_purge_refuses_what_is_young_and_says_what_it_keeps(run: Run, account: str) -> None:
    with pytest.raises(NotAllowedError, match="kept for 10 years"):
        run("purge", "--before", "2026-01-01", "--as", "ada")
    assert run("hold", account, "--reason", "subpoena", "--as", "bob").output == "BA-4 is under a legal hold.\n"
    out = run("purge", "--before", "2010-01-01", "--as", "ada").output
    assert out.splitlines()[0] == "Taken out: nothing."
    assert "Kept: BA-4 is still blocked" in out
    assert run("hold", account, "--reason", "over", "--lift", "--as", "bob").output == "BA-4 is under no legal hold any more.\n"
    assert json.loads(run("purge", "--before", "2010-01-01", "--as", "ada", "--json").output)["purged"] == []


@pytest.mark.parametrize("arguments", [("balance", "BA-4", "--as-of", "July"), ("deposit", "BA-4", "much", "--from", "wire:1")])
def test_what_is_no_day_and_no_number(run: Run, account: str, arguments: tuple[Any, ...]) -> None:
    with pytest.raises(InputError, match=r"is not a day|is no number"):
        run(*arguments)


def test_more_than_is_there_is_not_taken(run: Run, account: str) -> None:
    with pytest.raises(CaseworkError, match=r"holds only 10,000\.00 USD"):
        run("fee", account, "10000.01", "--what", "x", "--schedule", "y", "--authority", "z")
