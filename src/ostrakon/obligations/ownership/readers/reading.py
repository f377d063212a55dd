"""What a reader makes of a file, and the words for shares and dates that several formats use."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from ostrakon.lists.dates import parse_interval
from ostrakon.lists.tally import Tally
from ostrakon.obligations.ownership.edge import OwnershipEdge, Share

_NUMBER = r"(\d{1,3}(?:\.\d+)?)\s*%?"
_EXACT = re.compile(_NUMBER)
_RANGE = re.compile(rf"{_NUMBER}\s*(?:-|–|to)\s*{_NUMBER}")
_BOUND = re.compile(rf"(>=|<=|>|<|≥|≤)\s*{_NUMBER}")
_UNKNOWN = frozenset({"", "unknown", "n/a", "-", "?"})
_DAY = re.compile(r"([12]\d{3}(?:-\d{2}){0,2})(?:T.*)?")


@dataclass(slots=True)
class Reading:
    """The stakes of one file in its order, the names of parties by id, and the account of what was read."""

    edges: list[OwnershipEdge] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)

    def name(self, party: str, name: str) -> None:
        """Keep what a party is called: the first name that is not empty."""
        if party and name:
            self.names.setdefault(party, name)


def read_share(text: str) -> Share:
    """A share in per cent as people write it: `50`, `33.3 %`, `25-50`, `>25`, `<=10`, `unknown` or nothing.

    Raises ValueError for anything else: a decimal comma, over 100, upside down.
    """
    text = " ".join(text.split()).casefold()
    if text in _UNKNOWN:
        return Share.unknown()
    if match := _EXACT.fullmatch(text):
        return Share.exact(Decimal(match[1]))
    if match := _RANGE.fullmatch(text):
        return Share.between(Decimal(match[1]), Decimal(match[2]))
    if match := _BOUND.fullmatch(text):
        value = Decimal(match[2])
        if match[1] in (">", ">=", "≥"):
            return Share.between(value, Decimal(100), above=match[1] == ">")
        return Share.between(Decimal(0), value, below=match[1] == "<")
    raise ValueError(f"{text!r} is no share")


def read_number(value: object) -> Decimal:
    """A number of a JSON file. Raises ValueError for what is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError(f"{value!r} is no number")
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        raise ValueError(f"{value!r} is no number") from None
    if not number.is_finite():
        raise ValueError(f"{value!r} is no number")
    return number


def first_day(text: str | None) -> date | None:
    """The first day that an ISO date (YYYY, YYYY-MM, YYYY-MM-DD, with or without a time) may mean; raises ValueError."""
    return _days(text)[0] if text else None


def last_day(text: str | None) -> date | None:
    """The last day that an ISO date may mean; raises ValueError for another way of writing."""
    return _days(text)[1] if text else None


def _days(text: str) -> tuple[date, date]:
    match = _DAY.fullmatch(text.strip()) if isinstance(text, str) else None
    interval = parse_interval(match[1]) if match else None
    if interval is None:
        raise ValueError(f"{text!r} is no date")
    return interval.first, interval.last
