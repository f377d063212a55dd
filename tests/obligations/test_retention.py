"""Nothing younger than its retention is deleted, nothing held at all; what is old leaves a tombstone, and the log stays whole."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import func, select

from ostrakon.casework.audit_log import records, seal
from ostrakon.casework.database import CaseworkDatabase
from ostrakon.casework.schema import audit_record
from ostrakon.errors import InputError, NotAllowedError
from ostrakon.obligations.database import open_database
from ostrakon.obligations.ledger.ledger import BlockedLedger
from ostrakon.obligations.ledger.purge import purge
from ostrakon.obligations.retention import hold, holds, lift, retention_rule, why_kept
from ostrakon.obligations.schema import blocked_asset, ledger_event, release_decision, release_proposal, tombstone
from tests.obligations.ledger.blocked import ADA, ANN, BOB, JULY_9, NOON, SECTION, item, released

TEN_YEARS_ON = datetime(2030, 7, 10, tzinfo=UTC)
DAY_AFTER = date(2020, 7, 10)


@pytest.fixture
def opened(tmp_path: Path, database: str | None) -> CaseworkDatabase:
    return open_database(tmp_path, database)


@pytest.fixture
def ledger(opened: CaseworkDatabase) -> BlockedLedger:
    return BlockedLedger(opened)


def gone(ledger: BlockedLedger, **changes: str) -> str:
    """An item that was blocked and released whole on 9 July 2020."""
    asset = ledger.add(ANN, item(**changes), at=NOON)
    released(ledger, asset)
    return asset.id


def test_the_rule_is_ten_years_and_no_day_is_missing() -> None:
    rule = retention_rule("blocked-property")
    assert (rule.years, rule.effective, rule.verified) == (10, date(2025, 3, 12), True)
    assert (rule.kept_until(JULY_9), rule.kept_until(date(2024, 2, 29))) == (date(2030, 7, 9), date(2034, 3, 1))
    with pytest.raises(InputError, match="known are: blocked-property, transaction"):
        retention_rule("gossip")


def test_the_last_day_is_kept_too(opened: CaseworkDatabase) -> None:
    with opened.read() as connection:
        said = why_kept(connection, "SL-1", "transaction", JULY_9, date(2030, 7, 9))
        assert said.startswith("SL-1 must be kept until 2030-07-09: 10 years from 2020-07-09 (31 CFR 501.601;")
        assert why_kept(connection, "SL-1", "transaction", JULY_9, date(2030, 7, 10)) == ""


def test_nothing_younger_than_its_retention_can_be_deleted(ledger: BlockedLedger, opened: CaseworkDatabase) -> None:
    gone(ledger)
    with pytest.raises(NotAllowedError, match=r"unblocked before 2020-07-10 may not all be deleted yet: it is kept for 10 years"):
        purge(opened, ADA, DAY_AFTER, at=datetime(2030, 7, 9, 23, tzinfo=UTC))
    assert len(ledger.assets()) == 1


def test_what_is_old_leaves_a_tombstone_and_the_log_is_whole(ledger: BlockedLedger, opened: CaseworkDatabase) -> None:
    old = gone(ledger)
    standing = ledger.add(ANN, item(), at=NOON)
    answer = purge(opened, ADA, DAY_AFTER, at=TEN_YEARS_ON)
    assert answer.purged == (old,)
    assert answer.kept == {
        standing.id: f"{standing.id} is still blocked, and kept as long as it is ({retention_rule('blocked-property').source})."
    }
    assert [asset.id for asset in ledger.assets()] == [standing.id]
    with opened.read() as connection:
        for table in (blocked_asset, ledger_event):
            assert connection.scalar(select(func.count()).select_from(table)) == 1
        for table in (release_proposal, release_decision):
            assert connection.scalar(select(func.count()).select_from(table)) == 0
        (grave,) = connection.execute(select(tombstone)).mappings()
        log = list(records(connection, ("blocked-asset", old)))
        rows = list(connection.execute(select(audit_record).order_by(audit_record.c.number)).mappings())
    assert (log[-1].action, log[-1].after, log[-1].number) == ("blocked.purge", None, grave["number"])
    counts = {"blocked_asset": 1, "ledger_event": 2, "release_proposal": 1, "release_decision": 1}
    assert log[-1].before == {"rows": counts, "sha256": grave["sha256"]}
    assert log[-1].ground["kept_until"] == "2030-07-09"
    assert [row["number"] for row in rows] == list(range(1, len(rows) + 1))
    assert all(row["hash"] == seal(row) for row in rows)
    assert all(later["previous"] == row["hash"] for row, later in pairwise(rows))
    assert ledger.add(ANN, item(), at=TEN_YEARS_ON).id not in (old, standing.id)


def test_time_is_counted_from_the_last_entry(ledger: BlockedLedger, opened: CaseworkDatabase) -> None:
    asset = ledger.add(ANN, item(), at=NOON)
    released(ledger, asset, at=datetime(2021, 1, 5, tzinfo=UTC))  # booked for July, in January
    assert purge(opened, ADA, DAY_AFTER, at=TEN_YEARS_ON).purged == ()
    assert purge(opened, ADA, date(2021, 1, 6), at=datetime(2031, 1, 6, tzinfo=UTC)).purged == (asset.id,)


def test_a_legal_hold_keeps_what_is_old(ledger: BlockedLedger, opened: CaseworkDatabase) -> None:
    first, second = gone(ledger), gone(ledger)
    with opened.write() as connection:
        hold(connection, BOB, first, "subpoena of 3 May 2029", at=NOON)
    answer = purge(opened, ADA, DAY_AFTER, at=TEN_YEARS_ON)
    assert (answer.purged, answer.kept) == ((second,), {first: f"{first} is under a legal hold: subpoena of 3 May 2029"})
    with opened.write() as connection:
        lift(connection, BOB, first, "settled", at=NOON)
        hold(connection, BOB, "everything", "inquiry", at=NOON)
        assert holds(connection) == {"everything": "inquiry"}
        with pytest.raises(NotAllowedError, match="under no legal hold"):
            lift(connection, BOB, first, "again", at=NOON)
        with pytest.raises(NotAllowedError, match="may not do this"):
            hold(connection, ANN, first, "x", at=NOON)
        with pytest.raises(InputError, match="needs its subject and its reason"):
            hold(connection, BOB, first, " ", at=NOON)
    assert purge(opened, ADA, DAY_AFTER, at=TEN_YEARS_ON).purged == ()
    with opened.write() as connection:
        lift(connection, BOB, "everything", "closed", at=NOON)
    assert purge(opened, ADA, DAY_AFTER, at=TEN_YEARS_ON).purged == (first,)


def test_what_shares_entries_with_blocked_property_is_kept_with_it(ledger: BlockedLedger, opened: CaseworkDatabase) -> None:
    giver, taker = ledger.add(ANN, item(), at=NOON), ledger.add(ANN, item(), at=NOON)
    ledger.transfer(ANN, giver.id, taker.id, Decimal(10_000), JULY_9, SECTION, at=NOON)
    answer = purge(opened, ADA, DAY_AFTER, at=TEN_YEARS_ON)
    assert answer.purged == ()
    assert answer.kept[giver.id] == f"{giver.id} is kept with {taker.id}, with which it shares entries or an account."
    released(ledger, taker)
    assert purge(opened, ADA, DAY_AFTER, at=TEN_YEARS_ON).purged == (giver.id, taker.id)


def test_an_omnibus_account_goes_with_its_items(ledger: BlockedLedger, opened: CaseworkDatabase) -> None:
    around = ledger.add(ANN, item(omnibus=True, amount=Decimal(0), targets=()), at=NOON)
    first, second = (ledger.add(ANN, item(within=around.id), at=NOON) for _ in range(2))
    released(ledger, first)
    assert purge(opened, ADA, DAY_AFTER, at=TEN_YEARS_ON).purged == ()
    released(ledger, second)
    assert purge(opened, ADA, DAY_AFTER, at=TEN_YEARS_ON).purged == (around.id, first.id, second.id)


def test_only_the_administrator_purges(ledger: BlockedLedger, opened: CaseworkDatabase) -> None:
    gone(ledger)
    with pytest.raises(NotAllowedError, match="may not do this"):
        purge(opened, BOB, DAY_AFTER, at=TEN_YEARS_ON)
