"""Interest on a balance that changes: exact fractions, rounded once, at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ostrakon.errors import InputError

DAY_COUNTS = ("ACT/365", "ACT/360", "ACT/ACT", "30E/360")
ROUNDING = "half even, once a period, to the currency's smallest unit"


def accrued(closing: Sequence[tuple[date, Decimal]], rate: Decimal, day_count: str, first: date, last: date) -> Fraction:
    """Simple interest from `first` (included) to `last` (excluded), exact.

    `closing` are closing balances by day, ascending: each stands until the next. `rate` is in per cent a year. Raises InputError for a
    period that is none, a rate below zero, a day count that is not known.
    """
    if last <= first:
        raise InputError(f"The period from {first} to {last} has no day.")
    if not rate.is_finite() or rate < 0:
        raise InputError(f"A rate of {rate} % is none.")
    total = Fraction(0)
    for number, (day, balance) in enumerate(closing):
        begin = max(day, first)
        end = min(closing[number + 1][0], last) if number + 1 < len(closing) else last
        if begin < end:
            total += Fraction(balance) * (_years(end, day_count) - _years(begin, day_count))
    return total * Fraction(rate) / 100


def rounded(amount: Fraction, digits: int) -> Decimal:
    """An exact amount with so many digits after the point, half to even."""
    return Decimal(round(amount * 10**digits)).scaleb(-digits)


def closing_balances(changes: Mapping[date, Decimal]) -> list[tuple[date, Decimal]]:
    """The closing balance of each day on which something was booked."""
    balance, closing = Decimal(0), []
    for day in sorted(changes):
        balance += changes[day]
        closing.append((day, balance))
    return closing


def _years(day: date, day_count: str) -> Fraction:
    """A day's place on the axis of years by a convention; the difference of two is the fraction of a year between them."""
    if day_count == "ACT/365":
        return Fraction(day.toordinal(), 365)
    if day_count == "ACT/360":
        return Fraction(day.toordinal(), 360)
    if day_count == "ACT/ACT":  # ISDA: each day is a part of its own year
        start, end = date(day.year, 1, 1).toordinal(), date(day.year, 12, 31).toordinal() + 1
        return day.year + Fraction(day.toordinal() - start, end - start)
    if day_count == "30E/360":  # every month has thirty days, the 31st is the 30th
        return Fraction(360 * day.year + 30 * day.month + min(day.day, 30), 360)
    raise InputError(f"{day_count!r} is no way to count days; known are: {', '.join(DAY_COUNTS)}.")
