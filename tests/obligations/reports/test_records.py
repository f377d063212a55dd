"""Rejected transactions and occasions: recorded with their audit record, amended, read back, refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from ostrakon.casework.audit_log import records
from ostrakon.casework.database import CaseworkDatabase
from ostrakon.casework.roles import Actor, Role
from ostrakon.errors import ConflictError, InputError, NotAllowedError
from ostrakon.obligations.ledger.asset import UsdValue
from ostrakon.obligations.reports import occasion, rejected
from ostrakon.obligations.reports.occasion import ReportOccasion
from ostrakon.obligations.reports.rejected import RejectedTransaction
from tests.obligations.ledger.blocked import ANN, CHEN
from tests.obligations.reports.reporting import rejected as transaction

AUDITOR = Actor("aud", frozenset({Role.AUDITOR}))


def test_a_rejected_transaction_is_kept_whole_and_amended_in_turn(opened: CaseworkDatabase) -> None:
    usd = UsdValue(transaction().amount, True, "rate of the day", date(2020, 7, 9))
    first = rejected.record(opened, ANN, transaction(currency="EUR", usd=usd, targets=(CHEN,)))
    second = rejected.record(opened, ANN, replace(first, narrative="more", revision=2))
    with pytest.raises(ConflictError, match="revision 2 cannot be recorded; revision 2 is the newest"):
        rejected.record(opened, ANN, replace(first, narrative="less", revision=2))
    with opened.read() as connection:
        assert rejected.rejections(connection) == [second]
        assert rejected.rejections(connection, date(2020, 7, 8)) == []
        log = list(records(connection, ("rejected-transaction", "R-1")))
    assert [(entry.before, entry.after) for entry in log] == [(None, first.to_dict()), (first.to_dict(), second.to_dict())]
    assert RejectedTransaction.from_dict(second.to_dict()) == second


def test_who_may_not_and_what_cannot_be_are_refused(opened: CaseworkDatabase) -> None:
    with pytest.raises(NotAllowedError, match=r"rejection\.record needs the role"):
        rejected.record(opened, AUDITOR, transaction())
    with pytest.raises(InputError, match="2020-07-09 is still to come"):
        rejected.record(opened, ANN, transaction(), at=datetime(2020, 7, 8, tzinfo=UTC))
    with pytest.raises(InputError, match="'barter' is no type of transaction"):
        transaction(type="barter")
    with pytest.raises(InputError, match="has no field 'colour'"):
        RejectedTransaction.from_dict({"colour": "red"})
    with pytest.raises(InputError, match="the field 'rejected_on' is missing"):
        RejectedTransaction.from_dict({"id": "R-1"})


def test_occasions_have_a_number_and_a_deadline(opened: CaseworkDatabase) -> None:
    day = date(2020, 7, 9)
    demand = occasion.record(opened, ANN, ReportOccasion("DEMAND", day, "Administrative subpoena", date(2020, 8, 10), ("BA-1",)))
    suit = occasion.record(opened, ANN, ReportOccasion("LITIGATION", day, "X v. Y, complaint"))
    assert (demand.deadline, suit.deadline) == (date(2020, 8, 10), date(2020, 7, 19))
    with opened.read() as connection:
        assert occasion.occasions(connection) == [demand, suit]
        (log,) = records(connection, ("report-occasion", demand.id))
    assert log.number == demand.number
    assert demand.id == f"DEMAND-{demand.number}"


def test_a_demand_needs_its_day() -> None:
    with pytest.raises(InputError, match="Give the day by which the demand wants"):
        ReportOccasion("DEMAND", date(2020, 7, 9), "subpoena")
    with pytest.raises(InputError, match="before its occasion"):
        ReportOccasion("DEMAND", date(2020, 7, 9), "subpoena", date(2020, 7, 1))
    with pytest.raises(InputError, match="Say what"):
        ReportOccasion("LITIGATION", date(2020, 7, 9), " ")
