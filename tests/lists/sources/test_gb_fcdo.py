"""The UK Sanctions List as CSV, XML and ODS: what each says comes out, out of CSV and XML alike; what is damaged is refused."""

from __future__ import annotations

import contextlib
import csv
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostrakon.errors import ListError, ListFormatError, ListSetError
from ostrakon.lists.sources.gb_fcdo import parse
from ostrakon.lists.sources.source import ParsedList, SourceFile

ID = "gb-fcdo"
COLUMNS = (
    "Last Updated,Unique ID,OFSI Group ID,UN Reference Number,Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Name type,Alias strength,Title,"
    "Name non-latin script,Non-latin script type,Non-latin script language,Regime Name,Designation Type,Designation source,"
    "Sanctions Imposed,"
    "Other Information,UK Statement of Reasons,Address Line 1,Address Line 2,Address Line 3,Address Line 4,Address Line 5,Address Line 6,"
    "Address Postal Code,Address Country,Phone number,Website,Email address,Date Designated,D.O.B,Nationality(/ies),"
    "National Identifier number,"
    "National Identifier additional information,Passport number,Passport additional information,Position,Gender,Town of birth,"
    "Country of birth,"
    "Type of entity,Subsidiaries,Parent company,Business registration number (s),IMO number,Current owner/operator (s),"
    "Previous owner/operator (s),Current believed flag of ship,Previous flags,Type of ship,Tonnage of ship,Length of ship,Year Built,"
    "Hull identification number (HIN)"
).split(",")
PERSON = {
    "Last Updated": "01/02/2025", "Unique ID": "FIC0001", "OFSI Group ID": "99001", "UN Reference Number": "QDi.999", "Name 6": "EXAMPLE",
    "Name 1": "Fictitious", "Name 2": "Quentin", "Name type": "Primary Name", "Title": "Dr",
    "Regime Name": "The Fictitious Regulations 2020",
    "Designation Type": "Individual", "Designation source": "UK", "Sanctions Imposed": "Asset freeze|Travel Ban",
    "Other Information": "Said &quot;nothing&quot;.", "UK Statement of Reasons": "Did fictitious things.",
    "Address Line 1": "1 Example Street",
    "Address Line 6": "Exampleton", "Address Postal Code": "EX1 1EX", "Address Country": "France", "Date Designated": "01/03/2022",
    "D.O.B": "dd/06/1969", "Nationality(/ies)": "Syria", "Passport number": "X12345", "Passport additional information": "Issued 2001",
    "National Identifier number": "778899", "Position": "Clerk", "Gender": "Male", "Town of birth": "Homs", "Country of birth": "Syria",
    "Phone number": "+44 20 7946 0018", "Email address": "a@example.org",
}  # fmt: skip
ROWS = [
    PERSON,
    PERSON | {"D.O.B": "17/08/1957"},
    PERSON | {"Name 6": "EXAMPEL", "Name 2": "", "Name type": "Primary Name Variation"},
    PERSON | {"Name 6": "The Falcon", "Name 1": "", "Name 2": "", "Name type": "ALias", "Alias strength": "Low quality a.k.a"},
    PERSON | {"Name non-latin script": "مثال", "Non-latin script type": "Arabic", "Non-latin script language": "Arabic"},
]
SHIP = {
    "Last Updated": "01/02/2025", "Unique ID": "FIC0002", "Name 6": "FICTITIOUS STAR", "Name type": "Primary Name",
    "Regime Name": "The Fictitious Regulations 2020", "Designation Type": "Ship", "Designation source": "UK|UN",
    "Sanctions Imposed": "Prohibition of port entry|De-flag", "Date Designated": "02/03/2022", "IMO number": "9187629",
    "Current believed flag of ship": "Panama", "Previous flags": "Liberia|Gabon", "Type of ship": "Tanker", "Tonnage of ship": "99,144",
    "Year Built": "2003", "Current owner/operator (s)": "Nobody Ltd.", "Length of ship": "250 m",
}  # fmt: skip
BODY = {
    "Unique ID": "FIC0003", "Name 6": "Fictitious Trading", "Name type": "Alias", "Regime Name": "The Fictitious Regulations 2020",
    "Designation Type": "Entity", "Sanctions Imposed": "Asset freeze", "Business registration number (s)": "(1) 123456 (2) 654321",
    "Parent company": "Fictitious Holding", "Type of entity": "Company", "Country of birth": "",
}  # fmt: skip


def sheet(*rows: dict[str, str], columns: list[str] = COLUMNS, report: str = "Report Date: 26-Nov-2025") -> SourceFile:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    if report:
        writer.writerow([report])
    writer.writerow(columns)
    writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return SourceFile("UK-Sanctions-List.csv", buffer.getvalue().encode())


def by_id(parsed: ParsedList) -> dict[str, dict[str, Any]]:
    return {entity["id"]: entity for entity in parsed.entities}


def test_a_person() -> None:
    assert len(COLUMNS) == 58
    parsed = parse([sheet(*ROWS)], ID)
    assert parsed.published_at == "2025-11-26"
    person = by_id(parsed)["gb-fcdo-FIC0001"]
    assert [(alias["name"], alias["kind"], alias["quality"]) for alias in person["aliases"]] == [
        ("Fictitious Quentin EXAMPLE", "name", "strong"),
        ("Fictitious EXAMPEL", "aka", "strong"),
        ("The Falcon", "aka", "weak"),
        ("مثال", "aka", "strong"),
    ]
    assert person["aliases"][3]["script"] == "Arab"
    assert person["properties"] == {
        "topics": ["sanction"],
        "name": ["Fictitious Quentin EXAMPLE"],
        "firstName": ["Fictitious Quentin"],
        "lastName": ["EXAMPLE"],
        "alias": ["Fictitious EXAMPEL", "مثال"],
        "weakAlias": ["The Falcon"],
        "program": ["The Fictitious Regulations 2020"],
        "address": ["1 Example Street, Exampleton, EX1 1EX, France"],
        "country": ["fr"],
        "addressEntity": ["gb-fcdo-FIC0001-address-1"],
        "birthDate": ["1969-06", "1957-08-17"],
        "birthPlace": ["Homs, Syria"],
        "birthCountry": ["sy"],
        "nationality": ["sy"],
        "passportNumber": ["X12345"],
        "idNumber": ["778899"],
        "title": ["Dr"],
        "position": ["Clerk"],
        "email": ["a@example.org"],
        "gender": ["male"],
        "phone": ["+442079460018"],
        "notes": ['Said "nothing".'],
    }
    assert person["births"][0] == {"from": "1969-06-01", "to": "1969-06-30", "circa": False, "text": "dd/06/1969"}


def test_the_sanction_says_what_is_imposed_word_for_word() -> None:
    entities = by_id(parse([sheet(*ROWS, SHIP)], ID))
    sanction = entities["gb-fcdo-FIC0001-sanction"]
    assert sanction["measures"] == ["Asset freeze", "Travel Ban"]
    assert sanction["properties"] == {
        "entity": ["gb-fcdo-FIC0001"],
        "authority": ["Foreign, Commonwealth and Development Office"],
        "country": ["gb"],
        "recordId": ["FIC0001"],
        "program": ["The Fictitious Regulations 2020"],
        "authorityId": ["99001"],
        "modifiedAt": ["2025-02-01"],
        "reason": ["Did fictitious things."],
        "summary": ["Designation source: UK"],
        "startDate": ["2022-03-01"],
        "listingDate": ["2022-03-01"],
        "provisions": ["Asset freeze", "Travel Ban"],
        "unscId": ["QDi.999"],
    }
    assert entities["gb-fcdo-FIC0002-sanction"]["measures"] == ["Prohibition of port entry", "De-flag"]  # and no asset freeze


def test_ships_and_bodies() -> None:
    entities = by_id(parse([sheet(SHIP, BODY)], ID))
    ship, body = entities["gb-fcdo-FIC0002"], entities["gb-fcdo-FIC0003"]
    assert ship["schema"] == "Vessel"
    properties = ship["properties"]
    assert (properties["imoNumber"], properties["flag"], properties["pastFlags"]) == (["IMO9187629"], ["pa"], ["lr", "ga"])
    assert (properties["type"], properties["tonnage"], properties["buildDate"]) == (["Tanker"], ["99144"], ["2003"])
    assert properties["notes"] == ["Current owner or operator: Nobody Ltd.", "Length: 250 m"]
    assert body["aliases"] == [{"name": "Fictitious Trading", "kind": "name", "quality": "strong"}]  # no other name is there
    assert body["properties"]["registrationNumber"] == ["123456", "654321"]
    assert body["properties"]["notes"] == ["Parent company: Fictitious Holding"]


def test_the_tally() -> None:
    parsed = parse([sheet(*ROWS, SHIP, {}, PERSON | {"Unique ID": "FIC0009", "Name 6": "", "Name 1": "", "Name 2": ""})], ID)
    assert parsed.tally.read == {"rows": 8, "individuals": 2, "ships": 1}
    assert parsed.tally.blank == {"rows": 1}
    assert parsed.tally.rejected == {"individuals": {"no name": 1}}


def test_a_new_column_is_counted_and_noted() -> None:
    parsed = parse([sheet(BODY | {"Moon phase": "waning"}, columns=[*COLUMNS, "Moon phase"])], ID)
    assert parsed.tally.leftovers == {"column": 1}
    assert "Moon phase: waning" in by_id(parsed)["gb-fcdo-FIC0003"]["properties"]["notes"]


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (sheet(BODY | {"Unique ID": ""}), "the row has no Unique ID"),
        (sheet(BODY | {"Unique ID": "../x"}), "the row has no Unique ID"),
        (sheet(BODY | {"Designation Type": "Planet"}), "unknown kind 'Planet'"),
        (sheet(BODY, report="Report Date: soon"), "the report date 'soon' is no date"),
        (sheet(), "names nobody"),
        (SourceFile("UK.csv", sheet(*ROWS).data[:-120]), r"has \d+ fields and not 58"),
        (SourceFile("UK.csv", b"a,b\n1,2\n"), "has no header"),
        (SourceFile("UK.pdf", b"%PDF"), "ends neither in"),
        (SourceFile("UK.ods", b"PK"), "is no spreadsheet"),
    ],
)
def test_what_is_refused(file: SourceFile, message: str) -> None:
    with pytest.raises(ListFormatError, match=message):
        parse([file], ID)


def test_one_file_only() -> None:
    with pytest.raises(ListSetError, match="The UK Sanctions List is one file"):
        parse([sheet(BODY), sheet(BODY)], ID)


# XML

DESIGNATION = """
<Designation><LastUpdated>01/02/2025</LastUpdated><DateDesignated>01/03/2022</DateDesignated><UniqueID>FIC0001</UniqueID>
<OFSIGroupID>99001</OFSIGroupID><UNReferenceNumber>QDi.999</UNReferenceNumber>
<Names>
  <Name><Name1>Fictitious</Name1><Name2>Quentin</Name2><Name6>EXAMPLE</Name6><NameType>Primary Name</NameType></Name>
  <Name><Name1>Fictitious</Name1><Name6>EXAMPEL</Name6><NameType>Primary Name Variation</NameType></Name>
  <Name><Name6>The Falcon</Name6><NameType>ALias</NameType><AliasStrength>Low quality a.k.a</AliasStrength></Name>
</Names>
<NonLatinNames><NonLatinName><NameNonLatinScript>مثال</NameNonLatinScript><NonLatinScriptLanguage>Arabic</NonLatinScriptLanguage>
  </NonLatinName>
</NonLatinNames>
<RegimeName>The Fictitious Regulations 2020</RegimeName><IndividualEntityShip>Individual</IndividualEntityShip>
<DesignationSource>UK</DesignationSource><SanctionsImposed>Asset freeze|Travel Ban</SanctionsImposed>
<SanctionsImposedIndicators><AssetFreeze>true</AssetFreeze></SanctionsImposedIndicators>
<OtherInformation>Said &amp;quot;nothing&amp;quot;.</OtherInformation><UKStatementofReasons>Did fictitious things.</UKStatementofReasons>
<Titles><Title>Dr</Title></Titles>
<Addresses><Address><AddressLine1>1 Example Street</AddressLine1><AddressLine6>Exampleton</AddressLine6>
  <AddressPostalCode>EX1 1EX</AddressPostalCode><AddressCountry>France</AddressCountry></Address></Addresses>
<PhoneNumbers><PhoneNumber>+44 20 7946 0018</PhoneNumber></PhoneNumbers><EmailAddresses><EmailAddress>a@example.org</EmailAddress>
  </EmailAddresses>
<IndividualDetails><Individual>
  <DOBs><DOB>dd/06/1969</DOB><DOB>17/08/1957</DOB></DOBs><Nationalities><Nationality>Syria</Nationality></Nationalities>
  <Genders><Gender>Male</Gender></Genders><Positions><Position>Clerk</Position></Positions>
  <BirthDetails><Location><TownOfBirth>Homs</TownOfBirth><CountryOfBirth>Syria</CountryOfBirth></Location></BirthDetails>
  <PassportDetails><Passport><PassportNumber>X12345</PassportNumber>
    <PassportAdditionalInformation>Issued 2001</PassportAdditionalInformation>
  </Passport></PassportDetails>
  <NationalIdentifierDetails><NationalIdentifier><NationalIdentifierNumber>778899</NationalIdentifierNumber></NationalIdentifier>
  </NationalIdentifierDetails>
</Individual></IndividualDetails></Designation>"""


def document(*designations: str, generated: str = "26/11/2025") -> SourceFile:
    head = f'<?xml version="1.0" encoding="utf-8"?><Designations><DateGenerated>{generated}</DateGenerated>'
    text = f"{head}{''.join(designations)}</Designations>"
    return SourceFile("UK-Sanctions-List.xml", text.encode())


def test_xml_says_what_csv_says() -> None:
    xml, text = parse([document(DESIGNATION)], ID), parse([sheet(*ROWS)], ID)
    assert xml.entities == text.entities
    assert xml.published_at == text.published_at
    assert xml.tally.leftovers == {}


def test_xml_off_the_known_paths_is_counted_and_noted() -> None:
    entry = DESIGNATION.replace("</Individual>", "<MoonPhases><MoonPhase>waning</MoonPhase></MoonPhases></Individual>")
    parsed = parse([document(entry, "<Footer>the end</Footer>")], ID)
    assert parsed.tally.leftovers == {"element": 2}
    inside = DESIGNATION.replace("<Name1>Fictitious</Name1><Name2>", "<Name1>Fictitious</Name1><Name9>IX</Name9><Name2>")
    assert parse([document(inside)], ID).tally.leftovers == {"element": 1}
    assert "IndividualDetails/Individual/MoonPhases: waning" in by_id(parsed)["gb-fcdo-FIC0001"]["properties"]["notes"]


def test_a_number_seen_before_is_a_counted_reject() -> None:
    parsed = parse([document(DESIGNATION, "\n" + DESIGNATION.strip())], ID)
    assert parsed.tally.rejected == {"individuals": {"number seen before": 1}}
    assert parsed.tally.rejects[0].line > 20


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (document(DESIGNATION.replace("<UniqueID>FIC0001</UniqueID>", "")), "a designation has no UniqueID"),
        (document(DESIGNATION.replace(">Individual<", ">Planet<")), "unknown kind 'Planet'"),
        (document(DESIGNATION, generated="soon"), "DateGenerated 'soon' is no date"),
        (document(), "names nobody"),
        (SourceFile("x.xml", document(DESIGNATION).data[:-20]), "is not well-formed"),
        (SourceFile("x.xml", b"<ArrayOfThings/>"), "and not Designations"),
    ],
)
def test_xml_that_is_refused(file: SourceFile, message: str) -> None:
    with pytest.raises(ListFormatError, match=message):
        parse([file], ID)


# ODS

NAMESPACES = 'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
HEADER = ["Unique ID", "OFSI Group ID", "Name", "Regime Name", "Type", "Designation source", "Date Designated", "Sanctions Imposed"]


def summary(*rows: list[str]) -> SourceFile:
    body = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in (HEADER, *rows)
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("content.xml", f"<document {NAMESPACES}><table:table>{body}</table:table></document>")
    return SourceFile("UK_Sanctions_List.ods", buffer.getvalue())


ROW = ["FIC0001", "99001", "EXAMPLE Fictitious", "Fiction", "Individual", "UK", "29-06-2012", "Asset freeze, Travel Ban"]


def test_the_summary() -> None:
    parsed = parse([summary(ROW, [*ROW[:7], "-"], ["FIC0003", "", "", *ROW[3:]])], ID)
    assert parsed.published_at is None
    entities = by_id(parsed)
    assert entities["gb-fcdo-FIC0001"]["caption"] == "EXAMPLE Fictitious"
    assert entities["gb-fcdo-FIC0001-sanction"]["measures"] == ["Asset freeze", "Travel Ban"]
    assert entities["gb-fcdo-FIC0001-sanction"]["properties"]["startDate"] == ["2012-06-29"]
    assert parsed.tally.rejected == {"individuals": {"number seen before": 1, "no name": 1}}
    assert "no aliases, birth dates" in parsed.tally.notes[0]


def test_a_summary_row_without_number_is_refused() -> None:
    with pytest.raises(ListFormatError, match="row 2: the row has no Unique ID"):
        parse([summary(["", *ROW[1:]])], ID)


@settings(deadline=None, max_examples=60)
@given(
    seed=st.sampled_from([sheet(*ROWS, SHIP, BODY), document(DESIGNATION), summary(ROW)]),
    at=st.floats(0, 1),
    length=st.integers(0, 30),
    put=st.binary(max_size=12),
)
def test_damage_is_read_or_refused_in_words(seed: SourceFile, at: float, length: int, put: bytes) -> None:
    start = int(at * len(seed.data))
    damaged = seed.data[:start] + put + seed.data[start + length :]
    with contextlib.suppress(ListError):
        assert parse([SourceFile(seed.name, damaged)], ID).tally.balanced


# Real list


def test_the_real_summary(shared: Path) -> None:
    name = "FCDO_UK_Sanctions_List_2025-08-11.ods"
    parsed = parse([SourceFile(name, (shared / "lists/uk" / name).read_bytes())], ID)
    assert parsed.tally.used == {"rows": 5302, "individuals": 3752, "entities": 1087, "ships": 461}
    assert parsed.tally.rejected == {"individuals": {"no name": 2}}
    assert parsed.tally.leftovers == {}
    sanctions = [entity for entity in parsed.entities if entity["schema"] == "Sanction"]
    assert sum("Asset freeze" not in sanction.get("measures", ()) for sanction in sanctions) == 456
