"""`ostrakon lists same` and `resolve` as a person or a script meets them, and one hit for one party in `screen`."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from ostrakon.lists.store import ListStore
from ostrakon.screening.resolution.decisions import FILE_NAME, Decisions
from ostrakon.screening.screener import Screener

Run = Callable[..., tuple[int, str, str]]

DEMO = Path(__file__).resolve().parents[2] / "src" / "ostrakon" / "demo"
UN = """<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated='2026-01-31T23:00:00-05:00'><INDIVIDUALS>
<INDIVIDUAL><DATAID>501</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>TIBOR ANSELM</FIRST_NAME><SECOND_NAME>VARNHOLT</SECOND_NAME>
<UN_LIST_TYPE>DRC</UN_LIST_TYPE><REFERENCE_NUMBER>CDi.999</REFERENCE_NUMBER><LISTED_ON>2020-02-29</LISTED_ON>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1971-03-14</DATE></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>YX0000417</NUMBER></INDIVIDUAL_DOCUMENT></INDIVIDUAL>
<INDIVIDUAL><DATAID>502</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>NOBODY</FIRST_NAME><SECOND_NAME>WHOSOEVER</SECOND_NAME>
<UN_LIST_TYPE>DRC</UN_LIST_TYPE><REFERENCE_NUMBER>CDi.998</REFERENCE_NUMBER></INDIVIDUAL>
</INDIVIDUALS><ENTITIES></ENTITIES></CONSOLIDATED_LIST>"""
OFAC_ID, UN_ID, OTHER_ID = "us-ofac-sdn-990001", "un-sc-501", "un-sc-502"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with the demonstration list and two parties of another one, of whom one is on both."""
    store = ListStore.open(tmp_path)
    store.load("us-ofac-sdn", [DEMO / f"{part}.csv" for part in ("sdn", "alt", "add", "sdn_comments")], published_at="2021-03-22")
    (tmp_path / "consolidated.xml").write_text(UN, encoding="utf-8")
    store.load("un-sc", [tmp_path / "consolidated.xml"])
    return tmp_path


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch, command: Run) -> Run:
    """Run the command on that home; returns exit status, standard output and standard error."""
    monkeypatch.setenv("COLUMNS", "200")
    return partial(command, "--home", home)


def test_same_shows_the_entries_and_why(run: Run) -> None:
    status, out, _ = run("lists", "same", OFAC_ID)
    assert status == 0
    assert UN_ID in out
    assert "Both bear the number YX0000417." in out
    assert "Born 1971-03-14 and 14 Mar 1971: the same day." in out


def test_same_as_json(run: Run) -> None:
    record = json.loads(run("lists", "same", UN_ID, "--json")[1])
    assert [entry["entity_id"] for entry in record["same"]] == [UN_ID, OFAC_ID]
    assert {ground["kind"] for ground in record["links"][0]["grounds"]} == {"identifier", "name", "birth date"}


def test_an_entry_of_its_own_and_an_id_that_is_none(run: Run) -> None:
    assert "is taken for no other entry" in run("lists", "same", OTHER_ID)[1]
    status, _, err = run("lists", "same", "un-sc-999")
    assert (status, "No list that is searched names 'un-sc-999'" in err) == (2, True)


def test_one_list_alone_cannot_be_resolved(run: Run) -> None:
    status, _, err = run("lists", "resolve", "--list", "un-sc")
    assert (status, "load a second one" in err) == (2, True)


def test_one_party_is_one_hit_unless_asked_otherwise(run: Run) -> None:
    lines = [json.loads(line) for line in run("screen", "Tibor Anselm Varnholt", "--json")[1].splitlines()]
    assert [(hit["entity_id"], hit["also"]) for hit in lines[:-1]] == [(UN_ID, [OFAC_ID])]
    assert lines[0]["lists"] == ["un-sc", "us-ofac-sdn"]
    lines = [json.loads(line) for line in run("screen", "Tibor Anselm Varnholt", "--separate", "--json")[1].splitlines()]
    assert [(hit["entity_id"], hit["also"]) for hit in lines[:-1]] == [(UN_ID, []), (OFAC_ID, [])]
    assert f"{UN_ID}, {OFAC_ID}" in run("screen", "Tibor Anselm Varnholt")[1]


def test_a_document_too_names_one_party_once_unless_asked_otherwise(run: Run, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("The clerk met Tibor Anselm Varnholt there.")
    (party, account) = (json.loads(line) for line in run("read", str(note), "--json")[1].splitlines())
    assert (party["entity_id"], party["also"], account["alerts"]) == (UN_ID, [OFAC_ID], 1)
    *parties, account = (json.loads(line) for line in run("read", str(note), "--json", "--separate")[1].splitlines())
    assert ({found["entity_id"] for found in parties}, account["alerts"]) == ({UN_ID, OFAC_ID}, 2)


def test_lists_are_compared_on_the_parties_that_are_one_decisions_included(run: Run) -> None:
    status, out, _ = run("lists", "agree", "un-sc", "us-ofac-sdn")
    assert status == 0
    assert "1 party matched: by identifier; 1 only in A, " in out
    run("lists", "resolve", "--together", OTHER_ID, "us-ofac-sdn-990002", "--reason", "the publisher said so")
    summary = json.loads(run("lists", "agree", "us-ofac-sdn", "un-sc", "--json")[1].splitlines()[-1])
    assert (summary["pairs"], summary["matched_by"]) == (2, {"identifier": 1, "decision": 1})
    run("lists", "resolve", "--apart", UN_ID, OFAC_ID, "--reason", "another person")
    run("lists", "resolve", "--apart", OTHER_ID, "us-ofac-sdn-990002", "--reason", "a slip")
    status, _, err = run("lists", "agree", "un-sc", "us-ofac-sdn")
    assert status == 2
    assert "is known to be one of us-ofac-sdn@" in err


def test_a_decision_is_kept_followed_and_taken_back(run: Run, home: Path) -> None:
    status, out, _ = run("lists", "resolve", "--apart", UN_ID, OFAC_ID, "--reason", "another person", "--actor", "A. Reviewer")
    assert (status, "A. Reviewer decided on" in out) == (0, True)
    assert [link["second"] for link in json.loads(run("lists", "same", UN_ID, "--json")[1])["links"]] == []
    assert "are two parties: another person" in run("lists", "same", UN_ID)[1]
    run("lists", "resolve", "--as-computed", OFAC_ID, UN_ID, "--reason", "a slip", "--json")
    assert len(json.loads(run("lists", "same", UN_ID, "--json")[1])["same"]) == 2
    run("lists", "resolve", "--together", OTHER_ID, OFAC_ID, "--reason", "the publisher said so")
    together = json.loads(run("lists", "same", OTHER_ID, "--json")[1])
    assert {entry["entity_id"] for entry in together["same"]} == {OTHER_ID, OFAC_ID}
    assert len((home / FILE_NAME).read_text().splitlines()) == 3


def test_the_certificate_says_by_which_resolution(home: Path) -> None:
    store = ListStore.open(home)
    before = Screener.open(store).certificate.resolution_hash
    assert before is not None
    assert Screener.open(store).certificate.resolution_hash == before
    assert Screener.open(store, resolve=False).certificate.resolution_hash is None
    Decisions(home).add("apart", OFAC_ID, UN_ID, actor="A. Reviewer", reason="another father")
    assert Screener.open(store).certificate.resolution_hash not in (None, before)


def test_the_summary_counts_parties_and_conflicts(run: Run) -> None:
    record = json.loads(run("lists", "resolve", "--json")[1])
    assert (record["parties_by_entries"], record["conflicts"], record["idle_decisions"]) == ({"2": 1}, [], [])
    assert "Parties that several entries name" in run("lists", "resolve")[1]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--apart", UN_ID, OFAC_ID), "needs a --reason"),
        (("--apart", UN_ID, OFAC_ID, "--together", UN_ID, OFAC_ID, "--reason", "x"), "one decision at a time"),
        (("--reason", "x"), "belong to a decision"),
        (("--together", UN_ID, "un-sc-999", "--reason", "x"), "names 'un-sc-999'"),
        (("--together", UN_ID, UN_ID, "--reason", "x"), "name two"),
    ],
)
def test_a_decision_that_cannot_be_meant_is_refused(run: Run, home: Path, arguments: tuple[str, ...], says: str) -> None:
    status, _, err = run("lists", "resolve", *arguments)
    assert (status, says in err) == (2, True)
    assert not (home / FILE_NAME).exists()
