"""Amounts: as fine as their currency, exact, and never a binary fraction."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.errors import InputError
from ostrakon.obligations.ledger.money import LARGEST, amount_of, from_minor, minor_digits, minor_units, written


@pytest.mark.parametrize(("currency", "digits"), [("USD", 2), ("JPY", 0), ("KWD", 3), ("CLF", 4), ("IDR", 2), ("VND", 0), ("UNITS", 6)])
def test_each_currency_has_its_smallest_unit(currency: str, digits: int) -> None:
    assert minor_digits(currency) == digits


@pytest.mark.parametrize("currency", ["usd", "", "XXX", "BTC", "US"])
def test_what_is_no_currency(currency: str) -> None:
    with pytest.raises(InputError, match="is no currency"):
        minor_digits(currency)


@pytest.mark.parametrize(
    ("text", "currency", "written_as"), [("1250", "USD", "1250.00"), ("1e3", "USD", "1000.00"), ("1.50", "KWD", "1.500"), ("7", "JPY", "7")]
)
def test_an_amount_has_all_digits_of_its_currency(text: str, currency: str, written_as: str) -> None:
    assert str(amount_of(text, currency)) == written_as


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("1.005", "USD"),
        ("0.5", "JPY"),
        ("", "USD"),
        ("ten", "USD"),
        ("NaN", "USD"),
        ("Infinity", "USD"),
        ("1e17", "USD"),
        ("1e999999", "USD"),
    ],
)
def test_what_is_no_amount(text: str, currency: str) -> None:
    with pytest.raises(InputError):
        amount_of(text, currency)


@given(st.integers(-LARGEST, LARGEST), st.sampled_from(["USD", "JPY", "KWD", "UNITS"]))
def test_units_and_amounts_are_the_same(units: int, currency: str) -> None:
    assert minor_units(from_minor(units, currency), currency) == units


def test_people_read_thousands() -> None:
    assert written(Decimal("1234567.5"), "USD") == "1,234,567.50 USD"
    assert written(Decimal("1234567"), "JPY") == "1,234,567 JPY"
