"""Features and documents land where the remarks of the flat files put the same facts."""

from __future__ import annotations

import pytest

from ostrakon.lists.sources.ofac_features import add_document, add_feature, add_remarks
from ostrakon.lists.sources.ofac_record import Name, Record
from ostrakon.lists.sources.ofac_remarks import parse_segment


@pytest.fixture
def person() -> Record:
    return Record("1", "Person", 1, [Name("EXAMPLE, Fictitious")])


@pytest.mark.parametrize(
    ("label", "value", "segment"),
    [
        ("Birthdate", "circa 1961", "DOB circa 1961"),
        ("Place of Birth", "Springfield, China", "POB Springfield, China"),
        ("Nationality Country", "Iran", "nationality Iran"),
        ("Citizenship Country", "Syria", "citizen Syria"),
        ("Gender", "Male", "Gender Male"),
        ("Digital Currency Address - XBT", "1FictitiousWa11etAddressXXXX", "Digital Currency Address - XBT 1FictitiousWa11etAddressXXXX"),
        ("Secondary sanctions risk:", "section 1", "Secondary sanctions risk: section 1"),
        ("Aircraft Manufacturer’s Serial Number (MSN)", "123", "Aircraft Manufacturer's Serial Number (MSN) 123"),
        ("Effective Date (CMIC)", "02 Aug 2021", "Effective Date (CMIC) 02 Aug 2021"),
        ("SWIFT/BIC", "FICTXXXX", "SWIFT/BIC FICTXXXX"),
    ],
)
def test_features_are_segments(person: Record, label: str, value: str, segment: str) -> None:
    add_feature(person, label, value)
    assert person.facts == [parse_segment(segment)]
    assert person.facts[0] is not None
    assert not person.leftovers


def test_an_unknown_feature_is_a_leftover_even_if_it_looks_like_free_text(person: Record) -> None:
    add_feature(person, "Shoe size", "42, director of nothing")
    assert person.leftovers == ["Shoe size 42, director of nothing"]


def test_titles(person: Record) -> None:
    add_feature(person, "Title", "Clerk; Minister")
    add_feature(person, "Title", "Clerk")
    assert person.titles == ["Clerk", "Minister"]


def test_ships_have_columns() -> None:
    ship = Record("3", "Vessel", 1, [Name("FICTITIOUS STAR")])
    for label, value in (
        ("Vessel Call Sign", "T2EU4"), ("VESSEL TYPE", "Tanker"), ("Vessel Flag", "Panama"), ("Vessel Tonnage", "99,144"),
        ("Vessel Gross Registered Tonnage", "56,068"), ("Vessel Flag", "Malta"), ("Vessel Owner", "Nobody Ltd."),
    ):  # fmt: skip
        add_feature(ship, label, value)
    assert ship.vessel == {
        "callSign": "T2EU4", "type": "Tanker", "flag": "Panama", "deadweightTonnage": "99,144", "grossRegisteredTonnage": "56,068",
    }  # fmt: skip
    assert ship.facts == [parse_segment("Other Vessel Flag Malta")]
    assert ship.extras == ["Vessel owner: Nobody Ltd."]


def test_documents(person: Record) -> None:
    add_document(person, "Passport", "A123", country="Iran", authority="Tehran", issued="22 Jul 1998", expires="2008")
    fact = person.facts[0]
    assert (fact.kind, fact.value, fact.text) == ("passport", "A123", "Passport A123 (Iran)")
    assert (fact.country, fact.qualifier, fact.issued, fact.expires) == ("Iran", "Tehran", "22 Jul 1998", "2008")
    assert not person.extras


def test_doubts_about_a_document_are_notes(person: Record) -> None:
    add_document(person, "Passport", "A123", validity="not valid", remark="stolen")
    add_document(person, "Passport", "B456", remark="B456")
    assert person.extras == ["Passport A123: not valid, says OFAC", "Passport A123: stolen"]


def test_a_document_that_nobody_knows(person: Record) -> None:
    add_document(person, "Bus ticket", "single", country="Iran")
    assert person.leftovers == ["Bus ticket single (Iran)"]


def test_remarks(person: Record) -> None:
    person.titles = ["Clerk"]
    add_remarks(person, "Clerk; DOB 1961; who knows.")
    assert [fact.kind for fact in person.facts] == ["title", "birth_date"]
    assert person.leftovers == ["who knows"]
