"""Whole names are made from word pairs by rules that the docstring states."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ostrakon.evaluation.material import Material
from ostrakon.evaluation.suites import scripts


@pytest.fixture
def material(tmp_path: Path) -> Material:
    words = {
        "chinese": [
            "waller\t沃 勒\t3",
            "waller\t華 勒\t9",
            "rare\t稀 有\t2",
            "abc\t阿 伯\t9",
            "latin\tl a\t9",
            "one\t一\t9",
            "morton\t莫 頓\t4",
        ],
        "japanese": ["waller\tワ ラ ー\t3", "morton\tモ ー ト ン\t3", "hira\tひ ら\t9"],
        "arabic": [],
        "russian": ["broken line"],
    }
    names = {
        "korean": ["Ida Example\t이다 이그잼플", "Kim Invented\t김발명", "Louis IX of France\t루이 9세", "Ab Cd\t가나", "One\t하나 둘"],
        "hebrew": ["Ida Example\tאידה דוגמא", "X. Y\tאידה דוגמא"],
    }
    for language, lines in (words | names).items():
        (tmp_path / f"translit-{language}-dev.tsv").write_text("\n".join(lines), encoding="utf-8")
    return Material(tmp_path)


def test_names_are_chosen_by_the_rules(material: Material) -> None:
    names = scripts.whole_names(material)
    assert names["chinese"] in ([("waller morton", "華勒·莫頓")], [("morton waller", "莫頓·華勒")])
    assert {part for name in names["japanese"] for part in name[1].split("・")} == {"ワラー", "モートン"}
    assert names["korean"] == [("Ida Example", "이다 이그잼플")]
    assert names["korean, own names"] == [("Kim Invented", "김발명")]
    assert names["hebrew"] == [("Ida Example", "אידה דוגמא")]
    assert names["arabic"] == names["russian"] == []


def test_the_choice_does_not_depend_on_the_order_of_lines(material: Material, tmp_path: Path) -> None:
    before = scripts.whole_names(material)
    for path in tmp_path.iterdir():
        path.write_text("\n".join(reversed(path.read_text(encoding="utf-8").split("\n"))), encoding="utf-8")
    assert scripts.whole_names(material) == before


def test_each_script_is_a_list_of_its_own(material: Material, scripted: Callable[..., Any]) -> None:
    result = scripts.SUITE.run(scripted({"김발명": [(0.8, "korean, own names-0")]}), material)
    figures = {figure.measure: (figure.value, figure.cases, figure.goal) for figure in result.overall}
    assert figures["recall, korean, own names"] == (1.0, 1, 0.8)
    assert figures["recall, korean"] == (0.0, 1, 0.8)
    assert figures["recall, hebrew"] == (0.0, 1, None)
