"""Columns recognised, mapped, and asked about where it is not clear."""

from __future__ import annotations

import pytest

from ostrakon.errors import InputError
from ostrakon.screening.files.columns import map_columns, parse_mapping


def roles(*columns: str, **mapping: tuple[str, ...]) -> dict[str, list[str]]:
    return map_columns(columns, mapping).to_dict()


def test_columns_are_recognised_and_the_rest_is_named() -> None:
    found = map_columns(["ref", "Full Name", "DOB", "Nationality", "Residence", "Passport No", "Shoe size"])
    assert found.to_dict() == {
        "reference": ["ref"],
        "name": ["Full Name"],
        "birth_date": ["DOB"],
        "country": ["Nationality", "Residence"],
        "identifier": ["Passport No"],
    }
    assert found.unused == ("Shoe size",)
    assert found.decisions()[1] == "Columns not used: 'Shoe size'."


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (("Nom", "Prénom"), {"last_name": ["Nom"], "first_name": ["Prénom"]}),
        (("Nombre", "Apellidos"), {"first_name": ["Nombre"], "last_name": ["Apellidos"]}),
        (("Name", "Vorname"), {"last_name": ["Name"], "first_name": ["Vorname"]}),
        (("Nom",), {"name": ["Nom"]}),
        (("Name", "Vorname", "Nachname"), {"name": ["Name"], "first_name": ["Vorname"], "last_name": ["Nachname"]}),
        (("Raison sociale", "Nom", "Prénom"), {"name": ["Raison sociale"], "last_name": ["Nom"], "first_name": ["Prénom"]}),
        (("dob", "year of birth", "name"), {"name": ["name"], "birth_date": ["dob"]}),
        (("year of birth", "name"), {"name": ["name"], "birth_date": ["year of birth"]}),
        (("id", "customer id", "name"), {"reference": ["customer id"], "name": ["name"]}),
    ],
)
def test_headings_are_read_in_their_company(columns: tuple[str, ...], expected: dict[str, list[str]]) -> None:
    assert roles(*columns) == dict(sorted(expected.items(), key=lambda item: list(roles(*columns)).index(item[0])))


def test_a_mapping_goes_before_recognition() -> None:
    assert roles("name", "Kunde", name=("Kunde",)) == {"name": ["Kunde"]}
    assert roles("name", "x", "y", country=("x", "y")) == {"name": ["name"], "country": ["x", "y"]}
    assert roles("name", "country", country=()) == {"name": ["name"]}
    assert map_columns(["name", "name"], {"name": ("#2",)}).one("name") == 1
    assert roles("wallet", identifier=("wallet",)) == {"identifier": ["wallet"]}


@pytest.mark.parametrize(
    ("columns", "mapping", "message"),
    [
        (("a", "b"), {}, "No column holds the customers' names; the columns are 'a', 'b'. Say which one does: --map name=HEADING"),
        (("wallet",), {}, "No column holds"),
        (("company name", "full name"), {}, "'company name' or 'full name' could each be the name: say which, for instance --map name=#"),
        (("name", "name"), {}, "could each be the name"),
        (("name", "dob", "birth date"), {}, "'dob' or 'birth date' could each be the birth_date"),
        (("name",), {"name": ("Kunde",)}, "'Kunde', mapped to name, is not among the columns: 'name'"),
        (("name", "name"), {"name": ("name",)}, "names 2 columns"),
        (("a", "b"), {"name": ("a", "b")}, "Only one column can be the name"),
        (("a",), {"colour": ("a",)}, "'colour' is no role"),
    ],
)
def test_what_is_not_clear_is_an_error_that_says_how_to_go_on(columns, mapping, message: str) -> None:
    with pytest.raises(InputError) as error:
        map_columns(columns, mapping)
    assert message in str(error.value)


def test_mappings_are_read_from_arguments() -> None:
    assert parse_mapping(["name=Kunde", "Country=a=b", "country=c", "birth-date="]) == {
        "name": ("Kunde",),
        "country": ("a=b", "c"),
        "birth_date": (),
    }
    for wrong in ("name", "colour=x", "=x"):
        with pytest.raises(InputError, match="maps nothing: write ROLE=HEADING"):
            parse_mapping([wrong])
