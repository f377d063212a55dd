"""BODS statements of all versions: shares, ranges, what is no ownership, and how statements follow one another."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.source import SourceFile
from ostrakon.obligations.ownership.readers import bods
from ostrakon.obligations.ownership.readers.reading import Reading

LEI = "549300PARENT00000001"


def relation(number: int, interests: list[dict[str, Any]], *, day: str = "2020-01-01", record: str = "r", **more: Any) -> dict[str, Any]:
    """A statement of BODS 0.4."""
    details = {"subject": "mill", "interestedParty": "corps", "interests": interests, **more.pop("details", {})}
    about = {"statementId": f"s{number}", "statementDate": day, "recordId": record, "recordType": "relationship", "recordStatus": "new"}
    return {**about, **more, "recordDetails": details}


def shares(exact: float, start: str = "2015-01-01", **more: Any) -> dict[str, Any]:
    return {"type": "shareholding", "directOrIndirect": "direct", "share": {"exact": exact}, "startDate": start, **more}


def read(*statements: dict[str, Any]) -> Reading:
    return bods.read(SourceFile("bods.json", json.dumps(statements).encode()))


def told(reading: Reading) -> list[tuple[str, str, date | None, date | None]]:
    return [(edge.kind, str(edge.share), edge.valid_from, edge.valid_to) for edge in reading.edges]


def one(interest: dict[str, Any], **more: Any) -> list[tuple[str, str]]:
    return [(edge.kind, str(edge.share)) for edge in read(relation(1, [interest], **more)).edges]


def test_parties_have_names_and_an_lei_is_the_id() -> None:
    owner = {"name": "The Corps", "identifiers": [{"scheme": "XI-LEI", "id": LEI.lower()}]}
    person = {"names": [{"type": "legal", "fullName": "Zhu"}]}
    reading = read(
        {"statementId": "e", "recordId": "corps", "recordType": "entity", "recordDetails": owner},
        {"statementId": "p", "recordId": "zhu", "recordType": "person", "recordDetails": person},
        relation(1, [shares(60)]),
    )
    assert [(edge.owner, edge.owned, str(edge.share), edge.record) for edge in reading.edges] == [(LEI, "mill", "60 %", "r")]
    assert reading.names == {LEI: "The Corps", "zhu": "Zhu"}


@pytest.mark.parametrize(
    ("share", "text"),
    [
        ({"minimum": 25, "maximum": 50}, "25 to 50 %"),
        ({"minimum": 25, "maximum": 50, "exclusiveMinimum": True}, "25.000000001 to 50 %"),
        ({"exclusiveMinimum": 50, "maximum": 75}, "50.000000001 to 75 %"),
        ({"minimum": 75}, "75 to 100 %"),
        ({"exact": 26.150000000000002}, "26.15 %"),
        ({}, "an unknown share"),
    ],
)
def test_shares_of_all_versions(share: dict[str, Any], text: str) -> None:
    assert one({"type": "shareholding", "share": share}) == [("ownership", text)]


def test_control_is_no_ownership_and_a_seat_is_neither() -> None:
    assert one({"type": "votingRights", "share": {"exact": 60}}) == [("control", "60 %")]
    assert one({"type": "influence-or-control"}) == [("control", "100 %")]
    assert one({"type": "appointmentOfBoard"}) == [("control", "an unknown share")]
    with pytest.raises(ListFormatError, match="no BODS statement that can be read"):
        one({"type": "boardMember"})


def test_an_indirect_share_is_never_taken_for_a_direct_one() -> None:
    indirect = {"type": "shareholding", "directOrIndirect": "indirect", "share": {"exact": 60}}
    assert one(indirect) == [("ownership", "an unknown share")]
    described = relation(2, [indirect], record="q", details={"componentRecords": ["r"]})
    assert told(read(relation(1, [shares(50)]), described)) == [("ownership", "50 %", date(2015, 1, 1), None)]


def test_interests_that_are_not_said_may_be_anything() -> None:
    assert told(read(relation(1, []))) == [("ownership", "an unknown share", None, None)]
    assert one({"type": "unknownInterest"}) == [("ownership", "an unknown share")]


def test_a_later_statement_ends_what_the_earlier_one_said() -> None:
    reading = read(
        relation(2, [shares(40, "2021-09-24")], day="2021-10-05", recordStatus="updated"),
        relation(1, [shares(100)], day="2019-01-20"),
    )
    assert told(reading) == [
        ("ownership", "100 %", date(2015, 1, 1), date(2021, 9, 23)),
        ("ownership", "40 %", date(2021, 9, 24), None),
    ]


def test_another_share_since_the_same_day_holds_from_its_own_statement() -> None:
    assert told(read(relation(1, [shares(100)], day="2019-01-20"), relation(2, [shares(40)], day="2021-10-05"))) == [
        ("ownership", "100 %", date(2015, 1, 1), date(2021, 10, 4)),
        ("ownership", "40 %", date(2021, 10, 5), None),
    ]


def test_a_closed_record_ends_on_the_day_it_says_else_on_that_of_the_statement() -> None:
    first = relation(1, [shares(50)], day="2019-01-20")
    with_end = relation(2, [shares(50, endDate="2021-04-03")], day="2021-09-11", recordStatus="closed")
    assert told(read(first, with_end)) == [("ownership", "50 %", date(2015, 1, 1), date(2021, 4, 3))]
    without = relation(2, [shares(50)], day="2021-09-11", recordStatus="closed")
    assert told(read(first, without)) == [("ownership", "50 %", date(2015, 1, 1), date(2021, 9, 11))]


def old(number: str, kind: str, **more: Any) -> dict[str, Any]:
    """A statement of BODS 0.2 or 0.3."""
    return {"statementID": number, "statementType": kind, "statementDate": "2020-01-01", **more}


def test_the_older_versions_one_statement_a_line() -> None:
    subject, owner = {"describedByEntityStatement": "m2"}, {"describedByPersonStatement": "z1"}
    interest = {"type": "shareholding", "interestLevel": "direct", "share": {"exact": 50, "minimum": 50, "maximum": 50}}
    statements = [
        old("m1", "entityStatement", name="Mill"),
        old("m2", "entityStatement", name="Mill Ltd", replacesStatements=["m1"]),
        old("z1", "personStatement", names=[{"fullName": "Zhu"}]),
        old("r1", "ownershipOrControlStatement", subject=subject, interestedParty=owner, interests=[interest]),
        old("r2", "ownershipOrControlStatement", subject=subject, interestedParty={"unspecified": {"reason": "unknown"}}),
    ]
    reading = bods.read(SourceFile("bods.jsonl", "\n".join(map(json.dumps, statements)).encode()))
    assert [(edge.owner, edge.owned, str(edge.share)) for edge in reading.edges] == [("z1", "m1", "50 %")]
    assert reading.names == {"m1": "Mill", "z1": "Zhu"}
    assert (reading.tally.used["statements"], reading.tally.blank["statements"]) == (4, 1)


def test_what_cannot_be_read_is_rejected_with_its_reason() -> None:
    wrong = [
        relation(2, [shares(130)], record="a"),
        relation(3, [shares(50, "sometime")], record="b"),
        relation(4, [shares(50)], record="c", details={"subject": None}),
        {"statementId": "x", "recordType": "ghost"},
        relation(5, ["all of it"], record="d"),  # type: ignore[list-item]
    ]
    reading = read(relation(1, [shares(50)]), *wrong)
    assert len(reading.edges) == 1
    assert reading.tally.rejected_total == 5
    assert "a share of 130 to 130 % is none" in reading.tally.rejected["statements"]
    assert "without a subject" in reading.tally.rejected["statements"]


def test_a_party_that_cannot_be_read_is_counted_and_keeps_its_stakes() -> None:
    odd = {
        "statementId": "e",
        "recordId": "corps",
        "recordType": "entity",
        "recordDetails": {"identifiers": ["x"]},
        "replacesStatements": 7,
    }
    reading = read(odd, relation(1, [shares(60)]), relation(2, [shares(10)], record="q", publicationDetails="?"))
    assert [edge.owner for edge in reading.edges] == ["corps", "corps"]
    assert reading.tally.blank["statements"] == 1


@pytest.mark.parametrize("data", [b'[{"statementId": 1', b"[1]", b"[]", b'[{"a": 1}]'])
def test_a_file_that_is_no_bods_is_refused(data: bytes) -> None:
    with pytest.raises(ListFormatError):
        bods.read(SourceFile("bods.json", data))


def test_a_published_history(shared: Path) -> None:
    path = shared / "ownership/bods_data-standard_tecido.json"
    reading = bods.read(SourceFile(path.name, path.read_bytes()))
    stakes = {(reading.names[edge.owner], str(edge.share), edge.valid_to) for edge in reading.edges if edge.kind == "ownership"}
    assert ("Maria Esteves", "100 %", date(2021, 9, 23)) in stakes
    assert ("Shear Trust", "80 %", None) in stakes
