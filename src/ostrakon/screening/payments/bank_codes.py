"""BICs and IBANs by their shape, and the countries that they say (ISO 9362, ISO 13616)."""

from __future__ import annotations

import re

_BIC = re.compile(r"[A-Z]{4}([A-Z]{2})[A-Z0-9]{2}(?:[A-Z0-9]{3})?")
_BIC_WORD = re.compile(r"(?<![A-Z0-9])[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?(?![A-Z0-9])")
_IBAN = re.compile(r"([A-Z]{2})\d{2}[A-Z0-9]{10,30}")
_MIXED = re.compile(r"(?=[A-Za-z0-9]*\d)(?=[A-Za-z0-9]*[A-Za-z])[A-Za-z0-9]+")
_DIGIT = re.compile(r"\d")
_IMO = re.compile(r"\bIMO[\s:.#-]*(?:N(?:O|R|UMBER)\.?[\s:]*)?(\d{7})\b", re.IGNORECASE)

SHORTEST_ACCOUNT = 8
"""Characters of an account or a number in free text that is compared with listed identifiers; it has letters and digits, since
plain numbers of accounts and invoices agree with somebody's number by chance."""


def bic_country(text: str) -> str | None:
    """The country of a BIC in small letters; None for what is not one.

    >>> bic_country("DEUTDEFFXXX")
    'de'
    """
    match = _BIC.fullmatch(text.upper())
    return match.group(1).lower() if match else None


def iban_country(text: str) -> str | None:
    """The country of an IBAN in small letters; None for what has not the shape of one. The check digits are not looked at: a
    wrong one still says where the money is meant to go."""
    match = _IBAN.fullmatch(_bare(text))
    return match.group(1).lower() if match else None


def telling_number(text: str) -> str | None:
    """The number of an account without blanks if it is worth comparing with listed identifiers (IBAN, wallet), else None."""
    bare = _bare(text) if iban_country(text) else "".join(text.split())
    return bare if len(bare) >= SHORTEST_ACCOUNT and _MIXED.fullmatch(bare) else None


def numbers_in(text: str) -> tuple[str, ...]:
    """Numbers in free text that may name a party by themselves: IMO numbers and words of letters and digits, in order."""
    if not _DIGIT.search(text):
        return ()
    words = (word.strip(".,;:()/") for word in text.split())
    mixed = [word for word in words if len(word) >= SHORTEST_ACCOUNT and _MIXED.fullmatch(word)]
    return tuple(dict.fromkeys([*_IMO.findall(text), *mixed]))


def bics_in(text: str) -> tuple[str, ...]:
    """Words in free text that have the shape of a BIC: only a listed one says anything, since many words have it."""
    return tuple(dict.fromkeys(_BIC_WORD.findall(text.upper())))


def _bare(text: str) -> str:
    return "".join(text.split()).upper()
