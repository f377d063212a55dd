"""Hangul in the systems that lists and passports use."""

from __future__ import annotations

import pytest

from ostrakon.names.korean import korean_readings


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("김정은", "kim jong un"),
        ("김정은", "kim jeong eun"),
        ("이명박", "lee myeong bak"),
        ("문재인", "moon jae in"),
        ("영순 양", "yong sun yang"),
    ],
)
def test_reading(text: str, reading: str) -> None:
    assert reading in korean_readings(text)


def test_other_letters_stay() -> None:
    assert "kim a" in korean_readings("김 a")
