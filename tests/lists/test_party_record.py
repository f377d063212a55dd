"""A party's record says what its entities say, and leaves out what is no statement about the party."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ostrakon.lists.party_record import FieldChange, bookkeeping, build, compare, essence, is_link, owners

Entity = dict[str, Any]
Person = Callable[..., Entity]
OWNER = "xx-test-1"


def hanging(kind: str, schema: str, **properties: list[str]) -> Entity:
    return {"id": f"{OWNER}-{kind}", "schema": schema, "properties": properties}


def fields(*entities: Entity, **names: tuple[str, ...]) -> dict[str, list[str]]:
    record = build(OWNER, entities, names)
    return {name: list(values.values()) for name, values in record.fields.items()}


def test_everything_that_hangs_on_a_party_is_a_field_of_it(person: Person) -> None:
    party = person(
        OWNER, "EXAMPLE, Ivan", [{"from": "1958-01-01", "to": "1958-01-31", "circa": True, "text": "Jan 1958"}],
        birthDate=["1958-01"], address=["1 Street, Town"], addressEntity=[f"{OWNER}-address-1"], idNumber=["7"], program=["X"],
    )  # fmt: skip
    party["aliases"] += [
        {"name": "EXEMPEL", "kind": "aka", "quality": "strong"},
        {"name": "EXY", "kind": "aka", "quality": "weak"},
        {"name": "OLD", "kind": "fka", "quality": "strong"},
    ]
    found = fields(
        party,
        hanging("sanction", "Sanction", entity=[OWNER], country=["us"], program=["X"], listingDate=["2020-07-09"]),
        hanging("address-1", "Address", full=["1 Street, Town"], street=["1 Street"], city=["Town"], remarks=["a note"]),
        hanging("address-2", "Address", street=["2 Street"], city=["Town"]),
        hanging("id-1", "Identification", holder=[OWNER], number=["7"], type=["Tax ID"], country=["ru"], startDate=["2001"]),
        hanging("wallet-1", "CryptoWallet", holder=[OWNER], publicKey=["1abc"], currency=["XBT"]),
    )
    assert found == {
        "address": ["1 Street, Town, a note", "2 Street, Town"],
        "alias": ["EXEMPEL"],
        "birthDate": ["circa Jan 1958"],
        "identification": ["Tax ID 7, country ru, from 2001"],
        "listingDate": ["2020-07-09"],
        "name": ["EXAMPLE, Ivan"],
        "previousName": ["OLD"],
        "program": ["X"],
        "schema": ["Person"],
        "topics": ["sanction"],
        "wallet": ["XBT 1abc"],
        "weakAlias": ["EXY"],
    }


def test_of_several_listings_each_date_says_whose_it_is(person: Person) -> None:
    found = fields(
        person(OWNER, "EXAMPLE"),
        hanging("sanction", "Sanction", entity=[OWNER], program=["X"], listingDate=["2020"]),
        hanging("sanction-2", "Sanction", entity=[OWNER], program=["Y"], listingDate=["2021"]) | {"measures": ["Block"]},
    )
    assert found["listingDate"] == ["2020 [X]", "2021 [Y]"]
    assert (found["program"], found["measures"]) == (["X", "Y"], ["Block [Y]"])


def test_a_link_reads_with_the_name_of_the_other_party(person: Person) -> None:
    link = hanging("link-1", "Ownership", asset=[OWNER], owner=["other"], role=["Owned or Controlled By"], description=["former"])
    assert fields(person(OWNER, "EXAMPLE"), link, other=("THE OTHER",))["link"] == ["Owned or Controlled By: THE OTHER (former)"]


@pytest.mark.parametrize(
    "changes",
    [
        {"notes": ["two  words\n", "first"]},
        {"notes": ["first", "two words"], "modifiedAt": ["2026-01-01"]},
        {"notes": ["first", "two words", "https://www.interpol.int/en/notice/search/un/1"]},
        {"notes": ["first INTERPOL-UN Security Council Special Notice web link: https://www.interpol.int/en/notice/un/1", "two words"]},
    ],
)
def test_noise_is_no_difference(person: Person, changes: dict[str, list[str]]) -> None:
    plain, noisy = person(OWNER, "EXAMPLE", notes=["first", "two words"]), person(OWNER, "EXAMPLE", **changes)
    assert essence(plain) == essence(noisy)
    assert compare(build(OWNER, [plain], {}), build(OWNER, [noisy], {})) == []


def test_bookkeeping_is_kept_apart(person: Person) -> None:
    assert bookkeeping(person(OWNER, "EXAMPLE", notes=["seen by INTERPOL"])) == ""
    touched = person(OWNER, "EXAMPLE", modifiedAt=["2026"], notes=["see https://www.interpol.int/x"])
    assert bookkeeping(touched) == "modifiedAt\t2026\nnotes\thttps://www.interpol.int/x"


@pytest.mark.parametrize(("before", "after"), [("Ivan", "IVAN"), ("Ivan", "Iván"), ("A.B. Ltd", "AB Ltd")])
def test_capitals_accents_and_points_are_differences(person: Person, before: str, after: str) -> None:
    one, two = person(OWNER, before), person(OWNER, after)
    assert essence(one) != essence(two)
    assert compare(build(OWNER, [one], {}), build(OWNER, [two], {})) == [FieldChange("name", (before,), (after,))]


def test_a_link_and_the_note_that_says_the_same_cancel_out(person: Person) -> None:
    link = hanging("link-1", "UnknownLink", subject=[OWNER], object=["other"], role=["Linked To"])
    linked = build(OWNER, [person(OWNER, "EXAMPLE"), link], {"other": ("NEW NAME", "OLD NAME")})
    noted = build(OWNER, [person(OWNER, "EXAMPLE", notes=["Linked To: OLD NAME"])], {})
    elsewhere = build(OWNER, [person(OWNER, "EXAMPLE", notes=["Linked To: SOMEBODY ELSE"])], {})
    assert compare(linked, noted) == compare(noted, linked) == []
    assert [change.field for change in compare(linked, elsewhere)] == ["link", "notes"]


def test_what_hangs_on_whom(person: Person) -> None:
    assert list(owners(person(OWNER, "EXAMPLE"))) == []
    assert next(owners({"id": "a", "schema": "Passport", "properties": {"holder": ["b"]}})) == "b"
    assert next(owners(hanging("address-12", "Address", full=["x"]))) == OWNER
    foreign = {"id": "NK9", "schema": "Family", "properties": {"relative": ["b"], "person": ["a"]}}
    assert list(owners(foreign)) == ["a", "b"]
    assert is_link(foreign)
    assert not is_link({"id": "NK9", "schema": "Passport", "properties": {"holder": ["b"]}})
