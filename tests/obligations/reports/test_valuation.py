"""Values in US dollars: of dollars, of other money in proportion, of things; and what the narrative must say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ostrakon.obligations.ledger.asset import UsdValue
from ostrakon.obligations.reports.valuation import valued

JUNE_30 = date(2021, 6, 30)


def test_dollars_are_worth_themselves() -> None:
    value = valued(Decimal("10.01"), "USD", JUNE_30, None, Decimal(5))
    assert (value.usd, value.basis, value.on, value.narrative) == (Decimal("10.01"), "actual", JUNE_30, "")


def test_other_money_is_valued_in_proportion_and_the_other_day_is_said() -> None:
    usd = UsdValue(Decimal("1130.00"), False, "ECB reference rate", date(2020, 7, 9))
    value = valued(Decimal("1010.00"), "EUR", JUNE_30, usd, Decimal("1000.00"))
    assert value.usd == Decimal("1141.30")
    assert value.basis == "actual: ECB reference rate"
    assert value.narrative == (
        "1,010.00 EUR, at 1.13 USD a EUR (ECB reference rate, 2020-07-09). The value is of 2020-07-09: none of 2021-06-30 is on record."
    )


def test_an_estimate_of_things_on_the_day_itself() -> None:
    usd = UsdValue(Decimal("250000.00"), True, "appraisal", JUNE_30)
    value = valued(Decimal(2), "UNITS", JUNE_30, usd, Decimal(2))
    assert (value.usd, value.basis) == (Decimal("250000.00"), "estimated: appraisal")
    assert value.narrative == "2 units, at 125000 USD a unit (appraisal, 2021-06-30)."


def test_what_nobody_valued_has_no_value() -> None:
    assert valued(Decimal(2), "UNITS", JUNE_30, None, Decimal(2)).usd is None
