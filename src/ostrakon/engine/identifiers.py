"""Numbers that name a party by themselves: passports, registrations, IMO numbers, wallets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ostrakon.hit import Entity

IDENTIFIER_PROPERTIES = (
    "passportNumber", "idNumber", "taxNumber", "registrationNumber", "socialSecurityNumber", "vatCode", "leiCode", "swiftBic",
    "innCode", "ogrnCode", "kppCode", "uscCode", "dunsCode", "imoNumber", "mmsi", "callSign", "serialNumber", "icaoCode", "publicKey",
    "isinCode", "npiCode", "cikCode", "bikCode", "permId", "giiNumber",
)  # fmt: skip

SHORTEST_STRONG = 6
"""Characters an identifier needs to alert by itself: shorter ones are shared by too many documents of the world."""
LONGEST = 120

_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
_URI = re.compile(r"^(BITCOIN|BITCOINCASH|BITCOINGOLD|DASH|ETHEREUM|LITECOIN|MONERO|TRON|ZCASH):(//)?", re.IGNORECASE)
_BASE58 = re.compile(r"(?=.*[a-z])(?=.*[A-Z])[1-9A-HJ-NP-Za-km-z]{25,}\Z")
"""Addresses in which capitals count: Bitcoin's older kind, Litecoin, Dash, Tron, Ripple and others. Hexadecimal (Ethereum) and bech32 ones
may be written either way (BIP 13, BIP 173, EIP 55)."""
_LABEL = re.compile(r"^(IMO|MMSI|LEI|SWIFT/BIC|SWIFT|BIC)(?=\d|[A-Z0-9]{8,})")


def normal_identifier(text: str) -> str:
    """Letters and digits in capitals, a leading "IMO", "MMSI" or "bitcoin:" dropped; empty when too short to be strong.

    >>> normal_identifier("imo 9187629")
    '9187629'
    """
    bare = _LABEL.sub("", _NOT_ALPHANUMERIC.sub("", _URI.sub("", text).upper()))[:LONGEST]
    return bare if len(bare) >= SHORTEST_STRONG and any(char.isdigit() for char in bare) else ""


def other_capitals(given: str, published: str) -> bool:
    """Whether two addresses of one normal form differ in capitals where those count: the given one is damaged, or of nobody at all."""
    return _BASE58.match(published) is not None and _URI.sub("", given.strip()) != published


def entity_identifiers(entity: Entity) -> Iterator[tuple[str, str]]:
    """(normal form, as published) of each strong identifier of a listed entity, its wallets' addresses included."""
    properties = entity["properties"]
    for name in IDENTIFIER_PROPERTIES:
        for value in properties.get(name, ()):
            normal = normal_identifier(value)
            if normal:
                yield normal, value
    for value in entity.get("wallets", ()):
        yield normal_identifier(value), value
