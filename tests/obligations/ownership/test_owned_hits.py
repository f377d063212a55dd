"""Whoever is blocked through owners comes out of every way of screening: files, documents, payments, the command line."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ostrakon import InputError, ListStore, Party, Screener, Settings, read_document, screen_file
from ostrakon.cli.main import ostrakon
from ostrakon.hit import arrow_schema
from ostrakon.obligations.ownership.loaded import LoadedOwnership
from ostrakon.screening.documents import document_report
from ostrakon.screening.files.journal import Journal
from ostrakon.screening.payments import PaymentScreener, read_messages
from tests.obligations.ownership.conftest import Stakes

CORPS = "us-ofac-sdn-7001"
CUSTOMERS = "id,name\n1,Qaratag Example Mill\n2,Nobody In Particular\n3,Wushtobi Perhaps Trading\n4,Imaginary Cotton Corps\n"
MESSAGE = """{1:F01BBBBDEFFAXXX0000000000}{2:I103AAAAIE22AXXXN}{4:
:20:REF-1
:23B:CRED
:32A:200801USD1250,00
:50K:/1234567890
NORTHGATE BAKERY
:59:/IE29AIBK93115212345678
QARATAGH EXAMPLE MILL
:70:INVOICE 12 FOR PLANT 301 WUSHTOBI
:71A:SHA
-}
"""


@pytest.fixture
def screener(lists: ListStore, stakes: Stakes) -> Screener:
    stakes(
        f"{CORPS},C-7700123,60,2015-03-01,,The <b>Corps</b>,Qaratagh Example Mill",
        f"{CORPS},C-79,unknown,,,,Wushtobi Perhaps Trading",
        f"{CORPS},C-80,50,,,,Plant 301 Wushtobi",
    )
    return Screener.open(lists, as_of="2020-08-01", settings=Settings.for_profile("payments"), ownership=LoadedOwnership.find(lists.home))


@pytest.fixture
def customers(tmp_path: Path) -> Path:
    path = tmp_path / "customers.csv"
    path.write_text(CUSTOMERS)
    return path


def test_a_table_of_hits_says_what_the_dictionary_says(screener: Screener) -> None:
    hits = screener.screen(Party(names=("Qaratagh Example Mill",)))
    table = hits.to_arrow()
    assert table.schema == arrow_schema()
    assert table.to_pylist() == json.loads(json.dumps([hit.to_dict() for hit in hits]))
    assert table.to_pylist()[0]["ownership"]["steps"][1]["stakes"][0]["owner_name"] == "The <b>Corps</b>"


def test_a_file_has_them_in_every_format(screener: Screener, customers: Path, tmp_path: Path) -> None:
    certificate = screener.certificate.ownership
    assert certificate is not None
    for form in ("jsonl", "parquet", "csv", "html"):
        assert screen_file(screener, customers, tmp_path / f"hits.{form}").alerted == 3
    lines = [json.loads(line) for line in (tmp_path / "hits.jsonl").read_text().splitlines()]
    assert [(line["customer_row"], line["kind"], line["blocks"]) for line in lines] == [
        (1, "owned", True),
        (3, "owned", None),
        (4, "listed", True),
    ]
    assert lines[0]["ownership"]["steps"][0]["party"] == CORPS
    assert lines[2]["ownership"] is None
    assert {(line["ownership_policy"], line["ownership_hash"]) for line in lines} == {("ofac", certificate.sha256)}

    import pyarrow.parquet as pq

    table = pq.read_table(tmp_path / "hits.parquet").to_pylist()
    assert [(row["kind"], row["ownership"]) for row in table] == [(line["kind"], line["ownership"]) for line in lines]
    rows = list(csv.DictReader((tmp_path / "hits.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [(row["kind"], row["blocks"]) for row in rows] == [("owned", "yes"), ("owned", "unknown"), ("listed", "yes")]
    assert rows[0]["ownership"] == lines[0]["ownership"]["sentence"]
    assert rows[2]["ownership"] == ""


def test_reports_show_the_owners_as_a_picture_and_line_by_line(screener: Screener, customers: Path, tmp_path: Path) -> None:
    screen_file(screener, customers, tmp_path / "hits.html")
    document = read_document(screener, customers)
    for page in ((tmp_path / "hits.html").read_text(), document_report(document)):
        assert page.count("<svg ") == 2
        assert "on no list, blocked through its owners" in page
        assert "on no list, may be blocked through its owners" in page
        assert "2. Qaratagh Example Mill (C-7700123): blocked through ownership" in page
        assert "<b>Corps</b>" not in page
        assert screener.certificate.ownership.sha256 in page  # type: ignore[union-attr]


def test_a_document_that_names_them(screener: Screener, tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("Yesterday the Qaratag Example Mill and the Imaginary Cotton Corps signed a contract. The mill is old.")
    reading = read_document(screener, path)
    assert [(party.hit.entity_id, party.hit.kind, party.hit.blocks) for party in reading.parties] == [
        ("C-7700123", "owned", True),
        (CORPS, "listed", True),
    ]


def test_a_payment_to_them_is_held_for_a_party_and_for_a_line_of_text(screener: Screener, lists: ListStore) -> None:
    (payment,) = read_messages(MESSAGE.encode(), "m")
    decision = PaymentScreener(screener).decide(payment)
    assert decision.outcome == "hold"
    assert {(item.hit.entity_id, item.hit.kind) for item in decision.hits} == {("C-7700123", "owned"), ("C-80", "owned")}
    assert decision.to_dict()["hits"][0]["ownership"]["policy"] == "ofac"
    without = Screener.open(lists, as_of="2020-08-01", settings=Settings.for_profile("payments"))
    assert PaymentScreener(without).decide(payment).outcome == "release"


def test_a_run_is_not_resumed_on_other_ownership(
    screener: Screener, customers: Path, lists: ListStore, stakes: Stakes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Journal, "add", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        screen_file(screener, customers, tmp_path / "hits.csv")
    monkeypatch.undo()
    stakes(f"{CORPS},C-7700123,70,,,,")
    other = Screener.open(lists, as_of="2020-08-01", settings=screener.settings, ownership=LoadedOwnership.find(lists.home))
    with pytest.raises(InputError, match="cannot be resumed: what is known of ownership, or the rule by which it blocks, is another one"):
        screen_file(other, customers, tmp_path / "hits.csv", resume=True)


def run(home: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(ostrakon, ["--home", str(home), *arguments], env={"COLUMNS": "200"})
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.mark.usefixtures("screener")
def test_the_command_line_uses_ownership_once_it_is_loaded(lists: ListStore, customers: Path, tmp_path: Path) -> None:
    message = tmp_path / "message.fin"
    message.write_text(MESSAGE)
    asked = ("screen", "Qaratagh Example Mill", "--as-of", "2020-08-01")
    shown = run(lists.home, *asked).output
    assert "on no list, blocked through" in shown
    assert "And 3 parties through their owners, by the rule ofac" in shown
    assert "No alert for Qaratagh Example Mill" in run(lists.home, *asked, "--owned", "none").output
    last = json.loads(run(lists.home, *asked, "--owned", "uk", "--json").output.splitlines()[-1])
    assert (last["alerts"], last["certificate"]["ownership"]["policy"]) == (1, "uk")
    assert run(lists.home, *asked, "--fail-on-alert").exit_code == 3
    out = tmp_path / "hits.jsonl"
    assert "3 customers alerted" in run(lists.home, "screen", "--file", str(customers), "--out", str(out), "--as-of", "2020-08-01").output
    read = run(lists.home, "read", str(customers), "--as-of", "2020-08-01", "--json").output
    assert [json.loads(line).get("kind") for line in read.splitlines()] == ["owned", "owned", "listed", None]
    assert run(lists.home, "payment", str(message), "--as-of", "2020-08-01", "--fail-on-alert").exit_code == 3
    assert run(lists.home, "payment", str(message), "--as-of", "2020-08-01", "--owned", "none", "--fail-on-alert").exit_code == 0
