"""One party, put together piece by piece."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ostrakon.lists.dates import Interval
from ostrakon.lists.sources.draft import Draft, country_of
from ostrakon.lists.tally import Tally


def draft(schema: str = "Person") -> Draft:
    return Draft("xx-1", schema, Tally(), authority="A Fictitious Authority", country="gb")


def party(made: Draft) -> dict[str, Any]:
    return made.entities()[0]


def test_names_keep_order_kind_quality_script_and_language() -> None:
    made = draft()
    made.name("Example, Fictitious", natural="Fictitious Example")
    made.name("Exy", "aka", weak=True)
    made.name("Пример", "fka", lang="RU")
    made.name("Exy", "aka")
    entity = party(made)
    assert entity["aliases"] == [
        {"name": "Example, Fictitious", "kind": "name", "quality": "strong"},
        {"name": "Exy", "kind": "aka", "quality": "weak"},
        {"name": "Пример", "kind": "fka", "quality": "strong", "script": "Cyrl", "lang": "ru"},
    ]
    properties = entity["properties"]
    assert (properties["name"], properties["weakAlias"], properties["previousName"]) == (["Fictitious Example"], ["Exy"], ["Пример"])
    assert entity["caption"] == "Fictitious Example"


def test_where_no_name_is_the_first_one_the_first_is() -> None:
    made = draft()
    made.name("Only An Alias", "aka")
    assert party(made)["caption"] == "Only An Alias"
    assert party(made)["properties"]["name"] == ["Only An Alias"]


def test_births_of_persons_and_dates_of_other_things() -> None:
    born = Interval(date(1970, 1, 1), date(1970, 12, 31), True, "circa 1970")
    made = draft()
    made.name("Fictitious Example")
    made.born(born)
    made.born(born)
    assert party(made)["births"] == [{"from": "1970-01-01", "to": "1970-12-31", "circa": True, "text": "circa 1970"}]
    ship = draft("Vessel")
    ship.name("Fictitious Star")
    ship.born(born)
    assert party(ship)["properties"]["buildDate"] == ["1970"]
    assert "births" not in party(ship)


def test_the_same_address_and_paper_again_say_nothing_new() -> None:
    made = draft()
    made.name("Fictitious Example")
    for _ in range(2):
        made.address(street="1 Example Street", city="Exampleton", country="France")
        made.paper("X12345", ("passportNumber", "idNumber"), kind="passport", country="France")
    entities = made.entities()
    assert [entity["schema"] for entity in entities] == ["Person", "Sanction", "Address", "Passport"]
    assert entities[2]["properties"]["full"] == ["1 Example Street, Exampleton, France"]
    assert entities[0]["properties"]["country"] == ["fr"]
    assert entities[0]["properties"]["passportNumber"] == ["X12345"]
    assert entities[3]["properties"]["holder"] == ["xx-1"]


def test_what_no_property_holds_is_a_counted_note() -> None:
    made = draft()
    made.name("Fictitious Example")
    made.country("nationality", "Atlantis")
    made.add("email", "no address")
    made.unknown("column", "Moon phase", "waning")
    assert party(made)["properties"]["notes"] == ["Atlantis", "no address", "Moon phase: waning"]
    assert made.tally.leftovers == {"value: nationality": 1, "value: email": 1, "column": 1}


def test_measures_stand_word_for_word_and_only_where_there_are_some() -> None:
    made = draft()
    made.name("Fictitious Example")
    assert "measures" not in made.entities()[1]
    made.measure("Travel Ban")
    made.measure("Travel Ban")
    sanction = made.entities()[1]
    assert sanction["measures"] == sanction["properties"]["provisions"] == ["Travel Ban"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Germany (previous address)", "de"),
        ("United States of America (Former location)", "us"),
        ("Syrian Arab Republic as of September 2015", "sy"),
        ("Lebanon citizenship", "lb"),
        ("Democratic People’s Republic of Korea (North Korea)", "kp"),
        ("Congo (Democratic Republic)", "cd"),
        ("Congo (Elsewhere)", None),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_countries(text: str, code: str | None) -> None:
    assert country_of(text) == code
