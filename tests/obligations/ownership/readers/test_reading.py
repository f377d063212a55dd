"""Shares and dates as people write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ostrakon.obligations.ownership.readers.reading import first_day, last_day, read_number, read_share

SMALLEST = Decimal("0.000000001")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("50", 50, 50),
        (" 33.3 % ", Decimal("33.3"), Decimal("33.3")),
        ("26.150000000000002", Decimal("26.15"), Decimal("26.15")),
        ("25-50", 25, 50),
        ("25 % – 50 %", 25, 50),
        ("25 to 50", 25, 50),
        (">50", 50 + SMALLEST, 100),
        ("≥ 50", 50, 100),
        ("<50%", 0, 50 - SMALLEST),
        ("<=50", 0, 50),
        ("", 0, 100),
        ("Unknown", 0, 100),
    ],
)
def test_shares(text: str, low: Decimal, high: Decimal) -> None:
    share = read_share(text)
    assert (share.low, share.high) == (low, high)


@pytest.mark.parametrize("text", ["33,3", "101", "-5", "50-25", "half", "5e1", ">100"])
def test_what_is_no_share_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="share"):
        read_share(text)


def test_a_date_that_is_not_exact_is_taken_as_wide_as_it_may_be() -> None:
    assert (first_day("2017-11"), last_day("2017-11")) == (date(2017, 11, 1), date(2017, 11, 30))
    assert (first_day("2017"), last_day("2017")) == (date(2017, 1, 1), date(2017, 12, 31))
    assert first_day("2019-09-11T11:17:23Z") == date(2019, 9, 11)
    assert first_day("") is last_day(None) is None
    for text in ("31/12/2020", "2020-02-30", "soon"):
        with pytest.raises(ValueError, match="is no date"):
            first_day(text)


@pytest.mark.parametrize("value", [True, None, [], "NaN", "Infinity", "many"])
def test_what_is_no_number_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="is no number"):
        read_number(value)
