"""Dates as people write them in tables, turned into YYYY, YYYY-MM or YYYY-MM-DD, or refused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from ostrakon.errors import InputError
from ostrakon.party import check_partial_date

ORDERS = ("dmy", "mdy")
BLANK = frozenset(
    {"", "-", "--", "n/a", "na", "none", "null", "nil", "nan", "unknown", "?", "0", "0000", "0000-00-00", "00/00/0000", "00.00.0000"}
)
"""What stands in a date column where there is no date."""

_ISO = re.compile(r"^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[t ]\d{1,2}:.*)?$")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_TRIPLE = re.compile(r"^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:[t ,]+\d{1,2}:.*)?$")
_MONTH_YEAR = re.compile(r"^(\d{1,2})[-/.](\d{4})$")
_DAY_WORD = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?[-. ]+([a-z]{3,9})\.?[-, ]+(\d{4})$")
_WORD_DAY = re.compile(r"^([a-z]{3,9})\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})$")
_WORD_YEAR = re.compile(r"^([a-z]{3,9})\.?[-, ]+(\d{4})$")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_REMEMBERED = 100_000


def decide_order(texts: Iterable[str]) -> tuple[str | None, str | None]:
    """Which of day and month comes first in a column, judged by a sample of its cells, and a sentence saying so.

    None when no cell settles it. A column that reads both ways follows its majority of twenty to one.
    Raises InputError when there is no such majority.
    """
    day_first = month_first = open_cases = 0
    for text in texts:
        if (match := _TRIPLE.match(text.strip())) and match[2] != ".":
            first, second = int(match[1]), int(match[3])
            day_first += first > 12 >= second
            month_first += second > 12 >= first
            open_cases += first <= 12 and second <= 12 and first != second
    if day_first and month_first and max(day_first, month_first) < 20 * min(day_first, month_first):
        raise InputError(
            f"The birth dates are mixed: {day_first:,} can only be day/month/year and {month_first:,} only month/day/year. "
            "Set the date order (dmy or mdy); the others then go to the rejects."
        )
    if day_first > month_first:
        return "dmy", "Dates like 03/04/1970 were read day first, as the rest of the column is."
    if month_first > day_first:
        return "mdy", "Dates like 03/04/1970 were read month first, as the rest of the column is."
    if open_cases:
        return None, "Dates like 03/04/1970 can be read both ways and no row settles it: only their year was used. Set the date order."
    return None, None


class DateReader:
    """Reads the cells of a date column; `latest_year` is the year after which nobody is born yet."""

    def __init__(self, order: str | None, latest_year: int) -> None:
        if order is not None and order not in ORDERS:
            raise InputError(f"{order!r} is no order of dates: use dmy (day first) or mdy (month first).")
        self._order = order
        self._latest = latest_year
        self._known: dict[str, str | None] = {}

    def read(self, text: str) -> str | None:
        """The date as YYYY, YYYY-MM or YYYY-MM-DD, None for a blank; raises ValueError with the reason when it is impossible."""
        try:
            return self._known[text]
        except KeyError:
            pass
        value = self._read(text.strip())
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[text] = value
        return value

    def _read(self, text: str) -> str | None:
        lowered = text.lower() if text.isascii() else _plain_digits(text.lower())
        if lowered in BLANK:
            return None
        value = _iso(lowered) or self._numbers(lowered) or _words(lowered)
        if value is None:
            raise ValueError(f"{text[:40]!r} is not a date that can be read with certainty")
        try:
            check_partial_date(value)
        except InputError:
            raise ValueError(f"{text[:40]!r} is no day of the calendar{self._as_read(lowered)}") from None
        if int(value[:4]) > self._latest:
            raise ValueError(f"{text[:40]!r} lies in the future")
        return value

    def _numbers(self, text: str) -> str | None:
        if match := _TRIPLE.match(text):
            first, separator, second, year = int(match[1]), match[2], int(match[3]), match[4]
            order = "dmy" if separator == "." else self._order
            if order is None:
                if first == second or first > 12 or second > 12:
                    order = "dmy" if second <= 12 else "mdy"
                else:
                    return year
            day, month = (first, second) if order == "dmy" else (second, first)
            return f"{year}-{month:02}-{day:02}"
        if match := _MONTH_YEAR.match(text):
            return f"{match[2]}-{int(match[1]):02}"
        return None

    def _as_read(self, text: str) -> str:
        match = _TRIPLE.match(text)
        if match is None or (match[2] != "." and self._order is None):
            return ""
        return " when read month first" if match[2] != "." and self._order == "mdy" else " when read day first"


def _plain_digits(text: str) -> str:
    """Arabic, Persian, Indic and full-width digits as 0-9; the Chinese and Japanese signs of year, month and day as hyphens."""
    marked = text.translate({ord("年"): "-", ord("月"): "-", ord("日"): None}).strip("-")
    return "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in marked)


def _iso(text: str) -> str | None:
    match = _ISO.match(text) or _COMPACT.match(text)
    if match is None:
        return None
    year, month, day = match.groups()
    if month is None or int(month) == 0:
        return f"{year}"
    if day is None or int(day) == 0:
        return f"{year}-{int(month):02}"
    return f"{year}-{int(month):02}-{int(day):02}"


def _words(text: str) -> str | None:
    if match := _DAY_WORD.match(text):
        day, word, year = match.groups()
    elif match := _WORD_DAY.match(text):
        word, day, year = match.groups()
    elif match := _WORD_YEAR.match(text):
        (word, year), day = match.groups(), None
    else:
        return None
    months = [number for number, name in enumerate(_MONTHS, 1) if name.startswith(word) or (word == "sept" and number == 9)]
    if len(months) != 1:
        return None
    return f"{year}-{months[0]:02}" if day is None else f"{year}-{months[0]:02}-{int(day):02}"
