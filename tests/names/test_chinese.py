"""Wade-Giles beside pinyin."""

from __future__ import annotations

import pytest

from ostrakon.names.chinese import wade_giles


@pytest.mark.parametrize(
    ("pinyin", "older"),
    [
        ("zhu hai lun", "chu hai lun"), ("jiang jie shi", "chiang chieh shih"), ("mao ze dong", "mao tseh tung"),
        ("xi jin ping", "hsi chin ping"),
        ("deng xiao ping", "teng hsiao ping"), ("guo", "kuo"), ("smith", "smith"),
    ],
)  # fmt: skip
def test_syllables(pinyin: str, older: str) -> None:
    assert wade_giles(pinyin) == older
