"""Who is asked about: a customer, a counterparty, a ship, a wallet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ostrakon.errors import InputError

_PARTIAL_DATE = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")
_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

MATCHABLE_SCHEMATA = frozenset(
    {
        "Thing", "LegalEntity", "Person", "Organization", "Company", "PublicBody",
        "Vehicle", "Vessel", "Airplane", "CryptoWallet", "Security", "BankAccount",
    }
)  # fmt: skip
"""The FollowTheMoney schemata that can be screened; `Thing` and `LegalEntity` mean "not known which"."""


@lru_cache(maxsize=65_536)
def check_partial_date(text: str) -> str:
    """Return `text` if it is YYYY, YYYY-MM or YYYY-MM-DD and exists in a calendar; raise InputError otherwise."""
    match = _PARTIAL_DATE.match(text)
    if match is not None:
        year, month, day = (int(part) if part else None for part in match.groups())
        leap = year is not None and (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
        month_ok = month is None or 1 <= month <= 12
        day_ok = day is None or (
            month is not None and month_ok and 1 <= day <= _DAYS_IN_MONTH[month - 1] and (day, month, leap) != (29, 2, False)
        )
        if year and month_ok and day_ok:
            return text
    raise InputError(f"{text!r} is not a date: write YYYY, YYYY-MM or YYYY-MM-DD, for instance 1958-01.")


@dataclass(frozen=True, slots=True)
class Party:
    """One party to be screened.

    `birth_date` is YYYY, YYYY-MM or YYYY-MM-DD; `countries` are ISO 3166 alpha-2 codes or names of countries
    (nationality, residence or registration); `identifiers` are bare numbers (passport, tax, IMO, LEI, wallet address);
    `gender` is "male" or "female"; `reference` is the caller's own key and is carried through unread.

    Raises InputError when neither a name nor an identifier is given, when the schema cannot be matched, or when the
    birth date is no date.
    """

    names: tuple[str, ...] = ()
    schema: str = "Thing"
    birth_date: str | None = None
    countries: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    gender: str | None = None
    reference: str | None = None

    def __post_init__(self) -> None:
        for field, values in (
            ("names", self.names),
            ("countries", self.countries),
            ("identifiers", self.identifiers),
            ("addresses", self.addresses),
        ):
            if values != () and (texts := _texts(field, values)) is not values:
                object.__setattr__(self, field, texts)
        if not self.names and not self.identifiers:
            raise InputError("A party needs a name or an identifier; this one has neither.")
        if self.schema not in MATCHABLE_SCHEMATA:
            raise InputError(
                f"{self.schema!r} is not a kind of party that can be screened: use one of {', '.join(sorted(MATCHABLE_SCHEMATA))}."
            )
        if self.birth_date is not None:
            check_partial_date(self.birth_date)
        if self.gender is not None and self.gender not in ("male", "female"):
            raise InputError(f"{self.gender!r} is not a gender that lists record: use male or female, or leave it out.")


def _texts(field: str, values: Iterable[str] | str) -> tuple[str, ...]:
    """Accept one text or several, drop the blank ones and keep the order."""
    items = (values,) if isinstance(values, str) else tuple(values)
    clean = True
    for item in items:
        if not isinstance(item, str):
            raise InputError(f"{field} must be texts; {item!r} is not one.")
        clean = clean and item != "" and item.strip() == item
    return items if clean else tuple([text for item in items if (text := item.strip())])
