"""Dates as OFAC's advanced and enhanced XML give them, four corners of a period, put into the words of OFAC's flat files.

Source: OFAC's enhanced XML of 2024-08-28, which gives both: of its 280 dates each comes out as OFAC itself wrote it.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DIGITS = 4  # of a year


@dataclass(frozen=True, slots=True)
class Period:
    """A period whose begin lies between two days and whose end lies between two days.

    A day: four times that day. A year: begins on 1 January, ends on 31 December. "1951 to 1953": begins some day in 1951, ends some
    day in 1953. `approximate` is OFAC's own hedge ("circa").
    """

    from_first: date
    from_last: date
    to_first: date
    to_last: date
    approximate: bool = False

    @property
    def words(self) -> str:
        """The period as OFAC's flat files write it: "10 Oct 1957", "Mar 1955 to Mar 1956", "circa 1957"."""
        begin, end = _aligned(self.from_first, self.from_last), _aligned(self.to_first, self.to_last)
        if self.from_first == self.from_last and self.to_first == self.to_last:
            text = _aligned(self.from_first, self.to_last) or f"{begin} to {end}"
        elif begin and end:
            text = begin if begin == end else f"{begin} to {end}"
        else:
            text = f"{_day(self.from_first)} to {_day(self.to_last)}"
        return f"circa {text}" if self.approximate else text


def partial_date(year: str, month: str, day: str) -> tuple[date, date] | None:
    """The first and the last day of a date whose month or day may be missing (empty or 0); None for what is in no calendar."""
    if not all(not part or (part.isdecimal() and len(part) <= _DIGITS) for part in (year, month, day)) or not int(year or 0):
        return None
    try:
        if not int(month or 0):
            return date(int(year), 1, 1), date(int(year), 12, 31)
        if not int(day or 0):
            return date(int(year), int(month), 1), date(int(year), int(month), calendar.monthrange(int(year), int(month))[1])
        exact = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return exact, exact


def _aligned(first: date, last: date) -> str:
    """A day, a whole month or a whole year in words; empty for any other stretch."""
    if first == last:
        return _day(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first.year:04d}"
    if (first.year, first.month, first.day) == (last.year, last.month, 1) and last.day == calendar.monthrange(last.year, last.month)[1]:
        return f"{_MONTHS[first.month - 1]} {first.year:04d}"
    return ""


def _day(day: date) -> str:
    return f"{day.day:02d} {_MONTHS[day.month - 1]} {day.year:04d}"
