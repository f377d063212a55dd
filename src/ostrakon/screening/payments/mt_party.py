"""Reads the party fields of FIN messages: options A (BIC), B and C (account), D and K (name and address), F (numbered lines), none.

Source: the options' public descriptions. In option F, lines are numbered 1 name, 2 address, 3 country and town, 4 birth date,
5 birth place, 6 and 7 customer and national number, 8 more of the line before; 4 to 8 are not verified against the standard.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ostrakon.screening.payments.bank_codes import bic_country
from ostrakon.screening.payments.collector import Collector
from ostrakon.screening.payments.wrapping import is_full, readings

_NUMBERED = re.compile(r"([1-8])/(.*)")
_CODED_ID = re.compile(r"([A-Z]{4})/([A-Z]{2})/(.+)")
_COUNTRY = re.compile(r"([A-Z]{2})(?:/(.*))?")
_COUNTRY_AND_NUMBER = re.compile(r"([A-Z]{2})/(?:.*/)?([^/]+)")
_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")


def account_of(lines: Sequence[str]) -> str | None:
    """The account in the first line ("/number", "//CC/number", "/C/number"), without blanks, or None."""
    if not lines or not lines[0].startswith("/"):
        return None
    number = lines[0].lstrip("/")
    number = number[2:] if number[:2] in ("C/", "D/") else number
    return "".join(number.split()).upper() or None


def read_party(tag: str, role: str, lines: Sequence[str], into: Collector) -> None:
    """Gather the party of a field, with its account, address and countries; one that names nobody is a problem."""
    option = tag[2:]
    numbered = option == "F" or (lines and _NUMBERED.match(lines[0]) is not None)
    account = account_of(lines)
    if account is not None:
        into.account(f"{role} account", tag, account)
        lines = lines[1:]
    lines = [line for line in lines if line.strip()]
    if numbered:
        _numbered(tag, role, lines, into)
    elif option in ("A", "G") or tag == "50C":
        bics = [line for line in lines if bic_country(line.strip())]
        others = [line for line in lines if not bic_country(line.strip())]
        if not lines:
            into.problems.append(f"{tag}: the {role} has no BIC, so nobody knows who it is.")
            return
        if not bics:
            into.problems.append(f"{tag}: {others[0]!r} is not a BIC, so nobody knows which institution the {role} is.")
        if bics or others:
            into.party(role, tag, bics=bics, names=others, address=())
    elif option in ("B", "C"):
        if lines:
            into.party(role, tag, names=lines[:1], address=lines[1:], address_form="unstructured")
        elif account is None:
            into.empty_name(role, tag)
    else:
        _free(tag, role, lines, into)


def _free(tag: str, role: str, lines: Sequence[str], into: Collector) -> None:
    """A name and up to three lines of address. A name that fills its line may go on in the next one, so both are asked about."""
    if not lines:
        into.empty_name(role, tag)
        return
    end = 1
    while end < len(lines) and is_full(lines[end - 1]):
        end += 1
    names = [lines[0], *(readings(lines[:end]) if end > 1 else ())]
    into.party(role, tag, names=names, address=lines[1:], address_form="unstructured")


def _numbered(tag: str, role: str, lines: Sequence[str], into: Collector) -> None:
    parts: dict[str, list[str]] = {}
    unread: list[str] = []
    identifiers: list[str] = []
    countries: list[str] = []
    last = ""
    for place, line in enumerate(lines):
        if match := _NUMBERED.fullmatch(line.strip()):
            number, text = match.groups()
            last = last if number == "8" else number
            parts.setdefault(last, []).append(text)
        elif place == 0 and (coded := _CODED_ID.fullmatch(line.strip())):
            countries.append(coded.group(2))
            identifiers.append(coded.group(3).rpartition("/")[2])
        else:
            unread.append(line)
    address = [*parts.get("2", ())]
    for text in parts.get("3", ()):
        if place_of := _COUNTRY.fullmatch(text.strip()):
            countries.append(place_of.group(1))
            address += [place_of.group(2)] if place_of.group(2) else []
        else:
            address.append(text)
    countries += [place_of.group(1) for text in parts.get("5", ()) if (place_of := _COUNTRY.fullmatch(text.strip()))]
    for text in (*parts.get("6", ()), *parts.get("7", ())):
        match = _COUNTRY_AND_NUMBER.fullmatch(text.strip())
        identifiers.append(match.group(2) if match else text)
    born = _DATE.fullmatch("".join(parts.get("4", ())).strip())
    if "4" in parts and born is None:
        into.problems.append(f"{tag}: {' '.join(parts['4'])!r} is not a birth date of the {role}.")
    if unread:
        into.problems.append(f"{tag}: {unread[0]!r} is not a numbered line, so it is not certain what of the {role} it is.")
        into.text(f"unread lines of {role}", tag, unread)
    names = readings(parts.get("1", ()))
    if not names:
        into.empty_name(role, tag)
        return
    into.party(
        role,
        tag,
        names=names,
        identifiers=identifiers,
        countries=countries,
        address=address,
        address_form="structured" if countries else "unstructured",
        birth_date="-".join(born.groups()) if born else None,
        schema="Person" if born else "Thing",
    )
    if "5" in parts:
        into.text(f"birth place of {role}", tag, parts["5"])
