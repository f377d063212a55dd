"""The UN's consolidated list: what is read, what is refused, and that nothing vanishes (all parties invented)."""

from __future__ import annotations

from pathlib import Path

import pytest

from ostrakon.errors import ListFormatError, ListSetError, OstrakonError
from ostrakon.lists.sources.source import Entity, ParsedList, SourceFile
from ostrakon.lists.sources.un import parse

PERSON = """<INDIVIDUAL><DATAID>101</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>AMARA</FIRST_NAME><SECOND_NAME>FICTITIOUS</SECOND_NAME>
<THIRD_NAME>na</THIRD_NAME><UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE><REFERENCE_NUMBER>QDi.999</REFERENCE_NUMBER><LISTED_ON>2020-02-29</LISTED_ON>
<NAME_ORIGINAL_SCRIPT>虚构</NAME_ORIGINAL_SCRIPT><COMMENTS1>Gender: female. Invented.</COMMENTS1>
<TITLE><VALUE>Haji</VALUE></TITLE><DESIGNATION><VALUE>a) Clerk of nothing</VALUE></DESIGNATION>
<NATIONALITY><VALUE>Iran (Islamic Republic of)</VALUE></NATIONALITY><LIST_TYPE><VALUE>UN List</VALUE></LIST_TYPE>
<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Amara Inventi; Amarah Inventi</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>The Falcon</ALIAS_NAME><DATE_OF_BIRTH>1975-03-04</DATE_OF_BIRTH></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Old Name</ALIAS_NAME><NOTE>previously listed as</NOTE></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ADDRESS><STREET>1 Invented Street</STREET><CITY>Kabul</CITY><COUNTRY>Afghanistan</COUNTRY>
<NOTE>previous</NOTE></INDIVIDUAL_ADDRESS>
<INDIVIDUAL_ADDRESS><COUNTRY/></INDIVIDUAL_ADDRESS>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1970</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1972</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1968</FROM_YEAR><TO_YEAR>1969</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1974-05-06</DATE></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>Nov. 1973</NOTE></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DATE_OF_BIRTH><NOTE>30-35 years old</NOTE></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DATE_OF_BIRTH/>
<INDIVIDUAL_PLACE_OF_BIRTH><CITY>Nowhere</CITY><COUNTRY>Iraq</COUNTRY></INDIVIDUAL_PLACE_OF_BIRTH>
<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>FX 9034417</NUMBER><ISSUING_COUNTRY>Iraq</ISSUING_COUNTRY>
<DATE_OF_ISSUE>2011-12-07</DATE_OF_ISSUE></INDIVIDUAL_DOCUMENT>
<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT2>Invented card</TYPE_OF_DOCUMENT2><NUMBER>Invented card no. 55-66</NUMBER></INDIVIDUAL_DOCUMENT>
<INDIVIDUAL_DOCUMENT/><NEW_THING>something new</NEW_THING><SORT_KEY/></INDIVIDUAL>"""
BODY = """<ENTITY><DATAID>201</DATAID><FIRST_NAME>FICTITIOUS TRADING GROUP (FTG) / IMAGINARY TRADING</FIRST_NAME>
<UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>KPe.999</REFERENCE_NUMBER>
<ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>OLD TRADING</ALIAS_NAME></ENTITY_ALIAS>
<ENTITY_ADDRESS><ZIP_CODE>a long text that is no postal code at all</ZIP_CODE><COUNTRY>Atlantis</COUNTRY></ENTITY_ADDRESS></ENTITY>"""


def document(persons: str = PERSON, bodies: str = BODY, *, generated: str = " dateGenerated='2026-01-31T23:00:00-05:00'") -> SourceFile:
    text = f"""<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST{generated}><INDIVIDUALS>{persons}</INDIVIDUALS><ENTITIES>{bodies}</ENTITIES></CONSOLIDATED_LIST>"""
    return SourceFile("consolidated.xml", text.encode())


@pytest.fixture(scope="module")
def parsed() -> ParsedList:
    return parse([document()], "un-sc")


def one(parsed: ParsedList, entity_id: str) -> Entity:
    (found,) = [entity for entity in parsed.entities if entity["id"] == entity_id]
    return found


def test_every_name_with_its_kind_and_quality(parsed: ParsedList) -> None:
    assert [(alias["name"], alias["kind"], alias["quality"]) for alias in one(parsed, "un-sc-101")["aliases"]] == [
        ("AMARA FICTITIOUS", "name", "strong"),
        ("虚构", "aka", "strong"),
        ("Amara Inventi", "aka", "strong"),
        ("Amarah Inventi", "aka", "strong"),
        ("The Falcon", "aka", "weak"),
        ("Old Name", "fka", "strong"),
    ]
    assert [(alias["name"], alias["kind"], alias["quality"]) for alias in one(parsed, "un-sc-201")["aliases"]] == [
        ("FICTITIOUS TRADING GROUP", "name", "strong"),
        ("FTG", "aka", "weak"),
        ("IMAGINARY TRADING", "aka", "strong"),
        ("OLD TRADING", "fka", "strong"),
    ]


def test_every_birth_date_as_an_interval(parsed: ParsedList) -> None:
    assert [(born["from"], born["to"], born["circa"]) for born in one(parsed, "un-sc-101")["births"]] == [
        ("1975-03-04", "1975-03-04", False),
        ("1970-01-01", "1970-12-31", False),
        ("1972-01-01", "1972-12-31", True),
        ("1968-01-01", "1969-12-31", False),
        ("1974-05-06", "1974-05-06", False),
        ("1973-11-01", "1973-11-30", False),
    ]
    assert one(parsed, "un-sc-101")["properties"]["birthDate"] == ["1975-03-04", "1970", "1972", "1968", "1969", "1974-05-06", "1973-11"]


def test_what_is_known_of_a_person(parsed: ParsedList) -> None:
    properties = one(parsed, "un-sc-101")["properties"]
    assert (properties["nationality"], properties["gender"], properties["title"], properties["position"]) == (
        ["ir"], ["female"], ["Haji"], ["Clerk of nothing"],
    )  # fmt: skip
    assert (properties["birthPlace"], properties["birthCountry"], properties["country"]) == (["Nowhere, Iraq"], ["iq"], ["af"])
    assert (properties["passportNumber"], properties["idNumber"]) == (["FX 9034417"], ["55-66"])
    assert "NEW_THING: something new" in properties["notes"]


def test_what_hangs_on_it(parsed: ParsedList) -> None:
    sanction = one(parsed, "un-sc-101-sanction")["properties"]
    assert (sanction["entity"], sanction["program"], sanction["unscId"], sanction["listingDate"]) == (
        ["un-sc-101"], ["Al-Qaida"], ["QDi.999"], ["2020-02-29"],
    )  # fmt: skip
    assert one(parsed, "un-sc-101-id-1")["properties"]["holder"] == ["un-sc-101"]
    assert one(parsed, "un-sc-101-address-1")["properties"]["city"] == ["Kabul"]


def test_nothing_vanishes(parsed: ParsedList) -> None:
    tally = parsed.tally
    assert tally.balanced
    assert parsed.published_at == "2026-01-31"
    assert dict(tally.read) == {
        "person elements": 1, "organization elements": 1, "alias elements": 5, "address elements": 3, "birth date elements": 7,
        "birth place elements": 1, "document elements": 3,
    }  # fmt: skip
    assert {kind: count for kind, count in tally.blank.items() if count} == {
        "alias elements": 1, "address elements": 1, "birth date elements": 1, "document elements": 1,
    }  # fmt: skip
    assert dict(tally.leftovers) == {"element": 1, "value: birthDate": 1, "value: country": 1, "value: postalCode": 1}
    assert dict(tally.entities) == {"Person": 1, "Organization": 1, "Sanction": 2, "Address": 2, "Passport": 1, "Identification": 1}


def test_a_number_seen_before_is_a_counted_reject() -> None:
    tally = parse([document(PERSON + PERSON)], "un-sc").tally
    assert (tally.rejected["person elements"]["number seen before"], tally.rejects[0].sample) == (1, "101, AMARA")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", r"is empty"),
        (document().data[:-200], r"line \d+, is not well-formed"),
        (b"<sdnList/>", r"starts with the element sdnList and not CONSOLIDATED_LIST"),
        (b"<!DOCTYPE CONSOLIDATED_LIST [<!ENTITY x 'y'>]><CONSOLIDATED_LIST/>", r"declares a document type"),
        (b"<CONSOLIDATED_LIST/>", r"names nobody"),
        (document(PERSON.replace("<DATAID>101</DATAID>", "")).data, r"line 2: an entry has no number"),
        (document(generated=" dateGenerated='yesterday'").data, r"dateGenerated 'yesterday' is no date"),
        (
            document(PERSON.replace("AMARA", "AMAR\u00c9")).data.decode().encode("latin-1", "replace"),
            r"line 2, holds a byte that is not UTF-8",
        ),
    ],
)
def test_what_is_refused(data: bytes, error: str) -> None:
    with pytest.raises(ListFormatError, match=error):
        parse([SourceFile("consolidated.xml", data)], "un-sc")


def test_one_file_at_a_time() -> None:
    with pytest.raises(ListSetError, match="but 2 were handed over"):
        parse([document(), document()], "un-sc")


def test_without_a_date_the_list_is_read() -> None:
    assert parse([document(generated="")], "un-sc").published_at is None


def test_the_real_lists(shared: Path) -> None:
    """Eight publications: all read but the one whose letters were cut to a byte each."""
    refused = []
    for path in sorted((shared / "lists" / "un").glob("*.xml")):
        try:
            parsed = parse([SourceFile(path.name, path.read_bytes())], "un-sc")
        except OstrakonError as error:
            refused.append((path.name, type(error)))
            continue
        parties = sum("aliases" in entity for entity in parsed.entities)
        assert parties == parsed.tally.read["person elements"] + parsed.tally.read["organization elements"]
        assert parsed.tally.leftovers.total() < 30
        assert str(parsed.published_at) in path.name.replace("2020-11", "2020-11-24")
    assert refused == [("consolidated-2025-08-16.xml", ListFormatError)]
