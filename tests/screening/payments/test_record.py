"""The record of decisions: one writer at a time, rows that stay, damage that is noticed, a process that is killed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from ostrakon import CannotScreenError, DamagedError, InputError, ListStore
from ostrakon import database as databases
from ostrakon.screening.payments import PaymentRecord, PaymentScreener, read_messages
from ostrakon.screening.payments.record import Decided, Entries, StoppedName, Tie
from ostrakon.screening.payments.schema import HEAD, metadata

Fill = Callable[..., bytes]

WORKER = """
import sys
from pathlib import Path
from ostrakon import ListStore, Screener, Settings
from ostrakon.screening.payments import PaymentRecord, PaymentScreener, read_messages
home, folder, messages, url = sys.argv[1:]
screener = Screener.open(ListStore.open(home), settings=Settings.for_profile("payments"))
payments = [payment for part in Path(messages).read_bytes().split(b"|") for payment in read_messages(part, "m")]
with PaymentRecord(Path(folder), url or None) as record:
    deciding = PaymentScreener(screener, record)
    for payment in payments:
        decision = deciding.decide(payment)
        print(payment.references["uetr"], decision.outcome, int(decision.alert), decision.alert_id, flush=True)
"""


@pytest.fixture
def stopped(pacs: Fill, tmp_path: Path) -> Path:
    """A file of forty payments that are to be held."""
    file = tmp_path / "messages"
    uetrs = [f"8579f4a4-a547-463e-ae63-e7c6620d{number:04}" for number in range(40)]
    file.write_bytes(b"|".join(pacs(creditor="<Nm>Chen Quanguo</Nm>", uetr=uetr) for uetr in uetrs))
    return file


@pytest.fixture
def worker(demo_store: ListStore, stopped: Path, tmp_path: Path, database: str | None) -> list[str]:
    """The command of a process that decides on those payments one by one and says so of each."""
    return [sys.executable, "-c", WORKER, str(demo_store.home), str(tmp_path), str(stopped), database or ""]


def lines(process: subprocess.Popen[str]) -> list[list[str]]:
    return [line.split() for line in process.communicate(timeout=120)[0].splitlines()]


def rows(engine: Engine) -> list[tuple[str, str]]:
    with databases.read(engine) as connection:
        return [(row.fingerprint, row.outcome) for row in connection.execute(text("SELECT * FROM payment_decision ORDER BY number"))]


def engine_of(tmp_path: Path, database: str | None) -> Engine:
    return databases.open_engine(tmp_path / "payments.sqlite", database)


def test_two_processes_with_the_same_payments_raise_each_alert_once(worker: list[str], tmp_path: Path, database: str | None) -> None:
    running = [subprocess.Popen(worker, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [line for process in running for line in lines(process)]
    assert len(said) == 80
    assert all(outcome == "hold" for _, outcome, _, _ in said)
    assert sorted(uetr for uetr, _, alert, _ in said if alert == "1") == sorted({uetr for uetr, _, _, _ in said})
    assert len({name for _, _, _, name in said}) == 40, "both name an alert alike"
    assert len(rows(engine_of(tmp_path, database))) == 40


@pytest.mark.parametrize("after", [1, 17])
def test_a_killed_process_loses_no_decision_that_it_gave(worker: list[str], tmp_path: Path, database: str | None, after: int) -> None:
    killed = subprocess.Popen(worker, stdout=subprocess.PIPE, text=True)
    assert killed.stdout is not None
    given = [killed.stdout.readline().split() for _ in range(after)]
    killed.kill()
    given += lines(killed)
    again = lines(subprocess.Popen(worker, stdout=subprocess.PIPE, text=True))
    assert len(again) == 40
    repeated = {uetr: (alert, name) for uetr, _, alert, name in again}
    for uetr, outcome, alert, name in given:
        assert (outcome, alert) == ("hold", "1")
        assert repeated[uetr] == ("0", name), "it was on the disk before it was said"
    assert len(rows(engine_of(tmp_path, database))) == 40, "none is missing, none is there twice"


def test_there_is_one_writer_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ostrakon.database._BUSY_SECONDS", 0)
    with PaymentRecord(tmp_path) as first, PaymentRecord(tmp_path) as second:
        with first.sole_writer((), ()):
            pass  # makes the tables
        with first.sole_writer((), ()), pytest.raises(CannotScreenError, match="locked"), second.sole_writer((), ()):
            pass
        with second.sole_writer(["anything"], ()) as entries:
            assert entries.same("anything") == []


def test_what_was_added_is_known_afterwards_and_its_ties_are_of_others(tmp_path: Path, database: str | None) -> None:
    stopped = Decided("f" * 64, "hold", "2024-05-20T10:00:00+00:00", (StoppedName("creditor", "Chen", "x-1", False),))
    uetr, other = Tie("UETR", "u"), Tie("UETR", "v")
    with PaymentRecord(tmp_path, database) as record:
        with record.sole_writer((), ()) as entries:
            entries.add(stopped, [uetr])
            entries.add(Decided("e" * 64, "release", "2024-05-20T10:00:00+00:00", ()), [uetr])
        with record.sole_writer(["f" * 64], [uetr, other]) as entries:
            assert entries.same("f" * 64) == [stopped]
            assert entries.tied(uetr, "0" * 64) == [stopped], "what was released ties nothing"
            assert entries.tied(uetr, "f" * 64) == []
            assert entries.tied(other, "0" * 64) == []


def test_what_was_added_before_an_error_is_undone(tmp_path: Path, database: str | None) -> None:
    def stop(entries: Entries) -> None:
        entries.add(Decided("f", "hold", "2024-05-20T10:00:00+00:00", ()), ())
        raise RuntimeError("the machine stops")

    with PaymentRecord(tmp_path, database) as record:
        with pytest.raises(RuntimeError), record.sole_writer(["f"], ()) as entries:
            stop(entries)
        with record.sole_writer(["f"], ()) as entries:
            assert entries.same("f") == []


def test_rows_are_never_changed_or_deleted(keeping: PaymentScreener, pacs: Fill, tmp_path: Path, database: str | None) -> None:
    list(keeping.decide_many(read_messages(pacs(creditor="<Nm>Chen Quanguo</Nm>"), "m")))
    engine = engine_of(tmp_path, database)
    for statement in ("delete from payment_decision", "update payment_decision set outcome = 'release'", "delete from payment_tie"):
        with pytest.raises(DBAPIError, match="rows are never changed or deleted"), databases.write(engine) as connection:
            connection.execute(text(statement))
    assert [outcome for _, outcome in rows(engine)] == ["hold"]


def test_accounts_and_amounts_are_not_kept(keeping: PaymentScreener, pacs: Fill, tmp_path: Path, database: str | None) -> None:
    list(keeping.decide_many(read_messages(pacs(creditor="<Nm>Chen Quanguo</Nm>"), "m")))
    with databases.read(engine_of(tmp_path, database)) as connection:
        kept = json.dumps([[list(map(str, row)) for row in connection.execute(table.select())] for table in metadata.sorted_tables])
    assert "Chen Quanguo" in kept
    assert not [said for said in ("DE89370400440532013000", "1250", "8579f4a4", "Northgate") if said in kept]


def test_damage_and_other_databases_are_noticed(tmp_path: Path) -> None:
    (tmp_path / "payments.sqlite").write_bytes(b"no database" * 1000)
    with (
        pytest.raises(DamagedError, match=r"record of payments .* is damaged .*nothing is released"),
        PaymentRecord(tmp_path).sole_writer((), ()),
    ):
        pass
    with pytest.raises(CannotScreenError, match="cannot be opened"), PaymentRecord(tmp_path / "missing").sole_writer((), ()):
        pass
    with pytest.raises(InputError, match="not one of PostgreSQL"):
        PaymentRecord(tmp_path, "mysql://somewhere/else")


def test_a_record_of_a_newer_ostrakon_is_refused(tmp_path: Path, database: str | None) -> None:
    with PaymentRecord(tmp_path, database) as record, record.sole_writer((), ()):
        pass
    engine = engine_of(tmp_path, database)
    with databases.write(engine) as connection:
        connection.execute(text("UPDATE payments_revision SET version_num = '9999'"))
    with pytest.raises(CannotScreenError, match="newer Ostrakon"), PaymentRecord(tmp_path, database).sole_writer((), ()):
        pass


def test_migrations_build_exactly_these_tables(tmp_path: Path, database: str | None) -> None:
    config = Config()
    config.set_main_option("script_location", "ostrakon.screening.payments:migrations")
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]
    with PaymentRecord(tmp_path, database) as record, record.sole_writer((), ()):
        pass
    engine = engine_of(tmp_path, database)
    with databases.write(engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "version_table": "payments_revision"})
        assert compare_metadata(context, metadata) == []
        config.attributes.update(connection=connection, version_table="payments_revision")
        command.downgrade(config, "base")
        assert not inspect(connection).has_table("payment_decision")
