"""Whoever changes the ledger behind the log's back is found, and what is found says where."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text

from ostrakon.casework.database import CaseworkDatabase
from ostrakon.obligations.audit_check import verify_all
from ostrakon.obligations.database import open_database
from ostrakon.obligations.ledger.ledger import BlockedLedger
from ostrakon.obligations.licences.catalogue import bundled_licences
from ostrakon.obligations.licences.store import Licences
from tests.obligations.ledger.blocked import ANN, BOB, NOON, item


@pytest.fixture
def kept(tmp_path: Path, database: str | None) -> CaseworkDatabase:
    """One blocked account with interest, amended once, and a licence."""
    opened = open_database(tmp_path, database)
    ledger = BlockedLedger(opened)
    asset = ledger.add(ANN, item(), at=NOON)
    ledger.amend(ANN, asset.id, {"branch": "Flushing"}, at=NOON)
    ledger.deposit(ANN, asset.id, Decimal(5), date(2020, 7, 9), "customer:1", at=NOON)
    Licences(opened).add(BOB, list(bundled_licences())[:1], at=NOON)
    return opened


def test_what_the_log_says_is_sound(kept: CaseworkDatabase) -> None:
    report = verify_all(kept)
    assert report.sound, report.faults
    assert report.subjects >= 4


def test_a_database_without_a_ledger_is_checked_too(tmp_path: Path, database: str | None) -> None:
    assert verify_all(CaseworkDatabase.open(tmp_path, database)).sound


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE ledger_event SET amount = 1 WHERE kind = 'deposit'", "is not what record"),
        ("UPDATE blocked_asset SET description = replace(description, 'Flushing', 'Reno')", "is not what record"),
        ("DELETE FROM ledger_event WHERE kind = 'deposit'", "is not there any more"),
    ],
)
def test_what_was_changed_behind_its_back_is_found(kept: CaseworkDatabase, change: str, said: str) -> None:
    with kept.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            for name in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all():
                connection.execute(text(f'DROP TRIGGER "{name}"'))
        else:
            connection.execute(text("SET session_replication_role = replica"))  # the server's own way past triggers
        connection.execute(text(change))
    report = verify_all(kept)
    assert [fault for fault in report.faults if said in fault.sentence]
    assert not report.sound
