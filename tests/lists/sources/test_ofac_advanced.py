"""Advanced XML, old and new namespace: names in every script, dates, documents, entries and relations survive; the rest is counted."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

from ostrakon.errors import ListFormatError, ListSetError
from ostrakon.lists.sources.ofac_advanced import parse
from ostrakon.lists.sources.source import ParsedList, SourceFile

ID = "us-ofac-sdn"
OLD = "http://www.un.org/sanctions/1.0"
NEW = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML"
SETS = {
    "AliasType": {1400: "A.K.A.", 1401: "F.K.A.", 1403: "Name"},
    "CalendarType": {1: "Gregorian", 2: "Islamic"},
    "Country": {11: "Iran", 12: "China", 13: "undetermined"},
    "DetailReference": {91526: "Male", 91473: "Subject to Secondary Sanctions"},
    "FeatureType": {8: "Birthdate", 9: "Place of Birth", 10: "Nationality Country", 14: "Website", 25: "Location", 26: "Title",
                    125: "Additional Sanctions Information -", 224: "Gender", 344: "Digital Currency Address - XBT", 999: "Shoe size"},
    "IDRegDocDateType": {1480: "Issue Date", 1481: "Expiration Date"},
    "IDRegDocType": {1571: "Passport", 1626: "Vessel Registration Identification"},
    "LegalBasis": {1828: "Executive Order 13224 (Terrorism)"},
    "List": {1550: "SDN List", 91512: "Consolidated List", 92052: "Non-SDN CMIC List"},
    "LocPartType": {1451: "ADDRESS1", 1454: "CITY", 1: "Unknown"},
    "NamePartType": {1520: "Last Name", 1521: "First Name", 1522: "Middle Name", 1525: "Entity Name", 1526: "Vessel Name"},
    "PartyType": {1: "Individual", 2: "Entity"},
    "RelationQuality": {1540: "High", 1541: "Low"},
    "RelationType": {15003: "Owned or Controlled By", 91725: "Leader or official of"},
    "Reliability": {1560: "Confirmed", 1561: "False"},
    "SanctionsType": {1: "Program", 1705: "Block"},
    "Validity": {1: "Valid", 2: "Fraudulent"},
}  # fmt: skip
SUBTYPES = (
    '<PartySubTypeValues><PartySubType ID="1" PartyTypeID="9">Vessel</PartySubType><PartySubType ID="3" PartyTypeID="2">Unknown'
    '</PartySubType><PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues><ScriptValues><Script ID="215" '
    'ScriptCode="Latn">Latin</Script><Script ID="220">Cyrillic</Script><Script ID="501" ScriptCode="Hans">Chinese Simplified</Script>'
    "</ScriptValues>"
)
LOCATIONS = """
  <Location ID="7"><LocationCountry CountryID="12"/><LocationPart LocPartTypeID="1451"><LocationPartValue Primary="true"><Comment/>
    <Value>1 Street</Value></LocationPartValue><LocationPartValue Primary="false"><Value>улица 1</Value></LocationPartValue></LocationPart>
    <LocationPart LocPartTypeID="1454"><LocationPartValue Primary="true"><Value>Springfield</Value></LocationPartValue></LocationPart>
  </Location>
  <Location ID="8"><LocationCountry CountryID="11"/></Location>
  <Location ID="9"/>
  <Location ID="9"/>"""
DOCUMENTS = """
  <IDRegDocument ID="1" IDRegDocTypeID="1571" IdentityID="501" IssuedBy-CountryID="11" ValidityID="2"><Comment>stolen</Comment>
    <IDRegistrationNo>A123</IDRegistrationNo><IssuingAuthority>Tehran</IssuingAuthority>
    <DocumentDate IDRegDocDateTypeID="1480">{issued}</DocumentDate><DocumentDate IDRegDocDateTypeID="1481">{expires}</DocumentDate>
  </IDRegDocument>
  <IDRegDocument ID="2" IDRegDocTypeID="1626" IdentityID="503" ValidityID="1"><Comment>IMO 9187629</Comment>
    <IDRegistrationNo>IMO 9187629</IDRegistrationNo></IDRegDocument>
  <IDRegDocument ID="3" IDRegDocTypeID="1571" IdentityID="599"><IDRegistrationNo>orphan</IDRegistrationNo></IDRegDocument>"""


def name(text: dict[int, str], script: int = 215) -> str:
    parts = "".join(
        f'<DocumentedNamePart><NamePartValue NamePartGroupID="{group}" ScriptID="{script}">{value}</NamePartValue></DocumentedNamePart>'
        for group, value in text.items()
    )
    return f"<DocumentedName>{parts}</DocumentedName>"


def alias(*names: str, kind: int = 1400, primary: bool = False, weak: bool = False) -> str:
    return f'<Alias AliasTypeID="{kind}" Primary="{str(primary).lower()}" LowQuality="{str(weak).lower()}">{"".join(names)}</Alias>'


def feature(kind: int, *content: str, reliability: int = 1560) -> str:
    return (
        f'<Feature FeatureTypeID="{kind}"><FeatureVersion ReliabilityID="{reliability}"><Comment/>{"".join(content)}</FeatureVersion>'
        '<IdentityReference IdentityID="0"/></Feature>'
    )


def detail(text: str = "", reference: int | None = None) -> str:
    return f'<VersionDetail DetailReferenceID="{reference}"/>' if reference else f"<VersionDetail>{text}</VersionDetail>"


def period(start: str, end: str, *, approximate: bool = False, calendar: int = 1) -> str:
    def day(text: str) -> str:
        year, month, date = text.split("-")
        return f"<Year>{year}</Year><Month>{int(month)}</Month><Day>{int(date)}</Day>"

    bounds = "".join(
        f'<{side} Approximate="{str(approximate).lower()}"><From>{day(text)}</From><To>{day(text)}</To></{side}>'
        for side, text in (("Start", start), ("End", end))
    )
    return f'<DatePeriod CalendarTypeID="{calendar}">{bounds}</DatePeriod>'


def party(uid: int, kind: int, identity: str, features: str = "", *, inside: str = "", remarks: str = "") -> str:
    return (
        f'<DistinctParty FixedRef="{uid}"><Comment>{remarks}</Comment><Profile ID="{uid}" PartySubTypeID="{kind}">'
        f'<Identity ID="{400 + uid}">{identity}</Identity>{features}{inside}</Profile></DistinctParty>'
    )


def groups(**kinds: int) -> str:
    slots = "".join(f'<NamePartGroup ID="{group.removeprefix("g")}" NamePartTypeID="{kind}"/>' for group, kind in kinds.items())
    return f"<NamePartGroups><MasterNamePartGroup>{slots}</MasterNamePartGroup></NamePartGroups>"


def entry(uid: int, *programmes: str, listed: int = 1550, date: str = "<Year>2020</Year><Month>7</Month><Day>9</Day>") -> str:
    tags = "".join(f'<SanctionsMeasure SanctionsTypeID="1"><Comment>{tag}</Comment><DatePeriod/></SanctionsMeasure>' for tag in programmes)
    return (
        f'<SanctionsEntry ID="{uid}0" ProfileID="{uid}" ListID="{listed}"><EntryEvent LegalBasisID="1828"><Comment/><Date>{date}</Date>'
        f'</EntryEvent><SanctionsMeasure SanctionsTypeID="1705"><Comment/><DatePeriod><Comment/></DatePeriod></SanctionsMeasure>{tags}'
        "</SanctionsEntry>"
    )


def relation(source: int, target: int, kind: int, *, former: bool = False, quality: int = 1540) -> str:
    return (
        f'<ProfileRelationship ID="{source}" From-ProfileID="{source}" To-ProfileID="{target}" RelationTypeID="{kind}" '
        f'RelationQualityID="{quality}" Former="{str(former).lower()}"><Comment/></ProfileRelationship>'
    )


PERSON = party(
    101,
    4,
    alias(name({1: "EXAMPLY"}), kind=1401, weak=True)
    + alias(
        name({1: "EXAMPLE", 2: "Fictitious", 3: "Invented"}), name({1: "例", 2: "虚构"}, 501), name({1: "ПРИМЕР", 2: "Вымышленный"}, 220),
        kind=1403, primary=True,
    )
    + alias("<DocumentedName/>")
    + groups(g1=1520, g2=1521, g3=1522),
    feature(8, period("1961-01-01", "1961-12-31", approximate=True))
    + feature(9, detail("Springfield, China"))
    + feature(10, detail(), '<VersionLocation LocationID="8"/>')
    + feature(224, detail(reference=91526))
    + feature(26, detail("Clerk"))
    + feature(344, detail("1FictitiousWa11etAddressXXXXXXXX1a"))
    + feature(125, detail(reference=91473))
    + feature(25, '<VersionLocation LocationID="7"/>')
    + feature(25, '<VersionLocation LocationID="9"/>')
    + feature(14, detail("www.fictitious.example"), reliability=1561)
    + feature(999, detail("42"))
    + feature(26, detail()),
    remarks="who knows",
)  # fmt: skip
TRADER = party(102, 3, alias(name({1: "FICTITIOUS TRADING, S.A."}), kind=1403, primary=True) + groups(g1=1525))
SHIP = party(103, 1, alias(name({1: "FICTITIOUS STAR"}), kind=1403, primary=True) + groups(g1=1526))
ENTRIES = entry(101, "SDGT", "IFSR") + entry(102, "SDGT") + entry(103, "IRAN")
RELATIONS = relation(102, 101, 15003) + relation(102, 101, 91725, former=True, quality=1541) + relation(103, 102, 15003)


def document(
    *parties: str, entries: str = ENTRIES, relations: str = RELATIONS, documents: str = "", locations: str = LOCATIONS,
    namespace: str = NEW, issue: str = "<Year>2020</Year><Month>7</Month><Day>9</Day>", extra: str = "",
) -> SourceFile:  # fmt: skip
    sets = "".join(
        f"<{kind}Values>" + "".join(f'<{kind} ID="{number}">{text}</{kind}>' for number, text in values.items()) + f"</{kind}Values>"
        for kind, values in SETS.items()
    )
    text = (
        f'<?xml version="1.0"?><Sanctions xmlns="{namespace}"><DateOfIssue>{issue}</DateOfIssue><ReferenceValueSets>{sets}{SUBTYPES}'
        f"</ReferenceValueSets><Locations>{locations}</Locations><IDRegDocuments>{documents}</IDRegDocuments>\n<DistinctParties>"
        f"{''.join(parties)}</DistinctParties><ProfileRelationships>{relations}</ProfileRelationships><SanctionsEntries>{entries}"
        f"</SanctionsEntries>{extra}</Sanctions>"
    )
    return SourceFile("sdn_advanced.xml", text.encode())


PAPERS = DOCUMENTS.format(issued=period("1998-07-22", "1998-07-22"), expires=period("2008-01-01", "2008-12-31"))
WHOLE = document(PERSON, TRADER, SHIP, documents=PAPERS)


@pytest.fixture(scope="module")
def whole() -> ParsedList:
    return parse([WHOLE], ID)


def of(parsed: ParsedList, entity_id: str) -> dict[str, Any]:
    return next(entity for entity in parsed.entities if entity["id"] == f"{ID}-{entity_id}")


def test_a_person(whole: ParsedList) -> None:
    person = of(whole, "101")
    assert (person["schema"], person["caption"]) == ("Person", "Fictitious Invented EXAMPLE")
    assert person["properties"] == {
        "name": ["Fictitious Invented EXAMPLE"], "firstName": ["Fictitious Invented"], "lastName": ["EXAMPLE"],
        "weakAlias": ["EXAMPLY"], "alias": ["例虚构", "Вымышленный ПРИМЕР"], "topics": ["sanction"], "program": ["SDGT", "IFSR"],
        "middleName": ["Invented"], "position": ["Clerk"], "country": ["cn", "ir"],
        "addressEntity": [f"{ID}-101-address-1"], "address": ["1 Street, Springfield, China"], "birthDate": ["1961"],
        "birthPlace": ["Springfield, China"], "birthCountry": ["cn"], "nationality": ["ir"], "gender": ["male"],
        "website": ["http://www.fictitious.example/"], "passportNumber": ["A123"],
    } | {"notes": person["properties"]["notes"]}  # fmt: skip
    assert sorted(person["properties"]["notes"]) == [
        "Passport A123 (Iran): Fraudulent, says OFAC", "Passport A123 (Iran): stolen", "Shoe size 42",
        "Website www.fictitious.example: false, says OFAC", "who knows",
    ]  # fmt: skip
    assert person["births"] == [{"from": "1961-01-01", "to": "1961-12-31", "circa": True, "text": "circa 1961"}]


def test_names_in_every_script(whole: ParsedList) -> None:
    assert of(whole, "101")["aliases"] == [
        {"name": "EXAMPLE, Fictitious Invented", "kind": "name", "quality": "strong"},
        {"name": "EXAMPLY", "kind": "fka", "quality": "weak"},
        {"name": "例虚构", "kind": "aka", "quality": "strong", "script": "Hans"},
        {"name": "ПРИМЕР, Вымышленный", "kind": "aka", "quality": "strong", "script": "Cyrl"},
    ]


def test_what_hangs_on_a_party(whole: ParsedList) -> None:
    sanction = of(whole, "101-sanction")
    assert sanction["properties"] == {
        "entity": [f"{ID}-101"], "authority": ["Office of Foreign Assets Control"], "country": ["us"], "recordId": ["101"],
        "program": ["SDGT", "IFSR"], "listingDate": ["2020-07-09"], "reason": ["Executive Order 13224 (Terrorism)"],
        "provisions": ["Block", "Additional Sanctions Information - Subject to Secondary Sanctions"], "summary": ["SDN List"],
    }  # fmt: skip
    assert sanction["measures"] == ["Block"]
    address = of(whole, "101-address-1")["properties"]
    assert address["remarks"] == ["улица 1"]
    assert (address["city"], address["country"]) == (["Springfield"], ["cn"])
    assert of(whole, "101-id-1")["schema"] == "Passport"
    assert of(whole, "101-id-1")["properties"] == {
        "number": ["A123"], "passportNumber": ["A123"], "type": ["Passport"], "country": ["ir"], "authority": ["Tehran"],
        "startDate": ["1998-07-22"], "endDate": ["2008"], "holder": [f"{ID}-101"],
    }  # fmt: skip
    assert of(whole, "101-wallet-1")["properties"]["publicKey"] == ["1FictitiousWa11etAddressXXXXXXXX1a"]
    assert of(whole, "103")["properties"]["imoNumber"] == ["IMO9187629"]


def test_relations(whole: ParsedList) -> None:
    assert of(whole, "102")["schema"] == "Company"
    edges = [(entity["id"], entity["schema"], entity["properties"]) for entity in whole.entities if "-link-" in entity["id"]]
    assert edges == [
        (f"{ID}-102-link-1", "Ownership", {"asset": [f"{ID}-102"], "owner": [f"{ID}-101"], "role": ["Owned or Controlled By"]}),
        (
            f"{ID}-102-link-2", "Directorship",
            {"director": [f"{ID}-101"], "organization": [f"{ID}-102"], "role": ["Leader or official of"], "status": ["former"],
             "summary": ["relation of low quality, says OFAC"]},
        ),
        (f"{ID}-103-link-1", "Ownership", {"asset": [f"{ID}-103"], "owner": [f"{ID}-102"], "role": ["Owned or Controlled By"]}),
    ]  # fmt: skip
    assert whole.tally.links == {"resolved": 2, "turned round": 1}


def test_everything_is_counted(whole: ParsedList) -> None:
    tally = whole.tally
    assert whole.published_at == "2020-07-09"
    assert tally.balanced
    assert dict(tally.read) == {
        "locations": 4, "documents": 3, "profiles": 3, "relationships": 3, "sanctions entries": 3, "names": 7, "features": 12,
        "addresses": 2,
    }  # fmt: skip
    assert dict(tally.blank) == {"names": 1, "features": 1, "addresses": 1}
    assert {kind: dict(reasons) for kind, reasons in tally.rejected.items()} == {
        "locations": {"number seen before": 1},
        "documents": {"its party is not on this list": 1},
    }
    assert tally.leftovers == {"segment": 2}
    assert tally.entities.total() == len(whole.entities)


def test_the_old_namespace() -> None:
    assert list(parse([document(PERSON, namespace=OLD, relations="")], ID).entities) == list(
        parse([document(PERSON, relations="")], ID).entities
    )


def test_a_party_on_several_lists_has_several_sanctions() -> None:
    entries = entry(102, "SSI", listed=91512) + entry(102, "CMIC-EO13959", listed=92052) + entry(102, "SDGT")
    parsed = parse([document(TRADER, entries=entries, relations="")], ID)
    found = [(entity["id"], entity["properties"]["summary"], entity["properties"]["program"]) for entity in parsed.entities[1:]]
    assert found == [
        (f"{ID}-102-sanction", ["Non-SDN CMIC List"], ["CMIC-EO13959"]),
        (f"{ID}-102-sanction-2", ["SDN List"], ["SDGT"]),
    ]
    assert parsed.entities[0]["properties"]["program"] == ["CMIC-EO13959", "SDGT"]


def test_the_list_of_lists_alone() -> None:
    parsed = parse([document(TRADER, entries=entry(102, "SSI", listed=91512), relations="")], "us-ofac-cons")
    assert parsed.entities[1]["properties"]["program"] == ["SSI"]


def test_a_party_without_entry_is_kept_and_counted() -> None:
    parsed = parse([document(TRADER, entries="", relations="")], ID)
    assert [entity["schema"] for entity in parsed.entities] == ["Organization", "Sanction"]
    assert parsed.tally.leftovers == {"party without a sanctions entry": 1}


def test_parties_of_the_other_list_are_rejects() -> None:
    entries = entry(101, "SDGT") + entry(102, "CMIC-EO13959", listed=92052)
    parsed = parse([document(PERSON, TRADER, entries=entries, relations=relation(102, 101, 15003), documents=PAPERS)], ID)
    assert parsed.tally.rejected["profiles"] == {"on other lists only": 1}
    assert parsed.tally.rejected["relationships"] == {"its profile is not on this list": 1}
    assert parsed.tally.rejected["sanctions entries"] == {"its profile is not on this list": 1}
    with pytest.raises(ListSetError, match=r"sdn_advanced\.xml holds no party of us-ofac-cons: its 1 profiles are on other lists"):
        parse([document(PERSON, relations="", entries=entry(101, "SDGT"))], "us-ofac-cons")


def test_duplicates_and_orphans_are_rejects() -> None:
    parsed = parse([document(TRADER, TRADER, relations=relation(102, 999, 15003) + relation(999, 102, 15003), entries=ENTRIES)], ID)
    assert parsed.tally.rejected["profiles"] == {"profile number seen before": 1}
    assert parsed.tally.rejected["relationships"] == {"its profile is not on this list": 1}
    assert parsed.tally.rejected["sanctions entries"] == {"its profile is not on this list": 2}
    assert parsed.tally.links == {"unresolved": 1}
    assert parsed.entities[0]["properties"]["notes"] == ["Owned or Controlled By: 999"]


def test_unknown_elements_and_numbers_are_leftovers_and_notes() -> None:
    odd = party(
        102, 3,
        alias(name({1: "FICTION", 77: "odd"}), primary=True, kind=88) + groups(g1=1525),
        feature(666, detail("seen")) + feature(14, detail(reference=55)) + feature(25, '<VersionLocation LocationID="404"/>'),
        inside="<ExternalReference ExRefTypeID='3'>elsewhere</ExternalReference>",
    )  # fmt: skip
    extra = "<SanctionsEntryLinks><SanctionsEntryLink ID='1'/></SanctionsEntryLinks><News><Item>unheard of</Item></News>"
    parsed = parse([document(odd, entries=entry(102, "SDGT"), relations="", extra=extra)], ID)
    assert parsed.tally.leftovers == {"reference": 4, "name part": 1, "segment": 1, "element": 3}
    assert parsed.entities[0]["caption"] == "FICTION, odd"
    assert "ExternalReference: ExRefTypeID=3 elsewhere" in parsed.entities[0]["properties"]["notes"]
    assert {example.text for example in parsed.tally.examples} >= {
        "AliasType 88", "FeatureType 666", "DetailReference 55", "Location 404", "NamePartGroup 77: odd", "News/Item: unheard of",
    }  # fmt: skip


def test_another_calendar_is_not_taken_for_ours() -> None:
    odd = party(101, 4, alias(name({1: "EXY"}), primary=True) + groups(g1=1520), feature(8, period("1340-01-01", "1340-01-01", calendar=2)))
    person = parse([document(odd, relations="", entries=entry(101, "SDGT"))], ID).entities[0]
    assert (person["births"], "birthDate" in person["properties"]) == ([], False)
    assert "Islamic" in person["properties"]["notes"][0]


def test_a_false_identity_is_no_primary_name() -> None:
    identity = f'<Identity ID="9" False="true">{alias(name({1: "FORGED"}), primary=True)}{groups(g1=1525)}</Identity>'
    odd = TRADER.replace("<Identity", identity + "<Identity", 1)
    party = parse([document(odd, relations="", entries=entry(102, "SDGT"))], ID).entities[0]
    assert party["caption"] == "FICTITIOUS TRADING, S.A."
    assert party["aliases"][1]["name"] == "FORGED"
    assert party["properties"]["notes"] == ["False identity, says OFAC: FORGED"]


def test_features_beside_the_profile() -> None:
    beside = TRADER.replace("</DistinctParty>", feature(14, detail("www.fictitious.example")) + "</DistinctParty>")
    parsed = parse([document(beside, relations="", entries=entry(102, "SDGT"))], ID)
    assert parsed.entities[0]["properties"]["website"] == ["http://www.fictitious.example/"]


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (document(), "holds no party: download it again"),
        (document(PERSON, issue="<Year>soon</Year>"), "DateOfIssue 'soon' is no date"),
        (document(party(101, 4, alias("<DocumentedName/>"))), r"line 1.*profile 101 has no name|profile 101 has no name"),
        (document(party(101, 99, alias(name({1: "X"})))), "profile 101 has the unknown type ''"),
        (document(PERSON.replace('<Profile ID="101"', "<Profile")), "a profile has no number"),
        (SourceFile("x.xml", WHOLE.data[: len(WHOLE.data) // 2]), r"x\.xml, line \d+, is not well-formed XML .*cut or damaged"),
        (SourceFile("x.xml", b"<sdnList/>"), "starts with the element sdnList and not Sanctions"),
        (SourceFile("x.xml", b"<!DOCTYPE Sanctions [<!ENTITY a 'b'>]><Sanctions/>"), "declares a document type"),
        (SourceFile("x.xml", b""), "is empty"),
    ],
)
def test_what_is_refused(file: SourceFile, message: str) -> None:
    with pytest.raises(ListFormatError, match=message):
        parse([file], ID)


def test_one_file_only() -> None:
    with pytest.raises(ListSetError, match="Advanced XML is one file, but 2 were handed over"):
        parse([WHOLE, WHOLE], ID)


def test_the_synthetic_fixture(shared: Path) -> None:
    path = shared / "schemas/sdn-advanced-fixture.xml"
    parsed = parse([SourceFile(path.name, path.read_bytes())], ID)
    assert [entity["schema"] for entity in parsed.entities if "aliases" in entity] == ["Organization", "Person", "Vessel"]
    assert of(parsed, "2002")["aliases"][2] == {"name": "Экзампл, Джордан", "kind": "aka", "quality": "strong", "script": "Cyrl"}
    assert of(parsed, "1001-link-1")["properties"]["owner"] == [f"{ID}-1001"]
    assert not parsed.tally.rejected_total


def test_a_generated_file_is_valid_by_the_official_schema_and_read_whole(shared: Path, tmp_path: Path) -> None:
    spec = spec_from_file_location("big_sdn_advanced", Path(__file__).resolve().parents[3] / "benchmarks" / "big_sdn_advanced.py")
    assert spec is not None
    assert spec.loader is not None
    benchmark = module_from_spec(spec)
    spec.loader.exec_module(benchmark)
    path = tmp_path / "sdn_advanced.xml"
    benchmark.make(path, 60, seed=1)
    benchmark.validate(path, shared / "schemas/sdn_advanced.xsd")
    tally = parse([SourceFile(path.name, path.read_bytes())], ID).tally
    assert tally.used["profiles"] == 60
    assert not tally.rejected_total
    assert set(tally.leftovers) <= {"value: imoNumber"}  # check digits are not its business
