"""Who is asked about: checked when made."""

from __future__ import annotations

import pytest

from ostrakon import InputError, Party
from ostrakon.party import check_partial_date


def test_one_text_or_several() -> None:
    assert Party(names="Zhu Hailun").names == ("Zhu Hailun",)
    assert Party(names=["Zhu Hailun", "  ", "Zhu"]).names == ("Zhu Hailun", "Zhu")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "wrong",
    [
        {}, {"names": "  "}, {"names": "X", "schema": "Sanction"}, {"names": "X", "birth_date": "1958-13"}, {"names": "X", "gender": "m"},
        {"names": [7]},
    ],
)  # fmt: skip
def test_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InputError):
        Party(**wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["1958", "1958-01", "1958-01-31", "2000-02-29"])
def test_partial_dates(text: str) -> None:
    assert check_partial_date(text) == text


@pytest.mark.parametrize("text", ["58", "1958-1", "1958-00", "1958-04-31", "1900-02-29", "1958-01-01T00:00", "1958\n", "x", "0000"])
def test_no_dates(text: str) -> None:
    with pytest.raises(InputError, match="YYYY"):
        check_partial_date(text)
