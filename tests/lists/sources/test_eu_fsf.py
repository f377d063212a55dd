"""The EU's list in three formats: what each says comes out, and out of all alike; what is damaged is refused."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostrakon.errors import ListError, ListFormatError, ListSetError
from ostrakon.lists.sources.eu_fsf import parse
from ostrakon.lists.sources.source import ParsedList, SourceFile

ID = "eu-fsf"
ACT = '<regulationSummary regulationType="regulation" publicationDate="2021-03-22" numberTitle="2021/1 (OJ L1)" publicationUrl="http://example.org/1"/>'
REGULATION = (
    '<regulation regulationType="amendment" organisationType="council" publicationDate="2022-05-02" entryIntoForceDate="2022-05-03" '
    'numberTitle="2022/2 (OJ L2)" programme="FIC" logicalId="9"><publicationUrl>http://example.org/2</publicationUrl></regulation>'
)
PERSON = f"""
<sanctionEntity designationDate="2021-03-22" designationDetails="Did fictitious things." unitedNationId="QDi.999"
  euReferenceNumber="EU.1.11"
    logicalId="101"><remark>Invented for a test.</remark>{REGULATION}<subjectType code="person" classificationCode="P"/>
  <nameAlias firstName="Fictitious" middleName="Q." lastName="Example" wholeName="Fictitious Q. Example" function="(a) Clerk, (b) Baker"
    gender="F"
    title="(a) Dr, (b) Prof" nameLanguage="" strong="true" regulationLanguage="en" logicalId="1">{ACT}</nameAlias>
  <nameAlias wholeName="Вымышленный Пример" nameLanguage="BG" strong="true" regulationLanguage="en" logicalId="2">{ACT}</nameAlias>
  <nameAlias wholeName="Exy" strong="false" regulationLanguage="en" logicalId="3">{ACT}</nameAlias>
  <nameAlias wholeName="Falcon" strong="true" regulationLanguage="en" logicalId="4"><remark>lo quality a.k.a.</remark>{ACT}</nameAlias>
  <nameAlias wholeName="Maiden Example" strong="true" regulationLanguage="en" logicalId="5"><remark>formerly listed
    as</remark>{ACT}</nameAlias>
  <nameAlias firstName="Parts" lastName="Only" strong="true" regulationLanguage="en" logicalId="6">{ACT}</nameAlias>
  <nameAlias wholeName="" strong="true" regulationLanguage="en" logicalId="7">{ACT}</nameAlias>
  <citizenship region="" countryIso2Code="FR" countryDescription="FRANCE" regulationLanguage="en" logicalId="1">{ACT}</citizenship>
  <citizenship region="" countryIso2Code="00" countryDescription="UNKNOWN" regulationLanguage="en" logicalId="2">{ACT}</citizenship>
  <birthdate circa="false" calendarType="GREGORIAN" city="Exampleton" zipCode="" birthdate="1970-02-03" dayOfMonth="3" monthOfYear="2"
    year="1970"
    region="North" place="" countryIso2Code="CS" countryDescription="SERBIA AND MONTENEGRO" regulationLanguage="en"
      logicalId="1">{ACT}</birthdate>
  <birthdate circa="true" calendarType="GREGORIAN" year="1971" monthOfYear="5" countryIso2Code="00" countryDescription="UNKNOWN"
    regulationLanguage="en" logicalId="2">{ACT}</birthdate>
  <birthdate circa="false" calendarType="GREGORIAN" yearRangeFrom="1968" yearRangeTo="1969" countryIso2Code="00"
    countryDescription="UNKNOWN"
    regulationLanguage="en" logicalId="3">{ACT}</birthdate>
  <birthdate circa="false" calendarType="ISLAMIC" year="1380" countryIso2Code="00" countryDescription="UNKNOWN" regulationLanguage="en"
    logicalId="4">{ACT}</birthdate>
  <address city="Paris" street="1 Example Street" poBox="12" zipCode="75001" region="" place="" asAtListingTime="true" countryIso2Code="FR"
    countryDescription="FRANCE" regulationLanguage="en" logicalId="1"><remark>former</remark>{ACT}
    <contactInfo key="PHONE" value="+33 1 42 68 53 00"/><contactInfo key="EMAIL" value="a@example.org; b@example.org"/>
    <contactInfo key="WEB" value="http://example.org"/><contactInfo key="PIGEON" value="grey"/></address>
  <identification diplomatic="true" knownExpired="false" knownFalse="true" reportedLost="false" revokedByIssuer="false" issuedBy="Ministry"
    issueDate="2001-02-03" validTo="2011-02-03" latinNumber="" nameOnDocument="F. Example" number="X12345" region="" countryIso2Code="FR"
    countryDescription="FRANCE" identificationTypeCode="passport" identificationTypeDescription="National passport" regulationLanguage="en"
    logicalId="1">{ACT}</identification>
</sanctionEntity>"""
BODY = f"""
<sanctionEntity logicalId="102">{REGULATION}<subjectType code="enterprise" classificationCode="E"/>
  <nameAlias wholeName="Fictitious Trading" strong="true" regulationLanguage="en" logicalId="8">{ACT}</nameAlias>
  <identification number="123456" countryIso2Code="FR" countryDescription="FRANCE" identificationTypeCode="regnumber"
    identificationTypeDescription="Registration Number" regulationLanguage="en" logicalId="2">{ACT}</identification>
</sanctionEntity>"""


def document(*entries: str) -> SourceFile:
    text = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<export xmlns="http://eu.europa.ec/fpi/fsd/export" '
        f'generationDate="2024-12-11T21:24:35.826+01:00" globalFileId="1">{"".join(entries)}</export>'
    )
    return SourceFile("eu.xml", text.encode())


def by_id(parsed: ParsedList) -> dict[str, dict[str, Any]]:
    return {entity["id"]: entity for entity in parsed.entities}


def test_a_person() -> None:
    parsed = parse([document(PERSON, BODY)], ID)
    assert parsed.published_at == "2024-12-11"
    entities = by_id(parsed)
    person = entities["eu-fsf-101"]
    assert person["properties"] == {
        "topics": ["sanction"],
        "program": ["FIC"],
        "name": ["Fictitious Q. Example"],
        "firstName": ["Fictitious"],
        "middleName": ["Q."],
        "lastName": ["Example"],
        "gender": ["female"],
        "title": ["Dr", "Prof"],
        "position": ["Clerk", "Baker"],
        "alias": ["Вымышленный Пример", "Parts Only"],
        "weakAlias": ["Exy", "Falcon"],
        "previousName": ["Maiden Example"],
        "notes": [
            "Falcon: lo quality a.k.a.", "Maiden Example: formerly listed as", "Born 1380 (ISLAMIC calendar)", "PIGEON: grey",
            "Invented for a test.",
        ],
        "birthDate": ["1970-02-03", "1971-05", "1968", "1969"],
        "birthPlace": ["Exampleton, North, SERBIA AND MONTENEGRO"],
        "birthCountry": ["csxx"],
        "citizenship": ["fr"],
        "address": ["1 Example Street, P.O. Box 12, Paris, 75001, FRANCE"],
        "country": ["fr"],
        "addressEntity": ["eu-fsf-101-address-1"],
        "phone": ["+33142685300"],
        "email": ["a@example.org", "b@example.org"],
        "website": ["http://example.org/"],
        "passportNumber": ["X12345"],
    }  # fmt: skip
    assert [(alias["name"], alias["kind"], alias["quality"]) for alias in person["aliases"]] == [
        ("Fictitious Q. Example", "name", "strong"),
        ("Вымышленный Пример", "aka", "strong"),
        ("Exy", "aka", "weak"),
        ("Falcon", "aka", "weak"),
        ("Maiden Example", "fka", "strong"),
        ("Parts Only", "aka", "strong"),
    ]
    assert person["aliases"][1]["script"] == "Cyrl"
    assert person["aliases"][1]["lang"] == "bg"
    assert [(born["from"], born["to"], born["circa"]) for born in person["births"]] == [
        ("1970-02-03", "1970-02-03", False),
        ("1971-05-01", "1971-05-31", True),
        ("1968-01-01", "1969-12-31", False),
    ]


def test_the_sanction_starts_with_the_designation_and_not_with_the_amendment() -> None:
    assert by_id(parse([document(PERSON)], ID))["eu-fsf-101-sanction"]["properties"] == {
        "entity": ["eu-fsf-101"],
        "authority": ["Council of the European Union"],
        "country": ["eu"],
        "recordId": ["101"],
        "authorityId": ["EU.1.11"],
        "unscId": ["QDi.999"],
        "reason": ["Did fictitious things."],
        "program": ["FIC"],
        "description": ["2022/2 (OJ L2)"],
        "sourceUrl": ["http://example.org/2"],
        "listingDate": ["2021-03-22"],
        "startDate": ["2021-03-22"],
    }


def test_papers() -> None:
    entities = by_id(parse([document(PERSON, BODY)], ID))
    passport = entities["eu-fsf-101-id-1"]
    assert (passport["schema"], passport["properties"]["startDate"], passport["properties"]["endDate"]) == (
        "Passport",
        ["2001-02-03"],
        ["2011-02-03"],
    )
    assert passport["properties"]["summary"] == ["diplomatic; known to be false; name on the document: F. Example"]
    assert entities["eu-fsf-102"]["properties"]["registrationNumber"] == ["123456"]


def test_the_tally() -> None:
    tally = parse([document(PERSON, BODY)], ID).tally
    assert tally.read == {
        "person elements": 1, "enterprise elements": 1, "name elements": 8, "citizenship elements": 2, "birth date elements": 4,
        "address elements": 1, "identification elements": 2,
    }  # fmt: skip
    assert tally.blank == {"name elements": 1, "citizenship elements": 1}
    assert tally.leftovers == {"value: birthDate": 1, "contact": 1}


def test_what_nobody_reads_is_counted_and_noted() -> None:
    entry = BODY.replace("</sanctionEntity>", '<moonPhase name="waning"/></sanctionEntity>').replace(
        'strong="true" regulationLanguage="en" logicalId="8">',
        'strong="true" regulationLanguage="en" logicalId="8"><additionalInformation key="new" value="thing"/>',
    )
    parsed = parse([document(entry)], ID)
    assert parsed.tally.leftovers == {"element": 1, "additional information": 1}
    assert by_id(parsed)["eu-fsf-102"]["properties"]["notes"] == ["moonPhase: name=waning", "new: thing"]


def test_an_attribute_off_the_schema_is_counted() -> None:
    parsed = parse([document(BODY.replace('number="123456"', 'number="123456" colour="red"'))], ID)
    assert parsed.tally.leftovers == {"attribute": 1}
    assert by_id(parsed)["eu-fsf-102"]["properties"]["notes"] == ["identification/colour: red"]


def test_rejects() -> None:
    gone = BODY.replace('logicalId="102"', 'logicalId="103" delistingDate="2024-12-01"')
    coming = BODY.replace('logicalId="102"', 'logicalId="104" delistingDate="2025-12-01"')
    nameless = BODY.replace('logicalId="102"', 'logicalId="105"').replace("Fictitious Trading", "")
    parsed = parse([document(BODY, BODY, gone, coming, nameless)], ID)
    assert parsed.tally.rejected == {"enterprise elements": {"number seen before": 1, "delisted: no longer in force": 1, "no name": 1}}
    assert by_id(parsed)["eu-fsf-104-sanction"]["properties"]["endDate"] == ["2025-12-01"]
    assert parsed.tally.balanced


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (document().data, "names nobody"),
        (document(BODY).data[:-40], "is not well-formed XML"),
        (document(BODY.replace('logicalId="102"', 'logicalId="x"')).data, "an entry has no number"),
        (document(BODY.replace('classificationCode="E"', 'classificationCode="Z"')).data, "neither a person"),
        (document(BODY).data.replace(b"2024-12-11T21", b"some day  T21"), "is no date"),
        (b"<sdnList/>", "starts with the element sdnList and not export"),
    ],
)
def test_what_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(ListFormatError, match=message):
        parse([SourceFile("eu.xml", data)], ID)


def test_one_file_only() -> None:
    with pytest.raises(ListSetError, match="The EU's list is one file"):
        parse([document(BODY), document(BODY)], ID)


# CSV 1.1

REGULATION_COLUMNS = ("Type", "OrganisationType", "PublicationDate", "EntryIntoForceDate", "NumberTitle", "Programme", "PublicationUrl")
BLOCKS = {
    "NameAlias": "LastName FirstName MiddleName WholeName NameLanguage Gender Title Function LogicalId RegulationLanguage Remark",
    "Address": "City Street PoBox ZipCode Region Place AsAtListingTime ContactInfo CountryIso2Code CountryDescription LogicalId "
    "RegulationLanguage Remark",
    "BirthDate": "BirthDate Day Month Year YearRangeFrom YearRangeTo Circa CalendarType ZipCode Region Place City CountryIso2Code "
    "CountryDescription LogicalId RegulationLanguage Remark",
    "Identification": "Number Diplomatic KnownExpired KnownFalse ReportedLost RevokedByIssuer IssuedBy IssuedDate ValidFrom ValidTo "
    "LatinNumber NameOnDocument TypeCode TypeDescription Region CountryIso2Code CountryDescription LogicalId RegulationLanguage Remark",
    "Citizenship": "Region CountryIso2Code CountryDescription LogicalId RegulationLanguage Remark",
}
COLUMNS = [
    "fileGenerationDate",
    *(
        f"Entity_{name}"
        for name in "LogicalId EU_ReferenceNumber UnitedNationId DesignationDate DesignationDetails Remark SubjectType "
        "SubjectType_ClassificationCode".split()
    ),
    *(f"Entity_Regulation_{name}" for name in REGULATION_COLUMNS),
    *(
        f"{block}_{name}"
        for block, names in BLOCKS.items()
        for name in [*names.split(), *(f"Regulation_{column}" for column in REGULATION_COLUMNS)]
    ),
]
ENTITY = {
    "fileGenerationDate": "11/12/2024", "Entity_LogicalId": "101", "Entity_EU_ReferenceNumber": "EU.1.11",
    "Entity_UnitedNationId": "QDi.999",
    "Entity_DesignationDate": "2021-03-22", "Entity_DesignationDetails": "Did fictitious things.", "Entity_Remark": "Invented for a test.",
    "Entity_SubjectType": "P", "Entity_SubjectType_ClassificationCode": "person", "Entity_Regulation_PublicationDate": "2022-05-02",
    "Entity_Regulation_EntryIntoForceDate": "2022-05-03", "Entity_Regulation_NumberTitle": "2022/2 (OJ L2)",
    "Entity_Regulation_Programme": "FIC", "Entity_Regulation_PublicationUrl": "http://example.org/2",
}  # fmt: skip


def sheet(*rows: dict[str, str], columns: list[str] = COLUMNS) -> SourceFile:
    lines = [columns, *([(ENTITY | row).get(column, "") for column in columns] for row in rows)]
    return SourceFile(
        "eu.csv", ("\ufeff" + "\r\n".join(";".join(f'"{cell}"' if ";" in cell else cell for cell in line) for line in lines)).encode()
    )


ROWS = (
    {
        "NameAlias_WholeName": "Fictitious Q. Example", "NameAlias_FirstName": "Fictitious", "NameAlias_MiddleName": "Q.",
        "NameAlias_LastName": "Example", "NameAlias_LogicalId": "1", "NameAlias_Gender": "F", "NameAlias_Title": "(a) Dr, (b) Prof",
        "NameAlias_Function": "(a) Clerk, (b) Baker",
    },
    {"NameAlias_WholeName": "Вымышленный Пример", "NameAlias_LogicalId": "2", "NameAlias_NameLanguage": "BG"},
    {"NameAlias_WholeName": "Вымышленный Пример", "NameAlias_LogicalId": "2", "NameAlias_NameLanguage": "BG"},
    {"NameAlias_WholeName": "Falcon", "NameAlias_LogicalId": "4", "NameAlias_Remark": "lo quality a.k.a."},
    {
        "BirthDate_BirthDate": "1970-02-03", "BirthDate_Day": "3", "BirthDate_Month": "2", "BirthDate_Year": "1970",
        "BirthDate_LogicalId": "1",
        "BirthDate_CalendarType": "GREGORIAN", "BirthDate_Circa": "false", "BirthDate_CountryIso2Code": "CS",
        "BirthDate_CountryDescription": "SERBIA AND MONTENEGRO", "BirthDate_City": "Exampleton", "BirthDate_Region": "North",
    },
    {"Citizenship_CountryIso2Code": "FR", "Citizenship_CountryDescription": "FRANCE", "Citizenship_LogicalId": "1"},
    {
        "Address_City": "Paris", "Address_Street": "1 Example Street", "Address_PoBox": "12", "Address_ZipCode": "75001",
        "Address_CountryIso2Code": "FR", "Address_CountryDescription": "FRANCE", "Address_LogicalId": "1",
        "Address_ContactInfo": "PHONE[+33 1 42 68 53 00]; EMAIL[a@example.org]",
    },
    {
        "Identification_Number": "X12345", "Identification_TypeCode": "passport", "Identification_TypeDescription": "National passport",
        "Identification_KnownFalse": "true", "Identification_LogicalId": "1", "Identification_CountryIso2Code": "FR",
    },
)  # fmt: skip


def test_csv_has_118_columns_and_says_what_xml_says() -> None:
    assert len(COLUMNS) == 118
    parsed = parse([sheet(*ROWS)], ID)
    assert parsed.published_at == "2024-12-11"
    person, other = by_id(parsed)["eu-fsf-101"], by_id(parse([document(PERSON)], ID))["eu-fsf-101"]
    for prop in (
        "name", "firstName", "middleName", "lastName", "gender", "title", "position", "program", "birthPlace", "birthCountry",
        "citizenship",
        "address", "country", "phone", "passportNumber",
    ):  # fmt: skip
        assert person["properties"][prop] == other["properties"][prop], prop
    assert [alias["name"] for alias in person["aliases"]] == ["Fictitious Q. Example", "Вымышленный Пример", "Falcon"]
    assert [alias["quality"] for alias in person["aliases"]] == ["strong", "strong", "weak"]
    assert person["births"][0]["from"] == "1970-02-03"
    sanction, other_sanction = by_id(parsed)["eu-fsf-101-sanction"], by_id(parse([document(PERSON)], ID))["eu-fsf-101-sanction"]
    assert sanction == other_sanction
    assert parsed.tally.used["rows"] == 8
    assert parsed.tally.leftovers == {}


def test_rows_of_a_party_need_not_stand_together_and_unknown_columns_are_counted() -> None:
    other = {"Entity_LogicalId": "102", "Entity_SubjectType": "E", "Entity_SubjectType_ClassificationCode": "enterprise"}
    rows = (ROWS[0], other | {"NameAlias_WholeName": "Fictitious Trading", "Moon_Phase": "waning"}, ROWS[1])
    parsed = parse([sheet(*rows, columns=[*COLUMNS, "Moon_Phase"])], ID)
    assert parsed.tally.entities == {"Person": 1, "Organization": 1, "Sanction": 2}
    assert parsed.tally.leftovers == {"column": 1}
    assert len(by_id(parsed)["eu-fsf-101"]["aliases"]) == 2


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (sheet(*ROWS).data[:-150], r"line 9, has \d+ fields and not 118"),
        (sheet({"Entity_LogicalId": ""}).data, "the row has no number"),
        (sheet({"Entity_SubjectType": "", "Entity_SubjectType_ClassificationCode": "?"}).data, "neither person nor enterprise"),
        (sheet({"fileGenerationDate": "some day"}).data, "is no date"),
        (sheet().data, "names nobody"),
        (b"ID,Name\n1,A\n", "has no header"),
    ],
)
def test_csv_that_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(ListFormatError, match=message):
        parse([SourceFile("eu.csv", data)], ID)


# The format before 1.1

OLD = """<?xml version="1.0" encoding="UTF-8"?>
<!-- GENERATED BY FSD --><WHOLE Date="11/02/2016">
<ENTITY Id="101" Type="P" legal_basis="1/2012 (OJ L4)" reg_date="2012-02-21" pdf_link="http://example.org/1" programme="FIC"
  remark="(Entity is sanctioned in regime 2/2002 (OJ L5) of programme FIC, in regime 3/2004 (OJ L5) of programme TAQA)">
<NAME Id="1" Entity_id="101"><LASTNAME>Example</LASTNAME><FIRSTNAME>Fictitious</FIRSTNAME><MIDDLENAME/>
  <WHOLENAME>Fictitious Example</WHOLENAME><GENDER>M</GENDER><TITLE/><FUNCTION>Clerk</FUNCTION><LANGUAGE>FR</LANGUAGE></NAME>
<BIRTH Id="1" Entity_id="101"><!-- Comment: between 1963 and 1968 --><DATE>1963 - 1968 (approximative)</DATE><PLACE>Exampleton</PLACE>
  <COUNTRY>AFG</COUNTRY></BIRTH>
<BIRTH Id="2" Entity_id="101"><DATE/><PLACE/><COUNTRY/></BIRTH>
<CITIZEN Id="1" Entity_id="101"><COUNTRY>IRQ</COUNTRY></CITIZEN>
<ADDRESS Id="1" Entity_id="101"><NUMBER/><STREET>1 Example Street</STREET><ZIPCODE/><CITY>Paris</CITY><COUNTRY>FRA</COUNTRY>
  <OTHER>PHONE[+33 1 42 68 53 00] FAX[12] ((former))</OTHER></ADDRESS>
<PASSPORT Id="1" Entity_id="101"><NUMBER>X12345 (passport-National passport) [known to be
  expired]((revoked))</NUMBER><COUNTRY>FRA</COUNTRY></PASSPORT>
</ENTITY></WHOLE>"""


def test_the_old_format() -> None:
    parsed = parse([SourceFile("global.xml", OLD.encode())], ID)
    assert parsed.published_at == "2016-02-11"
    entities = by_id(parsed)
    person = entities["eu-fsf-101"]
    assert person["births"] == [{"from": "1963-01-01", "to": "1968-12-31", "circa": True, "text": "1963 - 1968"}]
    properties = person["properties"]
    assert (properties["birthCountry"], properties["citizenship"], properties["country"]) == (["af"], ["iq"], ["fr"])
    assert (properties["phone"], properties["passportNumber"], properties["program"]) == (["+33142685300"], ["X12345"], ["FIC", "TAQA"])
    assert "Born: between 1963 and 1968" in properties["notes"]
    assert entities["eu-fsf-101-id-1"]["properties"]["summary"] == ["known to be expired; revoked"]
    assert entities["eu-fsf-101-address-1"]["properties"]["remarks"] == ["former"]
    assert entities["eu-fsf-101-sanction"]["properties"]["startDate"] == ["2012-02-21"]
    assert parsed.tally.blank == {"birth date elements": 1}


@pytest.mark.parametrize(("old", "new"), [('Id="101" Type', 'Id="" Type'), ('Type="P"', 'Type="Z"'), ("11/02/2016", "32/02/2016")])
def test_old_files_that_are_refused(old: str, new: str) -> None:
    with pytest.raises(ListFormatError):
        parse([SourceFile("global.xml", OLD.replace(old, new).encode())], ID)


@settings(deadline=None, max_examples=60)
@given(
    seed=st.sampled_from([document(PERSON, BODY), sheet(*ROWS), SourceFile("global.xml", OLD.encode())]),
    at=st.floats(0, 1),
    length=st.integers(0, 30),
    put=st.binary(max_size=12),
)
def test_damage_is_read_or_refused_in_words(seed: SourceFile, at: float, length: int, put: bytes) -> None:
    start = int(at * len(seed.data))
    damaged = seed.data[:start] + put + seed.data[start + length :]
    with contextlib.suppress(ListError):
        assert parse([SourceFile(seed.name, damaged)], ID).tally.balanced


# Real lists


def test_real_snippets(shared: Path) -> None:
    for name in ("EU_FSF_1_1_real_snippet_2018-12-21.xml", "EU_FSF_1_1_real_snippet_2024-12-11.xml"):
        parsed = parse([SourceFile(name, (shared / "lists/eu" / name).read_bytes())], ID)
        assert parsed.published_at == re.findall(r"\d{4}-\d{2}-\d{2}", name)[0]
        assert parsed.tally.leftovers == {}
        assert parsed.tally.rejected_total == 0


def test_the_real_list_of_2016(shared: Path) -> None:
    parsed = parse([SourceFile("global.xml", (shared / "lists/eu/old-global-2016-02-11.xml").read_bytes())], ID)
    assert parsed.tally.used["person elements"] == 319
    assert parsed.tally.used["enterprise elements"] == 276
    assert parsed.tally.used["name elements"] == 2993
    assert parsed.tally.rejected_total == 0
    assert parsed.tally.leftovers.total() <= 8


def test_a_party_keeps_its_number_through_the_formats(shared: Path) -> None:
    old = by_id(parse([SourceFile("global.xml", (shared / "lists/eu/old-global-2016-02-11.xml").read_bytes())], ID))["eu-fsf-13"]
    name = "EU_FSF_1_1_real_snippet_2024-12-11.xml"
    new = by_id(parse([SourceFile(name, (shared / "lists/eu" / name).read_bytes())], ID))["eu-fsf-13"]
    assert old["births"] == new["births"]
    assert old["properties"]["name"] == new["properties"]["name"]
