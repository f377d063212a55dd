"""Rows of evaluation files as parties: name, birth date, nationality and gender, read as the files write them."""

from __future__ import annotations

from collections.abc import Mapping

from ostrakon.errors import InputError
from ostrakon.party import Party, check_partial_date


def party_of(row: Mapping[str, str], *, full: bool) -> tuple[Party, bool]:
    """The person of a row, and whether its birth date had to be left out.

    Without `full` only the name is taken, and that it is a person's is not said either. A month or day of one digit gets its
    nought (1969-7-16); a date that is in no calendar (1974-01-32) is left out.
    """
    if not full:
        return Party(names=(row["full_name"],)), False
    birth_date, dropped = _date(row["date_of_birth"])
    gender = row["gender"] if row["gender"] in ("male", "female") else None
    countries = (row["nationality"],) if row["nationality"] else ()
    return Party(names=(row["full_name"],), schema="Person", birth_date=birth_date, countries=countries, gender=gender), dropped


def _date(text: str) -> tuple[str | None, bool]:
    if not text:
        return None, False
    try:
        return check_partial_date("-".join(part.zfill(2) for part in text.split("-"))), False
    except InputError:
        return None, True
