"""One entity of others made into ours: what is kept, what is counted, who is a party."""

from __future__ import annotations

from typing import Any

import pytest

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.ftm_entity import EntityReader, aliases_of
from ostrakon.lists.tally import Tally

PERSON: dict[str, Any] = {
    "id": "XX-1", "schema": "Person", "caption": "Fictitious Example", "target": True, "referents": ["xx-old"], "datasets": ["xx"],
    "first_seen": "2021-01-01T00:00:00", "last_seen": "2026-07-16T00:00:00", "last_change": "2026-07-01T00:00:00",
    "properties": {"name": ["Fictitious Example"], "alias": ["Пример"], "weakAlias": ["Exy"], "topics": ["sanction"],
                   "birthDate": ["1970-02"]},
}  # fmt: skip


def read(data: dict[str, Any], **options: bool) -> tuple[list[dict[str, Any]], Tally]:
    tally = Tally()
    entities = EntityReader("list.json", tally, **options).read(7, data)
    tally.check_balance()
    return entities, tally


def entity(**changes: Any) -> dict[str, Any]:
    return {"id": "XX-1", "schema": "Person", "properties": {"name": ["Fictitious Example"]}} | changes


def test_an_entity_stays_what_it_is() -> None:
    (read_back,), tally = read(PERSON)
    assert read_back == {
        "id": "XX-1", "schema": "Person", "caption": "Fictitious Example", "target": True, "referents": ["xx-old"], "datasets": ["xx"],
        "first_seen": "2021-01-01T00:00:00", "last_change": "2026-07-01T00:00:00", "properties": PERSON["properties"],
        "aliases": [
            {"name": "Fictitious Example", "kind": "name", "quality": "strong"},
            {"name": "Пример", "kind": "aka", "quality": "strong", "script": "Cyrl"},
            {"name": "Exy", "kind": "aka", "quality": "weak"},
        ],
    }  # fmt: skip
    assert not tally.leftovers
    assert tally.read == tally.used == {"entities": 1}


@pytest.mark.parametrize(
    ("data", "topics"),
    [
        (entity(), None),
        (entity(target=False), None),
        (entity(target=True), ["poi"]),
        (entity(properties={"name": ["A B"], "topics": ["role.pep"]}), ["role.pep"]),
        (entity(properties={"name": ["A B"], "topics": ["topic.of.tomorrow"]}), ["poi"]),
    ],
)
def test_who_is_a_party(data: dict[str, Any], topics: list[str] | None) -> None:
    assert read(data)[0][0]["properties"].get("topics") == topics


def test_everyone_is_a_party_if_asked() -> None:
    assert read(entity(), everyone=True)[0][0]["properties"]["topics"] == ["poi"]
    assert "topics" not in read(entity(properties={"birthDate": ["1970"]}), everyone=True)[0][0]["properties"]
    address = {"id": "XX-9", "schema": "Address", "properties": {"full": ["1 Example Street"]}}
    assert "topics" not in read(address, everyone=True)[0][0]["properties"]
    wallet = {"id": "XX-8", "schema": "CryptoWallet", "properties": {"publicKey": ["1BoatSLRHtKNngkdXEeobR76b53LETtpyT"]}}
    assert read(wallet, everyone=True)[0][0]["properties"]["topics"] == ["poi"]
    wallet["properties"]["holder"] = ["XX-1"]  # type: ignore[index]
    assert "topics" not in read(wallet, everyone=True)[0][0]["properties"]


def test_what_can_be_screened_and_is_no_party_is_counted() -> None:
    reader = EntityReader("list.json", Tally())
    for data in (entity(), entity(target=True), {"id": "XX-9", "schema": "Address", "properties": {"full": ["x street"]}}):
        reader.read(1, data)
    assert reader.unlisted == 1


def test_what_no_property_may_hold_is_noted_and_counted() -> None:
    properties = {"name": "One Name", "birthDate": ["1970", "sometime"], "hobby": ["falcons"], "country": [None, "", "fr", True]}
    (found,), tally = read(entity(properties=properties, favourite=5))
    assert found["properties"] == {
        "name": ["One Name"],
        "birthDate": ["1970"],
        "country": ["fr"],
        "notes": ["birthDate: sometime", "hobby: falcons", "country: True", "favourite: 5"],
    }
    assert tally.leftovers == {"value: birthDate": 1, "property: hobby": 1, "value: country": 1, "key: favourite": 1}


def test_an_unknown_schema_is_a_reject() -> None:
    found, tally = read(entity(schema="Spaceship"))
    assert found == []
    assert tally.rejected == {"entities": {"unknown schema": 1}}
    assert (tally.rejects[0].line, tally.rejects[0].sample[:14]) == (7, "Spaceship XX-1")


def test_nested_entities_become_entities_of_their_own() -> None:
    address = {"id": "XX-2", "schema": "Address", "properties": {"full": ["1 Example Street"]}}
    sanction = {"id": "XX-3", "schema": "Sanction", "properties": {"program": ["FIC"]}}
    strange = {"id": "XX-4", "schema": "Spaceship", "properties": {}}
    data = entity(properties={"name": ["A B"], "addressEntity": [address], "sanctions": [sanction], "parent": [strange, {"name": "C"}]})
    found, tally = read(data)
    assert {one["id"]: one["properties"] for one in found} == {
        "XX-1": {"name": ["A B"], "addressEntity": ["XX-2"], "notes": ["parent: {'name': 'C'}"]},
        "XX-2": {"full": ["1 Example Street"]},
        "XX-3": {"program": ["FIC"], "entity": ["XX-1"]},
    }
    assert found[0]["id"] == "XX-1"
    assert tally.read == {"entities": 1, "nested entities": 3}
    assert tally.rejected == {"nested entities": {"unknown schema": 1}}


@pytest.mark.parametrize("data", [entity(id=5), entity(id=""), entity(id="a\nb"), {"schema": "Person", "properties": {}}])
def test_without_id_it_is_no_entity(data: dict[str, Any]) -> None:
    with pytest.raises(ListFormatError, match=r"list\.json, line 7: the object has no id, so it is no FollowTheMoney entity"):
        read(data)


def test_without_properties_it_is_no_entity() -> None:
    with pytest.raises(ListFormatError, match=r"line 7: the object \(XX-1\) has no properties"):
        read({"id": "XX-1", "schema": "Person"})


def test_the_first_of_the_names_is_the_main_one() -> None:
    assert aliases_of({"weakAlias": ["B"], "previousName": ["A", "A"]}) == [
        {"name": "A", "kind": "name", "quality": "strong"},
        {"name": "B", "kind": "aka", "quality": "weak"},
    ]
