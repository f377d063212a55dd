"""`ostrakon blocked due`, `report`, `filed`, `reject` and `occasion` as a person or a script meets them."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from ostrakon.cli.main import ostrakon
from ostrakon.errors import IncompleteReportError, InputError
from ostrakon.obligations.database import open_database
from ostrakon.obligations.ledger.ledger import BlockedLedger
from tests.obligations.ledger.blocked import ADA, ANN, appointed
from tests.obligations.reports.reporting import account, rejected

FILING = """
filer:
  name: First Example Bank
  address: 1 Main Street, Springfield
  contact_name: Ann Lee
  contact_telephone: "+1 202 555 0100"
  contact_email: ann@bank.example
"""
Run = Callable[..., Result]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home folder with the details of the filer, and one account that is blocked."""
    home = tmp_path / "home"
    appointed(home, ADA, ANN)
    BlockedLedger(open_database(home)).add(ANN, account())
    (home / "filing.yml").write_text(FILING)
    return home


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `ostrakon blocked` as ann; errors raised on purpose come through."""
    monkeypatch.setenv("OSTRAKON_ACTOR", "ann")

    def run(*arguments: str) -> Result:
        result = CliRunner().invoke(ostrakon, ["--home", str(home), "blocked", *arguments])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


def test_from_due_to_filed(run: Run, tmp_path: Path) -> None:
    assert run("due", "--as-of", "2020-07-10").output.splitlines() == [
        "2020-07-23  IBR         BA-3          due in 13 days",
        "            account of Chen Quanguo; 2020-07-09",
        "As of 2020-07-10: 1 due. Counted with federal holidays and weekends left out, the day of the event being day 0.",
    ]
    workbook, page = tmp_path / "ibr.xlsx", tmp_path / "ibr.html"
    said = run("report", "ibr", "BA-3", "--out", str(workbook), "--out", str(page)).output
    assert said.startswith(
        "Initial report of blocked property (31 CFR 501.603(b)(1)): complete, 1 item, as of 2020-07-09, due on 2020-07-23."
    )
    assert "To be compared before it is filed: The form itself could not be seen" in said
    assert openpyxl.load_workbook(BytesIO(workbook.read_bytes())).sheetnames == ["Part A", "Part B", "Sources"]
    assert "CHEN, Quanguo" in page.read_text()
    assert workbook.stat().st_mode & 0o777 == 0o600
    arguments = ("filed", "IBR", "BA-3", "--file", str(workbook), "--on", "2020-07-22", "--channel", "ORS", "--confirmation", "ORS-77")
    filing = json.loads(run(*arguments, "--json").output)
    assert filing["sha256"] == sha256(workbook.read_bytes()).hexdigest()
    assert run("due", "--as-of", "2020-08-01").output.startswith("As of 2020-08-01: 1 filed.")
    (item,) = [json.loads(line) for line in run("due", "--as-of", "2020-08-01", "--all", "--json").output.splitlines()]
    assert (item["status"], item["filing"]["confirmation"], item["due_on"]) == ("filed", "ORS-77", "2020-07-23")


def test_late_is_said_in_words_and_the_convention_can_be_chosen(run: Run) -> None:
    assert "14 days late" in run("due", "--as-of", "2020-08-06").output
    assert json.loads(run("due", "--as-of", "2020-07-10", "--event-is-day-1", "--json").output)["due_on"] == "2020-07-22"


def test_without_a_filer_nothing_is_written(run: Run, home: Path, tmp_path: Path) -> None:
    (home / "filing.yml").unlink()
    with pytest.raises(IncompleteReportError, match="filer, Name of holder: write filer: name in the filing's details"):
        run("report", "ARBP", "--year", "2021", "--out", str(tmp_path / "arbp.xlsx"))
    assert not (tmp_path / "arbp.xlsx").exists()


def test_a_rejected_transaction_and_a_demand_become_due(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "rejected.json"
    file.write_text(json.dumps(rejected().to_dict()))
    assert run("reject", str(file)).output == "R-1 is on record as rejected on 2020-07-09; its report is due on 2020-07-23.\n"
    assert (
        "its report is due on 2020-08-10."
        in run("occasion", "demand", "--about", "Subpoena", "--on", "2020-07-09", "--due", "2020-08-10").output
    )
    listed = [json.loads(line) for line in run("due", "--as-of", "2020-07-10", "--json").output.splitlines()]
    assert [(item["kind"], item["due_on"]) for item in listed] == [("IBR", "2020-07-23"), ("RTR", "2020-07-23"), ("DEMAND", "2020-08-10")]
    report = json.loads(run("report", "RTR", "R-1", "--json").output)
    assert report["rows"][0]["legal_authority"] == "IRAN, 31 CFR part 560"


def test_other_endings_are_refused(run: Run, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"end it in \.xlsx, \.html or \.json"):
        run("report", "IBR", "BA-3", "--out", str(tmp_path / "ibr.pdf"))
    run("report", "IBR", "BA-3", "--out", str(tmp_path / "ibr.json"))
    assert json.loads((tmp_path / "ibr.json").read_text())["subjects"] == ["BA-3"]
