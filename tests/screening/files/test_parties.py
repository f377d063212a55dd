"""From rows to parties."""

from __future__ import annotations

import pytest

from ostrakon.errors import InputError
from ostrakon.party import Party
from ostrakon.screening.files.columns import map_columns
from ostrakon.screening.files.dates import DateReader
from ostrakon.screening.files.parties import PartyBuilder
from ostrakon.screening.files.rejects import RowFault
from ostrakon.screening.files.table import MANY


def builder(*columns: str, schema: str | None = None, **mapping: tuple[str, ...]) -> PartyBuilder:
    return PartyBuilder(map_columns(columns, mapping), DateReader("dmy", 2026), schema)


def test_a_full_row_becomes_a_full_party() -> None:
    columns = ("customer id", "name", "aka", "type", "dob", "nationality", "residence", "sex", "passport", "street", "city")
    row = ["C1", " Harun Vexley ", "H. Vex; Vexo", "individual", "17.01.1958", "Germany", "FR|DE", "M", "X 1", "High St 1", "Ulm"]
    assert builder(*columns).build(row) == Party(
        names=("Harun Vexley", "H. Vex", "Vexo"),
        schema="Person",
        birth_date="1958-01-17",
        countries=("Germany", "FR", "DE"),
        identifiers=("X 1",),
        addresses=("High St 1, Ulm",),
        gender="male",
        reference="C1",
    )


@pytest.mark.parametrize(
    ("cells", "names"),
    [
        (["Kathryn Ann Barr", "Kathryn", "Ann", "Barr"], ("Kathryn Ann Barr",)),
        (["BARR Kathryn", "Kathryn", "", "Barr"], ("BARR Kathryn",)),
        (["", "Kathryn", "-", " Barr "], ("Kathryn Barr",)),
        (["N/A", "Kathryn", "", "Barr"], ("Kathryn Barr",)),
        (["Kathryn Barr", "", "", ""], ("Kathryn Barr",)),
        (["ACME Ltd", "Kathryn", "", "Barr"], ("ACME Ltd", "Kathryn Barr")),
        ([f"Kathryn Barr{MANY}K. Barr", "", "", ""], ("Kathryn Barr", "K. Barr")),
    ],
)
def test_one_name_is_not_counted_twice_and_none_is_lost(cells: list[str], names: tuple[str, ...]) -> None:
    assert builder("name", "first name", "middle name", "last name").build(cells).names == names


@pytest.mark.parametrize(("name", "first", "whole"), [("Müller", "Hans", "Hans Müller"), ("Hans Müller", "Hans", "Hans Müller")])
def test_a_name_beside_a_first_name_may_be_whole_or_not(name: str, first: str, whole: str) -> None:
    assert builder("Name", "Vorname").build([name, first]).names == (whole,)


def test_first_and_last_name_may_be_the_same() -> None:
    assert builder("first name", "last name").build(["Zayd", "Zayd"]).names == ("Zayd Zayd",)


@pytest.mark.parametrize("name", ["", "  ", "n/a", "NULL", "---", "???"])
def test_a_row_without_a_name_is_refused(name: str) -> None:
    with pytest.raises(RowFault, match="no name") as refusal:
        builder("name", "passport").build([name, "X1"])
    assert refusal.value.field == "name"


def test_a_row_may_have_an_identifier_alone_where_that_was_asked_for() -> None:
    wallets = builder("wallet", identifier=("wallet",))
    assert wallets.build(["1Fictitious"]) == Party(identifiers=("1Fictitious",))
    with pytest.raises(RowFault, match="needs a name or an identifier"):
        wallets.build(["n/a"])


def test_an_impossible_date_is_refused() -> None:
    with pytest.raises(RowFault, match="no day of the calendar") as refusal:
        builder("name", "dob").build(["Berg", "31.02.1970"])
    assert refusal.value.field == "birth_date"


@pytest.mark.parametrize(
    ("cells", "schema"),
    [
        (["Berg", "", "", ""], "Thing"),
        (["Berg", "", "1970", ""], "Person"),
        (["Berg", "", "", "f"], "Person"),
        (["Berg", "Natural_Person", "", ""], "Person"),
        (["Berg", "COMPANY", "", ""], "Company"),
        (["Berg", "Firma", "", ""], "Organization"),
        (["Berg", "PublicBody", "", ""], "PublicBody"),
        (["Berg", "ship", "", ""], "Vessel"),
        (["Berg", "alien", "1970", ""], "Thing"),
    ],
)
def test_the_kind_of_party(cells: list[str], schema: str) -> None:
    assert builder("name", "type", "dob", "sex").build(cells).schema == schema


def test_first_and_last_name_make_a_person_and_the_user_may_say_otherwise() -> None:
    assert builder("first name", "last name").build(["Anna", "Berg"]).schema == "Person"
    assert builder("first name", "last name").build(["", "Berg"]).schema == "Thing"
    assert builder("name", "dob", schema="Vessel").build(["Berg", "1970"]).schema == "Vessel"
    with pytest.raises(InputError, match="not a kind of party"):
        builder("name", schema="Alien")


def test_what_is_passed_over_is_counted() -> None:
    build = builder("name", "type", "sex")
    for cells in (["Berg", "alien", "x"], ["Low", "", "x"], ["Vane", "unknown", ""]):
        build.build(cells)
    assert build.notes == {
        "gender 'x' is not one that lists record: not used": 2,
        "type 'alien' is not known: screened against every kind of party": 1,
    }


def test_several_addresses_in_a_cell_stay_several() -> None:
    assert builder("name", "address").build(["Berg", f"A{MANY}B"]).addresses == ("A", "B")
