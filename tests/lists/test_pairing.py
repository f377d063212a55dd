"""Parties of two lists are paired where they surely are the same, and left alone in doubt."""

from __future__ import annotations

from typing import Any

import pytest

from ostrakon.lists.pairing import identifiers, overlap, pair

Entity = dict[str, Any]
BORN = [("1958-01-01", "1958-12-31")]
LATER = [("1970-01-01", "1970-01-01")]


def party(party_id: str, name: str, births: list[tuple[str, str]] = BORN, schema: str = "Person", **properties: Any) -> Entity:
    quality = properties.pop("quality", "strong")
    return {
        "id": party_id,
        "schema": schema,
        "properties": {"name": [name], "topics": ["sanction"], **properties},
        "aliases": [{"name": name, "kind": "name", "quality": quality}],
        "births": [{"from": first, "to": last, "circa": False, "text": first} for first, last in births],
    }


def passport(holder: str, number: str) -> Entity:
    return {"id": f"{holder}-id-1", "schema": "Passport", "properties": {"holder": [holder], "number": [number]}}


def listing(holder: str, reference: str) -> Entity:
    return {"id": f"{holder}-sanction", "schema": "Sanction", "properties": {"entity": [holder], "unscId": [reference]}}


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        ([party("a", "One"), listing("a", "QDi.001")], [party("b", "Two", []), listing("b", "ref. QDi.001")], "UN reference"),
        ([party("a", "One"), listing("a", "QDi.001")], [party("b", "One", schema="Organization"), listing("b", "QDi.001")], None),
        ([party("a", "One Example"), passport("a", "A 12345")], [party("b", "EXAMPLE", []), passport("b", "a-12345")], "identifier"),
        ([party("a", "One Example"), passport("a", "A 12345")], [party("b", "Other", []), passport("b", "A12345")], None),
        ([party("a", "Example"), passport("a", "A12345")], [party("b", "Example", LATER), passport("b", "A12345")], None),
        ([party("a", "Ivan Al One"), passport("a", "A12345")], [party("b", "Al Other"), passport("b", "A12345")], None),
        ([party("a", "Example", passportNumber=["A1234"])], [party("b", "Example", passportNumber=["A1234"])], None),  # too short
        ([party("a", "Ivan Éxample")], [party("b", "EXAMPLE, Ivan", [("1958-05-01", "1958-05-01")])], "name"),
        ([party("a", "Ivan Example")], [party("b", "EXAMPLE, Ivan", [("1959-01-01", "1959-01-01")])], None),
        ([party("a", "Ivan Example")], [party("b", "EXAMPLE, Ivan", [])], None),
        ([party("a", "Ivan Example")], [party("b", "EXAMPLE, Ivan", quality="weak")], None),
        ([party("a", "Example")], [party("b", "EXAMPLE")], None),  # one word tells nothing
        ([party("a", "Example Bank", [], "Organization")], [party("b", "BANK EXAMPLE", [], "Company")], "name"),
        ([party("a", "Example Star", [], "Vessel")], [party("b", "EXAMPLE STAR", [], "Company")], None),
    ],
)  # fmt: skip
def test_rules(left: list[Entity], right: list[Entity], rule: str | None) -> None:
    found = pair(left, reversed(right))
    assert (dict(found.pairs), dict(found.rules)) == (({"a": "b"}, {"a": rule}) if rule else ({}, {}))
    assert found.ambiguous == 0


def test_who_fits_several_is_paired_with_none() -> None:
    one, two, three = (party(party_id, "Ivan Example") for party_id in "abc")
    assert (dict(pair([one], [two, three]).pairs), pair([one], [two, three]).ambiguous) == ({}, 1)
    assert (dict(pair([one, two], [three]).pairs), pair([one, two], [three]).ambiguous) == ({}, 2)


def test_a_later_rule_takes_what_is_left() -> None:
    left = [party("a1", "Ivan Example"), passport("a1", "A12345"), party("a2", "Ivan Example")]
    right = [party("b1", "Ivan Example"), passport("b1", "A12345"), party("b2", "Ivan Example")]
    found = pair(left, right)
    assert dict(found.pairs) == {"a1": "b1", "a2": "b2"}
    assert dict(found.rules) == {"a1": "identifier", "a2": "name"}


def test_identifiers() -> None:
    assert identifiers([passport("a", "a-123 45"), party("a", "One", idNumber=["7"], taxNumber=["99.9999"])]) == {"a": {"A12345", "999999"}}


def test_overlap() -> None:
    assert overlap(BORN, [("1958-12-31", "1959-01-01")])
    assert not overlap(BORN, [("1959-01-01", "1959-01-01")])
    assert not overlap(BORN, [])
