"""The US consolidated screening list: one file, many lists, each with its own effect."""

from __future__ import annotations

import contextlib
import csv
import io
from pathlib import Path
from typing import Any

import pytest
from followthemoney import model
from hypothesis import given, settings
from hypothesis import strategies as st

from ostrakon.errors import ListError, ListFormatError, ListSetError
from ostrakon.lists.listings import listings_of
from ostrakon.lists.sources.source import ParsedList, SourceFile
from ostrakon.lists.sources.us_csl import parse

ID = "us-csl"
COLUMNS = (
    "_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,standard_order,"
    "license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,"
    "source_list_url,alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,ids"
).split(",")
TREASURY, COMMERCE, STATE = "Treasury Department", "Bureau of Industry and Security", "State Department"
PERSON = {
    "_id": "901", "source": f"Specially Designated Nationals (SDN) - {TREASURY}", "entity_number": "901", "type": "Individual",
    "programs": "IFSR; SDGT", "name": "EXAMPLE, Fictitious", "title": "Clerk", "addresses": "1 Example Street, Basrah, IQ; SY",
    "remarks": "(Linked To: FICTITIOUS BANK; Linked To: NOBODY AT ALL)", "source_list_url": "http://bit.ly/list",
    "alt_names": "EXEMPEL, Fictitious; Falcon", "citizenships": "CA; SD", "dates_of_birth": "1962-08-06; circa 1961", "nationalities": "JO",
    "places_of_birth": "Springfield, Iraq", "source_information_url": "http://bit.ly/information",
    "ids": "Male, Gender; JO, 2014-08-30, 2009-08-31, K475336, Passport; IR, 2017-01-16, 110364903, Registration Number; "
    "section 1(b) of an order, as amended by another, Secondary sanctions risk:",
}  # fmt: skip
BANK = {
    "_id": "902", "source": f"Specially Designated Nationals (SDN) - {TREASURY}", "entity_number": "902", "type": "Entity",
    "programs": "SDGT", "name": "FICTITIOUS BANK", "alt_names": "FB",
}  # fmt: skip
SSI = BANK | {
    "source": f"Sectoral Sanctions Identifications List (SSI) - {TREASURY}", "programs": "UKRAINE-EO13662; SYRIA",
    "ids": "Subject to Directive 4, Executive Order 13662 Directive Determination -",
}  # fmt: skip
SHIP = {
    "_id": "903", "source": PERSON["source"], "entity_number": "903", "type": "Vessel", "programs": "IRAN", "name": "FICTITIOUS STAR",
    "call_sign": "T2EU4", "vessel_type": "Tanker", "gross_tonnage": "99144", "gross_registered_tonnage": "56068", "vessel_flag": "Panama",
    "vessel_owner": "Nobody; Ltd.", "ids": "IMO 9187629, Vessel Registration Identification",
}  # fmt: skip
DENIED = {
    "_id": "ab12", "source": f"Denied Persons List (DPL) - {COMMERCE}", "name": " FICTITIOUS DENIED",
    "addresses": "1 EXAMPLE STREET, STAVROPOL, RS; 2 EXAMPLE STREET, SPRINGFIELD, TX, 75081, US",
    "federal_register_notice": "67 F.R. 56530 9/4/02 67 F.R. 10890 3/11/02", "start_date": "2002-03-04", "end_date": "2056-06-29",
    "standard_order": "N", "remarks": "50 YEAR DENIAL",
}  # fmt: skip
ENTITY = {
    "_id": "cd34", "source": f"Entity List (EL) - {COMMERCE}", "name": "Fictitious Research Institute (FRI)", "addresses": "IR",
    "license_policy": "Denial", "federal_register_notice": "87 FR 20299", "start_date": "0017-05-26",
    "license_requirement": "For all items",
    "alt_names": "Fictitious Plant JSC, f.k.a., Old Fictitious Plant; and FRIN",
}  # fmt: skip
NONPROLIFERATION = {
    "_id": "ef56", "source": f"Nonproliferation Sanctions (ISN) - {STATE}", "programs": "E.O. 13382; Export-Import Bank Act",
    "name": "Fictitious Works [aka First Works, Second Works] and any successor, sub-unit, or subsidiary thereof",
    "federal_register_notice": "Vol. 86, No. 71, 04/15/2021; see also elsewhere", "start_date": "2021-03-02",
}  # fmt: skip


def sheet(*rows: dict[str, str], columns: list[str] = COLUMNS) -> SourceFile:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(columns)
    writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return SourceFile("consolidated.csv", buffer.getvalue().encode())


def by_id(parsed: ParsedList) -> dict[str, dict[str, Any]]:
    return {entity["id"]: entity for entity in parsed.entities}


def effect(parsed: ParsedList, party: str) -> tuple[tuple[str, ...], bool | None]:
    """What the listing of a party imposes, and whether it blocks, as a hit says it."""
    entities = by_id(parsed)
    [listing] = listings_of(ID, entities[party] | {"sanctions": [entities[f"{party}-sanction"]]})
    return listing.measures, listing.blocks


def test_an_entry_of_ofacs() -> None:
    parsed = parse([sheet(PERSON, BANK)], ID)
    entities = by_id(parsed)
    person = entities["us-csl-sdn-901"]
    assert person["aliases"] == [
        {"name": "EXAMPLE, Fictitious", "kind": "name", "quality": "strong"},
        {"name": "EXEMPEL, Fictitious", "kind": "aka", "quality": "strong"},
        {"name": "Falcon", "kind": "aka", "quality": "weak"},
    ]
    assert person["properties"] == {
        "name": ["Fictitious EXAMPLE"], "firstName": ["Fictitious"], "lastName": ["EXAMPLE"], "alias": ["Fictitious EXEMPEL"],
        "weakAlias": ["Falcon"], "topics": ["sanction"], "program": ["IFSR", "SDGT"], "position": ["Clerk"],
        "address": ["1 Example Street, Basrah, IQ", "SY"], "country": ["iq", "sy", "jo", "ir"],
        "addressEntity": ["us-csl-sdn-901-address-1", "us-csl-sdn-901-address-2"], "birthDate": ["1962-08-06", "1961"],
        "birthPlace": ["Springfield, Iraq"], "birthCountry": ["iq"], "citizenship": ["ca", "sd"], "nationality": ["jo"],
        "gender": ["male"], "passportNumber": ["K475336"], "registrationNumber": ["110364903"],
        "notes": ["Registration Number 110364903 (IR): 2017-01-16 (of issue or of expiry)", "Linked To: NOBODY AT ALL"],
    }  # fmt: skip
    assert [birth["circa"] for birth in person["births"]] == [False, True]
    passport = entities["us-csl-sdn-901-id-1"]["properties"]
    assert (passport["startDate"], passport["endDate"], passport["country"]) == (["2009-08-31"], ["2014-08-30"], ["jo"])
    sanction = entities["us-csl-sdn-901-sanction"]["properties"]
    assert sanction["recordId"] == ["901"]
    assert sanction["summary"] == ["Specially Designated Nationals (SDN)"]
    assert sanction["provisions"] == ["asset freeze", "Secondary sanctions risk: section 1(b) of an order, as amended by another"]
    assert sanction["sourceUrl"] == ["http://bit.ly/list", "http://bit.ly/information"]
    assert entities["us-csl-sdn-901-link-1"]["properties"]["object"] == ["us-csl-sdn-902"]
    assert parsed.tally.links == {"resolved": 1, "unresolved": 1}
    assert parsed.published_at is None


def test_a_ship() -> None:
    ship = by_id(parse([sheet(SHIP)], ID))["us-csl-sdn-903"]
    assert ship["schema"] == "Vessel"
    facts = ship["properties"]
    assert (facts["callSign"], facts["type"], facts["flag"], facts["imoNumber"]) == (["T2EU4"], ["Tanker"], ["pa"], ["IMO9187629"])
    assert (facts["deadweightTonnage"], facts["grossRegisteredTonnage"]) == (["99144"], ["56068"])
    assert facts["notes"] == ["Vessel owner: Nobody; Ltd."]


def test_a_party_is_another_one_on_each_list() -> None:
    parsed = parse([sheet(BANK, SSI)], ID)
    assert [entity["id"] for entity in parsed.entities if "aliases" in entity] == ["us-csl-sdn-902", "us-csl-ssi-902"]
    assert effect(parsed, "us-csl-sdn-902") == (("asset freeze",), True)
    assert effect(parsed, "us-csl-ssi-902") == (("oil project ban",), False), "in spite of the tag of a programme that blocks"


def test_the_dates_of_one_list_are_not_those_of_another() -> None:
    dates = {"ids": "24 Feb 2022, Listing Date (EO 14024 Directive 2):; 26 Mar 2022, Effective Date (EO 14024 Directive 2):"}
    capta = BANK | dates | {"source": f"Capta List (CAP) - {TREASURY}"}
    entities = by_id(parse([sheet(BANK | dates, SSI | dates, capta)], ID))
    assert "listingDate" not in entities["us-csl-sdn-902-sanction"]["properties"]
    assert "startDate" not in entities["us-csl-ssi-902-sanction"]["properties"]
    assert "Listing Date (EO 14024 Directive 2): 24 Feb 2022" in entities["us-csl-sdn-902-sanction"]["properties"]["provisions"]
    own = entities["us-csl-cap-902-sanction"]["properties"]
    assert (own["listingDate"], own["startDate"]) == (["2022-02-24"], ["2022-03-26"])


@pytest.mark.parametrize(
    ("source", "programmes", "measures", "blocks"),
    [
        (f"Capta List (CAP) - {TREASURY}", "RUSSIA-EO14024", ("correspondent account restrictions",), False),
        (f"Non-SDN Chinese Military-Industrial List (CMIC) - {TREASURY}", "CMIC-EO13959", ("securities trading ban",), False),
        (f"Non-SDN Menu-Based Sanctions List (NS-MBS List) - {TREASURY}", "MBS", ("menu-based measures",), None),
        (f"Palestinian Legislative Council List (PLC) - {TREASURY}", "SDGT; NS-PLC", ("transaction ban",), False),
        (f"Foreign Sanctions Evaders (FSE) - {TREASURY}", "SYRIA; FSE-SY", ("transaction ban",), False),
        (f"Unverified List (UVL) - {COMMERCE}", "", ("export restrictions",), False),
        (f"Military End User (MEU) List - {COMMERCE}", "", ("export restrictions",), False),
        (f"ITAR Debarred (DTC) - {STATE}", "", ("export restrictions",), False),
        (f"Nonproliferation Sanctions (ISN) - {STATE}", "E.O. 13382; Export-Import Bank Act", ("asset freeze", "export finance ban"), True),
        (f"Nonproliferation Sanctions (ISN) - {STATE}", "Export-Import Bank Act", ("export finance ban",), False),
    ],
)  # fmt: skip
def test_not_every_list_freezes(source: str, programmes: str, measures: tuple[str, ...], blocks: bool | None) -> None:
    parsed = parse([sheet(BANK | {"source": source, "programs": programmes})], ID)
    [party] = [entity["id"] for entity in parsed.entities if "aliases" in entity]
    assert effect(parsed, party) == (measures, blocks)


def test_a_denial_order() -> None:
    entities = by_id(parse([sheet(DENIED)], ID))
    denied = entities["us-csl-dpl-ab12"]
    assert denied["schema"] == "LegalEntity", "the list does not say whether it is a person"
    assert denied["properties"]["name"] == ["FICTITIOUS DENIED"]
    assert denied["properties"]["country"] == ["us"], "this list's RS is not Serbia"
    assert entities["us-csl-dpl-ab12-address-1"]["properties"]["full"] == ["1 EXAMPLE STREET, STAVROPOL, RS"]
    sanction = entities["us-csl-dpl-ab12-sanction"]
    assert sanction["measures"] == ["export restrictions"]
    assert sanction["properties"] == {
        "entity": ["us-csl-dpl-ab12"], "authority": [COMMERCE], "country": ["us"],
        "summary": ["Denied Persons List (DPL)", "Standard order: no (the notice says what is denied)"], "recordId": ["ab12"],
        "program": ["DPL"], "provisions": ["export restrictions"],
        "authorityId": ["67 F.R. 56530 9/4/02", "67 F.R. 10890 3/11/02"], "startDate": ["2002-03-04"], "listingDate": ["2002-03-04"],
        "endDate": ["2056-06-29"], "description": ["50 YEAR DENIAL"],
    }  # fmt: skip


def test_an_entry_of_the_entity_list() -> None:
    parsed = parse([sheet(ENTITY)], ID)
    entities = by_id(parsed)
    assert entities["us-csl-el-cd34"]["aliases"] == [
        {"name": "Fictitious Research Institute", "kind": "name", "quality": "strong"},
        {"name": "FRI", "kind": "aka", "quality": "weak"},
        {"name": "Fictitious Plant JSC", "kind": "aka", "quality": "strong"},
        {"name": "Old Fictitious Plant", "kind": "fka", "quality": "strong"},
        {"name": "FRIN", "kind": "aka", "quality": "weak"},
    ]
    assert entities["us-csl-el-cd34-sanction"]["properties"]["provisions"] == [
        "export restrictions", "Licence requirement: For all items", "Licence policy: Denial",
    ]  # fmt: skip
    assert parsed.tally.leftovers == {"value: startDate": 1, "value: listingDate": 1}, "the year 17 is a slip of the pen"
    assert entities["us-csl-el-cd34"]["properties"]["notes"] == ["0017-05-26"]


def test_a_nonproliferation_sanction() -> None:
    entities = by_id(parse([sheet(NONPROLIFERATION)], ID))
    works, sanction = entities["us-csl-isn-ef56"], entities["us-csl-isn-ef56-sanction"]
    assert [alias["name"] for alias in works["aliases"]] == ["Fictitious Works", "First Works", "Second Works"]
    assert works["properties"]["notes"] == [
        "Scope of the listing: Fictitious Works and any successor, sub-unit, or subsidiary thereof",
    ]  # fmt: skip
    assert "measures" not in sanction, "the acts decide"
    assert sanction["properties"]["program"] == ["E.O. 13382", "Export-Import Bank Act"]
    assert sanction["properties"]["authorityId"] == ["Vol. 86, No. 71, 04/15/2021"]
    assert "Federal Register: Vol. 86, No. 71, 04/15/2021; see also elsewhere" in sanction["properties"]["summary"]


def test_whoever_was_born_is_a_person() -> None:
    parsed = parse([sheet(ENTITY | {"dates_of_birth": "1970", "citizenships": "IR", "name": "Invented Person", "alt_names": "Zaman"})], ID)
    person = by_id(parsed)["us-csl-el-cd34"]
    assert (person["schema"], person["properties"]["birthDate"], person["properties"]["citizenship"]) == ("Person", ["1970"], ["ir"])
    assert person["properties"]["weakAlias"] == ["Zaman"]


def test_the_tally() -> None:
    parsed = parse([sheet(BANK, {}, BANK, SSI)], ID)
    assert parsed.tally.read == {"rows": 4}
    assert (parsed.tally.used, parsed.tally.blank) == ({"rows": 2}, {"rows": 1})
    assert parsed.tally.rejected == {"rows": {"number seen before on the same list": 1}}
    assert parsed.tally.rejects[0].line == 4
    assert parsed.tally.notes == [
        "Parties by list: Specially Designated Nationals (SDN) 1; Sectoral Sanctions Identifications List (SSI) 1."
    ]


def test_a_list_and_a_column_that_nobody_knows() -> None:
    file = sheet(BANK | {"source": "Fictitious New List (FNL) - Treasury Department", "Moon": "full"}, columns=[*COLUMNS, "Moon"])
    parsed = parse([file], ID)
    entities = by_id(parsed)
    assert entities["us-csl-fnl-902"]["properties"]["notes"] == ["Moon: full"]
    assert "Fictitious New List (FNL)" in entities["us-csl-fnl-902-sanction"]["properties"]["program"]
    assert "measures" not in entities["us-csl-fnl-902-sanction"]
    assert parsed.tally.leftovers == {"source list": 1, "column": 1}


def test_columns_of_the_other_agencies_on_an_entry_of_ofacs() -> None:
    assert by_id(parse([sheet(BANK | {"end_date": "2030-01-01"})], ID))["us-csl-sdn-902"]["properties"]["notes"] == ["End date: 2030-01-01"]


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (sheet(BANK | {"name": ""}), "line 2: the row has no name, no number, or the source"),
        (sheet(BANK | {"_id": "", "entity_number": ""}), "no number"),
        (sheet(BANK | {"source": "Somebody's list"}), 'the source "Somebody\'s list"'),
        (sheet(BANK | {"_id": "../1"}), "no number"),
        (sheet(BANK | {"type": "Planet"}), "line 2: the type 'Planet' is none of"),
        (sheet(), "names nobody"),
        (sheet(BANK, columns=COLUMNS[1:]), "has no header"),
        (SourceFile("consolidated.csv", sheet(BANK).data[:-30]), r"has \d+ fields and not 29"),
        (SourceFile("consolidated.csv", b"<html>"), "is a web page"),
    ],
)
def test_what_is_refused(file: SourceFile, message: str) -> None:
    with pytest.raises(ListFormatError, match=message):
        parse([file], ID)


def test_one_file_only() -> None:
    with pytest.raises(ListSetError, match="is one file, but 2 were handed over"):
        parse([sheet(BANK), sheet(BANK)], ID)


@settings(deadline=None, max_examples=60)
@given(
    seed=st.sampled_from([sheet(PERSON, SHIP), sheet(DENIED, ENTITY, NONPROLIFERATION)]),
    at=st.floats(0, 1),
    length=st.integers(0, 30),
    put=st.binary(max_size=12),
)
def test_damage_is_read_or_refused_in_words(seed: SourceFile, at: float, length: int, put: bytes) -> None:
    start = int(at * len(seed.data))
    damaged = seed.data[:start] + put + seed.data[start + length :]
    with contextlib.suppress(ListError):
        assert parse([SourceFile(seed.name, damaged)], ID).tally.balanced


def listings_by_list(parsed: ParsedList) -> dict[str, tuple[int, set[bool | None]]]:
    """How many listings name each of the lists inside, and whether they block."""
    sanctions: dict[str, list[dict[str, Any]]] = {}
    for entity in parsed.entities:
        if entity["schema"] == "Sanction":
            sanctions.setdefault(entity["properties"]["entity"][0], []).append(entity)
    found: dict[str, list[bool | None]] = {}
    for entity in parsed.entities:
        if "aliases" in entity:
            for listing in listings_of(ID, entity | {"sanctions": sanctions[entity["id"]]}):
                found.setdefault(listing.list_name.removeprefix("US screening list (").removesuffix(")"), []).append(listing.blocks)
    return {name: (len(blocks), set(blocks)) for name, blocks in found.items()}


def test_the_real_list_of_2022(shared: Path) -> None:
    parsed = parse([SourceFile("consolidated.csv", (shared / "lists/us-csl/consolidated-2022.csv").read_bytes())], ID)
    tally = parsed.tally
    assert (tally.read, tally.used) == ({"rows": 14160}, {"rows": 14159})
    assert tally.rejected == {"rows": {"number seen before on the same list": 1}}
    assert tally.links == {"resolved": 4307, "unresolved": 37, "ambiguous": 2}
    assert tally.leftover_share < 0.002
    assert tally.leftovers.total() <= 134
    counts: dict[str, int] = {}
    for entity in parsed.entities:
        if "aliases" in entity:
            short = entity["id"].removeprefix("us-csl-").rpartition("-")[0]
            counts[short] = counts.get(short, 0) + 1
    assert counts == {
        "sdn": 10026, "el": 2001, "dtc": 727, "dpl": 462, "ssi": 290, "uvl": 201, "isn": 163, "plc": 78, "meu": 71, "cmic": 68, "cap": 52,
        "ns-mbs": 17, "fse": 3,
    }  # fmt: skip
    frozen = {entity["id"].split("-")[2] for entity in parsed.entities if "asset freeze" in entity.get("measures", ())}
    assert frozen == {"sdn"}
    assert listings_by_list(parsed) == {
        "SDN": (10026, {True}), "Entity List": (2001, {False}), "ITAR debarred": (727, {False}), "Denied Persons List": (462, {False}),
        "SSI": (290, {False}), "Unverified List": (201, {False}), "nonproliferation": (163, {True, False}), "NS-PLC": (78, {False}),
        "Military End User List": (71, {False}), "NS-CMIC": (68, {False}), "CAPTA": (52, {False}), "NS-MBS": (17, {False, None}),
        "FSE": (3, {False}),
    }  # fmt: skip
    for entity in parsed.entities[::50]:
        model.get_proxy({key: entity[key] for key in ("id", "schema", "properties")}).schema.validate(entity)
