"""Readings of names in other scripts."""

from __future__ import annotations

import pytest

from ostrakon.names.normalise import normalise
from ostrakon.names.transliterate import Writing, readings


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("朱海仑", "zhu hai lun"),
        ("陈全国", "chen quan guo"),
        ("单雄信", "shan xiong xin"),  # the surname reading of a character with several
        ("Чжу Хайлунь", "chzhu khaylun"),
        ("Щербаков", "shcherbakov"),
        ("ウサーマ", "usama"),
        ("საქართველო", "sakartvelo"),
    ],
)
def test_reading(name: str, reading: str) -> None:
    assert reading in {latin for latin, _ in readings(normalise(name))}


def test_latin_text_is_its_only_reading() -> None:
    assert readings("zhu hailun") == (("zhu hailun", Writing.LETTERS),)


def test_ambiguous_text_has_several_readings() -> None:
    assert {"soso", "coco"} <= {latin for latin, _ in readings("сосо")}


def test_readings_are_plain_latin() -> None:
    for name in ("صدام حسين", "חסן", "김정은", "ประยุทธ์", "अमित", "ᚠᚢᚦ", "🙂"):
        for reading, _ in readings(normalise(name)):
            assert reading.isascii()
            assert reading == reading.lower()
