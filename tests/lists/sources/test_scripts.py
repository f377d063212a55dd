"""The script of a name, and fields with two."""

from __future__ import annotations

import pytest

from ostrakon.lists.sources.script_runs import split_scripts
from ostrakon.lists.sources.scripts import is_latin, script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Zhu Hailun", "Latn"),
        ("Иванов", "Cyrl"),
        ("محمد", "Arab"),
        ("朱海仑", "Hani"),
        ("김정은", "Hang"),
        ("フィクション株式会社", "Jpan"),
        ("Łódź", "Latn"),
        ("14-7", None),
        ("", None),
    ],
)
def test_script(text: str, script: str | None) -> None:
    assert script_of(text) == script


@pytest.mark.parametrize(("text", "latin"), [("Ré Fictitious", True), ("虚构 A", False), ("虚A", True), ("14-7", True), ("བོད", False)])
def test_latin(text: str, latin: bool) -> None:
    assert is_latin(text) is latin


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Agha Example اغا مثال", ["Agha Example", "اغا مثال"]),
        ("Пример AO", ["Пример AO"]),
        ("Example Person", ["Example Person"]),
        ("", []),
    ],
)
def test_two_scripts_in_one_field(text: str, names: list[str]) -> None:
    assert split_scripts(text) == names
