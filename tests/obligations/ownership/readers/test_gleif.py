"""GLEIF's relationship records."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.source import SourceFile
from ostrakon.obligations.ownership.readers import gleif

PARENT, CHILD = "549300PARENT00000001", "549300CHILD000000001"


def record(kind: str, *, status: str = "ACTIVE", registration: str = "PUBLISHED", end: str = "", child: str = CHILD) -> str:
    return f"""<r:RelationshipRecord><r:Relationship>
      <r:StartNode><r:NodeID>{child}</r:NodeID><r:NodeIDType>LEI</r:NodeIDType></r:StartNode>
      <r:EndNode><r:NodeID>{PARENT}</r:NodeID><r:NodeIDType>LEI</r:NodeIDType></r:EndNode>
      <r:RelationshipType>{kind}</r:RelationshipType>
      <r:RelationshipPeriods>
        <r:RelationshipPeriod><r:StartDate>2018-01-01</r:StartDate><r:PeriodType>ACCOUNTING_PERIOD</r:PeriodType></r:RelationshipPeriod>
        <r:RelationshipPeriod><r:StartDate>2012-11-29T00:00:00.000Z</r:StartDate>{end}<r:PeriodType>RELATIONSHIP_PERIOD</r:PeriodType>
        </r:RelationshipPeriod>
      </r:RelationshipPeriods>
      <r:RelationshipStatus>{status}</r:RelationshipStatus></r:Relationship>
      <r:Registration><r:LastUpdateDate>2023-05-18T15:41:20Z</r:LastUpdateDate><r:RegistrationStatus>{registration}</r:RegistrationStatus>
      </r:Registration></r:RelationshipRecord>"""


def file(*records: str, before: str = "") -> SourceFile:
    body = f"<r:RelationshipRecords>{''.join(records)}</r:RelationshipRecords>"
    return SourceFile("rr.xml", f'{before}<r:RelationshipData xmlns:r="urn:rr">{body}</r:RelationshipData>'.encode())


def test_parents_own_an_unknown_share_and_a_branch_belongs_wholly() -> None:
    reading = gleif.read(
        file(
            record("IS_DIRECTLY_CONSOLIDATED_BY"),
            record("IS_INTERNATIONAL_BRANCH_OF", end="<r:EndDate>2020-12-31</r:EndDate>"),
            record("IS_ULTIMATELY_CONSOLIDATED_BY", status="INACTIVE"),
        )
    )
    direct, branch, ultimate = reading.edges
    assert (direct.owner, direct.owned, str(direct.share)) == (PARENT, CHILD, "an unknown share")
    assert (direct.valid_from, direct.valid_to) == (date(2012, 11, 29), None)
    assert (str(branch.share), branch.valid_to) == ("100 %", date(2020, 12, 31))
    assert ultimate.valid_to == date(2023, 5, 18)


def test_funds_and_annulled_records_are_no_stakes_and_others_are_rejected() -> None:
    reading = gleif.read(
        file(
            record("IS_FUND-MANAGED_BY"),
            record("IS_DIRECTLY_CONSOLIDATED_BY", registration="ANNULLED"),
            record("IS_FRIEND_OF"),
            record("IS_DIRECTLY_CONSOLIDATED_BY", child=""),
        )
    )
    assert reading.edges == []
    assert reading.tally.blank["records"] == 2
    assert reading.tally.rejected["records"] == {"of the type 'IS_FRIEND_OF', which is not known": 1, "without owner or owned": 1}


def test_what_is_not_the_format_is_refused() -> None:
    with pytest.raises(ListFormatError, match="not RelationshipData"):
        gleif.read(SourceFile("lei.xml", b"<LEIData/>"))
    with pytest.raises(ListFormatError, match="declares a document type"):
        gleif.read(file(before='<!DOCTYPE a [<!ENTITY x "y">]>'))
    with pytest.raises(ListFormatError, match="not well-formed"):
        gleif.read(SourceFile("rr.xml", file(record("IS_DIRECTLY_CONSOLIDATED_BY")).data[:-40]))


def test_real_records(shared: Path) -> None:
    path = shared / "ownership/gleif_rr-updates-data2.xml"
    reading = gleif.read(SourceFile(path.name, path.read_bytes()))
    assert (reading.tally.read["records"], len(reading.edges), reading.tally.blank["records"]) == (11, 7, 4)
