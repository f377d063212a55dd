"""Single cells: from whatever a file holds to text, and from text to something a spreadsheet will not execute."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from ostrakon.screening.files.table import MANY

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def text_of(value: Any) -> str:
    """The text of a typed cell: dates as ISO, whole floats without ".0", lists joined by `MANY`, nothing as ""."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if value != value:
            return ""
        return str(int(value)) if value.is_integer() else str(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return ", ".join(text for text in map(text_of, value.values()) if text)
    if isinstance(value, (list, tuple)):
        return MANY.join(text for text in map(text_of, value) if text)
    return str(value)


def neutralise(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run as a formula (OWASP, "CSV Injection")."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
