"""The time of a question about what was known: `--known-at`."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

from ostrakon.errors import InputError

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def moment(text: str) -> str:
    """A day or a time, ISO 8601, as the time to the second in UTC by which the database keeps its diary.

    A day means its end in UTC, today means now, a time without a zone is in UTC; fractions of a second are cut off, as they are when
    loads are noted. Raises InputError for anything else, and for what has not come yet: nobody can say what will be known.
    """
    now = datetime.now(UTC).replace(microsecond=0)
    try:
        if _DAY.fullmatch(text):
            day = date.fromisoformat(text)
            at = now if day == now.date() else datetime.combine(day, time(23, 59, 59), UTC)
        else:
            at = datetime.fromisoformat(text)
            at = (at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)).replace(microsecond=0)
    except (ValueError, OverflowError):
        raise InputError(
            f"{text!r} is not a time: write YYYY-MM-DD for the end of a day, or YYYY-MM-DDTHH:MM:SS, in UTC unless it says otherwise "
            "(+02:00)."
        ) from None
    if at > now:
        raise InputError(f"{text} has not come yet, so what will be known then cannot be asked.")
    return at.isoformat(timespec="seconds")
