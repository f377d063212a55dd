"""Other names as Canada writes them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostrakon.lists.sources.ca_names import split_aliases, split_known_as


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ivan Primer; Иван Пример", ["Ivan Primer", "Иван Пример"]),
        (
            "Ivan Primer, Vanya Primer, Belarusian: Іван Прымер; Russian: Иван Пример",
            ["Ivan Primer", "Vanya Primer", "Іван Прымер", "Иван Пример"],
        ),
        ("Іван Прымер / Иван Пример", ["Іван Прымер", "Иван Пример"]),
        ("Іван Прымер and Иван Пример", ["Іван Прымер", "Иван Пример"]),
        ("Primer Ivan or Primer Vanya", ["Primer Ivan", "Primer Vanya"]),
        ("Abbas Primer Mithal\n عباس مثال", ["Abbas Primer Mithal", "عباس مثال"]),
        ("LEVY, Yinon", ["Yinon LEVY"]),
        ("SHAMAN", ["SHAMAN"]),
    ],
)
def test_persons(text: str, names: list[str]) -> None:
    assert split_aliases(text, person=True) == (names, [])


def test_alternatives_of_words_inside_a_name_are_not_guessed_at() -> None:
    text = "Nikolay or Nikolai / Vasilievich or Vasilyevich Primer, Belarusian: Мікалай Прымер"
    assert split_aliases(text, person=True) == (["Мікалай Прымер"], ["Nikolay or Nikolai / Vasilievich or Vasilyevich Primer"])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("BSZ, BSW, Belarusian Example Company", ["BSZ", "BSW", "Belarusian Example Company"]),
        ("Пример, АО", ["Пример, АО"]),
        ("Пример, АО or Акционерное Общество Пример", ["Пример, АО", "Акционерное Общество Пример"]),
        ("ОАО, ПРИМЕР", ["ОАО, ПРИМЕР"]),
        ("Example Works, LLC; EW", ["Example Works, LLC", "EW"]),
        ("Агентство по делам примеров, проживающих за рубежом", ["Агентство по делам примеров, проживающих за рубежом"]),
        ("ОАО Пример или не пример", ["ОАО Пример или не пример"]),
        ("ОАО ПД or Примерные дороги", ["ОАО ПД", "Примерные дороги"]),
        ("Акционерное общество\n«Примерный\nзавод»", ["Акционерное общество «Примерный завод»"]),
        ("Газпримерный банк AO", ["Газпримерный банк AO"]),
    ],
)
def test_entities(text: str, names: list[str]) -> None:
    assert split_aliases(text, person=False) == (names, [])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Example Plant (also known as LLC\nExample Plant (EP))", ["Example Plant", "LLC Example Plant (EP)"]),
        ("Example Sciences University/Université des sciences", ["Example Sciences University", "Université des sciences"]),
        ("Plant 140/14", ["Plant 140/14"]),
    ],
)
def test_own_names_of_entities(text: str, names: list[str]) -> None:
    assert split_known_as(text) == names


@settings(deadline=None)
@given(st.text(max_size=60), st.booleans())
def test_any_text_is_split(text: str, person: bool) -> None:
    names, _ = split_aliases(text, person=person)
    assert all(name.strip() for name in names)
    assert all(split_known_as(text)) or not text.strip()
