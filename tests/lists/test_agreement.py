"""Two versions agree exactly where both say the same; what one cannot say is named, and no disagreement."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ostrakon.errors import InputError
from ostrakon.lists.agreement import Agreement, FieldAgreement, Matching, agree
from ostrakon.lists.store import ListStore
from ostrakon.lists.version import ListVersion

Entity = dict[str, Any]
Person = Callable[..., Entity]
Publish = Callable[..., ListVersion]


def field(found: Agreement, name: str) -> FieldAgreement:
    return next(item for item in found.fields if item.field == name)


def test_fields_that_agree_differ_or_are_missing(entity_store: ListStore, publish: Publish, person: Person) -> None:
    first = publish(
        "2021-01-01",
        person("xx-test-1", "EXAMPLE, Ivan", position=["Clerk"], notes=["one; two"], gender=["male"]),
        person("xx-test-2", "TWO", position=["Head"], title=["Dr"]),
        person("xx-test-3", "ALONE"),
    )
    second = publish(
        "2021-01-02",
        person("xx-test-1", "Ivan Example", position=["Chief"], notes=["alt. two", "one"]),
        person("xx-test-2", "two", title=["dr."]),
    )
    found = agree(entity_store, first, second)
    assert (found.matched_by, found.pairs, found.first_alone, found.second_alone) == ({"id": 2}, 2, 1, 0)
    assert found.alone == ("xx-test-3",)
    assert (field(found, "name").same, field(found, "notes").same, field(found, "title").same) == (2, 1, 1)
    position = field(found, "position")
    assert (position.same, position.differ, position.first_only, position.second_only) == (0, 1, 1, 0)
    assert [(item.first_id, item.first, item.second) for item in position.examples] == [
        ("xx-test-1", ("Clerk",), ("Chief",)),
        ("xx-test-2", ("Head",), ()),
    ]
    assert not field(found, "gender").comparable
    assert not found.agrees
    assert found.summary()["agrees"] is False
    assert position.to_dict()["examples"][0]["second"] == ("Chief",)


def test_the_most_telling_examples_come_first(entity_store: ListStore, publish: Publish, person: Person) -> None:
    silent = [person(f"xx-test-{number}", "EXAMPLE, Ivan") for number in range(1, 5)]
    spoken = [person(f"xx-test-{number}", "EXAMPLE, Ivan", position=["Clerk"]) for number in range(1, 5)]
    first = publish("2021-01-01", *silent, person("xx-test-9", "NINE", position=["Clerk"]))
    second = publish("2021-01-02", *spoken, person("xx-test-9", "NINE", position=["Chief"]))
    examples = field(agree(entity_store, first, second), "position").examples
    assert [example.first_id for example in examples] == ["xx-test-9", "xx-test-1", "xx-test-2"]


def test_what_one_side_cannot_say_is_no_disagreement(entity_store: ListStore, publish: Publish, person: Person) -> None:
    home = {"id": "xx-test-1-address-1", "schema": "Address", "properties": {"full": ["1 Street, China"]}}
    first = publish("2021-01-01", person("xx-test-1", "ONE", country=["ru"]))
    second = publish("2021-01-02", person("xx-test-1", "ONE", country=["ru", "cn"]), home)
    found = agree(entity_store, first, second)
    assert found.agrees
    assert [item.field for item in found.fields if not item.comparable] == ["address", "country"]


def test_two_lists_are_compared_on_the_parties_that_the_matching_names(entity_store: ListStore, publish: Publish, person: Person) -> None:
    born = {"from": "1958-01-01", "to": "1958-01-31", "circa": False}
    first = publish(
        "2021-01-01",
        person("xx-test-1", "One Example", [born | {"text": "Jan 1958"}]),
        person("xx-test-2", "TWO"),
        person("xx-test-3", "THREE"),
    )
    second = publish(
        "2021-01-01",
        person("xx-sister-1", "EXAMPLE, One", [born | {"text": "1958-01"}]),
        person("xx-sister-2", "TWO"),
        person("xx-sister-4", "TWO AGAIN"),
        person("xx-sister-5", "NOBODY ELSE"),
        list_id="xx-sister",
    )
    one = {("xx-test-1", "xx-sister-1"): "UN reference"}
    found = agree(entity_store, first, second, Matching(one | {("xx-test-9", "xx-sister-5"): "name"}, ambiguous=1))
    assert (found.matched_by, found.pairs, found.ambiguous) == ({"UN reference": 1}, 1, 1)
    assert (found.first_alone, found.second_alone) == (2, 3)
    assert (field(found, "names").same, field(found, "birthDate").same) == (1, 1)
    assert found.agrees  # who is on one list alone is no disagreement of two lists
    several = agree(entity_store, first, second, Matching({("xx-test-2", twin): "decision" for twin in ("xx-sister-2", "xx-sister-4")}))
    assert (several.pairs, several.first_alone, several.second_alone) == (2, 2, 2)
    assert [(item.first_id, item.second_id) for item in field(several, "names").examples] == [("xx-test-2", "xx-sister-4")]
    with pytest.raises(InputError, match="are of two lists: say which parties are the same"):
        agree(entity_store, first, second)


def test_between_lists_a_part_in_common_is_told_from_a_contradiction(entity_store: ListStore, publish: Publish, person: Person) -> None:
    def born(first: str, last: str) -> Entity:
        return {"from": first, "to": last, "circa": False, "text": first}

    def paper(party_id: str, kind: str, number: str) -> Entity:
        return {
            "id": f"{party_id}-id-1",
            "schema": "Identification",
            "properties": {"holder": [party_id], "type": [kind], "number": [number]},
        }

    first = publish(
        "2021-01-01",
        person("xx-test-1", "EXAMPLE, Ivan", [born("1958-01-01", "1958-12-31")], position=["Clerk"], country=["cn", "ru"], recordId=["1"]),
        paper("xx-test-1", "National Identification Number", "36 0325"),
        person("xx-test-2", "FICTITIOUS, Anna", [born("1960-01-01", "1960-12-31")], position=["Judge"]),
    )
    second = publish(
        "2021-01-01",
        person("xx-sister-1", "Ivan Example", [born("1958-01-05", "1958-01-05")], position=["Chief"], country=["cn"], recordId=["7"]),
        paper("xx-sister-1", "National ID No.", "360325"),
        person("xx-sister-2", "Anna Fictitious", [born("1960-02-01", "1960-02-29")]),
        list_id="xx-sister",
    )
    twins = {("xx-test-1", "xx-sister-1"): "identifier", ("xx-test-2", "xx-sister-2"): "name"}
    found = agree(entity_store, first, second, Matching(twins))
    assert (field(found, "birthDate").partly, field(found, "birthDate").differ) == (2, 0)
    assert (field(found, "country").partly, field(found, "identifier").same) == (1, 1)
    position = field(found, "position")
    assert (position.differ, position.first_only) == (1, 1)
    assert [example.first for example in position.examples] == [("Clerk",), ("Judge",)]
    assert {item.field for item in found.fields if not item.comparable} == {"recordId", "topics", "identification"}
    assert not found.agrees
    assert position.to_dict()["partly"] == 0


def test_nothing_to_compare(entity_store: ListStore, publish: Publish, person: Person) -> None:
    first = publish("2021-01-01", person("xx-test-1", "ONE"))
    second = publish("2021-01-01", person("xx-sister-1", "ONE"), list_id="xx-sister")
    with pytest.raises(InputError, match=r"No party of xx-test@2021-01-01-\w+ is known to be one of xx-sister@2021-01-01-\w+"):
        agree(entity_store, first, second, Matching({}))
    with pytest.raises(InputError, match="Both sides are xx-test@2021-01-01-"):
        agree(entity_store, first, first)


@pytest.mark.parametrize(
    ("files", "silent"),
    [
        (["cons_prim.csv"], ["address", "alias", "country", "previousName"]),
        (["cons_prim.del"], ["address", "alias", "country", "previousName"]),
        (["cons_add.ff", "cons_alt.ff", "cons_prim.ff"], []),
    ],
    ids=["csv", "del", "ff"],
)
def test_legacy_files_and_classic_xml_of_2018_agree(shared: Path, tmp_path: Path, files: list[str], silent: list[str]) -> None:
    store = ListStore.open(tmp_path)
    folder = shared / "lists/ofac/legacy-2018"
    xml = store.load("us-ofac-cons", [folder / "consolidated.xml"])
    flat = store.load("us-ofac-cons", [folder / name for name in files], published_at="2018-04-12")
    found = agree(store, flat, xml)
    assert (found.pairs, found.first_alone, found.second_alone) == (639, 0, 0)
    assert {item.field: item.examples for item in found.fields if item.comparable and item.examples} == {}
    assert found.agrees
    assert [item.field for item in found.fields if not item.comparable] == silent
    assert field(found, "name").same == 639
    assert field(found, "link").same == 365
