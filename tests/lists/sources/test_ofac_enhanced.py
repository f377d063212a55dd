"""Enhanced XML: each entity whole, with names in every script and typed relations; on the real file it agrees with the flat files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ostrakon.errors import ListFormatError, ListSetError
from ostrakon.lists.sources import ofac_legacy
from ostrakon.lists.sources.ofac_enhanced import parse
from ostrakon.lists.sources.source import ParsedList, SourceFile

ID = "us-ofac-sdn"
NAMESPACE = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ENHANCED_XML"
HEAD = "<publicationInfo><dataAsOf>2024-08-28T00:00:00</dataAsOf><filters/></publicationInfo>"
SCRIPTS = """<referenceValues>
  <referenceValue refId="20122"><type>SCRIPT</type><value>Latin</value><code>Latn</code></referenceValue>
  <referenceValue refId="20115"><type>SCRIPT</type><value>Hebrew</value><code>Hebrew</code></referenceValue>
  <referenceValue refId="1400"><type>ALIAS TYPE</type><value>A.K.A.</value></referenceValue></referenceValues>"""


def translation(text: str, script: str = "Latin", ref: str = "20122", parts: str = "") -> str:
    full = f"<formattedFullName>{text}</formattedFullName>" if text else ""
    return (
        f'<translation><isPrimary>true</isPrimary><script refId="{ref}">{script}</script>{full}<nameParts>{parts}</nameParts></translation>'
    )


def part(kind: str, value: str) -> str:
    return f"<namePart><type>{kind}</type><value>{value}</value></namePart>"


def name(*translations: str, primary: bool = False, kind: str = "", weak: bool = False) -> str:
    alias = f"<aliasType>{kind}</aliasType>" if kind else ""
    return (
        f"<name><isPrimary>{str(primary).lower()}</isPrimary>{alias}<isLowQuality>{str(weak).lower()}</isLowQuality>"
        f"<translations>{''.join(translations)}</translations></name>"
    )


def feature(kind: str, value: str = "", extra: str = "") -> str:
    return f"<feature><type>{kind}</type><versionId>1</versionId><value>{value}</value><isPrimary>true</isPrimary>{extra}</feature>"


def dates(tag: str, first: str, last: str, approximate: str = "false") -> str:
    corners = "".join(
        f"<{corner}>{day}</{corner}>"
        for corner, day in (("fromDateBegin", first), ("fromDateEnd", first), ("toDateBegin", last), ("toDateEnd", last))
    )
    return f"<{tag}>{corners}<isApproximate>{approximate}</isApproximate><isDateRange>false</isDateRange></{tag}>"


def entity(uid: str, kind: str, *content: str, lists: str = "SDN List", general: str = "", programmes: str = "SDGT") -> str:
    return (
        f'<entity id="{uid}"><generalInfo><identityId>1</identityId><entityType>{kind}</entityType>{general}</generalInfo><sanctionsLists>'
        + "".join(f'<sanctionsList datePublished="2020-07-09">{text}</sanctionsList>' for text in lists.split("|") if text)
        + "</sanctionsLists><sanctionsPrograms>"
        + "".join(f"<sanctionsProgram>{text}</sanctionsProgram>" for text in programmes.split())
        + "</sanctionsPrograms><sanctionsTypes><sanctionsType>Block</sanctionsType></sanctionsTypes><legalAuthorities><legalAuthority>"
        f"Executive Order 13224 (Terrorism)</legalAuthority></legalAuthorities>{''.join(content)}</entity>"
    )


def relation(kind: str, target: str, text: str = "OTHER") -> str:
    return f'<relationship><type>{kind}</type><relatedEntity entityId="{target}">{text}</relatedEntity></relationship>'


PERSON = entity(
    "101",
    "Individual",
    "<names>",
    name(translation("EXY"), kind="F.K.A.", weak=True),
    name(
        translation("EXAMPLE, Fictitious Invented", parts=part("Last Name", "Example") + part("Middle Name", "Invented")),
        translation("\u202bדוגמה\u202c", "Hebrew", "20115"),
        translation("", "Cyrillic", "1", part("Last Name", "Пример") + part("First Name", "Вымышленный")),
        primary=True,
    ),
    name(translation("")),
    "</names><addresses><address><country>China</country><translations><translation><addressParts><addressPart><type>CITY</type>"
    "<value>Springfield</value></addressPart><addressPart><type>ADDRESS1</type><value>1 Street</value></addressPart></addressParts>"
    "</translation></translations></address><address/></addresses><features>",
    feature("Birthdate", "circa 1961", dates("valueDate", "1961-01-01", "1961-12-31", "true")),
    feature("Organization Established Date", "", dates("valueDate", "2001-02-03", "2001-02-03")),
    feature("Gender", "Male", "<reliability>False</reliability>"),
    feature("Place of Birth"),
    feature("Shoe size", "42"),
    "</features><identityDocuments><identityDocument><type>Passport</type><name/><documentNumber>A123</documentNumber><isValid>false</isValid>"
    "<issuingLocation>Tehran</issuingLocation><issuingCountry>Iran</issuingCountry>",
    dates("issueDate", "1998-07-22", "1998-07-22"),
    dates("expirationDate", "2008-01-01", "2008-12-31"),
    "<idFeatures><idFeature>Gender: Male</idFeature></idFeatures></identityDocument><identityDocument><type/></identityDocument>"
    "</identityDocuments><relationships>",
    relation("Leader or official of", "102"),
    relation("Providing support to", "999", "NOBODY HERE"),
    "</relationships><somethingNew a='b'>unheard of</somethingNew>",
    general="<title>Clerk; Minister</title><remarks>Fax: 982188717367; who knows</remarks><extra>more</extra>",
    programmes="SDGT IFSR",
)
TRADER = entity(
    "102",
    "Entity",
    "<names>",
    name(translation("FICTITIOUS TRADING, S.A."), primary=True),
    "</names><relationships>",
    relation("Owned or Controlled By", "101"),
    "</relationships>",
)


def document(*entities: str, head: str = HEAD, root: str = "sanctionsData") -> SourceFile:
    text = f'<?xml version="1.0"?><{root} xmlns="{NAMESPACE}">{head}{SCRIPTS}<entities>{"".join(entities)}</entities></{root}>'
    return SourceFile("sdn_enhanced.xml", text.encode())


@pytest.fixture(scope="module")
def whole() -> ParsedList:
    return parse([document(PERSON, TRADER)], ID)


def of(parsed: ParsedList, entity_id: str) -> dict[str, Any]:
    return next(entity for entity in parsed.entities if entity["id"] == f"{ID}-{entity_id}")


def test_a_person(whole: ParsedList) -> None:
    person = of(whole, "101")
    assert person["aliases"] == [
        {"name": "EXAMPLE, Fictitious Invented", "kind": "name", "quality": "strong"},
        {"name": "EXY", "kind": "fka", "quality": "weak"},
        {"name": "דוגמה", "kind": "aka", "quality": "strong", "script": "Hebr"},
        {"name": "Пример, Вымышленный", "kind": "aka", "quality": "strong", "script": "Cyrl"},
    ]
    properties = person["properties"]
    assert (properties["name"], properties["middleName"]) == (["Fictitious Invented EXAMPLE"], ["Invented"])
    assert properties["alias"] == ["דוגמה", "Вымышленный Пример"]
    assert properties["position"] == ["Clerk", "Minister"]
    assert properties["program"] == ["SDGT", "IFSR"]
    assert properties["incorporationDate"] == ["2001-02-03"]  # only its four corners are given
    assert person["births"] == [{"from": "1961-01-01", "to": "1961-12-31", "circa": True, "text": "circa 1961"}]
    assert set(properties["notes"]) == {
        "Gender Male: false, says OFAC", "Passport A123 (Iran): not valid, says OFAC", "Passport A123: Gender: Male", "Shoe size 42",
        "extra: more", "who knows", "somethingNew: a=b unheard of", "Providing support to: NOBODY HERE",
    }  # fmt: skip


def test_what_hangs_on_a_party(whole: ParsedList) -> None:
    sanction = of(whole, "101-sanction")
    assert sanction["measures"] == ["Block"]
    assert sanction["properties"]["listingDate"] == ["2020-07-09"]
    assert sanction["properties"]["reason"] == ["Executive Order 13224 (Terrorism)"]
    assert of(whole, "101-address-1")["properties"]["full"] == ["1 Street, Springfield, China"]
    passport = of(whole, "101-id-1")["properties"]
    assert (passport["startDate"], passport["endDate"], passport["authority"]) == (["1998-07-22"], ["2008"], ["Tehran"])


def test_relations_are_known_before_the_party_is_built(whole: ParsedList) -> None:
    assert of(whole, "102")["schema"] == "Company"
    assert [entity["schema"] for entity in whole.entities if "-link-" in entity["id"]] == ["Directorship", "Ownership"]
    assert whole.tally.links == {"resolved": 2, "unresolved": 1}


def test_everything_is_counted(whole: ParsedList) -> None:
    tally = whole.tally
    assert whole.published_at == "2024-08-28"
    assert dict(tally.read) == {"entities": 2, "names": 6, "addresses": 2, "features": 5, "documents": 2, "relationships": 3}
    assert dict(tally.blank) == {"names": 1, "addresses": 1, "features": 1, "documents": 1}
    assert tally.leftovers == {"segment": 2, "element": 2, "link: unresolved": 1}
    assert tally.entities.total() == len(whole.entities)


def test_parties_of_the_other_list_and_duplicates_are_rejects() -> None:
    other = entity("103", "Entity", "<names>", name(translation("OTHER"), primary=True), "</names>", lists="Consolidated List|CAPTA List")
    parsed = parse([document(TRADER, other, TRADER, PERSON)], ID)
    assert parsed.tally.rejected["entities"] == {"on other lists only": 1, "entity number seen before": 1}
    assert parsed.tally.read["relationships"] == 3
    cons = parse([document(TRADER, other)], "us-ofac-cons")
    assert [entity["caption"] for entity in cons.entities if "aliases" in entity] == ["OTHER"]
    assert cons.entities[1]["properties"]["summary"] == ["CAPTA List"]


def test_a_party_on_two_lists_has_one_sanction_for_the_file_does_not_tell_them_apart() -> None:
    both = entity("103", "Entity", "<names>", name(translation("BOTH"), primary=True), "</names>", lists="SDN List|Non-SDN CMIC List")
    assert parse([document(both)], ID).entities[1]["properties"]["summary"] == ["SDN List", "Non-SDN CMIC List"]


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (document(), "holds no party"),
        (document(PERSON.replace('id="101"', "")), "an entity has no number"),
        (document(TRADER.replace(">Entity<", ">Ghost<")), "entity 102 has the unknown type 'Ghost'"),
        (document(entity("5", "Entity")), "entity 5 has no name"),
        (document(TRADER, head=HEAD.replace("2024-08-28", "yesterday-")), "no date of publication"),
        (document(TRADER, root="other"), "starts with the element other and not sanctionsData"),
        (SourceFile("x.xml", document(TRADER).data[:-40]), "not well-formed XML"),
    ],
)
def test_what_is_refused(file: SourceFile, message: str) -> None:
    with pytest.raises(ListFormatError, match=message):
        parse([file], ID)


def test_sets_that_are_none() -> None:
    with pytest.raises(ListSetError, match="Enhanced XML is one file, but 2"):
        parse([document(TRADER), document(TRADER)], ID)
    with pytest.raises(ListSetError, match="holds no party of us-ofac-cons: its 1 entities are on other lists"):
        parse([document(TRADER)], "us-ofac-cons")


def test_a_delta_file_is_no_list() -> None:
    head = "<publicationInfo><datePublished>2026-08-20T00:00:00-04:00</datePublished></publicationInfo>"
    with pytest.raises(ListSetError, match="is a delta file: it says what has changed"):
        parse([document(TRADER, head=head)], ID)


@pytest.fixture(scope="module")
def irgc(shared: Path) -> ParsedList:
    path = shared / "lists/ofac/enhanced-irgc-2024-08/IRGC_enhanced.xml"
    return parse([SourceFile(path.name, path.read_bytes())], ID)


def test_the_real_file(irgc: ParsedList) -> None:
    tally = irgc.tally
    assert (tally.used["entities"], tally.used["names"], irgc.published_at) == (293, 930, "2024-08-28")
    assert tally.links == {"resolved": 201, "unresolved": 28}
    assert tally.leftovers == {"link: unresolved": 28, "segment": 1, "value: phone": 2}
    assert not tally.rejected_total
    scripts = [alias["script"] for entity in irgc.entities for alias in entity.get("aliases", ()) if "script" in alias]
    assert {script: scripts.count(script) for script in set(scripts)} == {"Arab": 92, "Cyrl": 3, "Hant": 1}


def test_the_real_file_agrees_with_the_flat_files(irgc: ParsedList, shared: Path) -> None:
    files = [SourceFile(path.name, path.read_bytes()) for path in sorted((shared / "lists/ofac/2024-05").glob("*.csv"))]
    flat = {entity["id"]: entity for entity in ofac_legacy.parse(files, ID).entities if "aliases" in entity}
    own = {"middleName", "notes", "alias", "previousName", "weakAlias", "program"}
    differing = set()
    for party in (entity for entity in irgc.entities if "aliases" in entity):
        twin = flat[party["id"]]
        names = [
            {(" ".join(alias["name"].split()), alias["quality"]) for alias in side["aliases"] if "script" not in alias}
            for side in (party, twin)
        ]
        assert names[0] == names[1]
        assert party.get("births") == twin.get("births")
        for prop in ({*party["properties"], *twin["properties"]}) - own:
            assert sorted(party["properties"].get(prop, ())) == sorted(twin["properties"].get(prop, ())), (party["id"], prop)
        if set(party["properties"]["program"]) != set(twin["properties"]["program"]):
            differing.add(party["id"])
    assert differing == {f"{ID}-40602", f"{ID}-40601", f"{ID}-28924"}  # tagged CAATSA - IRAN between the two dates


def test_a_place_of_issue_may_stand_for_the_country() -> None:
    paper = "<identityDocuments><identityDocument><type>Passport</type><documentNumber>A1</documentNumber><issuingLocation>Iran"
    person = entity(
        "101", "Individual", "<names>", name(translation("EXY"), primary=True), "</names>", paper,
        "</issuingLocation></identityDocument></identityDocuments>",
    )  # fmt: skip
    passport = of(parse([document(person)], ID), "101-id-1")["properties"]
    assert (passport["country"], "authority" in passport) == (["ir"], False)
