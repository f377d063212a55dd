"""One record becomes FollowTheMoney entities that say everything that the record says."""

from __future__ import annotations

from typing import Any

import pytest
from followthemoney import model

from ostrakon.lists.sources.ofac_party import BuiltParty, build_party
from ostrakon.lists.sources.ofac_record import Listing, Name, Place, Record
from ostrakon.lists.sources.ofac_remarks import parse_segment, split_segments
from ostrakon.lists.tally import Tally


def build(remarks: str = "", *, schema: str = "Person", tally: Tally | None = None, **fields: Any) -> BuiltParty:
    name = "EXAMPLE, Fictitious" if schema == "Person" else "FICTITIOUS TRADING"
    record = Record("101", schema, 1, fields.pop("names", [Name(name)]), **fields)
    for segment in split_segments(remarks):
        fact = parse_segment(segment)
        if fact is None:
            record.leftovers.append(segment)
        else:
            record.facts.append(fact)
    built = build_party(record, "us-ofac-sdn", tally or Tally())
    for entity in built.entities:
        assert valid(entity), entity
    return built


def valid(entity: dict[str, Any]) -> bool:
    """Whether FollowTheMoney, asked to clean everything again, keeps every value as it is."""
    again = model.get_proxy(entity, cleaned=False).to_dict()["properties"]
    return {name: sorted(values) for name, values in again.items()} == {
        name: sorted(values) for name, values in entity["properties"].items()
    }


def related(built: BuiltParty, schema: str) -> list[dict[str, Any]]:
    return [entity for entity in built.related if entity["schema"] == schema]


def test_a_person() -> None:
    built = build("DOB Jan 1958; POB Lianshui, Jiangsu, China; Gender Male.", programmes=["GLOMAG"], titles=["Clerk"])
    assert built.party == {
        "id": "us-ofac-sdn-101",
        "schema": "Person",
        "caption": "Fictitious EXAMPLE",
        "aliases": [{"name": "EXAMPLE, Fictitious", "kind": "name", "quality": "strong"}],
        "births": [{"from": "1958-01-01", "to": "1958-01-31", "circa": False, "text": "Jan 1958"}],
        "properties": {
            "name": ["Fictitious EXAMPLE"],
            "firstName": ["Fictitious"],
            "lastName": ["EXAMPLE"],
            "program": ["GLOMAG"],
            "topics": ["sanction"],
            "position": ["Clerk"],
            "birthDate": ["1958-01"],
            "birthPlace": ["Lianshui, Jiangsu, China"],
            "birthCountry": ["cn"],
            "gender": ["male"],
        },
    }


def test_its_sanction() -> None:
    built = build(
        "Secondary sanctions risk: some section; Listing Date (CMIC): 03 Jun 2021; Effective Date (CMIC) 02 Aug 2021.",
        programmes=["SDGT", "IFSR"],
    )
    (sanction,) = related(built, "Sanction")
    assert sanction["id"] == "us-ofac-sdn-101-sanction"
    assert sanction["properties"] == {
        "entity": ["us-ofac-sdn-101"],
        "authority": ["Office of Foreign Assets Control"],
        "country": ["us"],
        "recordId": ["101"],
        "program": ["SDGT", "IFSR"],
        "provisions": ["Secondary sanctions risk: some section", "Listing Date (CMIC): 03 Jun 2021", "Effective Date (CMIC) 02 Aug 2021"],
        "listingDate": ["2021-06-03"],
        "startDate": ["2021-08-02"],
    }


def test_a_second_provision_loses_the_mark_that_only_the_flat_files_have() -> None:
    (sanction,) = related(build("Secondary sanctions risk: one section; alt. Secondary sanctions risk: another section."), "Sanction")
    assert sanction["properties"]["provisions"] == ["Secondary sanctions risk: one section", "Secondary sanctions risk: another section"]


def test_every_name_with_kind_and_quality_in_order() -> None:
    names = [Name("EXAMPLE, Fictitious"), Name("EXEMPEL, Fictitious", "aka"), Name("OLDER, Fictitious", "fka")]
    built = build("a.k.a. 'EXY'; f.k.a. 'OLD EXY'.", names=names)
    assert [tuple(alias.values()) for alias in built.party["aliases"]] == [
        ("EXAMPLE, Fictitious", "name", "strong"),
        ("EXEMPEL, Fictitious", "aka", "strong"),
        ("OLDER, Fictitious", "fka", "strong"),
        ("EXY", "aka", "weak"),
        ("OLD EXY", "fka", "weak"),
    ]
    properties = built.party["properties"]
    assert properties["alias"] == ["Fictitious EXEMPEL"]
    assert properties["previousName"] == ["Fictitious OLDER"]
    assert properties["weakAlias"] == ["EXY", "OLD EXY"]
    assert properties["lastName"] == ["EXAMPLE"]


def test_birth_dates_keep_their_precision() -> None:
    built = build("DOB circa 1961; alt. DOB 1958 to 1960; alt. DOB 23 Jan 1959.")
    assert built.party["properties"]["birthDate"] == ["1961", "1958", "1959", "1960", "1959-01-23"]
    assert [(birth["from"], birth["to"], birth["circa"]) for birth in built.party["births"]] == [
        ("1961-01-01", "1961-12-31", True),
        ("1958-01-01", "1960-12-31", False),
        ("1959-01-23", "1959-01-23", False),
    ]


def test_names_of_organisations_stay_as_they_are() -> None:
    built = build(schema="Organization", names=[Name("ANGLO-FICTITIOUS CO., LTD.")])
    assert built.party["properties"]["name"] == ["ANGLO-FICTITIOUS CO., LTD."]
    assert "births" not in built.party
    assert "lastName" not in built.party["properties"]


def test_addresses() -> None:
    place = Place("Calle 1", "Guadalajara", "Jalisco", "44660", "Mexico", city_line="Guadalajara, Jalisco 44660")
    built = build(places=[place, Place(country="Region: Kafia Kingi"), Place(country="undetermined", city="X", city_line="X")])
    first, second, third = related(built, "Address")
    assert first["properties"] == {
        "full": ["Calle 1, Guadalajara, Jalisco 44660, Mexico"],
        "street": ["Calle 1"],
        "city": ["Guadalajara"],
        "state": ["Jalisco"],
        "postalCode": ["44660"],
        "country": ["mx"],
    }
    assert second["properties"] == {"full": ["Region: Kafia Kingi"], "remarks": ["Region: Kafia Kingi"]}
    assert "country" not in third["properties"]
    assert built.party["properties"]["country"] == ["mx"]
    assert built.party["properties"]["addressEntity"] == [f"us-ofac-sdn-101-address-{number}" for number in (1, 2, 3)]


def test_papers_are_entities_and_flat_properties() -> None:
    built = build("Passport A123 (Iran) issued 22 Jul 1998 expires May 2008; Tax ID No. 55 (Texas) (United States).")
    (passport,) = related(built, "Passport")
    assert passport["properties"] == {
        "number": ["A123"],
        "passportNumber": ["A123"],
        "type": ["Passport"],
        "country": ["ir"],
        "startDate": ["1998-07-22"],
        "endDate": ["2008-05"],
        "holder": ["us-ofac-sdn-101"],
    }
    (tax,) = related(built, "Identification")
    assert (tax["properties"]["type"], tax["properties"]["authority"]) == (["Tax ID No."], ["Texas"])
    properties = built.party["properties"]
    assert (properties["passportNumber"], properties["taxNumber"], properties["country"]) == (["A123"], ["55"], ["ir", "us"])


@pytest.mark.parametrize(
    ("segment", "schema", "prop", "value"),
    [
        ("Cedula No. 163", "Person", "idNumber", "163"),
        ("NIT # 800110336-3 (Colombia)", "Organization", "taxNumber", "800110336-3"),
        ("Company Number 5592", "Organization", "registrationNumber", "5592"),
        ("Company Number IMO 5777731", "Organization", "imoNumber", "IMO5777731"),
        ("V.A.T. Number BG 103045920", "Organization", "vatCode", "BG 103045920"),
        ("Trade License No. 12", "Organization", "licenseNumber", "12"),
        ("SWIFT/BIC BTEJ IR TH", "Organization", "swiftBic", "BTEJIRTH"),
        ("Legal Entity Number 549300LCJ1UJXHYBWI24", "Organization", "leiCode", "549300LCJ1UJXHYBWI24"),
        ("D-U-N-S Number 56-558-7594", "Organization", "dunsCode", "56-558-7594"),
        ("Registration Number 1027700132195 (Russia)", "Organization", "ogrnCode", "1027700132195"),
        ("Tax ID No. 7707083893 (Russia)", "Organization", "innCode", "7707083893"),
        ("Vessel Registration Identification IMO 9187629", "Vessel", "imoNumber", "IMO9187629"),
        ("Vessel Registration Identification 15411 (Malta)", "Vessel", "registrationNumber", "15411"),
        ("MMSI 572469210", "Vessel", "mmsi", "572469210"),
        ("Other Vessel Call Sign 5IM713", "Vessel", "callSign", "5IM713"),
        ("Former Vessel Flag Malta", "Vessel", "pastFlags", "mt"),
        ("Vessel Year of Build 2003", "Vessel", "buildDate", "2003"),
        ("Aircraft Model IL76-TD", "Airplane", "model", "IL76-TD"),
        ("Aircraft Manufacture Date Feb 1992", "Airplane", "buildDate", "1992-02"),
        ("Aircraft Mode S Transponder Code 730C5A", "Airplane", "icaoCode", "730C5A"),
        ("Aircraft Manufacturer's Serial Number (MSN) 10234", "Airplane", "serialNumber", "10234"),
        ("Aircraft Tail Number EP-MMH", "Airplane", "registrationNumber", "EP-MMH"),
        ("Website www.example.org", "Organization", "website", "http://www.example.org/"),
        ("Email Address info@example.org", "Organization", "email", "info@example.org"),
        ("Phone Number 79315403678", "Person", "phone", "+79315403678"),
        ("Organization Established Date 21 Jan 1994", "Organization", "incorporationDate", "1994-01-21"),
        ("Organization Type: Postal activities", "Organization", "sector", "Postal activities"),
        ("Nationality of Registration China", "Organization", "jurisdiction", "cn"),
        ("nationality Korea, North", "Person", "nationality", "kp"),
        ("citizen Syria", "Person", "citizenship", "sy"),
        ("Minister of Trade", "Person", "position", "Minister of Trade"),
        ("Issuer Name Fictitious Rail Co.", "Organization", "alias", "Fictitious Rail Co."),
    ],
)
def test_where_values_go(segment: str, schema: str, prop: str, value: str) -> None:
    tally = Tally()
    assert value in build(segment + ".", schema=schema, tally=tally).party["properties"][prop]
    assert not tally.leftovers


@pytest.mark.parametrize(
    ("segment", "schema", "kept", "counted"),
    [
        ("Vessel Registration Identification IMO 9187620", "Vessel", {"registrationNumber": ["IMO 9187620"]}, "value: imoNumber"),
        ("Legal Entity Number 549300LCJ1UJXHYBWI25", "Organization", {"registrationNumber": ["549300LCJ1UJXHYBWI25"]}, "value: leiCode"),
        ("Email Address NOBODY@NOWHERE", "Organization", {}, "value: email"),
        ("Phone Number 12", "Organization", {}, "value: phone"),
        ("nationality possibly Palestinian", "Person", {}, "value: nationality"),
        ("DOB unknown", "Person", {}, "value: birthDate"),
        ("ISIN BRC1EODR004", "Organization", {}, "value: isin"),
    ],
)
def test_values_that_may_not_be_held_are_noted_and_counted(segment: str, schema: str, kept: dict[str, list[str]], counted: str) -> None:
    tally = Tally()
    properties = build(segment + ".", schema=schema, tally=tally).party["properties"]
    assert tally.leftovers == {counted: 1}
    assert segment in properties["notes"]
    assert all(properties[prop] == values for prop, values in kept.items())


def test_words_for_not_known_are_as_good_as_nulls() -> None:
    tally = Tally()
    built = build("Former Vessel Flag None Identified.", schema="Vessel", vessel={"flag": "None Identified"}, tally=tally)
    assert not tally.leftovers
    assert "flag" not in built.party["properties"]


def test_wallets_and_securities() -> None:
    built = build(
        "Digital Currency Address - XBT 1FictitiousWa11etAddressXXXXXXXX1a; Equity Ticker 1 CN; ISIN CNE100000CP9.", schema="Organization"
    )
    (wallet,) = related(built, "CryptoWallet")
    assert wallet["properties"] == {
        "publicKey": ["1FictitiousWa11etAddressXXXXXXXX1a"],
        "currency": ["XBT"],
        "holder": ["us-ofac-sdn-101"],
    }
    assert [entity["properties"] for entity in related(built, "Security")] == [
        {"issuer": ["us-ofac-sdn-101"], "ticker": ["1 CN"]},
        {"issuer": ["us-ofac-sdn-101"], "isin": ["CNE100000CP9"]},
    ]


def test_an_address_too_long_for_followthemoney_is_kept_as_a_name_and_counted() -> None:
    tally = Tally()
    address = "4" * 95
    (wallet,) = related(build(f"Digital Currency Address - XMR {address}.", tally=tally), "CryptoWallet")
    assert wallet["properties"]["name"] == [address]
    assert tally.leftovers == {"value: publicKey": 1}


def test_ships() -> None:
    columns = {"callSign": "T2EU4", "type": "Tanker", "deadweightTonnage": "99,144", "grossRegisteredTonnage": "56,068", "flag": "Panama"}
    built = build("MMSI 572469210.", schema="Vessel", vessel=columns, extras=["Vessel owner: Nobody Ltd."])
    properties = built.party["properties"]
    assert properties["deadweightTonnage"] == ["99144"]
    assert properties["flag"] == ["pa"]
    assert properties["notes"] == ["Vessel owner: Nobody Ltd."]


def test_what_is_understood_without_a_property_and_what_is_not_understood_stay_in_the_notes() -> None:
    built = build("arrested 23 Apr 2002; juice manufacturer.")
    assert built.party["properties"]["notes"] == ["arrested 23 Apr 2002", "juice manufacturer"]


def test_long_measures_go_to_the_description() -> None:
    (sanction,) = related(build(f"Secondary sanctions risk: {'x' * 1100}."), "Sanction")
    assert "provisions" not in sanction["properties"]
    assert len(sanction["properties"]["description"][0]) > 1100


def test_each_listing_is_a_sanction_with_its_own_programmes_and_measures() -> None:
    listings = [
        Listing("SDN List", ("2020-07-09",), ("E.O. 13818",), ("GLOMAG",), ("Block",), ("note",)),
        Listing("Non-SDN CMIC List", programmes=("CMIC-EO13959",)),
    ]
    built = build("Secondary sanctions risk: some section.", listings=listings, programmes=["GLOMAG", "CMIC-EO13959"])
    first, second = related(built, "Sanction")
    assert (first["id"], second["id"]) == ("us-ofac-sdn-101-sanction", "us-ofac-sdn-101-sanction-2")
    assert first["properties"] | {"entity": [], "authority": [], "country": [], "recordId": []} == {
        "entity": [], "authority": [], "country": [], "recordId": [], "program": ["GLOMAG"], "listingDate": ["2020-07-09"],
        "reason": ["E.O. 13818"], "provisions": ["Block", "Secondary sanctions risk: some section"], "summary": ["SDN List", "note"],
    }  # fmt: skip
    assert first["measures"] == ["Block"]
    assert (second["properties"]["program"], "measures" in second) == (["CMIC-EO13959"], False)
    assert built.party["properties"]["program"] == ["GLOMAG", "CMIC-EO13959"]


def test_a_listing_date_that_is_none_is_a_note() -> None:
    tally = Tally()
    built = build(listings=[Listing(dates=("soon",))], tally=tally)
    assert built.party["properties"]["notes"] == ["soon"]
    assert tally.leftovers == {"value: listingDate": 1}


def test_names_in_other_scripts_say_which() -> None:
    built = build(names=[Name("EXAMPLE, Fictitious"), Name("Пример, Вымышленный", "aka", "strong", "Cyrl")])
    assert built.party["aliases"][1] == {"name": "Пример, Вымышленный", "kind": "aka", "quality": "strong", "script": "Cyrl"}
    assert built.party["properties"]["alias"] == ["Вымышленный Пример"]


def test_parts_of_the_name_and_regions() -> None:
    built = build(parts=[("fatherName", "Inventor")], places=[Place(city="Town", city_line="Town", region="North", country="Iran")])
    assert built.party["properties"]["fatherName"] == ["Inventor"]
    address = related(built, "Address")[0]["properties"]
    assert (address["region"], address["full"]) == (["North"], ["Town, North, Iran"])


def test_a_name_in_another_script_is_not_divided_into_parts() -> None:
    built = build(names=[Name("Пример, Вымышленный", script="Cyrl")])
    assert built.party["caption"] == "Вымышленный Пример"
    assert "lastName" not in built.party["properties"]
