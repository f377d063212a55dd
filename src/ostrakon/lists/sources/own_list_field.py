"""The fields that the columns of a list of one's own may fill, and what can be said of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

IDENTIFIERS: Mapping[str, tuple[str, ...]] = {
    "passport": ("passportNumber", "idNumber"),
    "national id": ("idNumber",),
    "tax": ("taxNumber", "idNumber"),
    "vat": ("vatCode", "taxNumber", "idNumber"),
    "registration": ("registrationNumber", "idNumber"),
    "social security": ("socialSecurityNumber", "idNumber"),
    "lei": ("leiCode", "registrationNumber"),
    "swift": ("swiftBic", "registrationNumber"),
    "inn": ("innCode", "taxNumber"),
    "ogrn": ("ogrnCode", "registrationNumber"),
    "duns": ("dunsCode", "registrationNumber"),
    "imo": ("imoNumber", "registrationNumber"),
    "mmsi": ("mmsi", "registrationNumber"),
    "call sign": ("callSign", "registrationNumber"),
    "serial": ("serialNumber", "registrationNumber"),
    "isin": ("isinCode", "registrationNumber"),
    "wallet": ("publicKey", "registrationNumber"),
    "other": ("idNumber", "registrationNumber"),
}
"""Kinds of numbers, and the properties that may hold one: the first that the schema has and that takes the number."""
PAPERS = frozenset({"passport", "national id"})
"""Kinds that are documents with a holder."""


@dataclass(frozen=True, slots=True)
class FieldKind:
    """What can be said of a field beside its column: `options`, of which `choices` have fixed words; `parts`: columns make up one value."""

    options: tuple[str, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parts: bool = False


FIELDS: Mapping[str, FieldKind] = {
    "key": FieldKind(),
    "name": FieldKind(parts=True),
    "aliases": FieldKind(("kind", "strength"), {"kind": ("aka", "fka"), "strength": ("strong", "weak")}),
    "birth_date": FieldKind(),
    "birth_place": FieldKind(),
    "gender": FieldKind(),
    "countries": FieldKind(("kind",), {"kind": ("country", "citizenship", "nationality", "jurisdiction", "flag", "birthCountry")}),
    "addresses": FieldKind(),
    "identifiers": FieldKind(("kind", "country"), {"kind": tuple(IDENTIFIERS)}),
    "position": FieldKind(),
    "programme": FieldKind(("value",)),
    "measures": FieldKind(("value",)),
    "reason": FieldKind(("value",)),
    "reference": FieldKind(),
    "listing_date": FieldKind(("value",)),
    "end_date": FieldKind(("value",)),
    "source": FieldKind(("value",)),
    "notes": FieldKind(),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field as the map has it, in line `line`: what of it stands in which columns, or the one `value` of all rows."""

    name: str
    line: int
    columns: tuple[str, ...] = ()
    separator: str = ""
    value: str = ""
    kind: str = ""
    strength: str = "strong"
    country: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """How a row says of which schema its party is: words, in lower case, in a column; `otherwise` for all others (empty: none may be)."""

    column: str
    line: int
    words: Mapping[str, str]
    otherwise: str = ""
