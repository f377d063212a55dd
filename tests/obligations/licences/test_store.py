"""Licences on record: revisions, uses, the cap."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from ostrakon.casework.audit_log import records
from ostrakon.casework.database import CaseworkDatabase
from ostrakon.errors import InputError, NotAllowedError
from ostrakon.obligations.licences.catalogue import bundled_licences
from ostrakon.obligations.licences.question import BlockedInterest, LicenceQuestion
from ostrakon.obligations.licences.store import Licences
from tests.obligations.ledger.blocked import ANN, BOB, NOON
from tests.obligations.ledger.test_release import licence

FEES = LicenceQuestion(
    date(2020, 8, 1), "legal-services", (BlockedInterest("x", ("GLOMAG",)),), Decimal("250.50"), "USD", "First Example Bank",
    confirmed={"SL-1": frozenset({"invoice"})},
)  # fmt: skip


def test_what_is_added_stands_in_revisions_and_what_is_the_same_is_not_added_again(licences: Licences, opened: CaseworkDatabase) -> None:
    assert licences.all() == list(bundled_licences())
    (first,) = licences.add(BOB, [licence()], at=NOON)
    assert licences.add(BOB, [licence()], at=NOON) == []
    (second,) = licences.add(BOB, [licence(cap=Decimal(2_000))], at=datetime(2020, 7, 11, tzinfo=UTC))
    assert (first.revision, second.revision) == (1, 2)
    assert licences.find("SL-1") == second
    assert licences.all(known_at="2020-07-10") == [first, *bundled_licences()]
    with opened.read() as connection:
        states = [(record.action, record.before, record.after) for record in records(connection, ("licence", "SL-1"))]
    assert states == [("licence.add", None, first.to_dict()), ("licence.add", first.to_dict(), second.to_dict())]


def test_a_bundled_licence_can_be_corrected(licences: Licences) -> None:
    assert licences.add(BOB, [bundled_licences()[0]], at=NOON) == []
    (changed,) = licences.add(BOB, [replace(bundled_licences()[0], valid_to=date(2020, 9, 29))], at=NOON)
    assert (changed.revision, licences.find("US-GLOMAG-GL-2").valid_to) == (1, date(2020, 9, 29))


def test_a_use_is_counted_and_on_record_with_the_answer_it_rests_on(licences: Licences, opened: CaseworkDatabase) -> None:
    licences.add(BOB, [licence()], at=NOON)
    (use,) = licences.use(ANN, ["SL-1"], FEES, "invoice 7", at=NOON)
    assert licences.uses("SL-1") == [use]
    assert (use.amount, use.currency, use.what, use.used_by, use.event) == (Decimal("250.50"), "USD", "invoice 7", "ann", None)
    with opened.read() as connection:
        record = list(records(connection, ("licence", "SL-1")))[-1]
    assert (record.number, record.action) == (use.number, "licence.use")
    assert record.ground["licence"] == licences.find("SL-1").to_dict()
    assert record.ground["answer"]["allowed"] is True
    for _ in range(2):
        licences.use(ANN, ["SL-1"], FEES, "invoice", at=NOON)
    with pytest.raises(NotAllowedError, match=r"only 248\.50 USD is left"):
        licences.use(ANN, ["SL-1"], FEES, "invoice", at=NOON)
    assert len(licences.uses("SL-1")) == 3
    assert licences.check(FEES).allowed is False


def test_what_is_not_permitted_is_not_used(licences: Licences) -> None:
    licences.add(BOB, [licence()], at=NOON)
    for ids, what, reason in ((["SL-1"], " ", "Say what"), ([], "x", "Say which licence"), (["SL-9"], "x", "no licence 'SL-9'")):
        with pytest.raises(InputError, match=reason):
            licences.use(ANN, ids, FEES, what, at=NOON)
    with pytest.raises(InputError, match="below zero"):
        licences.use(ANN, ["SL-1"], replace(FEES, amount=Decimal(-1)), "x", at=NOON)
    with pytest.raises(NotAllowedError, match="may not do this"):
        licences.add(ANN, [licence()], at=NOON)
    assert licences.uses("SL-1") == []
