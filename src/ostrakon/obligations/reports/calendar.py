"""Federal holidays and business days of the United States, computed for any year, and the day a report is due.

Sources: 5 U.S.C. 6103(a) and (b) for the holidays and what is observed when one falls on a Saturday; Executive Order 11582, section
3(a), for Sundays. Single days on which a president closes the government are no holidays of that statute: they stay business days here, so
that what is computed is never later than what is due. Inauguration Day is a holiday around Washington only, and is not counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from ostrakon.errors import InputError

Unit = Literal["business days", "calendar days"]

MONDAY, THURSDAY, SATURDAY, SUNDAY = 0, 3, 5, 6
FIRST_YEAR = 1986
"""From here on the statute has today's holidays, Juneteenth apart; part 501 itself is of 1997."""


@dataclass(frozen=True, slots=True)
class Counting:
    """How days of a deadline are counted.

    `first_day` is the number that the day of the event itself has: 0 as a rule (the next business day is day 1), 1 for who counts
    more cautiously. The regulation does not say which; the computed day is always shown with the convention.
    """

    unit: Unit = "business days"
    first_day: Literal[0, 1] = 0

    @property
    def sentence(self) -> str:
        """The convention in words."""
        days = "federal holidays and weekends left out" if self.unit == "business days" else "every day counted"
        return f"{days}, the day of the event being day {self.first_day}"


def due(event: date, days: int, counting: Counting | None = None) -> date:
    """The last day on which a report is in time that must be made within `days` days of the event.

    An event on a weekend or a holiday counts like any other: the first business day after it is the one after day 0.
    """
    counting = counting or Counting()
    day, left = event, days - counting.first_day
    while left > 0:
        day += timedelta(days=1)
        left -= counting.unit == "calendar days" or is_business_day(day)
    return day


def is_business_day(day: date) -> bool:
    """Whether the day is none of a weekend and no federal holiday as it is observed."""
    return day.weekday() < SATURDAY and day not in federal_holidays(day.year)


@cache
def federal_holidays(year: int) -> Mapping[date, str]:
    """The days of the year on which federal holidays are observed, in their order, with the statute's names.

    New Year's Day belongs to the last day of the year before when it falls on a Saturday. Raises InputError for years before 1986.
    """
    if year < FIRST_YEAR:
        raise InputError(f"Federal holidays are known from {FIRST_YEAR} on; {year} was asked for.")
    observed = {_observed(day): name for at in (year, year + 1) for day, name in _holidays(at)}
    return {day: observed[day] for day in sorted(observed) if day.year == year}


def _holidays(year: int) -> list[tuple[date, str]]:
    """The legal holidays of a year on their own days, 5 U.S.C. 6103(a)."""
    holidays = [
        (date(year, 1, 1), "New Year's Day"),
        (_nth(year, 1, MONDAY, 3), "Birthday of Martin Luther King, Jr."),
        (_nth(year, 2, MONDAY, 3), "Washington's Birthday"),
        (_nth(year, 6, MONDAY, 1) - timedelta(days=7), "Memorial Day"),
        (date(year, 7, 4), "Independence Day"),
        (_nth(year, 9, MONDAY, 1), "Labor Day"),
        (_nth(year, 10, MONDAY, 2), "Columbus Day"),
        (date(year, 11, 11), "Veterans Day"),
        (_nth(year, 11, THURSDAY, 4), "Thanksgiving Day"),
        (date(year, 12, 25), "Christmas Day"),
    ]
    if year >= 2021:  # Pub. L. 117-17 of 17 June 2021
        holidays.append((date(year, 6, 19), "Juneteenth National Independence Day"))
    return holidays


def _nth(year: int, month: int, weekday: int, number: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))


def _observed(holiday: date) -> date:
    return holiday + timedelta(days={SATURDAY: -1, SUNDAY: 1}.get(holiday.weekday(), 0))
