"""Reports made from the ledger: what each row says, what is missing, what is left out, and totals that must agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from ostrakon.casework.database import CaseworkDatabase
from ostrakon.errors import IncompleteReportError, InputError
from ostrakon.obligations.ledger.asset import LegalAuthority, TransactionParty, UsdValue
from ostrakon.obligations.ledger.ledger import BlockedLedger
from ostrakon.obligations.reports.details import Filer, FilingDetails, StatedTotals
from ostrakon.obligations.reports.occasion import ReportOccasion
from ostrakon.obligations.reports.occasion import record as record_occasion
from ostrakon.obligations.reports.rejected import record as record_rejected
from ostrakon.obligations.reports.report import Totals, missing, require_complete
from tests.obligations.ledger.blocked import ANN, CHEN, COURT, JULY_9, released
from tests.obligations.reports.reporting import DETAILS, FILER, GB, NOW, account, made, rejected, wire


def test_an_initial_report_of_a_wire_says_all_that_the_regulation_asks(opened: CaseworkDatabase, ledger: BlockedLedger) -> None:
    blocked = ledger.add(ANN, wire())
    report = require_complete(made(opened, "IBR", [blocked.id]))
    assert (report.as_of, report.due_on) == (JULY_9, date(2020, 7, 23))
    (row,) = report.rows
    assert row["participants"] == ("originator: Chen Quanguo, China, account 62; beneficiary bank: First Example Bank (bank), Springfield")
    assert row["transaction_references"] == "OUR-7; T-1 (Chen Quanguo)"
    assert row["targets"] == "CHEN, Quanguo (us-ofac-sdn-29220)"
    assert row["legal_authority"] == "GLOMAG, E.O. 13818, 31 CFR part 583"
    assert row["usd_value"] == Decimal("10000.00")
    assert str(row["action_taken"]).startswith("Held in a blocked account that bears interest at 1.5 % a year")
    assert str(row["documents"]).startswith("letter.pdf (sha256 abab")
    assert report.to_dict()["rows"][0]["usd_value"] == "10000.00"


def test_everything_that_is_missing_is_named_at_once_with_what_to_do(opened: CaseworkDatabase, ledger: BlockedLedger) -> None:
    stranger = TransactionParty("beneficiary", "X Ltd")
    bare = wire(country="", account_number="", interest=None, documents=(), parties=(stranger,), authority=LegalAuthority(("SDN",)))
    first, second = ledger.add(ANN, bare), ledger.add(ANN, account(currency="EUR"))
    report = made(opened, "IBR", [first.id, second.id], details=FilingDetails(replace(FILER, contact_email="")))
    assert [(item.subject, item.column) for item in missing(report)] == [
        ("filer", "Contact e-mail"),
        (first.id, "Location of property"),
        (first.id, "Account number"),
        (first.id, "Action taken with the property"),
        (first.id, "Documents attached"),
        (first.id, "Legal authority"),
        (first.id, "Participants"),
        (second.id, "Value in U.S. dollars"),
        (second.id, "Actual or estimated"),
    ]
    with pytest.raises(IncompleteReportError) as error:
        require_complete(report)
    lines = str(error.value).splitlines()
    assert lines[0] == "The IBR (Initial report of blocked property) is not made: 9 things are missing or wrong."
    assert f"  {first.id}, Participants: the location of X Ltd (beneficiary) is not known; give its country or address." in lines
    assert len(lines) == 10


def test_people_may_answer_what_the_ledger_does_not_know_and_nothing_else(opened: CaseworkDatabase, ledger: BlockedLedger) -> None:
    blocked = ledger.add(ANN, account(interest=None))
    answers = {"action_taken": "Moved to blocked account 9", "narrative": "Joint account."}
    report = require_complete(made(opened, "IBR", [blocked.id], details=FilingDetails(FILER, {blocked.id: answers})))
    assert (report.rows[0]["action_taken"], report.rows[0]["narrative"]) == ("Moved to blocked account 9", "Joint account.")
    with pytest.raises(InputError, match=f"{blocked.id}, account_number: the record has it already"):
        made(opened, "IBR", [blocked.id], details=FilingDetails(FILER, {blocked.id: {"account_number": "1"}}))


def test_the_annual_report_has_one_row_an_item_and_divides_omnibus_accounts(opened: CaseworkDatabase, ledger: BlockedLedger) -> None:
    pool = ledger.add(ANN, account(omnibus=True, amount=Decimal(0), holders=(), description="Omnibus account", targets=()))
    inside = [ledger.add(ANN, account(within=pool.id, amount=Decimal(amount))) for amount in (100, 200)]
    gone = ledger.add(ANN, account())
    released(ledger, gone)
    euros = ledger.add(ANN, account(currency="EUR", amount=Decimal(10), usd=UsdValue(Decimal("11.30"), False, "ECB rate", JULY_9)))
    ledger.interest(ANN, inside[0].id, date(2021, 6, 30))
    ledger.interest(ANN, inside[0].id, date(2021, 12, 31))
    report = require_complete(made(opened, "arbp", year=2021))
    assert report.subjects == (inside[0].id, inside[1].id, euros.id)
    assert [row["usd_value"] for row in report.rows] == [Decimal("101.46"), Decimal("200.00"), Decimal("11.30")]
    assert [row["omnibus_account"] for row in report.rows] == [pool.id, pool.id, ""]
    assert [row["item"] for row in report.rows] == ["1", "2", "3"]
    assert report.totals == Totals(3, Decimal("312.76"))
    assert (report.as_of, report.due_on, report.period) == (date(2021, 6, 30), date(2021, 9, 30), "2021")
    (left_out,) = report.left_out
    assert left_out.subject == gone.id
    assert left_out.reason == "not blocked on 2021-06-30: release on 2020-07-09 (court-order: D.D.C. 20-cv-1)"


@pytest.mark.parametrize(
    ("stated", "column", "words"),
    [
        (StatedTotals(2, Decimal("10000.00")), "Number of items", "it says 2, and part B has 1 rows"),
        (
            StatedTotals(1, Decimal("10000.01")),
            "Total value in U.S. dollars",
            "it says 10,000.01, and the rows of part B come to 10,000.00",
        ),
    ],
)
def test_totals_that_disagree_are_refused(
    opened: CaseworkDatabase, ledger: BlockedLedger, stated: StatedTotals, column: str, words: str
) -> None:
    ledger.add(ANN, account())
    (found,) = missing(made(opened, "ARBP", year=2021, details=FilingDetails(FILER, totals=stated)))
    assert (found.subject, found.column) == ("part A", column)
    assert words in found.remedy
    assert missing(made(opened, "ARBP", year=2021, details=FilingDetails(FILER, totals=StatedTotals(1, Decimal(10_000))))) == []


def test_what_only_another_regime_blocks_is_not_reported(opened: CaseworkDatabase, ledger: BlockedLedger) -> None:
    british = ledger.add(ANN, account(targets=(GB,)))
    both = ledger.add(ANN, account(targets=(CHEN, GB)))
    assert made(opened, "ARBP", year=2025).subjects == (both.id,)
    returned = require_complete(made(opened, "FAR", year=2025))
    assert returned.subjects == (british.id, both.id)
    assert [row["targets"] for row in returned.rows] == ["ZHU Hailun (gb-fcdo-GHR0061)"] * 2
    assert returned.totals == Totals(2, None)
    with pytest.raises(InputError, match=f"{british.id} is blocked by no list of OFAC"):
        made(opened, "IBR", [british.id])


def test_a_rejected_transaction_is_reported_with_trade_documents_at_zero(opened: CaseworkDatabase) -> None:
    record_rejected(opened, ANN, rejected())
    record_rejected(opened, ANN, rejected(id="R-2", type="trade finance", trade_documents=True))
    report = made(opened, "RTR", ["R-1", "R-2"])
    assert [row["usd_value"] for row in report.rows] == [Decimal("500.00"), Decimal("0.00")]
    (found,) = missing(report)
    assert (found.subject, found.column) == ("R-2", "Narrative")
    assert missing(made(opened, "RTR", ["R-1", "R-2"], details=FilingDetails(FILER, {"R-2": {"narrative": "Worth 7 USD."}}))) == []
    no_email = FilingDetails(Filer(FILER.name, FILER.address, FILER.contact_name, FILER.contact_telephone))
    assert missing(made(opened, "RTR", ["R-1"], details=no_email)) == []


def test_an_unblocking_is_reported_with_its_authority(opened: CaseworkDatabase, ledger: BlockedLedger) -> None:
    blocked = ledger.add(ANN, account())
    released(ledger, blocked, "30", at=NOW, day=date(2025, 1, 3), authority=replace(COURT, on=date(2025, 1, 2)))
    number = ledger.events(blocked.id)[-1].number
    report = require_complete(made(opened, "URR", [f"{blocked.id}/{number}"]))
    assert report.due_on == date(2025, 1, 17)
    assert report.rows[0]["release_authority"] == "court-order: D.D.C. 20-cv-1"
    assert report.rows[0]["usd_value"] == Decimal("30.00")
    fee = ledger.fee(ANN, blocked.id, Decimal(1), date(2025, 1, 3), "account charge", "list 3", "31 CFR 578.505")
    with pytest.raises(InputError, match=r"No report of .* is due: normal service charges are not reported"):
        made(opened, "URR", [f"{blocked.id}/{fee.number}"])


def test_a_suspicion_is_reported_to_ofsi_with_its_ground(opened: CaseworkDatabase) -> None:
    occasion = record_occasion(opened, ANN, ReportOccasion("OFSI", date(2026, 3, 2), "A payee is ZHU Hailun by name and date"), at=NOW)
    report = made(opened, "OFSI", [occasion.id])
    assert {item.column for item in missing(report)} == {
        "Associated sanctions target(s)", "List entry of target(s)", "Interest of target(s)",
    }  # fmt: skip
    assert report.due_on == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("kind", "subjects", "year", "words"),
    [
        ("ARBP", ["BA-1"], 2021, "ARBP is made once a year"),
        ("ARBP", [], None, "give a year"),
        ("ARBP", [], 2027, "ARBP 2027 speaks of 2027-06-30, which is still to come"),
        ("IBR", [], None, "IBR is made of single items"),
        ("IBR", ["BA-9"], None, "There is no blocked property 'BA-9'"),
        ("RTR", ["R-9"], None, "There is no rejected transaction 'R-9'"),
        ("URR", ["BA-1/1"], None, "There is no unblocking 'BA-1/1'"),
        ("DEMAND", ["DEMAND-9"], None, "There is no occasion 'DEMAND-9'"),
    ],
)
def test_what_fits_nothing_is_refused(opened: CaseworkDatabase, kind: str, subjects: list[str], year: int | None, words: str) -> None:
    with pytest.raises(InputError) as error:
        made(opened, kind, subjects, year, DETAILS)
    assert words in str(error.value)
