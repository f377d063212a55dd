"""What property is worth in US dollars on a day, actual or estimated, with the words that the regulation asks of foreign currency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from ostrakon.obligations.ledger.asset import UsdValue
from ostrakon.obligations.ledger.money import written

_CENT = Decimal("0.01")
_RATE = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Valuation:
    """A value in US dollars (None: not known), how it was come by, its day, and what the narrative must say."""

    usd: Decimal | None
    basis: str
    on: date | None
    narrative: str


def valued(amount: Decimal, currency: str, on: date, usd: UsdValue | None, held_then: Decimal) -> Valuation:
    """The value of `amount` on a day.

    Dollars are worth themselves. Anything else is worth what `usd` says `held_then` was worth on its own day, in proportion; where
    that is another day, the narrative says so, as 501.603(b)(2)(ii)(F) asks. Sums are rounded to the cent, half to even.
    """
    if currency == "USD":
        return Valuation(amount, "actual", on, "")
    if usd is None:
        return Valuation(None, "", None, "")
    value = usd.amount if amount == held_then else (usd.amount * amount / held_then).quantize(_CENT, ROUND_HALF_EVEN)
    rate = (usd.amount / held_then).quantize(_RATE, ROUND_HALF_EVEN).normalize()
    unit = "unit" if currency == "UNITS" else currency
    counted = f"{amount.normalize():f} units" if currency == "UNITS" else written(amount, currency)
    narrative = f"{counted}, at {rate:f} USD a {unit} ({usd.ground}, {usd.on.isoformat()})."
    if usd.on != on:
        narrative += f" The value is of {usd.on.isoformat()}: none of {on.isoformat()} is on record."
    return Valuation(value, f"{'estimated' if usd.estimated else 'actual'}: {usd.ground}", usd.on, narrative)
