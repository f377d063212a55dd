"""The record of decisions: one writer at a time, rows that stay, damage that is noticed."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ostrakon import CannotScreenError, DamagedError, ListStore
from ostrakon.screening.payments import PaymentRecord, PaymentScreener, read_messages
from ostrakon.screening.payments.record import Decided, Entries

Fill = Callable[..., bytes]

RACE = """
import sys
from pathlib import Path
from ostrakon import ListStore, Screener, Settings
from ostrakon.screening.payments import PaymentRecord, PaymentScreener, read_messages
screener = Screener.open(ListStore.open(sys.argv[1]), settings=Settings.for_profile("payments"))
payments = [payment for part in Path(sys.argv[3]).read_bytes().split(b"|") for payment in read_messages(part, "m")]
with PaymentRecord(Path(sys.argv[2])) as record:
    deciding = PaymentScreener(screener, record)
    print(sum(deciding.decide(payment).alert for payment in payments))
"""


def test_two_processes_with_the_same_payments_raise_each_alert_once(demo_store: ListStore, pacs: Fill, tmp_path: Path) -> None:
    messages = tmp_path / "messages"
    messages.write_bytes(b"|".join(pacs(creditor="<Nm>Chen Quanguo</Nm>", message_id=f"M-{number}") for number in range(40)))
    command = [sys.executable, "-c", RACE, str(demo_store.home), str(tmp_path), str(messages)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    counts = [int(process.communicate(timeout=120)[0]) for process in running]
    assert sum(counts) == 40


def test_there_is_one_writer_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ostrakon.screening.payments.record._BUSY_SECONDS", 0)
    with PaymentRecord(tmp_path) as first, PaymentRecord(tmp_path) as second:
        with first.sole_writer():
            pass  # makes the tables
        with first.sole_writer(), pytest.raises(CannotScreenError, match="locked"), second.sole_writer():
            pass
        with second.sole_writer() as entries:
            assert entries.same("anything") == []


def test_what_was_added_before_an_error_is_undone(tmp_path: Path) -> None:
    def stop(entries: Entries) -> None:
        entries.add(Decided("f", "hold", "2024-05-20T10:00:00+00:00", ()), ())
        raise RuntimeError("the machine stops")

    with PaymentRecord(tmp_path) as record:
        with pytest.raises(RuntimeError), record.sole_writer() as entries:
            stop(entries)
        with record.sole_writer() as entries:
            assert entries.same("f") == []


def test_the_record_cannot_be_changed_and_damage_is_noticed(keeping: PaymentScreener, pacs: Fill, tmp_path: Path) -> None:
    list(keeping.decide_many(read_messages(pacs(creditor="<Nm>Chen Quanguo</Nm>"), "m")))
    connection = sqlite3.connect(tmp_path / "payments.sqlite")
    for statement in ("delete from decided", "update decided set outcome = 'release'", "delete from tie"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            connection.execute(statement)
    connection.close()
    other = tmp_path / "other"
    other.mkdir()
    (other / "payments.sqlite").write_bytes(b"no database" * 1000)
    with pytest.raises(DamagedError, match="not a sound record"), PaymentRecord(other).sole_writer():
        pass
    with pytest.raises(CannotScreenError, match="nothing is released"), PaymentRecord(tmp_path / "missing").sole_writer():
        pass
