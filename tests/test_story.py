"""The story that Ostrakon is to serve, on the facts of July 2020: from the list to the proof, through a kill -9."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ostrakon import ListStore, Party, Screener
from ostrakon.casework.alert import AlertState
from ostrakon.casework.comparison import side_by_side
from ostrakon.casework.disposition import Disposition
from ostrakon.casework.export_check import verify_export
from ostrakon.errors import NotAllowedError
from ostrakon.obligations.reports.due import due_list
from tests.obligations.consequences.entries import DEMO, july_2020
from tests.story import COTTON, ZHU, Story


@pytest.fixture(scope="session")
def home_of_july(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the lists of 7, 9 and 31 July 2020."""
    files = {f"{part}.csv": DEMO / f"{part}.csv" for part in ("sdn", "alt", "add", "sdn_comments")}
    return july_2020(tmp_path_factory.mktemp("july"), files, tmp_path_factory.mktemp("home")).home


@pytest.fixture
def home(home_of_july: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    return Path(shutil.copytree(home_of_july, tmp_path / "home"))


def test_the_story_from_the_list_to_the_proof(home: Path, database: str | None, tmp_path: Path) -> None:
    story = Story(home, database)
    for step in story.steps:
        step()
    check(story, tmp_path / "examiner")


def check(story: Story, folder: Path) -> None:
    """What must be so at the end, however the story came there."""
    customer, payment = sorted(story.casework.alerts(states=[AlertState.CLOSED]), key=lambda alert: alert.kind)
    assert (customer.kind, customer.disposition, customer.name) == ("customer", "TRUE_MATCH", "Zhu Hailu")
    assert (payment.kind, payment.disposition) == ("payment", "LICENSED")
    hits = story.casework.alert(customer.id).finding.hits
    assert [hit["entity_id"] for hit in hits] == [ZHU]
    (hit,) = story.casework.alert(payment.id).finding.hits
    assert hit["kind"] == "owned"
    assert "60 %" in hit["ownership"]["sentence"] + hit["ownership"]["text"]

    account, wire = story.ledger.assets()
    assert story.ledger.balance(account.id, date(2020, 7, 9)) == Decimal("10000.00")
    assert story.ledger.balance(account.id) == Decimal("10009.45")  # 23 days of 1.5 % on 365
    assert story.ledger.balance(wire.id) == Decimal("7500.00")
    assert [use.what for use in story.licences.uses("US-GLOMAG-GL-2")] == ["payment E2E-1"]
    assert story.licences.check(story.question("2020-09-24")).by[0].number == "2"
    assert story.licences.check(story.question("2020-09-30")).by[0].number == "2A"

    with story.casework.database.read() as connection:
        due = {(item.kind.key, item.subject): item for item in due_list(connection, date(2020, 12, 16)).items}
    assert due["IBR", account.id].status == "filed"
    assert (due["IBR", account.id].due_on, due["IBR", wire.id].due_on) == (date(2020, 7, 23), date(2020, 12, 15))
    assert due["IBR", wire.id].status == "late"

    report = story.casework.verify_log()
    assert report.sound, report
    manifest = story.casework.export(folder)
    assert verify_export(folder).sound
    assert {item["version_id"][:22] for item in manifest["lists"]} >= {"us-ofac-sdn@2020-07-09", "us-ofac-sdn@2020-07-31"}


def test_the_lists_of_three_days_give_three_answers(home: Path) -> None:
    lists = ListStore.open(home)
    corps, zhu = Party(names=["Xinjiang Production and Construction Corps"]), Party(names=["Zhu Hailun"])
    found = {day: Screener.open(lists, as_of=day) for day in ("2020-07-07", "2020-07-09", "2020-07-31")}
    assert [[bool(screener.screen(party)) for party in (zhu, corps)] for screener in found.values()] == [
        [False, False], [True, False], [True, True],
    ]  # fmt: skip


def test_the_company_is_not_found_before_the_corps_is_blocked(home: Path) -> None:
    story = Story(home, None)
    story.load_ownership()
    assert not story.decide("E2E-0", "2020-07-15").hits
    (hit,) = story.decide("E2E-1", "2020-08-01").hits
    assert (hit.hit.kind, hit.hit.caption, hit.hit.blocks) == ("owned", COTTON, True)


def test_without_the_use_of_a_licence_on_record_nothing_is_licensed(home: Path, database: str | None) -> None:
    story = Story(home, database)
    for step in story.steps[:9]:
        step()
    (alert,) = story.open_alerts("payment")
    disposition = Disposition(
        "LICENSED", 5, "blocked-by-ownership", "As the licence says.",
        tuple(side_by_side(story.casework.alert(alert.id).finding, "C-77")), licence="US-GLOMAG-GL-2",
    )  # fmt: skip
    story.casework.propose(story.casework.actor("ann"), alert.id, disposition)
    with pytest.raises(NotAllowedError, match="no use of US-GLOMAG-GL-2 for it is on record"):
        story.casework.approve(story.casework.actor("ben"), alert.id)
    with pytest.raises(NotAllowedError, match="it expired on 2020-09-30"):
        story.licences.use(story.casework.actor("ann"), ["US-GLOMAG-GL-2"], story.question("2020-12-01"), "too late", alert_id=alert.id)
    assert [alert.state for alert in story.casework.alerts()] == [AlertState.PROPOSED]


def test_nobody_approves_what_they_proposed(home: Path, database: str | None) -> None:
    story = Story(home, database)
    for step in story.steps[:3]:
        step()
    story.casework.appoint("ada", "ann", ["analyst", "approver"])
    (alert,) = story.casework.alerts(states=[AlertState.PROPOSED])
    with pytest.raises(NotAllowedError):
        story.casework.approve(story.casework.actor("ann"), alert.id)


@pytest.mark.parametrize("done", ["screen_customers", "approve", "block_account", "hold_payment"])
def test_a_kill_in_the_middle_loses_nothing_that_was_done(home: Path, tmp_path: Path, done: str) -> None:
    """Killed in the step after `done`, at whatever it is doing then; the steps that were told to be done are done, and the rest goes on."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[1])}
    command = [sys.executable, "-m", "tests.story", str(home), ""]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip() == done:
                process.send_signal(signal.SIGKILL)
                break
    assert process.returncode == -signal.SIGKILL
    story = Story(home, None)
    assert story.casework.verify_log().sound
    for step in story.steps:
        step()
    check(story, tmp_path / "examiner")


def test_what_is_altered_behind_the_logs_back_is_found(home: Path) -> None:
    story = Story(home, None)
    for step in story.steps[:5]:
        step()
    with closing(sqlite3.connect(home / "casework.sqlite")) as connection, connection:
        triggers = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
        for name in triggers:
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE audit_record SET actor = 'ann' WHERE action = 'alert.approve'")
    report = story.casework.verify_log()
    assert not report.sound
    (number,) = {record.number for record in story.casework.records() if record.action == "alert.approve"}
    assert any(fault.number == number for fault in report.faults)
