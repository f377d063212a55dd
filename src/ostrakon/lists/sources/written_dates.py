"""Dates of birth as people write them in lists, day before month: several in one text, any precision, ranges, alternatives.

The forms are those counted in the UK's, Australia's and Canada's files of 2018 to 2026: `dd/mm/1969` with literal placeholders,
`00/00/1961`, `a) Jan. 1970 b) 15 Dec. 1971`, `Between 1963 and 1966`, `1958- 1963`, `Approximately 1955`, `early 1970s`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from ostrakon.lists.dates import Interval, parse_interval

FIRST_YEAR, LAST_YEAR = 1850, 2100
"""Years that the date of a listed party may have; anything else is a slip of the pen or of another calendar."""

_TOKENS = re.compile(
    r"""
      (?P<iso>\b\d{4}-\d{1,2}(?:-\d{1,2})?\b(?!\d))
    | (?P<slashed>(?:\b(?:\d{1,2}|dd)\s?[/.-]\s?)?\b(?:\d{1,2}|mm)\s?[/.-]\s?(?:\d{4})\b)
    | (?P<words>\b(?:\d{1,2}(?:st|nd|rd|th)?[\s.-]*)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?[\s,.-]*\d{4}\b)
    | (?P<american>\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2},?\s+\d{4}\b)
    | (?P<decade>\b\d{3}0s\b)
    | (?P<year>(?<!\d)(?:1[89]|20)\d{2}(?!\d))
    | (?P<between>\bbetween\b)
    | (?P<circa>\b(?:circa|c\.?|ca\.?|approximate(?:ly)?|approximative|approx\.?|about|around|estimated|early|mid|late)(?=[\s\d()]|$))
    | (?P<range>\s?[-–]\s?|\b(?:to|through|until)\b)
    | (?P<and>\b(?:and|&)\s)
    | (?P<gap>\(?\b(?:[a-z]|[ivx]+|\d{1,2})\)|\b(?:or|alt|alternative(?:ly)?|dob|d\.o\.b|yob|born|in|the|on|date|of|birth)\b|[\s;,:./()>]+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PARTS = re.compile(r"\s?[/.-]\s?")
_WORD = re.compile(r"\w+|.")
_TRAILING = re.compile(r"^approximative|^approximate", re.IGNORECASE)


def read_dates(text: str) -> tuple[list[Interval], str]:
    """Every date in the text as an interval, and the words that are no part of any date (empty where all was understood).

    A day-first date whose "month" is above twelve can only be month-first and is read so. An impossible date is left over.
    """
    text = " ".join(text.replace("_x000D_", " ").split())
    found: list[Interval] = []
    left: list[str] = []
    circa = ranged = between = False
    position = 0
    while position < len(text):
        match = _TOKENS.match(text, position)
        if match is None or not match[0]:
            word = _WORD.match(text, position)
            assert word is not None
            left.append(word[0])
            position = word.end()
            continue
        position = match.end()
        kind, written = str(match.lastgroup), match[0]
        match kind:
            case "gap":
                ranged = ranged and not written.strip(" ")
            case "between":
                between = True
            case "circa":
                if found and _TRAILING.match(written) and text[match.start() - 1] == "(":
                    found[-1] = Interval(found[-1].first, found[-1].last, True, found[-1].text)
                else:
                    circa = True
            case "range":
                ranged = bool(found)
            case "and":
                ranged, between = between and bool(found), False
            case _:
                span = _span(kind, written)
                if span is None:
                    left.append(written)
                elif ranged and found[-1].first <= span[1]:
                    before = found.pop()
                    found.append(Interval(before.first, span[1], before.circa or circa, f"{before.text} - {written}"))
                else:
                    found.append(Interval(*span, circa, written))
                circa = ranged = False
    return found, " ".join(left)


def read_day(text: str) -> str | None:
    """The one day that a text names, as YYYY-MM-DD; None where it names none, several, or something less exact."""
    days, _ = read_dates(text)
    return days[0].first.isoformat() if len(days) == 1 and days[0].first == days[0].last else None


def calendar_span(year: int, month: int = 0, day: int = 0) -> tuple[date, date] | None:
    """The first and last day of a year, a month (day 0) or a day; None where there is none, or the year is another calendar's (1402)."""
    if not FIRST_YEAR <= year <= LAST_YEAR or not 0 <= month <= 12:
        return None
    if month == 0:
        return date(year, 1, 1), date(year, 12, 31)
    if not 0 <= day <= monthrange(year, month)[1]:
        return None
    return (
        (date(year, month, day), date(year, month, day)) if day else (date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    )


def _span(kind: str, written: str) -> tuple[date, date] | None:
    match kind:
        case "iso" | "slashed":
            parts = [int(part) if part.isdecimal() else 0 for part in _PARTS.split(written)]
            year, month, day = (*parts, 0)[:3] if kind == "iso" else (*parts[::-1], 0)[:3]
            if kind == "slashed" and month > 12 >= day:
                month, day = day, month
            return calendar_span(year, month, day)
        case "decade":
            first = int(written[:4])
            return (date(first, 1, 1), date(first + 9, 12, 31)) if calendar_span(first) else None
        case "year":
            return calendar_span(int(written))
        case _:
            plain = re.sub(r"(\d)(?:st|nd|rd|th)\b", r"\1", written, flags=re.IGNORECASE)
            words = re.findall(r"[A-Za-z]+|\d+", plain)
            if kind == "american":
                words = [words[1], words[0], words[2]]
            read = parse_interval(" ".join(words))
            return (read.first, read.last) if read else None
