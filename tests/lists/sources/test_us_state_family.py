"""Kin that the public listing names in its prose."""

from __future__ import annotations

import pytest

from ostrakon.lists.sources.us_state_family import Kin, NameIndex, read_kin, speaks_of_family


@pytest.mark.parametrize(
    ("reason", "relationship", "name", "of_other", "designated"),
    [
        ("Karina Example is Ramzan Example’s daughter.", "daughter", "Ramzan Example", True, False),
        ("Ineligible as James Jones' former wife.", "wife", "James Jones", True, False),
        ("Daughter of former Minister Ivan de la Example.", "daughter", "Minister Ivan de la Example", True, False),
        ("Designated with his wife, Anna Example.", "wife", "Anna Example", False, True),
        ("He enriched himself through his brother, Petr Example.", "brother", "Petr Example", False, False),
        ("He stole for the benefit of his son, Petr Example.", "son", "Petr Example", False, False),
        ("He bought villas, with his wife, Anna Example. Publicly designated.", "wife", "Anna Example", False, False),
        ("His immediate family members: his adult son Petr Example are ineligible.", "son", "Petr Example", False, True),
    ],
)
def test_kin(reason: str, relationship: str, name: str, of_other: bool, designated: bool) -> None:
    [kin] = read_kin(reason)
    assert (kin.relationship, kin.name, kin.of_other, kin.designated) == (relationship, name, of_other, designated)


def test_several_in_one_sentence() -> None:
    found = read_kin("Public Designation, and his spouse, Anna Example, and his children, Petr Example, Ivo Example and Ada Example.")
    assert [(kin.relationship, kin.name) for kin in found] == [
        ("spouse", "Anna Example"), ("children", "Petr Example"), ("children", "Ivo Example"), ("children", "Ada Example"),
    ]  # fmt: skip


@pytest.mark.parametrize("reason", ["Involved in corruption.", "The Minister’s office.", "his wife and children are included", ""])
def test_nobody_is_named(reason: str) -> None:
    assert read_kin(reason) == []


def test_many_words_in_front_of_kin() -> None:
    assert [kin.name for kin in read_kin("and his two former ex-late wives; and his two younger adult brothers, Ivo Example")] == [
        "Ivo Example"
    ]
    assert read_kin("two " * 15_000) == [], "in no time: each word is looked at a few times only"


def test_the_family_without_names() -> None:
    assert speaks_of_family("The designation includes his immediate family.")
    assert not speaks_of_family("A family business.")


def index(**names: str) -> NameIndex:
    found = NameIndex()
    for party, name in names.items():
        found.add(party, name)
    return found


def test_who_is_meant() -> None:
    names = index(a="Ramzan Akhmadovich Example", b="Ramzan Example", c="Anna Example", d="Example")
    assert names.find(Kin("daughter", "President Ramzan Example", True, clause="President Ramzan Example"), "z") == ["b"]
    assert names.find(Kin("daughter", "Ramzan Example", True), "b") == ["a"], "nobody is his own kin"
    assert names.find(Kin("wife", "Anna  EXAMPLE", False), "z") == ["c"]
    assert names.find(Kin("wife", "Nobody Example", False), "z") == []
    assert names.find(Kin("wife", "Example", False), "z") == [], "one word points to nobody"
    assert names.find(Kin("son", "Vice President Ramzan Akhmadovich Example", True), "z") == ["a"], "titles are no part of a name"
    assert names.find(Kin("son", "", True, clause="of him"), "z") == []


def test_words_of_a_name_that_several_bear() -> None:
    names = index(a="Ivan A. Example", b="Ivan B. Example")
    assert names.find(Kin("wife", "Ivan Example", True), "z") == ["a", "b"]
