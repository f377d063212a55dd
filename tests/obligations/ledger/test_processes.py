"""Several processes on one ledger: the same money is released once, the cap is not exceeded, a kill at any moment leaves whole entries."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from random import Random

from ostrakon.casework.audit_log import records, seal
from ostrakon.casework.database import CaseworkDatabase
from ostrakon.casework.schema import audit_record
from ostrakon.obligations.ledger.ledger import BlockedLedger
from ostrakon.obligations.licences.store import Licences
from tests.obligations.ledger.blocked import ANN, BOB, NOON, item, out
from tests.obligations.ledger.test_release import licence, licensed

ROOT = Path(__file__).resolve().parents[3]
KILLS = 6


def start(command: str, home: Path, url: str | None, *arguments: str) -> subprocess.Popen[str]:
    """A process that waits for a line before it acts."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    program = [sys.executable, str(Path(__file__).with_name("blocked.py")), command, str(home), url or "", *arguments]
    process = subprocess.Popen(program, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def race(home: Path, url: str | None, numbers: list[int]) -> list[str]:
    """Let a process for each proposal approve it, all at once; what each says."""
    processes = [start("approve", home, url, str(number)) for number in numbers]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    return sorted(process.communicate(timeout=60)[0].strip() for process in processes)


def test_of_two_releases_of_the_same_money_one_wins(ledger: BlockedLedger, tmp_path: Path, database: str | None) -> None:
    asset = ledger.add(ANN, item(), at=NOON)
    numbers = [ledger.propose(ANN, asset.id, out("6000"), at=NOON).number for _ in range(3)]
    *refused, booked = race(tmp_path, database, numbers)
    assert booked == "booked"
    assert [json.loads(text)[0] for text in refused] == ["CaseworkError"] * 2
    assert ledger.balance(asset.id) == Decimal("4000.00")
    assert sorted(proposal.approved or False for proposal in ledger.proposals()) == [False, False, True]


def test_the_same_proposal_is_booked_once(ledger: BlockedLedger, tmp_path: Path, database: str | None) -> None:
    asset = ledger.add(ANN, item(), at=NOON)
    number = ledger.propose(ANN, asset.id, out("10"), at=NOON).number
    refused, booked = race(tmp_path, database, [number] * 2)
    assert (booked, json.loads(refused)[0]) == ("booked", "ConflictError")
    assert ledger.balance(asset.id) == Decimal("9990.00")


def test_a_cap_is_not_exceeded_by_two_at_once(
    ledger: BlockedLedger, opened: CaseworkDatabase, tmp_path: Path, database: str | None
) -> None:
    Licences(opened).add(BOB, [licence()], at=NOON)
    ids = [ledger.add(ANN, item(), at=NOON).id for _ in range(2)]
    numbers = [ledger.propose(ANN, asset_id, licensed("700"), at=NOON).number for asset_id in ids]
    refused, booked = race(tmp_path, database, numbers)
    assert booked == "booked"
    assert json.loads(refused) == ["NotAllowedError", json.loads(refused)[1]]
    assert "only 300.00 USD is left" in json.loads(refused)[1]
    assert [use.amount for use in Licences(opened).uses("SL-1")] == [Decimal("700.00")]
    assert sum(ledger.balances().values()) == Decimal("19300.00")


def test_a_kill_at_any_moment_leaves_whole_entries(
    ledger: BlockedLedger, opened: CaseworkDatabase, tmp_path: Path, database: str | None
) -> None:
    licences = Licences(opened)
    licences.add(BOB, [licence(conditions=())], at=NOON)
    asset = ledger.add(ANN, item(), at=NOON)
    chance, said = Random(9), 0
    for _ in range(KILLS):
        process = start("turn over", tmp_path, database, asset.id, "SL-1")
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("go\n")
        process.stdin.flush()
        for _ in range(chance.randrange(1, 9)):
            said = int(process.stdout.readline())
        os.kill(process.pid, signal.SIGKILL)
        said = max([said, *(int(line) for line in process.communicate()[0].splitlines() if line.strip())])
        events = ledger.events(asset.id)
        assert said in {event.number for event in events}  # what was answered is there
        count = Counter(event.kind for event in events)
        assert ledger.balance(asset.id) == Decimal(10_000) + Decimal("0.02") * count["deposit"] - Decimal("0.01") * count["release"]
        assert [use.event for use in licences.uses("SL-1")] == [event.number for event in events if event.kind == "release"]
        assert sum(proposal.approved or False for proposal in ledger.proposals()) == count["release"]
        with opened.read() as connection:
            log = list(records(connection))
            rows = list(connection.execute(audit_record.select().order_by(audit_record.c.number)).mappings())
        booked = ("blocked.block", "blocked.deposit", "blocked.release")
        assert [record.number for record in log if record.action in booked] == [event.number for event in events]
        assert [record.number for record in log] == list(range(1, len(log) + 1))
        assert all(row["hash"] == seal(row) for row in rows)
