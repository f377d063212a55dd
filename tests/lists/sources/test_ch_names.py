"""Swiss names: ordered parts and spelling variants composed to whole names."""

from __future__ import annotations

from ostrakon.lists.sources.ch_names import MOST_NAMES, NamePart, compose


def part(order: int, kind: str, value: str, *variants: tuple[str, str, str]) -> NamePart:
    return NamePart(order, kind, value, list(variants))


def texts(*parts: NamePart) -> list[str]:
    return [name.text for name in compose(parts)[0]]


def test_parts_in_order_and_the_order_in_which_they_are_said() -> None:
    names, cut = compose(
        [
            part(2, "given-name", "Fictitious"),
            part(1, "family-name", "Example"),
            part(3, "father-name", "Quentinovich"),
            part(4, "title", "Dr"),
        ]
    )
    assert [(name.text, name.natural, name.variant) for name in names] == [
        ("Example Fictitious Quentinovich", "Fictitious Quentinovich Example", False)
    ]
    assert not cut


def test_latin_variants_in_every_combination() -> None:
    assert texts(
        part(1, "family-name", "Lukash", ("LATN", "RUS", "Lukasz")),
        part(2, "given-name", "Dzmitry", ("LATN", "RUS", "Dmitry"), ("", "", "Dimitri")),
    ) == [
        "Lukash Dzmitry", "Lukash Dmitry", "Lukasz Dzmitry", "Lukasz Dmitry", "Lukash Dimitri",
    ]  # fmt: skip


def test_variants_of_another_script_are_not_mixed_with_latin_ones() -> None:
    names, _ = compose(
        [
            part(1, "family-name", "Primer", ("CYRL", "RUS", "Пример"), ("CYRL", "BEL", "Прымер")),
            part(2, "given-name", "Ivan", ("CYRL", "RUS", "Иван")),
            part(3, "tribal-name", "Al"),
        ]
    )
    assert [(name.text, name.lang, name.variant, name.partial) for name in names[1:]] == [
        ("Пример Иван", "RUS", True, True), ("Прымер Иван", "BEL", True, True),
    ]  # fmt: skip


def test_a_whole_name_beside_parts_is_a_name_by_itself() -> None:
    assert texts(part(1, "whole-name", "Fictitious Example"), part(2, "given-name", "Fict"), part(3, "family-name", "Ex")) == [
        "Fictitious Example",
        "Fict Ex",
    ]


def test_very_many_variants_are_bounded_and_none_is_lost() -> None:
    many = [("LATN", "", f"Variant{number}") for number in range(40)]
    names, cut = compose([part(1, "family-name", "Example", *many), part(2, "given-name", "Fictitious", *many)])
    assert cut
    assert MOST_NAMES < len(names) <= 82
    assert {"Variant39 Fictitious", "Example Variant39"} <= {name.text for name in names}


def test_no_parts() -> None:
    assert compose([]) == ([], False)
