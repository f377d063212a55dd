"""The ways OFAC writes a date, as intervals of days that keep their own precision."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

MAX_YEARS = 20
"""Years of a range that are spelt out one by one as prefix dates; a longer range gives its two ends."""

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_MONTHS["sept"] = 9

_CIRCA = re.compile(r"^(?:circa|approximately|approx\.?|about|c\.)\s+", re.IGNORECASE)
_RANGE = re.compile(r"\s+(?:to|through|and|or)\s+|\s+-\s+", re.IGNORECASE)
_YEARS = re.compile(r"^(\d{4})\s*-\s*(\d{4})$")
_ISO = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
_WORDS = re.compile(r"^(?:(\d{1,2})[ -]+)?([A-Za-z]{3,9})\.?[ -]+(\d{4})$")
_AMERICAN = re.compile(r"^([A-Za-z]{3,9})\.? (\d{1,2}), (\d{4})$")
_SLASHES = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})$")


@dataclass(frozen=True, slots=True)
class Interval:
    """A date as a list gives it: from the first day it may be to the last, both included.

    `circa` says that the list itself hedges; the interval is not widened for it. `text` is what was written.
    """

    first: date
    last: date
    circa: bool
    text: str

    def prefixes(self) -> tuple[str, ...]:
        """Prefix dates in FollowTheMoney's sense: YYYY, YYYY-MM or YYYY-MM-DD; for a range, the years in it.

        A range of more than `MAX_YEARS` years gives its first and last year only.
        """
        first, last = self.first, self.last
        if first == last:
            return (first.isoformat(),)
        if first.year == last.year:
            if first.month == last.month and (first.day, last.day) == (1, _days_in(first.year, first.month)):
                return (first.isoformat()[:7],)
            return (f"{first.year:04d}",)
        if last.year - first.year >= MAX_YEARS:
            return (f"{first.year:04d}", f"{last.year:04d}")
        return tuple(f"{year:04d}" for year in range(first.year, last.year + 1))


def parse_interval(text: str) -> Interval | None:
    """Read `dd Mon yyyy`, `Mon yyyy`, `yyyy`, `circa …`, ranges of these (`… to …`, `yyyy-yyyy`), MM/DD/YYYY and ISO dates.

    Returns None for what is none of these or is in no calendar. The forms are those counted on OFAC's files of
    2018 to 2025; MM/DD/YYYY is the form of `Publish_Date` in the XML.
    """
    body = " ".join(text.split()).rstrip(".")
    without = _CIRCA.sub("", body)
    circa = without != body
    years = _YEARS.match(without)
    parts = list(years.groups()) if years else _RANGE.split(without)
    if len(parts) > 2:
        return None
    if parts[0].lower().startswith("between "):
        parts[0] = parts[0][len("between ") :]
    spans = []
    for part in parts:
        bare = _CIRCA.sub("", part)
        circa = circa or bare != part
        span = _span(bare)
        if span is None:
            return None
        spans.append(span)
    first, last = spans[0][0], spans[-1][1]
    return Interval(first, last, circa, text) if first <= last else None


def _span(text: str) -> tuple[date, date] | None:
    """The first and last day of one date of any precision."""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    if match := _ISO.match(text):
        year, month, day = (int(part) if part else None for part in match.groups())
    elif match := _WORDS.match(text):
        day = int(match[1]) if match[1] else None
        month, year = _MONTHS.get(match[2].lower(), 0), int(match[3])
    elif match := _AMERICAN.match(text):
        month, day, year = _MONTHS.get(match[1].lower(), 0), int(match[2]), int(match[3])
    elif match := _SLASHES.match(text):
        month, day, year = int(match[1]), int(match[2]), int(match[3])
    if not year:
        return None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= 12:
        return None
    if day is None:
        return date(year, month, 1), date(year, month, _days_in(year, month))
    if not 1 <= day <= _days_in(year, month):
        return None
    return date(year, month, day), date(year, month, day)


def _days_in(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]
