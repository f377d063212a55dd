"""Interest: each way to count days by hand-worked examples, and what holds for all of them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.errors import InputError
from ostrakon.obligations.ledger.accrual import DAY_COUNTS, accrued, closing_balances, rounded

YEAR_2020 = [(date(2020, 1, 1), Decimal(36_000))]


@pytest.mark.parametrize(
    ("day_count", "first", "last", "interest"),
    [
        ("ACT/365", date(2020, 1, 1), date(2021, 1, 1), Fraction(36_000 * 366, 36_500)),
        ("ACT/360", date(2020, 1, 1), date(2021, 1, 1), Fraction(366)),
        ("ACT/ACT", date(2020, 1, 1), date(2021, 1, 1), Fraction(360)),
        ("ACT/ACT", date(2020, 12, 1), date(2021, 2, 1), 360 * (Fraction(31, 366) + Fraction(31, 365))),
        ("30E/360", date(2020, 1, 1), date(2021, 1, 1), Fraction(360)),
        ("30E/360", date(2020, 1, 30), date(2020, 1, 31), Fraction(0)),
        ("30E/360", date(2020, 2, 28), date(2020, 3, 1), Fraction(3)),
    ],
)
def test_days_are_counted_by_the_convention(day_count: str, first: date, last: date, interest: Fraction) -> None:
    assert accrued(YEAR_2020, Decimal(1), day_count, first, last) == interest


def test_each_balance_bears_interest_until_the_next() -> None:
    closing = closing_balances({date(2020, 7, 9): Decimal(100), date(2020, 7, 11): Decimal(-40), date(2020, 7, 20): Decimal(5)})
    assert closing == [(date(2020, 7, 9), 100), (date(2020, 7, 11), 60), (date(2020, 7, 20), 65)]
    assert accrued(closing, Decimal("3.65"), "ACT/365", date(2020, 7, 1), date(2020, 7, 13)) == Fraction(100 * 2 + 60 * 2, 10_000)
    assert accrued([], Decimal(1), "ACT/365", date(2020, 7, 1), date(2020, 7, 13)) == 0


def test_rounding_is_half_to_even() -> None:
    assert [str(rounded(Fraction(cents, 1000), 2)) for cents in (125, 135, 145, 1251)] == ["0.12", "0.14", "0.14", "1.25"]
    assert str(rounded(Fraction(5, 2), 0)) == "2"


@pytest.mark.parametrize(
    ("rate", "day_count", "last"), [("-1", "ACT/365", 2), ("NaN", "ACT/365", 2), ("1", "ACT/364", 2), ("1", "ACT/365", 1)]
)
def test_what_is_no_rate_no_convention_no_period(rate: str, day_count: str, last: int) -> None:
    with pytest.raises(InputError):
        accrued(YEAR_2020, Decimal(rate), day_count, date(2020, 7, 1), date(2020, 7, last))


days = st.integers(0, 900).map(lambda offset: date(2019, 11, 1) + timedelta(offset))


@given(
    st.dictionaries(days, st.integers(-10_000, 10_000).map(Decimal), min_size=1, max_size=6),
    st.sampled_from(DAY_COUNTS),
    st.tuples(days, days, days).map(sorted).filter(lambda three: three[0] < three[1] < three[2]),
    st.integers(0, 2_000).map(lambda rate: Decimal(rate).scaleb(-2)),
)
def test_two_periods_bear_what_the_whole_bears(changes: dict[date, Decimal], day_count: str, three: list[date], rate: Decimal) -> None:
    closing = closing_balances(changes)
    first, between, last = three
    parts = accrued(closing, rate, day_count, first, between) + accrued(closing, rate, day_count, between, last)
    assert parts == accrued(closing, rate, day_count, first, last)
