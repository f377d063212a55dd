"""Amounts of money: exact decimals, never finer than the smallest unit of their currency, kept as whole numbers of that unit."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from importlib.resources import files

from ostrakon.errors import InputError

LARGEST = 10**18
"""The most that one amount may come to, in smallest units: what a database's whole number holds, with room for adding up."""


def minor_digits(currency: str) -> int:
    """The number of digits of a currency's smallest unit (ISO 4217): 2 for USD, 0 for JPY. Raises InputError for a code that is none."""
    digits = _digits().get(currency)
    if digits is None:
        raise InputError(f"{currency!r} is no currency: write the code of ISO 4217 in capitals, for instance USD, or UNITS for pieces.")
    return digits


def amount_of(text: str | int | Decimal, currency: str) -> Decimal:
    """The amount written as `text` ("1250.00"), with all digits of its currency.

    Raises InputError for what is no number, is finer than the currency's smallest unit, or too large.
    """
    digits = minor_digits(currency)
    try:
        amount = Decimal(text)
        whole = amount.scaleb(digits)
        if not amount.is_finite() or abs(whole) > LARGEST:
            raise InputError(f"{text} {currency} is no amount that can be booked.")
    except ArithmeticError:
        raise InputError(f"{text!r} is no amount: write digits with a point, for instance 1250.00.") from None
    if whole != whole.to_integral_value():
        raise InputError(f"{text} {currency} is finer than the currency: it has {digits} digits after the point.")
    return Decimal(int(whole)).scaleb(-digits)


def minor_units(amount: Decimal, currency: str) -> int:
    """An amount as a whole number of the currency's smallest unit."""
    return int(amount_of(amount, currency).scaleb(minor_digits(currency)))


def from_minor(units: int, currency: str) -> Decimal:
    """The amount that a whole number of smallest units is."""
    return Decimal(units).scaleb(-minor_digits(currency))


def written(amount: Decimal, currency: str) -> str:
    """An amount for people: 1,250.00 USD."""
    return f"{amount:,.{minor_digits(currency)}f} {currency}"


@cache
def _digits() -> dict[str, int]:
    import yaml

    table = yaml.safe_load(files("ostrakon.obligations.ledger").joinpath("currencies.yml").read_text(encoding="utf-8"))
    return {code: digits for digits, codes in table.items() for code in codes}
