"""The column `ids` of the US consolidated screening list: numbers and other labelled values of OFAC's, in another order than OFAC's.

    ids := item ('; ' item)*
    item := [country ', '] [expiry ', '] [issue ', '] value ', ' label

The label is OFAC's ("Passport", "Secondary sanctions risk:"), the dates are ISO days. Where there is one date only, the file does not
say which of the two it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_COUNTRY = re.compile(r"[A-Z]{2}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NEXT = re.compile(r"; ")


@dataclass(frozen=True, slots=True)
class LabelledValue:
    """One item; a field that is not there is empty. `undated` is a single date that may be of issue or of expiry."""

    label: str
    value: str
    country: str = ""
    issued: str = ""
    expires: str = ""
    undated: str = ""


def read_ids(text: str) -> tuple[list[LabelledValue], list[str]]:
    """The items of one cell, and the pieces that have no label."""
    found: list[LabelledValue] = []
    left: list[str] = []
    for item in _NEXT.split(text):
        parts = [part for part in item.strip().split(", ") if part]
        if len(parts) < 2:
            left += [part for part in parts if part.strip()]
            continue
        label = parts.pop()
        country = parts.pop(0) if len(parts) > 1 and _COUNTRY.fullmatch(parts[0]) else ""
        days: list[str] = []
        while len(parts) > 1 and len(days) < 2 and _DAY.fullmatch(parts[0]):
            days.append(parts.pop(0))
        value = ", ".join(parts)
        if len(days) == 2:
            found.append(LabelledValue(label, value, country, issued=days[1], expires=days[0]))
        else:
            found.append(LabelledValue(label, value, country, undated="".join(days)))
    return found, left
