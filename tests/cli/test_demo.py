"""The demonstration finds whom it should, leaves alone whom it should, and touches nothing but its folder."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ostrakon import demo
from ostrakon.cli.main import ostrakon
from ostrakon.lists.store import ListStore

ALERTED = {
    "C-1001": "us-ofac-sdn-29219",
    "C-1002": "us-ofac-sdn-29220",
    "C-1004": "us-ofac-sdn-29162",
    "C-1006": "us-ofac-sdn-990101",
    "C-1008": "us-ofac-sdn-990002",
    "C-1009": "us-ofac-sdn-990003",
    "C-1011": "us-ofac-sdn-990001",
    "C-1012": "us-ofac-sdn-990201",
    "C-1015": "us-ofac-sdn-990102",
    "C-1016": "us-ofac-sdn-990105",
    "C-1021": "us-ofac-sdn-990006",
    "C-1023": "us-ofac-sdn-990008",
    "C-1025": "us-ofac-sdn-29159",
}
THE_FIVE = {f"us-ofac-sdn-{number}" for number in (29159, 29160, 29162, 29219, 29220)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "out"


@pytest.fixture(scope="module")
def shown(folder: Path) -> Result:
    """The demonstration, run once, in a home of its own."""
    return CliRunner().invoke(ostrakon, ["--home", str(folder.parent / "own"), "demo", "--out", str(folder)], catch_exceptions=False)


def test_it_succeeds_and_says_where_the_reports_are(shown: Result, folder: Path) -> None:
    assert shown.exit_code == 0
    for report in ("customers.html", "press-note.html"):
        assert str(folder / report) in shown.output
        assert "<html" in (folder / report).read_text(encoding="utf-8")


def test_it_alerts_on_the_customers_who_are_listed_and_on_no_other(shown: Result, folder: Path) -> None:
    rows = [json.loads(line) for line in (folder / "customers.jsonl").read_text(encoding="utf-8").splitlines()]
    best = {row["customer_reference"]: row["entity_id"] for row in rows if row["rank"] == 1}
    assert best == ALERTED
    assert "29219" in shown.output


def test_the_namesake_is_shown_with_the_birth_date_that_speaks_for_him(shown: Result) -> None:
    reasons = shown.output.split("Why not C-1003")[1].split("\n\n")[0]
    assert re.search(r"Birth date 1990-05-05 .* 26 years", reasons)


def test_the_broken_row_is_rejected_with_its_number(shown: Result, folder: Path) -> None:
    rejects = list(csv.DictReader(StringIO((folder / "customers.rejects.csv").read_text(encoding="utf-8-sig"))))
    assert [(reject["row"], reject["customer_id"]) for reject in rejects] == [("24", "C-1024")]


def test_the_press_note_mentions_the_five_and_no_other(shown: Result, folder: Path) -> None:
    report = (folder / "press-note.html").read_text(encoding="utf-8")
    assert set(re.findall(r"us-ofac-sdn-\d+", report)) == THE_FIVE
    assert "Zhu Hailu" in shown.output


def test_it_uses_its_own_lists_and_not_the_users(shown: Result, folder: Path) -> None:
    assert not (folder.parent / "own").exists()
    store = ListStore.open(folder / "home")
    assert store.current(demo.LIST_ID).parties == 34


def test_a_second_run_gives_the_same(shown: Result, folder: Path) -> None:
    before = (folder / "customers.jsonl").read_text(encoding="utf-8")
    again = CliRunner().invoke(ostrakon, ["demo", "--out", str(folder)], catch_exceptions=False)
    assert again.output == shown.output
    assert re.sub(r'"screened_at":"[^"]*"', "", (folder / "customers.jsonl").read_text(encoding="utf-8")) == re.sub(
        r'"screened_at":"[^"]*"', "", before
    )


def test_the_demo_list_is_read_without_remainder(shown: Result, folder: Path) -> None:
    tally = ListStore.open(folder / "home").current(demo.LIST_ID).tally
    assert tally.balanced
    assert tally.rejected_total == 0
    assert not tally.leftovers
    assert tally.links == {"resolved": 20}


def test_every_invented_party_is_marked(shown: Result, folder: Path) -> None:
    store = ListStore.open(folder / "home")
    entities = store.entities(store.current(demo.LIST_ID))
    programmes = {entity["id"]: entity["properties"]["program"] for entity in entities if "program" in entity["properties"]}
    invented = {entity_id for entity_id in programmes if re.search(r"-99\d{4}$", entity_id)}
    assert len(invented) == 24
    assert all(programmes[entity_id] == ["DEMO-FICTITIOUS"] for entity_id in invented)
