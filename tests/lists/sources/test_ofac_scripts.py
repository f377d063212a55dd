"""Scripts have ISO 15924 codes, and each its own order of a person's names."""

from __future__ import annotations

import pytest

from ostrakon.lists.sources.ofac_record import Name, Record
from ostrakon.lists.sources.ofac_scripts import Spelling, compose_name, put_names, script_code, without_directions


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        ("Arab", "Arabic", "Arab"),
        ("Hebrew", "Hebrew", "Hebr"),
        ("", "Chinese Traditional", "Hant"),
        ("215", "Latin", "Latn"),
        ("", "Klingon", "Zzzz"),
        ("", "", "Zzzz"),
    ],
)
def test_codes(code: str, name: str, expected: str) -> None:
    assert script_code(code, name) == expected


PARTS = [("First Name", "A"), ("Last Name", "B"), ("Middle Name", "C"), ("Matronymic", "D"), ("Patronymic", "E")]


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("Latn", "B D, A C E"),
        ("Cyrl", "B D, A C E"),
        ("Zzzz", "B D, A C E"),
        ("Arab", "A C E B D"),
        ("Hebr", "A C E B D"),
        ("Hans", "BDACE"),
    ],
)
def test_the_order_of_names(script: str, expected: str) -> None:
    assert compose_name(PARTS, script) == expected


@pytest.mark.parametrize(
    ("parts", "script", "expected"),
    [
        ([("Entity Name", "Fictitious Trading, S.A.")], "Latn", "Fictitious Trading, S.A."),
        ([("Vessel Name", "FICTITIOUS STAR")], "Latn", "FICTITIOUS STAR"),
        ([("Nickname", "Engineer X")], "Latn", "Engineer X"),
        ([("Last Name", "EXY")], "Latn", "EXY"),
        ([("Entity Name", "虛構 公司")], "Hant", "虛構 公司"),
        ([("Last Name", "王"), ("First Name", "虚构")], "Hans", "王虚构"),
        ([("Honorific", "Dr"), ("Last Name", "EXY")], "Latn", "EXY, Dr"),
        ([], "Latn", ""),
    ],
)
def test_one_part_or_a_strange_one(parts: list[tuple[str, str]], script: str, expected: str) -> None:
    assert compose_name(parts, script) == expected


def test_marks_of_direction_are_no_letters() -> None:
    assert without_directions("\u202bحسن\u202c\u202b  پلارک\u202c\u200f") == "حسن پلارک"


OTHER = Spelling(Name("OTHER", "fka", "weak"), (("Middle Name", "M"),))
FIRST = Spelling(Name("FIRST", "aka"), (("Patronymic", "P"), ("Last Name", "FIRST"), ("Middle Name", "")), primary=True)
SECOND = Spelling(Name("SECOND", "aka"), primary=True)


@pytest.mark.parametrize(
    ("spellings", "names", "parts"),
    [
        ([OTHER, FIRST, SECOND], [Name("FIRST"), OTHER.name, SECOND.name], [("fatherName", "P")]),
        ([OTHER], [Name("OTHER", "name", "weak")], [("middleName", "M")]),
        ([], [], []),
    ],
)
def test_the_primary_name_leads(spellings: list[Spelling], names: list[Name], parts: list[tuple[str, str]]) -> None:
    record = Record("1", "Person", 1, [])
    put_names(record, spellings)
    assert (record.names, record.parts) == (names, parts)
