"""Federal holidays against the dates that OPM published, business days, and due days over holidays."""

from __future__ import annotations

from datetime import date

import pytest

from ostrakon.errors import InputError
from ostrakon.obligations.reports.calendar import Counting, due, federal_holidays, is_business_day

# opm.gov, "Federal Holidays": the days observed by most federal employees in each year. New Year's Day of 2022 was observed in 2021.
OPM = {
    2020: "01-01 01-20 02-17 05-25 07-03 09-07 10-12 11-11 11-26 12-25",
    2021: "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31",
    2022: "01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26",
    2023: "01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25",
    2024: "01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25",
    2025: "01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25",
    2026: "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25",
}


@pytest.mark.parametrize("year", OPM)
def test_holidays_are_those_that_opm_published(year: int) -> None:
    assert [day.strftime("%m-%d") for day in federal_holidays(year)] == OPM[year].split()


def test_juneteenth_is_a_holiday_since_2021_and_inauguration_day_is_none() -> None:
    assert date(2020, 6, 19) not in federal_holidays(2020)
    assert federal_holidays(2021)[date(2021, 6, 18)] == "Juneteenth National Independence Day"
    assert is_business_day(date(2021, 1, 20))


def test_years_before_the_statute_are_refused() -> None:
    with pytest.raises(InputError, match="from 1986 on; 1985"):
        federal_holidays(1985)


@pytest.mark.parametrize(
    ("event", "expected", "why"),
    [
        ("2020-07-09", "2020-07-23", "the seed case, a Thursday"),
        ("2020-07-31", "2020-08-14", "the Corps, a Friday"),
        ("2020-08-28", "2020-09-14", "over Labor Day, 7 September"),
        ("2021-06-11", "2021-06-28", "over Juneteenth, observed on Friday, 18 June"),
        ("2020-06-11", "2020-06-25", "the year before there was none"),
        ("2021-12-20", "2022-01-05", "over Christmas (24th) and New Year (31st), both observed on Fridays"),
        ("2020-07-11", "2020-07-24", "a Saturday: Monday is day 1"),
        ("2020-07-03", "2020-07-17", "a holiday: Monday is day 1"),
    ],
)
def test_ten_business_days(event: str, expected: str, why: str) -> None:
    assert due(date.fromisoformat(event), 10) == date.fromisoformat(expected), why


def test_the_convention_can_be_the_cautious_one_and_days_can_be_calendar_days() -> None:
    assert due(date(2020, 7, 9), 10, Counting(first_day=1)) == date(2020, 7, 22)
    assert due(date(2020, 7, 9), 10, Counting("calendar days")) == date(2020, 7, 19)
    assert Counting().sentence == "federal holidays and weekends left out, the day of the event being day 0"
