"""One fictitious party in all of OFAC's formats comes out the same, but for what only the richer formats can say."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ostrakon.errors import ListError
from ostrakon.lists.sources.ofac import parse
from ostrakon.lists.sources.source import ParsedList, SourceFile

ID = "us-ofac-sdn"

CLASSIC = """<sdnList><sdnEntry><uid>101</uid><firstName>Fictitious</firstName><lastName>EXAMPLE</lastName><title>Clerk</title>
<sdnType>Individual</sdnType><programList><program>SDGT</program><program>IFSR</program></programList>
<idList><id><idType>Passport</idType><idNumber>A123</idNumber><idCountry>Iran</idCountry><expirationDate>2008</expirationDate></id>
<id><idType>Gender</idType><idNumber>Male</idNumber></id>
<id><idType>Digital Currency Address - XBT</idType><idNumber>1FictitiousWa11etAddressXXXXXXXX1a</idNumber></id>
<id><idType>Secondary sanctions risk:</idType><idNumber>some section</idNumber></id></idList>
<akaList><aka><type>a.k.a.</type><category>strong</category><lastName>EXEMPEL</lastName><firstName>Fictitious</firstName></aka>
<aka><type>f.k.a.</type><category>weak</category><lastName>EXY</lastName></aka></akaList>
<addressList><address><address1>1 Street</address1><city>Springfield</city><postalCode>44660</postalCode><country>China</country></address>
</addressList><nationalityList><nationality><country>Iran</country></nationality></nationalityList>
<dateOfBirthList><dateOfBirthItem><dateOfBirth>circa 1961</dateOfBirth></dateOfBirthItem></dateOfBirthList>
<placeOfBirthList><placeOfBirthItem><placeOfBirth>Springfield, China</placeOfBirth></placeOfBirthItem></placeOfBirthList>
</sdnEntry></sdnList>"""

ENHANCED = """<sanctionsData><publicationInfo><dataAsOf>2020-07-09</dataAsOf></publicationInfo><entities><entity id="101"><generalInfo>
<entityType>Individual</entityType><title>Clerk</title></generalInfo><sanctionsPrograms><sanctionsProgram>SDGT</sanctionsProgram>
<sanctionsProgram>IFSR</sanctionsProgram></sanctionsPrograms><names>
<name><isPrimary>true</isPrimary><translations><translation><formattedFullName>EXAMPLE, Fictitious</formattedFullName></translation>
</translations></name><name><aliasType>A.K.A.</aliasType><translations><translation><formattedFullName>EXEMPEL, Fictitious
</formattedFullName></translation></translations></name><name><aliasType>F.K.A.</aliasType><isLowQuality>true</isLowQuality>
<translations><translation><formattedFullName>EXY</formattedFullName></translation></translations></name></names>
<addresses><address><country>China</country><translations><translation><addressParts>
<addressPart><type>ADDRESS1</type><value>1 Street</value></addressPart>
<addressPart><type>CITY</type><value>Springfield</value></addressPart>
<addressPart><type>POSTAL CODE</type><value>44660</value></addressPart></addressParts></translation></translations></address></addresses>
<identityDocuments><identityDocument><type>Passport</type><documentNumber>A123</documentNumber><issuingCountry>Iran</issuingCountry>
<expirationDate><fromDateBegin>2008-01-01</fromDateBegin><fromDateEnd>2008-01-01</fromDateEnd><toDateBegin>2008-12-31</toDateBegin>
<toDateEnd>2008-12-31</toDateEnd></expirationDate></identityDocument></identityDocuments><features>
<feature><type>Gender</type><value>Male</value></feature>
<feature><type>Digital Currency Address - XBT</type><value>1FictitiousWa11etAddressXXXXXXXX1a</value></feature>
<feature><type>Secondary sanctions risk:</type><value>some section</value></feature>
<feature><type>Nationality Country</type><value>Iran</value></feature><feature><type>Birthdate</type><value>circa 1961</value></feature>
<feature><type>Place of Birth</type><value>Springfield, China</value></feature></features></entity></entities></sanctionsData>"""

_SETS = {
    "AliasType": {1: "A.K.A.", 2: "F.K.A.", 3: "Name"}, "Country": {1: "Iran", 2: "China"}, "DetailReference": {1: "Male"},
    "FeatureType": {1: "Gender", 2: "Digital Currency Address - XBT", 3: "Secondary sanctions risk:", 4: "Nationality Country",
                    5: "Birthdate", 6: "Place of Birth", 7: "Location", 8: "Title"},
    "IDRegDocType": {1: "Passport"}, "IDRegDocDateType": {1: "Expiration Date"}, "NamePartType": {1: "Last Name", 2: "First Name"},
    "LocPartType": {1: "ADDRESS1", 2: "CITY", 3: "POSTAL CODE"}, "PartySubType": {1: "Individual"}, "SanctionsType": {1: "Program"},
}  # fmt: skip


def _day(year: int, month: int, day: int) -> str:
    return f"<Year>{year}</Year><Month>{month}</Month><Day>{day}</Day>"


def _year(year: int, approximate: str) -> str:
    first, last = _day(year, 1, 1), _day(year, 12, 31)
    return (
        f'<DatePeriod><Start Approximate="{approximate}"><From>{first}</From><To>{first}</To></Start>'
        f'<End Approximate="{approximate}"><From>{last}</From><To>{last}</To></End></DatePeriod>'
    )


def _alias(kind: int, *parts: str, primary: str = "false", weak: str = "false") -> str:
    values = "".join(
        f'<DocumentedNamePart><NamePartValue NamePartGroupID="{number}">{part}</NamePartValue></DocumentedNamePart>'
        for number, part in enumerate(parts, start=1)
    )
    return f'<Alias AliasTypeID="{kind}" Primary="{primary}" LowQuality="{weak}"><DocumentedName>{values}</DocumentedName></Alias>'


def _feature(kind: int, content: str) -> str:
    return f'<Feature FeatureTypeID="{kind}"><FeatureVersion>{content}</FeatureVersion></Feature>'


ADVANCED = (
    "<Sanctions><ReferenceValueSets>"
    + "".join(
        f"<{kind}Values>" + "".join(f'<{kind} ID="{number}">{text}</{kind}>' for number, text in values.items()) + f"</{kind}Values>"
        for kind, values in _SETS.items()
    )
    + '</ReferenceValueSets><Locations><Location ID="1"><LocationCountry CountryID="1"/></Location><Location ID="2"><LocationCountry '
    'CountryID="2"/>'
    + "".join(
        f'<LocationPart LocPartTypeID="{kind}"><LocationPartValue Primary="true"><Value>{text}</Value></LocationPartValue></LocationPart>'
        for kind, text in ((1, "1 Street"), (2, "Springfield"), (3, "44660"))
    )
    + '</Location></Locations><IDRegDocuments><IDRegDocument IDRegDocTypeID="1" IdentityID="9" IssuedBy-CountryID="1"><IDRegistrationNo>'
    f'A123</IDRegistrationNo><DocumentDate IDRegDocDateTypeID="1">{_year(2008, "false")}</DocumentDate></IDRegDocument></IDRegDocuments>'
    '<DistinctParties><DistinctParty><Profile ID="101" PartySubTypeID="1"><Identity ID="9">'
    + _alias(1, "EXEMPEL", "Fictitious")
    + _alias(2, "EXY", weak="true")
    + _alias(3, "EXAMPLE", "Fictitious", primary="true")
    + '<NamePartGroups><MasterNamePartGroup><NamePartGroup ID="1" NamePartTypeID="1"/><NamePartGroup ID="2" NamePartTypeID="2"/>'
    "</MasterNamePartGroup></NamePartGroups></Identity>"
    + _feature(1, '<VersionDetail DetailReferenceID="1"/>')
    + _feature(2, "<VersionDetail>1FictitiousWa11etAddressXXXXXXXX1a</VersionDetail>")
    + _feature(3, "<VersionDetail>some section</VersionDetail>")
    + _feature(4, '<VersionLocation LocationID="1"/>')
    + _feature(5, _year(1961, "true"))
    + _feature(6, "<VersionDetail>Springfield, China</VersionDetail>")
    + _feature(7, '<VersionLocation LocationID="2"/>')
    + _feature(8, "<VersionDetail>Clerk</VersionDetail>")
    + '</Profile></DistinctParty></DistinctParties><SanctionsEntries><SanctionsEntry ProfileID="101"><SanctionsMeasure SanctionsTypeID="1">'
    '<Comment>SDGT</Comment></SanctionsMeasure><SanctionsMeasure SanctionsTypeID="1"><Comment>IFSR</Comment></SanctionsMeasure>'
    "</SanctionsEntry></SanctionsEntries></Sanctions>"
)


def _flat(flat_files: Any) -> list[SourceFile]:
    remarks = (
        "DOB circa 1961; POB Springfield, China; nationality Iran; Gender Male; Secondary sanctions risk: some section; f.k.a. 'EXY'; "
        "Passport A123 (Iran) expires 2008; Digital Currency Address - XBT 1FictitiousWa11etAddressXXXXXXXX1a."
    )
    row = flat_files.row("101", "EXAMPLE, Fictitious", "individual", remarks, "SDGT] [IFSR", "Clerk")
    files: list[SourceFile] = flat_files.set(
        primary_rows=[row],
        alternate_rows=[["101", "1", "aka", "EXEMPEL, Fictitious", ""]],
        address_rows=[["101", "1", "1 Street", "Springfield 44660", "China", ""]],
    )
    return files


def _comparable(parsed: ParsedList) -> dict[str, Any]:
    """The entities by id, every list of values sorted: formats differ in order."""
    return {
        entity["id"]: {key: value for key, value in entity.items() if key not in ("properties", "aliases")}
        | {"properties": {prop: sorted(values) for prop, values in entity["properties"].items()}}
        | {"aliases": sorted((alias["name"], alias["kind"], alias["quality"]) for alias in entity.get("aliases", ()))}
        for entity in parsed.entities
    }


@pytest.mark.parametrize("text", [CLASSIC, ENHANCED, ADVANCED], ids=["classic", "enhanced", "advanced"])
def test_a_format_agrees_with_the_flat_files(text: str, flat_files: Any) -> None:
    flat = _comparable(parse(_flat(flat_files), ID))
    found = _comparable(parse([SourceFile("sdn.xml", text.encode())], ID))
    assert sorted(flat) == [f"{ID}-101", f"{ID}-101-address-1", f"{ID}-101-id-1", f"{ID}-101-sanction", f"{ID}-101-wallet-1"]
    assert found == flat


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    text=st.sampled_from([CLASSIC, ENHANCED, ADVANCED]),
    cut=st.tuples(st.floats(0, 1), st.integers(0, 60)),
    put=st.sampled_from(["", "<x/>", "&amp;", "\x00", "-1", "999999999999999999999", " ", "é", "<Comment>", '"', "false", "ID="]),
)
def test_a_damaged_file_is_read_or_refused_in_words(text: str, cut: tuple[float, int], put: str) -> None:
    start = int(cut[0] * len(text))
    damaged = text[:start] + put + text[start + cut[1] :]
    refusal = ""
    try:
        parsed = parse([SourceFile("sdn.xml", damaged.encode())], ID)
    except ListError as error:
        refusal = str(error)
    else:
        assert parsed.tally.balanced
        assert parsed.tally.entities.total() == len(parsed.entities)
    assert not refusal or ("sdn.xml" in refusal and "fault of Ostrakon" not in refusal)
