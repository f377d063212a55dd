"""Classic XML, old and new namespace, gives what the flat files give; what is damaged or dangerous is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ostrakon.errors import ListFormatError, ListSetError
from ostrakon.lists.sources import ofac_legacy
from ostrakon.lists.sources.ofac_xml import parse
from ostrakon.lists.sources.source import ParsedList, SourceFile

ID = "us-ofac-sdn"
NEW = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML"
OLD = "http://tempuri.org/sdnList.xsd"

PERSON = """
  <sdnEntry>
    <uid>101</uid><firstName>Fictitious</firstName><lastName>EXAMPLE</lastName><title>Clerk</title><sdnType>Individual</sdnType>
    <remarks>(Linked To: FICTITIOUS TRADING, S.A.)</remarks>
    <programList><program>SDGT</program><program>IFSR</program></programList>
    <idList>
      <id><uid>1</uid><idType>Passport</idType><idNumber>A123</idNumber><idCountry>Iran</idCountry><issueDate>22 Jul 1998</issueDate>
        <expirationDate>21 Jul 2008</expirationDate></id>
      <id><uid>2</uid><idType>Gender</idType><idNumber>Male</idNumber></id>
      <id><uid>3</uid><idType>Digital Currency Address - XBT</idType><idNumber>1FictitiousWa11etAddressXXXXXXXX1a</idNumber></id>
      <id><uid>4</uid><idType>Secondary sanctions risk:</idType><idNumber>some section; another section</idNumber></id>
    </idList>
    <akaList>
      <aka><uid>5</uid><type>a.k.a.</type><category>strong</category><lastName>EXEMPEL</lastName><firstName>Fictitious</firstName></aka>
      <aka><uid>6</uid><type>f.k.a.</type><category>weak</category><lastName>EXY</lastName></aka>
      <aka><uid>7</uid><type>a.k.a.</type><lastName>EXAMPLY</lastName></aka>
      <aka><uid>8</uid><type>a.k.a.</type><category>strong</category></aka>
    </akaList>
    <addressList>
      <address><uid>9</uid><address1>Calle 1</address1><address2>No. 2</address2><city>Guadalajara</city>
        <stateOrProvince>Jalisco</stateOrProvince><postalCode>44660</postalCode><country>Mexico</country></address>
      <address><uid>10</uid></address>
    </addressList>
    <nationalityList><nationality><uid>11</uid><country>Korea, North</country><mainEntry>true</mainEntry></nationality></nationalityList>
    <citizenshipList><citizenship><uid>12</uid><country>Syria</country><mainEntry>true</mainEntry></citizenship></citizenshipList>
    <dateOfBirthList><dateOfBirthItem><uid>13</uid><dateOfBirth>circa 1961</dateOfBirth><mainEntry>true</mainEntry></dateOfBirthItem>
    </dateOfBirthList>
    <placeOfBirthList><placeOfBirthItem><uid>14</uid><placeOfBirth>Springfield, China</placeOfBirth></placeOfBirthItem></placeOfBirthList>
  </sdnEntry>"""
TRADER = "<sdnEntry><uid>102</uid><lastName>FICTITIOUS TRADING, S.A.</lastName><sdnType>Entity</sdnType></sdnEntry>"
SHIP = """<sdnEntry><uid>103</uid><lastName>FICTITIOUS STAR</lastName><sdnType>Vessel</sdnType><vesselInfo><callSign>T2EU4</callSign>
  <vesselType>Tanker</vesselType><vesselFlag>Panama</vesselFlag><vesselOwner>Nobody Ltd.</vesselOwner><tonnage>99144</tonnage>
  <grossRegisteredTonnage>56068</grossRegisteredTonnage></vesselInfo></sdnEntry>"""


def document(*entries: str, count: int | str | None = None, namespace: str = NEW, publication: str = "publshInformation") -> SourceFile:
    number = len(entries) if count is None else count
    text = (
        f'<?xml version="1.0" standalone="yes"?>\n<sdnList xmlns="{namespace}"><{publication}><Publish_Date>07/09/2020</Publish_Date>'
        f"<Record_Count>{number}</Record_Count></{publication}>{''.join(entries)}</sdnList>"
    )
    return SourceFile("sdn.xml", text.encode())


def by_id(parsed: ParsedList) -> dict[str, dict[str, Any]]:
    return {entity["id"]: entity for entity in parsed.entities}


def test_an_entry() -> None:
    parsed = parse([document(PERSON, TRADER)], ID)
    assert parsed.published_at == "2020-07-09"
    entities = by_id(parsed)
    person = entities[f"{ID}-101"]
    assert person["properties"] == {
        "name": ["Fictitious EXAMPLE"],
        "firstName": ["Fictitious"],
        "lastName": ["EXAMPLE"],
        "alias": ["Fictitious EXEMPEL", "EXAMPLY"],
        "weakAlias": ["EXY"],
        "program": ["SDGT", "IFSR"],
        "topics": ["sanction"],
        "position": ["Clerk"],
        "country": ["mx", "ir"],
        "addressEntity": [f"{ID}-101-address-1"],
        "address": ["Calle 1, No. 2, Guadalajara, Jalisco 44660, Mexico"],
        "passportNumber": ["A123"],
        "gender": ["male"],
        "nationality": ["kp"],
        "citizenship": ["sy"],
        "birthDate": ["1961"],
        "birthPlace": ["Springfield, China"],
        "birthCountry": ["cn"],
    }
    assert [(alias["name"], alias["kind"], alias["quality"]) for alias in person["aliases"]] == [
        ("EXAMPLE, Fictitious", "name", "strong"),
        ("EXEMPEL, Fictitious", "aka", "strong"),
        ("EXY", "fka", "weak"),
        ("EXAMPLY", "aka", "strong"),
    ]
    assert entities[f"{ID}-101-id-1"]["properties"]["endDate"] == ["2008-07-21"]
    assert entities[f"{ID}-101-wallet-1"]["properties"]["currency"] == ["XBT"]
    assert entities[f"{ID}-101-sanction"]["properties"]["provisions"] == ["Secondary sanctions risk: some section; another section"]
    assert entities[f"{ID}-101-link-1"]["properties"]["object"] == [f"{ID}-102"]


def test_the_tally() -> None:
    tally = parse([document(PERSON, TRADER)], ID).tally
    assert tally.read == {
        "entries": 2,
        "aka elements": 4,
        "address elements": 2,
        "id elements": 4,
        "nationality elements": 1,
        "citizen elements": 1,
        "dateOfBirth elements": 1,
        "placeOfBirth elements": 1,
    }
    assert tally.blank == {"aka elements": 1, "address elements": 1}
    assert (tally.segments, tally.understood) == (9, 9)


def test_ships() -> None:
    properties = by_id(parse([document(SHIP)], ID))[f"{ID}-103"]["properties"]
    assert (properties["callSign"], properties["deadweightTonnage"], properties["grossRegisteredTonnage"]) == (
        ["T2EU4"],
        ["99144"],
        ["56068"],
    )
    assert (properties["flag"], properties["type"], properties["notes"]) == (["pa"], ["Tanker"], ["Vessel owner: Nobody Ltd."])


@pytest.mark.parametrize("namespace", [NEW, OLD, "urn:next"])
@pytest.mark.parametrize("publication", ["publshInformation", "publishInformation"])
def test_any_namespace_and_either_spelling(namespace: str, publication: str) -> None:
    parsed = parse([document(PERSON, TRADER, namespace=namespace, publication=publication)], ID)
    assert parsed.entities == parse([document(PERSON, TRADER)], ID).entities
    assert parsed.published_at == "2020-07-09"


def test_comments_and_instructions_are_no_part_of_the_list() -> None:
    entry = PERSON.replace("<akaList>", "<akaList><!-- a comment --><?an instruction?>")
    parsed = parse([document("<!-- a comment -->" + entry, TRADER)], ID)
    assert parsed.entities == parse([document(PERSON, TRADER)], ID).entities
    assert parsed.tally.blank["aka elements"] == 1


def test_unknown_elements_are_leftovers() -> None:
    entry = TRADER.replace("</sdnEntry>", "<moonPhase><name>waning</name></moonPhase></sdnEntry>")
    parsed = parse([document(entry)], ID)
    assert parsed.tally.leftovers == {"element": 1}
    assert by_id(parsed)[f"{ID}-102"]["properties"]["notes"] == ["moonPhase: waning"]


def test_duplicate_numbers_are_counted_rejects_with_a_line() -> None:
    once = parse([document(PERSON, TRADER)], ID)
    twice = parse([document(PERSON, TRADER, "\n" + PERSON.strip())], ID)
    assert twice.entities == once.entities
    assert (twice.tally.used, twice.tally.blank) == (once.tally.used, once.tally.blank)
    assert {kind: reasons.total() for kind, reasons in twice.tally.rejected.items()} == {
        "entries": 1,
        "id elements": 4,
        "aka elements": 4,
        "address elements": 2,
        "nationality elements": 1,
        "citizen elements": 1,
        "dateOfBirth elements": 1,
        "placeOfBirth elements": 1,
    }
    assert {(reject.file, reject.reason) for reject in twice.tally.rejects} == {("sdn.xml", "entry number seen before")}
    assert twice.tally.rejects[0].line > once.tally.read["entries"]
    assert twice.tally.balanced


def test_a_file_that_does_not_say_how_many_entries_it_has() -> None:
    assert "does not say how many entries" in parse([document(TRADER, count="")], ID).tally.notes[0]


BOMB = b'<?xml version="1.0"?><!DOCTYPE sdnList [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><sdnList>&b;</sdnList>'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (document(TRADER, count=2).data, r"sdn\.xml says that it has 2 entries \(Record_Count\) but has 1"),
        (document().data, r"sdn\.xml holds no party"),
        (document(TRADER).data[:-30], r"sdn\.xml, line 2, is not well-formed XML"),
        (b"", r"sdn\.xml is empty"),
        (b"<html><body>Sign in</body></html>", r"sdn\.xml, line 1, is a web page"),
        (b'36,"A"', r"sdn\.xml, line 1, is not well-formed XML"),
        (b"<Sanctions/>", r"sdn\.xml, line 1, starts with the element Sanctions and not sdnList"),
        (BOMB, r"declares a document type"),
        (b'<!DOCTYPE sdnList SYSTEM "file:///etc/passwd"><sdnList/>', r"declares a document type"),
        (document(TRADER.replace("<uid>102</uid>", "")).data, r"sdn\.xml, line 2: an entry has no number"),
        (document(TRADER.replace("FICTITIOUS TRADING, S.A.", "")).data, r"line 2: an entry has no number \(uid\) or no name"),
        (document(TRADER.replace("Entity", "Planet")).data, r"line 2: entry 102 has the unknown type 'planet'"),
        (document(TRADER, count="many").data, r"Record_Count 'many' is no number"),
        (document(TRADER).data.replace(b"07/09/2020", b"soon"), r"Publish_Date 'soon' is no date"),
    ],
)
def test_what_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(ListFormatError, match=message):
        parse([SourceFile("sdn.xml", data)], ID)


def test_one_file_only() -> None:
    with pytest.raises(ListSetError, match="Classic XML is one file"):
        parse([document(TRADER), document(TRADER)], ID)


# Real lists


def test_a_party_comes_out_of_xml_as_out_of_the_flat_files(shared: Path) -> None:
    folder = shared / "lists/ofac/legacy-2018"
    flat = ofac_legacy.parse(
        [SourceFile(name, (folder / name).read_bytes()) for name in ("cons_prim.csv", "cons_alt.ff", "cons_add.ff")], "us-ofac-cons"
    )
    xml = parse([SourceFile("consolidated.xml", (folder / "consolidated.xml").read_bytes())], "us-ofac-cons")
    others = by_id(xml)
    assert xml.published_at == "2018-04-06"
    assert flat.tally.entities == xml.tally.entities
    for party in (entity for entity in flat.entities if "aliases" in entity):
        other = others[party["id"]]
        assert {name: set(values) for name, values in party["properties"].items()} == {
            name: set(values) for name, values in other["properties"].items()
        }
        assert party.get("births") == other.get("births")


@pytest.mark.parametrize(("name", "entries"), [("consolidated_2024-05-06.xml", 443), ("consolidated_2025-03-28.xml", 443)])
def test_real_files(shared: Path, name: str, entries: int) -> None:
    parsed = parse([SourceFile(name, (shared / "lists/ofac/non-sdn-xml" / name).read_bytes())], "us-ofac-cons")
    assert parsed.tally.used["entries"] == entries
    assert parsed.tally.leftover_share <= 0.005
    assert parsed.tally.rejected_total == 0


def test_an_element_that_nobody_knows_is_left_over() -> None:
    parsed = parse([document(TRADER, "<news>Fictitious</news>", count=1)], ID)
    assert [(item.kind, item.text) for item in parsed.tally.examples] == [("element: news", "Fictitious")]


@pytest.mark.parametrize("element", ["<x:sdnEntry/>", "<x:news>1</x:news>"])
def test_a_prefix_that_was_never_declared_is_an_error_of_the_file(element: str) -> None:
    with pytest.raises(ListFormatError, match=r"sdn\.xml, line 2, is not well-formed XML"):
        parse([document(TRADER, element, count=1)], ID)
