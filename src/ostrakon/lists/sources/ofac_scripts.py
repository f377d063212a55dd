"""The scripts that OFAC writes names in, as ISO 15924 codes, and the order of a person's names in each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ostrakon.lists.sources.ofac_record import Name, Record

LATIN = "Latn"

_NAMES = {
    "arabic": "Arab", "armenian": "Armn", "bengali": "Beng", "burmese": "Mymr", "chinese simplified": "Hans",
    "chinese traditional": "Hant", "cyrillic": "Cyrl", "devanagari": "Deva", "ethiopic": "Ethi", "georgian": "Geor", "greek": "Grek",
    "hangul": "Hang", "hebrew": "Hebr", "japanese": "Jpan", "khmer": "Khmr", "korean": "Kore", "lao": "Laoo", "latin": "Latn",
    "mongolian": "Mong", "myanmar": "Mymr", "sinhala": "Sinh", "tamil": "Taml", "thai": "Thai", "tibetan": "Tibt",
}  # fmt: skip
_CODE = re.compile(r"^[A-Z][a-z]{3}$")
_UNCODED = "Zzzz"  # ISO 15924: code for uncoded script
_CLOSED_UP = frozenset({"Hans", "Hant", "Hani", "Jpan", "Kore", "Hang"})
_GIVEN_FIRST = frozenset({"Arab", "Hebr"})
_FAMILY = frozenset({"Last Name", "Maiden Name", "Matronymic"})
_WHOLE = frozenset({"Entity Name", "Vessel Name", "Aircraft Name", "Whole Name"})
_GIVEN = frozenset({"First Name", "Middle Name", "Patronymic", "Nickname"})
NAME_PARTS = _FAMILY | _WHOLE | _GIVEN
"""The types of name parts that OFAC's XML knows."""

PART_PROPS = {"Middle Name": "middleName", "Patronymic": "fatherName", "Matronymic": "motherName"}
"""Name parts with a property of their own."""

ALIAS_KINDS = {"a.k.a.": "aka", "f.k.a.": "fka", "n.k.a.": "nka"}
"""OFAC's types of alias, in lower case; any other is an aka."""

_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def script_code(code: str, name: str) -> str:
    """The ISO 15924 code for a script as OFAC gives it; "Zzzz" for one that is not known.

    OFAC's own codes are right for most scripts ("Arab") and words for some ("Hebrew"), so its names are tried as well.
    """
    if _CODE.match(code):
        return code
    return _NAMES.get(name.strip().lower(), _UNCODED)


def without_directions(text: str) -> str:
    """The text without the invisible marks that OFAC puts round names written from right to left."""
    return " ".join(_DIRECTIONS.sub("", text).split())


def compose_name(parts: Sequence[tuple[str, str]], script: str) -> str:
    """One name from its (type, value) parts, in the way OFAC writes names in that script.

    "LAST, First Middle" in Latin, Cyrillic and most others; "First Middle Last" in Arabic and Hebrew; family and given name closed
    up in Chinese, Japanese and Korean. Parts of an unknown type count as given names.
    """
    family = [value for kind, value in parts if kind in _FAMILY]
    whole = [value for kind, value in parts if kind in _WHOLE]
    given = [value for kind, value in parts if kind not in _FAMILY and kind not in _WHOLE]
    if script in _CLOSED_UP:
        return without_directions(" ".join(whole) + "".join(family + given))
    if script in _GIVEN_FIRST:
        return without_directions(" ".join(whole + given + family))
    sides = [" ".join(side) for side in (whole + family, given) if side]
    return without_directions(", ".join(sides))


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name as a file gives it, with its (type, value) parts; `primary` says that the file calls it so and it is in Latin script."""

    name: Name
    parts: tuple[tuple[str, str], ...] = ()
    primary: bool = False


def put_names(record: Record, spellings: Sequence[Spelling]) -> None:
    """Put the names into the record: the first primary one leads (the first of all where none is), the others follow in order."""
    lead = next((number for number, spelling in enumerate(spellings) if spelling.primary), 0)
    for number, spelling in enumerate(spellings):
        if number == lead:
            record.names.insert(0, replace(spelling.name, kind="name"))
            record.parts = [(PART_PROPS[kind], value) for kind, value in spelling.parts if kind in PART_PROPS and value]
        else:
            record.names.append(spelling.name)
