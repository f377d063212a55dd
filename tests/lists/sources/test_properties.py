"""Values are what FollowTheMoney would store, or are handed back."""

from __future__ import annotations

import pytest

from ostrakon.lists.sources.properties import Properties, clean, country_code, entity, has_property, phone_number


@pytest.mark.parametrize(
    ("text", "code"),
    [("Korea, North", "kp"), ("Region: Gaza", "ps"), ("Palestinian", "ps"), ("Burma", "mm"), ("Man, Isle of", "im"), ("Nowhere", None)],
)
def test_countries_in_the_words_of_the_list(text: str, code: str | None) -> None:
    assert country_code(text) == code


@pytest.mark.parametrize(
    ("text", "country", "number"),
    [
        ("79315403678", None, "+79315403678"),
        ("+44 20 7946 0958", None, "+442079460958"),
        ("(357)(22660766)", None, "+35722660766"),
        ("020 7946 0958", "gb", "+442079460958"),
        ("020 7946 0958", None, None),
        ("12345", "gb", None),
        ("no number", None, None),
    ],
)
def test_phone_numbers(text: str, country: str | None, number: str | None) -> None:
    assert phone_number(text, country) == number


@pytest.mark.parametrize(
    ("schema", "name", "text", "value"),
    [
        ("Vessel", "imoNumber", "IMO 9187629", "IMO9187629"),
        ("Vessel", "imoNumber", "IMO 9187620", None),
        ("Organization", "leiCode", "549300LCJ1UJXHYBWI24", "549300LCJ1UJXHYBWI24"),
        ("Organization", "leiCode", "549300LCJ1UJXHYBWI25", None),
        ("Organization", "swiftBic", "BTEJ IR TH", "BTEJIRTH"),
        ("Person", "gender", "Male", "male"),
        ("Person", "callSign", "T2EU4", None),
        ("Person", "holder", "x", None),
        ("Organization", "registrationNumber", "1" * 65, None),
        ("Organization", "email", "nobody", None),
        ("Organization", "website", "www.example.org", "http://www.example.org/"),
    ],
)
def test_cleaning(schema: str, name: str, text: str, value: str | None) -> None:
    assert clean(schema, name, text) == value


def test_values_keep_their_order_without_doubles() -> None:
    properties = Properties("Person")
    assert properties.add("alias", "B")
    assert properties.add("alias", "A")
    assert properties.add("alias", "B ")
    assert not properties.add("imoNumber", "9187629")
    assert properties.add_first(("passportNumber", "idNumber"), "X1") == "passportNumber"
    assert properties.add_first(("imoNumber", "mmsi"), "X1") is None
    properties.add_clean("topics", "sanction")
    assert entity("x", properties) == {
        "id": "x",
        "schema": "Person",
        "properties": {"alias": ["B", "A"], "passportNumber": ["X1"], "topics": ["sanction"]},
    }


def test_stubs_are_no_properties() -> None:
    assert has_property("Person", "passportNumber")
    assert not has_property("Person", "sanctionEntity")
    assert not has_property("Vessel", "passportNumber")
