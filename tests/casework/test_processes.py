"""Several processes on one store: no decision is made twice, no change is lost, and a kill at any moment leaves nothing half done."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from random import Random

from ostrakon.casework.alert import AlertState
from ostrakon.casework.casework import Casework
from tests.casework.desk import ANN, opened, true_match

ROOT = Path(__file__).resolve().parents[2]
KILLS = 8


def start(command: str, home: Path, url: str | None, *arguments: str) -> subprocess.Popen[str]:
    """A process that has opened the database and waits for the word to go on."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "tests/casework/desk.py"), command, str(home), url or "", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def race(home: Path, url: str | None, *commands: tuple[str, ...]) -> list[str]:
    """What processes answer that are let go together, `done` last."""
    processes = [start(command, home, url, *arguments) for command, *arguments in commands]
    for process in processes:
        go(process)
    return sorted(process.communicate(timeout=120)[0].strip() for process in processes)


def refusals(answers: list[str]) -> list[str]:
    return [json.loads(answer)[0] for answer in answers]


def test_two_approvers_decide_once(casework: Casework, tmp_path: Path, database: str | None) -> None:
    alert_id = opened(casework)
    casework.propose(ANN, alert_id, true_match())
    *refused, done = race(tmp_path, database, ("approve", "bob", alert_id), ("approve", "eve", alert_id))
    assert (done, refusals(refused)) == ("done", ["ConflictError"])
    (made,) = casework.alert(alert_id).proposals
    assert made.state == "approved"
    assert [record.action for record in casework.records(("alert", alert_id))].count("alert.close") == 1
    assert casework.verify_log().sound


def test_two_analysts_propose_once(casework: Casework, tmp_path: Path, database: str | None) -> None:
    alert_id = opened(casework)
    *refused, done = race(tmp_path, database, *(("propose", name, alert_id, "1") for name in ("ann", "bob", "eve")))
    assert (done, refusals(refused)) == ("done", ["ConflictError"] * 2)
    assert len(casework.alert(alert_id).proposals) == 1
    assert casework.verify_log().sound


def test_two_analysts_take_an_alert_once(casework: Casework, tmp_path: Path, database: str | None) -> None:
    alert_id = opened(casework)
    *refused, done = race(tmp_path, database, ("take", "ann", alert_id), ("take", "bob", alert_id))
    assert (done, refusals(refused)) == ("done", ["ConflictError"])
    assert casework.alert(alert_id).alert.revision == 2


def test_two_jobs_open_the_same_alerts_once(casework: Casework, tmp_path: Path, database: str | None) -> None:
    assert race(tmp_path, database, ("open",), ("open",)) == ["done", "done"]
    assert len(casework.alerts()) == 50
    assert len(casework.records()) == 6 + 50
    assert casework.verify_log().sound


def test_a_kill_at_any_moment_loses_nothing_that_was_answered(casework: Casework, tmp_path: Path, database: str | None) -> None:
    chance, said = Random(7), set()
    for number in range(KILLS):
        process = start("work", tmp_path, database, f"K{number}")
        assert process.stdout is not None
        go(process)
        for _ in range(chance.randrange(0, 14)):
            said.add(process.stdout.readline().strip())
        os.kill(process.pid, signal.SIGKILL)
        said |= {line.strip() for line in process.communicate()[0].split("\n")[:-1]}  # the last line may be cut
    report = casework.verify_log()
    assert report.faults == ()
    alerts = {alert.id: alert for alert in casework.alerts(tuple(AlertState))}
    files = [casework.alert(alert_id) for alert_id in alerts]
    there = {f"alert {alert_id}" for alert_id in alerts}
    there |= {f"note {note.id}" for file in files for note in file.notes}
    there |= {f"attachment {item.id}" for file in files for item in file.attachments}
    there |= {f"proposal {item.id}" for file in files for item in file.proposals}
    there |= {f"closed {alert.id}" for alert in alerts.values() if alert.state is AlertState.CLOSED}
    assert len(said) > KILLS
    assert said <= there
    for file in files:  # whole changes only: an alert is proposed with its proposal, closed with an approved one
        states = [item.state for item in file.proposals]
        assert states == {AlertState.OPEN: [], AlertState.PROPOSED: ["proposed"], AlertState.CLOSED: ["approved"]}[file.alert.state]
