"""Filers, property and transactions that can be reported, for the tests of reports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from ostrakon.casework.database import CaseworkDatabase
from ostrakon.obligations.ledger.asset import AssociatedTarget, BlockedAsset, LegalAuthority, TransactionParty
from ostrakon.obligations.reports.build import make_report
from ostrakon.obligations.reports.details import Filer, FilingDetails
from ostrakon.obligations.reports.due import DueItem, due_list
from ostrakon.obligations.reports.rejected import RejectedTransaction
from ostrakon.obligations.reports.report import RegulatoryReport
from tests.obligations.ledger.blocked import LETTER, item

FILER = Filer("First Example Bank", "1 Main Street, Springfield", "Ann Lee", "+1 202 555 0100", "ann@bank.example")
DETAILS = FilingDetails(FILER)
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
PARTIES = (
    TransactionParty("originator", "Chen Quanguo", country="cn", account="62", reference="T-1"),
    TransactionParty("beneficiary bank", "First Example Bank", address="Springfield", bank=True),
)
GB = AssociatedTarget("gb-fcdo-GHR0061", "ZHU Hailun", "gb-fcdo", ("GLOBAL-HUMAN-RIGHTS",), "holder")


def account(**changes: Any) -> BlockedAsset:
    """The account of `blocked.item`, with what a report asks besides."""
    return item(**{"account_type": "savings"} | changes)


def wire(**changes: Any) -> BlockedAsset:
    """A wire transfer of 10,000.00 dollars that was blocked."""
    given: dict[str, Any] = {"kind": "wire", "description": "Funds of a wire transfer", "parties": PARTIES, "reference": "OUR-7"}
    return account(**given | {"documents": (LETTER,)} | changes)


def rejected(**changes: Any) -> RejectedTransaction:
    """A wire transfer that was rejected on 9 July 2020."""
    given: dict[str, Any] = {
        "id": "R-1", "rejected_on": date(2020, 7, 9), "type": "wire transfer", "description": "Payment for an export to Iran",
        "authority": LegalAuthority(("IRAN",), regulation="31 CFR part 560"), "currency": "USD", "amount": Decimal(500),
        "parties": PARTIES, "reference": "OUR-8", "documents": (LETTER,),
    }  # fmt: skip
    return RejectedTransaction(**given | changes)


def made(
    opened: CaseworkDatabase, kind: str, subjects: Sequence[str] = (), year: int | None = None, details: FilingDetails = DETAILS
) -> RegulatoryReport:
    """A report, complete or not."""
    with opened.read() as connection:
        return make_report(connection, kind, details, subjects, year, today=NOW.date())


def due_on(opened: CaseworkDatabase, day: str, kind: str = "") -> list[DueItem]:
    """What is listed on a day, of one kind or of all."""
    with opened.read() as connection:
        return [entry for entry in due_list(connection, date.fromisoformat(day)).items if kind in ("", entry.kind.key)]
