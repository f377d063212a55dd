"""What was filed: kept with the hash of its bytes and audited; once, unless it amends; nothing incomplete."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from ostrakon.casework.audit_log import records
from ostrakon.casework.database import CaseworkDatabase
from ostrakon.errors import ConflictError, IncompleteReportError, InputError, NotAllowedError
from ostrakon.obligations.ledger.ledger import BlockedLedger
from ostrakon.obligations.reports.details import Filer, FilingDetails
from ostrakon.obligations.reports.filing import Submission, file_report, filings
from tests.obligations.ledger.blocked import ADA, ANN
from tests.obligations.reports.reporting import account, made

SENT = Submission(date(2020, 7, 20), "ORS", b"the very bytes", "ORS-1")


def test_a_filing_keeps_what_was_said_and_the_hash_of_the_bytes(opened: CaseworkDatabase, ledger: BlockedLedger) -> None:
    blocked = ledger.add(ANN, account())
    report = made(opened, "IBR", [blocked.id])
    filing = file_report(opened, ANN, report, SENT)
    assert (filing.kind, filing.subjects, filing.filed_by, filing.confirmation) == ("IBR", (blocked.id,), "ann", "ORS-1")
    assert filing.sha256 == sha256(b"the very bytes").hexdigest()
    assert filing.report == report.to_dict()
    with opened.read() as connection:
        assert filings(connection) == [filing]
        assert filings(connection, date(2020, 7, 19)) == []
        (log,) = records(connection, ("regulatory-report", f"IBR-{filing.number}"))
    assert (log.number, log.actor, log.after is not None and log.after["sha256"]) == (filing.number, "ann", filing.sha256)
    assert "10000" not in str(log.to_dict()) + str(filing.to_dict())


def test_a_second_filing_must_say_which_it_amends(opened: CaseworkDatabase, ledger: BlockedLedger) -> None:
    report = made(opened, "IBR", [ledger.add(ANN, account()).id])
    first = file_report(opened, ANN, report, SENT)
    with pytest.raises(ConflictError, match=f"filed on 2020-07-20 as number {first.number}"):
        file_report(opened, ANN, report, SENT)
    with pytest.raises(InputError, match="with the number 99 to amend"):
        file_report(opened, ANN, report, replace(SENT, amends=99))
    second = file_report(opened, ANN, report, replace(SENT, amends=first.number, content=b"better"))
    assert second.amends == first.number
    with opened.read() as connection:
        (log,) = records(connection, ("regulatory-report", f"IBR-{second.number}"))
        assert [filing.number for filing in filings(connection)] == [first.number, second.number]
    assert log.before == first.to_dict()


def test_what_is_incomplete_impossible_or_not_allowed_is_not_filed(opened: CaseworkDatabase, ledger: BlockedLedger) -> None:
    blocked = ledger.add(ANN, account())
    report = made(opened, "IBR", [blocked.id])
    with pytest.raises(IncompleteReportError):
        file_report(opened, ANN, made(opened, "IBR", [blocked.id], details=FilingDetails(Filer())), SENT)
    with pytest.raises(NotAllowedError):
        file_report(opened, ADA, report, SENT)
    for day in (date(2020, 7, 8), date(2999, 1, 1)):
        with pytest.raises(InputError, match="it cannot have been filed on"):
            file_report(opened, ANN, report, replace(SENT, filed_on=day))
    with pytest.raises(InputError, match="give the file itself"):
        file_report(opened, ANN, report, replace(SENT, content=b""))
    with opened.read() as connection:
        assert filings(connection) == []


def test_years_are_filed_apart(opened: CaseworkDatabase, ledger: BlockedLedger) -> None:
    ledger.add(ANN, account())
    for year in (2021, 2022):
        file_report(opened, ANN, made(opened, "ARBP", year=year), replace(SENT, filed_on=date(year, 9, 1)))
    with opened.read() as connection:
        assert [filing.period for filing in filings(connection)] == ["2021", "2022"]


@pytest.mark.parametrize("statement", ["UPDATE report_filing SET filed_on = '2020-07-10'", "DELETE FROM report_filing"])
def test_filings_are_neither_changed_nor_taken_out(opened: CaseworkDatabase, ledger: BlockedLedger, statement: str) -> None:
    file_report(opened, ANN, made(opened, "IBR", [ledger.add(ANN, account()).id]), SENT)
    with pytest.raises(DBAPIError, match="report_filing are"), opened.write() as connection:
        connection.execute(text(statement))
