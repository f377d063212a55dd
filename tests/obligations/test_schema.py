"""The tables, the migrations, and what the tables refuse whoever writes to them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from ostrakon.casework.audit_log import append
from ostrakon.casework.database import CaseworkDatabase
from ostrakon.obligations.database import open_database
from ostrakon.obligations.ledger.ledger import BlockedLedger
from ostrakon.obligations.licences.question import BlockedInterest, LicenceQuestion
from ostrakon.obligations.licences.store import Licences
from ostrakon.obligations.retention import hold
from ostrakon.obligations.schema import HEAD, metadata
from tests.obligations.ledger.blocked import ANN, BOB, JULY_9, NOON, item, out, released
from tests.obligations.ledger.test_release import licence

FILLED = ["blocked_asset", "ledger_event", "release_proposal", "release_decision", "licence", "licence_use", "legal_hold"]


def config() -> Config:
    made = Config()
    made.set_main_option("script_location", "ostrakon.obligations:migrations")
    return made


def ours(_thing: Any, name: str | None, kind: str, reflected: bool, compared: Any) -> bool:
    """Whether a table is one of this room: the database has those of casework too."""
    return kind != "table" or name in metadata.tables


@pytest.fixture
def opened(tmp_path: Path, database: str | None) -> CaseworkDatabase:
    """A database that holds something in every table: an item BA-1 of which 1.00 was released under a licence, and a hold."""
    opened = open_database(tmp_path, database)
    ledger = BlockedLedger(opened)
    asset = ledger.add(ANN, item(), at=NOON)
    released(ledger, asset, "1")
    ledger.propose(ANN, asset.id, out("2"), at=NOON)
    Licences(opened).add(BOB, [licence(conditions=())], at=NOON)
    question = LicenceQuestion(
        JULY_9, "legal-services", (BlockedInterest("x", ("GLOMAG",)),), Decimal(900), "USD", "First Example Bank", debits=True
    )
    Licences(opened).use(ANN, ["SL-1"], question, "an invoice", at=NOON)
    with opened.write() as connection:
        hold(connection, BOB, asset.id, "litigation")
    return opened


def test_head_is_the_newest_migration() -> None:
    assert ScriptDirectory.from_config(config()).get_heads() == [HEAD]


def test_migrations_build_exactly_these_tables(opened: CaseworkDatabase) -> None:
    with opened.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": ours})
        assert compare_metadata(context, metadata) == []
        inspector = inspect(connection)
        for name, table in metadata.tables.items():
            checks = {str(constraint.name) for constraint in table.constraints if str(constraint.name).startswith("ck_")}
            assert {check["name"] for check in inspector.get_check_constraints(name)} == checks


def test_a_migration_can_be_taken_back(tmp_path: Path, database: str | None) -> None:
    opened = open_database(tmp_path, database)
    with opened.write() as connection:
        made = config()
        made.attributes.update(connection=connection, version_table="obligations_revision")
        command.downgrade(made, "base")
        assert not set(metadata.tables) & set(inspect(connection).get_table_names())


@pytest.mark.parametrize("table", FILLED)
@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET {} = NULL"])
def test_rows_are_neither_changed_nor_taken_out(opened: CaseworkDatabase, table: str, change: str) -> None:
    column = metadata.tables[table].columns.keys()[-1]
    with pytest.raises(DBAPIError, match=f"Rows of {table} are (never changed|kept)"), opened.engine.begin() as connection:
        connection.execute(text(change.format(table, column)))


def entry(number: int, **changes: Any) -> dict[str, Any]:
    """The row of an entry that moves 5.00 out of BA-1 as a fee."""
    given = {
        "number": number, "asset_id": "BA-1", "kind": "fee", "day": "2020-07-09", "booked_at": "2020-07-09T12:00:00", "actor": "bob",
        "source": "blocked:BA-1", "destination": "income:fees", "currency": "USD", "amount": 500, "authority_kind": "regulation",
        "authority_reference": "x", "authority": "{}", "proposal": None, "reverses": None, "detail": "{}",
    }  # fmt: skip
    return given | changes


def write(opened: CaseworkDatabase, subject: str = "BA-1", **changes: Any) -> None:
    """Write an entry with its audit record, past the rooms."""
    with opened.engine.begin() as connection:
        number = append(
            connection, "bob", "x", ("blocked-asset", subject), None, None, at=datetime(2020, 7, 9, tzinfo=UTC).isoformat()
        ).number
        row = entry(number, **changes)
        connection.execute(text(f"INSERT INTO ledger_event ({', '.join(row)}) VALUES ({', '.join(f':{name}' for name in row)})"), row)


def test_what_the_rooms_would_write_can_be_written(opened: CaseworkDatabase) -> None:
    write(opened)
    assert BlockedLedger(opened).balances() == {"BA-1": Decimal("9994.00")}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"authority_reference": ""}, "has_authority"),
        ({"authority_kind": ""}, "has_authority"),
        ({"amount": 0}, "moves_something"),
        ({"amount": -5}, "moves_something"),
        ({"destination": "blocked:BA-1"}, "moves_something"),
        ({"kind": "gift"}, "kind_known"),
        ({"kind": "deposit"}, "may_leave"),
        ({"kind": "interest"}, "may_leave"),
        ({"kind": "release"}, "is_approved"),
        ({"kind": "undo"}, "is_approved"),
        ({"kind": "end"}, "is_approved"),
        ({"kind": "correction", "reverses": 2}, "is_approved"),
        ({"kind": "release", "proposal": 3}, "UNIQUE constraint|unique constraint|not proposed by somebody else"),
        ({"kind": "release", "proposal": 5, "actor": "ann"}, "not proposed by somebody else"),
        ({"kind": "undo", "proposal": 5}, "not proposed by somebody else"),
        ({"kind": "release", "proposal": 99}, "not proposed by somebody else"),
        ({"amount": 999901}, "not so much in the blocked account"),
        ({"subject": "BA-2"}, "needs its record in the audit log"),
    ],
)
def test_the_table_refuses_what_has_no_authority(opened: CaseworkDatabase, changes: dict[str, Any], message: str) -> None:
    with pytest.raises(DBAPIError, match=message):
        write(opened, **changes)
    assert BlockedLedger(opened).balances(as_of=date(2020, 7, 9)) == {"BA-1": Decimal("9999.00")}


def test_the_cap_and_what_is_blocked_are_kept_by_the_tables_too(opened: CaseworkDatabase) -> None:
    use = "INSERT INTO licence_use VALUES ({}, 'SL-1', '2020-07-09', 'bob', 'x', 'USD', {}, 'x', NULL, NULL)"
    with pytest.raises(DBAPIError, match="not good for so much"), opened.engine.begin() as connection:
        connection.execute(text(use.format(900, 10_001)))
    with opened.engine.begin() as connection:
        connection.execute(text(use.format(900, 10_000)))
    grave = "INSERT INTO tombstone VALUES (901, 'BA-1', '2000-01-01', 'x', 'bob', 'x')"
    with pytest.raises(DBAPIError, match="What is still blocked is kept"), opened.engine.begin() as connection:
        connection.execute(text(grave))
